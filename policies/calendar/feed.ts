/**
 * Reading a bank-holiday file somebody brings: GOV.UK's whole feed, one division of it, or our own shape with `removed`.
 */
import type { BankHoliday } from './types.ts';
import type { CalendarChange, RemovedHoliday } from './merge.ts';

export interface FeedResult {
  change: CalendarChange;
  /** One sentence each, naming the field; when there are any, do not use `change`. */
  errors: string[];
}

const SHAPE =
  'give GOV.UK\'s bank-holidays.json, or {"events":[{"title","date","notes","bunting"}],"removed":[{"date","reason"}]}';

/** Reads parsed JSON as a change to the calendar of `division`. */
export function readFeed(input: unknown, division = 'england-and-wales'): FeedResult {
  const errors: string[] = [];
  const none: CalendarChange = { holidays: [], removed: [] };
  if (!isObject(input)) return { change: none, errors: [`This is no bank-holiday file: ${SHAPE}.`] };
  const body = isObject(input[division]) ? input[division] : input;
  if (typeof body['division'] === 'string' && body['division'] !== division) {
    return { change: none, errors: [`This file is for ${body['division']}, not for ${division}.`] };
  }
  const events = body['events'] ?? body['holidays'];
  const removals = body['removed'];
  if (events === undefined && removals === undefined) {
    return { change: none, errors: [`There are no events for ${division} in this file: ${SHAPE}.`] };
  }
  const holidays = list(events, 'events', errors).flatMap((entry, at) => holiday(entry, at, errors));
  const removed = list(removals, 'removed', errors).flatMap((entry, at) => removal(entry, at, errors));
  return { change: { holidays, removed }, errors };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function list(value: unknown, name: string, errors: string[]): unknown[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value;
  errors.push(`${name}: expected a list.`);
  return [];
}

function holiday(entry: unknown, at: number, errors: string[]): BankHoliday[] {
  const { title, date, notes, bunting } = isObject(entry) ? entry : {};
  if (typeof title !== 'string' || title.trim() === '')
    errors.push(`events[${at}].title: expected the holiday's name.`);
  else if (typeof date !== 'string') errors.push(`events[${at}].date: expected a date as YYYY-MM-DD.`);
  else return [{ title, date, notes: typeof notes === 'string' ? notes : '', bunting: bunting === true }];
  return [];
}

function removal(entry: unknown, at: number, errors: string[]): RemovedHoliday[] {
  const { date, reason } = isObject(entry) ? entry : {};
  if (typeof date !== 'string') errors.push(`removed[${at}].date: expected a date as YYYY-MM-DD.`);
  else if (typeof reason !== 'string') errors.push(`removed[${at}].reason: expected why it is removed.`);
  else return [{ date, reason }];
  return [];
}
