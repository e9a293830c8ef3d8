/**
 * Dates as people write them. Strict: a day that does not exist, or one still to come where only the past makes sense,
 * is answered with one sentence. All days are days in London.
 */
import { addDays, addWorkingDays, formatDate, formatShort, isIsoDate } from '../../policies/calendar/working-days.ts';
import type { Calendar, IsoDate } from '../../policies/types.ts';
import { BadInput } from '../../platform/errors.ts';

/** What time it is; replaced in tests. */
export type Clock = () => Date;
export const systemClock: Clock = () => new Date();

const LONDON = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

function londonParts(at: Date): Record<string, string> {
  return Object.fromEntries(LONDON.formatToParts(at).map((p) => [p.type, p.value]));
}

/** The day it is in London at that moment. */
export function londonDay(at: Date): IsoDate {
  const { year = '', month = '', day = '' } = londonParts(at);
  return `${year}-${month}-${day}`;
}

/** The time on a London clock at that moment: '16:40'. */
export function londonTime(at: Date): string {
  const { hour = '', minute = '' } = londonParts(at);
  return `${hour}:${minute}`;
}

/** 'Tue 22 Dec 2026', or a dash where there is no date. */
export function shortDate(date: IsoDate | null): string {
  return date === null ? '–' : `${formatShort(date)} ${date.slice(0, 4)}`;
}

/** A day, or one sentence. `what` is how the person named it: '--received'. */
export function readDate(text: string, what: string): IsoDate {
  const trimmed = text.trim();
  if (isIsoDate(trimmed)) return trimmed;
  const shaped = /^\d{4}-\d{2}-\d{2}$/.test(trimmed);
  throw new BadInput(
    shaped
      ? `${what}: there is no day ${trimmed} in the calendar; check the month and the day.`
      : `${what}: "${text}" is not a date; write it year-month-day, such as 2026-11-20.`,
  );
}

/** A day that has been, or is today. */
export function readPastDate(text: string, what: string, today: IsoDate): IsoDate {
  return assertNotFuture(readDate(text, what), what, today);
}

/** The day itself, if it has been or is today. */
export function assertNotFuture(date: IsoDate, what: string, today: IsoDate): IsoDate {
  if (date > today) throw new BadInput(`${what}: ${formatDate(date)} has not come yet; give today or an earlier day.`);
  return date;
}

/** The day itself, if it does not lie before `from`: what a due date must be. */
export function assertNotBefore(date: IsoDate, what: string, from: IsoDate): IsoDate {
  if (date < from) throw new BadInput(`${what}: ${formatDate(date)} has passed; give ${formatDate(from)} or later.`);
  return date;
}

/** When something reached the landlord: the day that counts, and the moment as near as it is known. */
export interface ReceivedAt {
  day: IsoDate;
  at: Date;
}

const MOMENT = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/;

/**
 * A day, or a day with a time. A time without a zone is London time; one with a zone is turned into London time, for the
 * London day is the one that counts. A day alone is taken as noon of it (today: as now).
 */
export function readReceived(text: string, what: string, now: Date): ReceivedAt {
  const match = MOMENT.exec(text.trim());
  if (!match) {
    throw new BadInput(
      `${what}: "${text}" is not a date and time; write it as 2026-11-20 or 2026-11-20T16:40 (London time).`,
    );
  }
  const [, date = '', hour, minute, second = '00', zone] = match;
  const day = readDate(date, what);
  const today = londonDay(now);
  if (hour === undefined || minute === undefined) {
    readPastDate(day, what, today);
    return { day, at: day === today ? now : londonMoment(day, '12', '00', '00') };
  }
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59)
    throw new BadInput(`${what}: there is no time ${hour}:${minute}; write it from 00:00 to 23:59.`);
  const at =
    zone === undefined
      ? londonMoment(day, hour, minute, second)
      : new Date(`${day}T${hour}:${minute}:${second}${zone}`);
  if (Number.isNaN(at.getTime())) throw new BadInput(`${what}: "${text}" names no moment; check the zone at its end.`);
  if (at.getTime() > now.getTime())
    throw new BadInput(`${what}: ${text} has not come yet; a complaint cannot have been received in the future.`);
  return { day: londonDay(at), at };
}

/** The moment a London clock shows that time; in the hour that does not exist in March, the hour after. */
function londonMoment(day: IsoDate, hour: string, minute: string, second: string): Date {
  const asUtc = new Date(`${day}T${hour}:${minute}:${second}Z`);
  const { hour: shown = '', minute: shownMinute = '' } = londonParts(asUtc);
  if (shown === hour && shownMinute === minute) return asUtc;
  return new Date(asUtc.getTime() - 3_600_000);
}

const RELATIVE = /^([+-])(\d{1,3})(wd|d)$/;

/** Dates as commands take them: a day, 'today', or so many days (+10d) or working days (+10wd) from today. */
export function readAnyDate(text: string, what: string, today: IsoDate, calendar: Calendar): IsoDate {
  const said = text.trim();
  if (said === 'today') return today;
  const match = RELATIVE.exec(said);
  if (!match) return readDate(said, what);
  const days = Number(match[2]) * (match[1] === '-' ? -1 : 1);
  return match[3] === 'wd' ? addWorkingDays(calendar, today, days) : addDays(today, days);
}
