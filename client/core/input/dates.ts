/**
 * Dates as people write them, in London. A day that does not exist, one that could be two, and one still to come where
 * only the past makes sense are answered with one sentence.
 */
import { addDays, addWorkingDays, formatDate, formatShort } from '../../../policies/calendar/working-days.ts';
import type { IsoDate } from '../../../policies/types.ts';
import type { Calendar } from '../../../policies/calendar/types.ts';
import { BadInput } from '../../../platform/errors.ts';
import { readWrittenDay, tidied, type Leaning } from './written-dates.ts';

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

/** A day as people write it, or one sentence. `what` is how the person named it: '--received'. */
export function readDate(text: string, what: string, today: IsoDate, leaning: Leaning = 'either'): IsoDate {
  const read = readWrittenDay(withoutTime(text), today, leaning);
  if ('day' in read) return read.day;
  throw new BadInput(`${what}: ${read.wrong}`);
}

/** A day that has been, or is today. */
export function readPastDate(text: string, what: string, today: IsoDate): IsoDate {
  return assertNotFuture(readDate(text, what, today, 'past'), what, today);
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

const TIME = /^(.*?)(?:t| at |, | )(\d{1,2})(?:[:.](\d{2}))?(?:[:.](\d{2})(?:\.\d+)?)? ?(am|pm|z|[+-]\d{2}:\d{2})?$/;
const TIME_FIRST = /^(\d{1,2}(?:[:.]\d{2})? ?(?:am|pm)|\d{1,2}:\d{2})(?: on|,)? (.+)$/;

/** An hour without its half of the day. */
const HALF_SAID = /[a-z0-9] at (?:about |around )?(1[0-2]|[1-9])(?: ?o'clock)?$/;

/** The time at the end of what was said, or at its beginning; undefined where there is none. */
interface Timed {
  date: string;
  hour: number;
  minute: number;
  second: number;
  /** A time zone as written: z, +01:00. */
  zone: string | undefined;
}

/** "4.40 p.m.", "1640hrs", "12 noon" and "about 4pm" as the time they mean. Midnight could be either end of a day: it is asked. */
function withPlainTime(said: string): string {
  return said
    .replace(/(\d ?)([ap])\. ?m\.?(?=$|[ ,])/g, '$1$2m')
    .replace(/(?<!\d)(\d{2})[:.]?(\d{2}) ?(?:hrs|hours|h)(?![a-z])\.?/g, '$1:$2')
    .replace(/(?<!\d)(\d{1,2})h(\d{2})(?!\d)/g, '$1:$2')
    .replace(/(?<![a-z])(?:12 )?(?:noon|midday)(?![a-z])/g, '12:00')
    .replace(/(?<![a-z])(?:at )?(?:about|around|approx(?:imately|\.)?|circa) (?=\d)/g, 'at ')
    .replace(/^at /, '');
}

function timeIn(text: string): Timed | undefined {
  const said = withPlainTime(tidied(text));
  const turned = TIME_FIRST.exec(said);
  const [, date = '', hours = '', minute, second, mark] =
    TIME.exec(turned ? `${turned[2]} at ${turned[1]}` : said) ?? [];
  // A bare number at the end is a year or a day, not an hour.
  if (date === '' || (minute === undefined && mark !== 'am' && mark !== 'pm')) return undefined;
  const half = mark === 'am' || mark === 'pm';
  const hour = half && Number(hours) <= 12 ? (Number(hours) % 12) + (mark === 'pm' ? 12 : 0) : Number(hours);
  const zone = half ? undefined : mark;
  return { date, hour, minute: Number(minute ?? 0), second: Number(second ?? 0), zone };
}

/** A spreadsheet writes a day as 16/11/2026 00:00: where only the day is asked, the time is left out. */
function withoutTime(text: string): string {
  const timed = timeIn(text);
  return timed === undefined || timed.zone !== undefined ? text : timed.date;
}

/**
 * A day, or a day with a time. A time without a zone is London time; one with a zone is turned into London time, for the
 * London day is the one that counts. A day alone is taken as noon of it (today: as now).
 */
export function readReceived(text: string, what: string, now: Date): ReceivedAt {
  const today = londonDay(now);
  const timed = timeIn(text);
  const half = HALF_SAID.exec(tidied(text))?.[1];
  if (half !== undefined)
    throw new BadInput(
      `${what}: ${half} o’clock may be in the morning or in the evening: write ${half}am or ${half}pm.`,
    );
  const day = readDate(timed?.date ?? text, what, today, 'past');
  if (timed === undefined) {
    assertNotFuture(day, what, today);
    return { day, at: day === today ? now : londonMoment(day, '12', '00', '00') };
  }
  const two = (n: number): string => String(n).padStart(2, '0');
  const [hour, minute, second] = [two(timed.hour), two(timed.minute), two(timed.second)];
  if (timed.hour > 23 || timed.minute > 59 || timed.second > 59)
    throw new BadInput(`${what}: there is no time ${hour}:${minute}; write it from 00:00 to 23:59.`);
  const at =
    timed.zone === undefined
      ? londonMoment(day, hour, minute, second)
      : new Date(`${day}T${hour}:${minute}:${second}${timed.zone.toUpperCase()}`);
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

const RELATIVE = /^(?:([+-])(\d{1,3})(wd|d)|in (\d{1,3}) working days?)$/;

/** Dates as commands take them: a day as people write it, or so many days (+10d) or working days (+10wd) from today. */
export function readAnyDate(
  text: string,
  what: string,
  today: IsoDate,
  calendar: Calendar,
  leaning: Leaning = 'either',
): IsoDate {
  const match = RELATIVE.exec(tidied(text));
  if (!match) return readDate(text, what, today, leaning);
  const days = Number(match[2] ?? match[4]) * (match[1] === '-' ? -1 : 1);
  return match[3] === 'd' ? addDays(today, days) : addWorkingDays(calendar, today, days);
}
