/**
 * A day as people write it: 26/11/2026, 26 Nov, Monday, yesterday. The day of the month always comes first, as it does in
 * the United Kingdom; what could mean two days is asked, never guessed. Pure.
 */
import { addDays, formatDate, isIsoDate, toDay, weekday } from '../../../policies/calendar/dates.ts';
import type { IsoDate } from '../../../policies/types.ts';

/** Where a day without a year, or a weekday, lies: behind us, ahead of us, or wherever is nearer. */
export type Leaning = 'past' | 'future' | 'either';

/** The day, or what is wrong with it as the end of a sentence. */
export type WrittenDay = { day: IsoDate } | { wrong: string };

/** How a date may be written, for the hint of a field that asks for one. */
export const DATE_HINT = 'Day first, such as 26/11/2026, 26 Nov, Monday or today.';
export const TIME_HINT = 'Else the day, and the time if you know it: 26/11/2026 16:40, yesterday 9am.';

const MONTHS = 'january february march april may june july august september october november december'.split(' ');
const WEEKDAYS = 'sunday monday tuesday wednesday thursday friday saturday'.split(' ');
/** Years of two figures from here on belong to the last century. */
const LAST_CENTURY = 80;

const DAYS_FROM_TODAY: Record<string, number> = {
  now: 0,
  today: 0,
  yesterday: -1,
  tomorrow: 1,
  'the day before yesterday': -2,
  'day before yesterday': -2,
  'the day after tomorrow': 2,
  'day after tomorrow': 2,
};
const NUMBERS: Record<string, number> = { a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7 };

/** Reads one day. `today` is the day it is in London. */
export function readWrittenDay(text: string, today: IsoDate, leaning: Leaning = 'either'): WrittenDay {
  const said = withoutPartOfDay(tidied(text));
  if (isIsoDate(said)) return { day: said };
  const written = text.trim();
  return (
    fromToday(said, today) ?? weekdaySaid(said, written, today, leaning) ?? calendarDay(said, written, today, leaning)
  );
}

/** Small letters, plain hyphens and single spaces: what a telephone or a word processor put in is taken out. */
export function tidied(text: string): string {
  return (
    text
      .normalize('NFKC')
      // What is not seen: zero-width signs and marks of direction.
      .replace(/\p{Cf}/gu, '')
      .replace(/[\u2010-\u2015\u2212]/g, '-')
      .replace(/[\u2018\u2019`]/g, "'")
      .replace(/\s+/g, ' ')
      .replace(/(?<=\d) ?\/ ?(?=\d)/g, '/')
      .trim()
      .toLowerCase()
  );
}

const PART_OF_DAY = '(?:early |late )?(?:morning|afternoon|evening|night)';
const OF_TODAY =
  /^(?:(?:early |late |earlier )?this (?:morning|afternoon|evening)|tonight|earlier(?: today)?|just now)$/;
const OF_YESTERDAY = /^last (?:night|evening)$/;
const PART_FIRST = new RegExp(`^(?:on |in )?(?:the )?${PART_OF_DAY} of (.+)$`);
const PART_LAST = new RegExp(`^(.+?),? (?:in the |at )?${PART_OF_DAY}$`);

/** The day of "this morning", "last night", "Friday afternoon" and "the evening of 20 Nov". */
function withoutPartOfDay(said: string): string {
  if (OF_TODAY.test(said)) return 'today';
  if (OF_YESTERDAY.test(said)) return 'yesterday';
  return PART_FIRST.exec(said)?.[1] ?? PART_LAST.exec(said)?.[1] ?? said;
}

/** "yesterday", "3 days ago", "in two weeks". */
function fromToday(said: string, today: IsoDate): WrittenDay | null {
  const known = Object.hasOwn(DAYS_FROM_TODAY, said) ? DAYS_FROM_TODAY[said] : undefined;
  if (known !== undefined) return { day: addDays(today, known) };
  const ago = /^([a-z]+|\d{1,3}) (day|week)s? ago$/.exec(said);
  const ahead = /^in ([a-z]+|\d{1,3}) (day|week)s?(?:' time)?$/.exec(said);
  const match = ago ?? ahead;
  const [, many = '', unit] = match ?? [];
  const count = NUMBERS[many] ?? (/^\d+$/.test(many) ? Number(many) : null);
  if (match === null || count === null) return null;
  return { day: addDays(today, count * (unit === 'week' ? 7 : 1) * (ago ? -1 : 1)) };
}

/** "Monday", "last Friday", "next Tues". */
function weekdaySaid(said: string, written: string, today: IsoDate, leaning: Leaning): WrittenDay | null {
  const [, which, name = ''] = /^(?:on )?(?:(last|next) )?([a-z]{3,9})$/.exec(said) ?? [];
  const wanted = weekdayNamed(name);
  if (wanted === null) return null;
  const before = addDays(today, -(daysApart(numberOf(today), wanted) || 7));
  const after = addDays(today, daysApart(wanted, numberOf(today)) || 7);
  // Said of this week's day, "last Friday" may also mean the Friday of the week before; "next Friday" likewise.
  const inThisWeek = (day: IsoDate): boolean => mondayOf(day) === mondayOf(today);
  if (which === 'last') return inThisWeek(before) ? twoDays(written, before, addDays(before, -7)) : { day: before };
  if (which === 'next') return inThisWeek(after) ? twoDays(written, after, addDays(after, 7)) : { day: after };
  const isToday = numberOf(today) === wanted;
  if (leaning === 'past') return { day: isToday ? today : before };
  if (leaning === 'future') return isToday ? twoDays(written, today, after) : { day: after };
  return twoDays(written, isToday ? today : before, after);
}

const twoDays = (written: string, one: IsoDate, other: IsoDate): WrittenDay => ({
  wrong: `"${written}" could be ${formatDate(one)} or ${formatDate(other)}: write the day and the month.`,
});

const numberOf = (day: IsoDate): number => WEEKDAYS.indexOf(weekday(day).toLowerCase());
const daysApart = (later: number, earlier: number): number => (later - earlier + 7) % 7;
const mondayOf = (day: IsoDate): IsoDate => addDays(day, -((numberOf(day) + 6) % 7));

/** Its number from Sunday; a name may be cut short after its third letter. */
function weekdayNamed(name: string): number | null {
  const found = name.length < 3 ? -1 : WEEKDAYS.findIndex((w) => w.startsWith(name));
  return found === -1 ? null : found;
}

function monthNamed(name: string): number | null {
  if (name === 'sept') return 9;
  const found = name.length < 3 ? -1 : MONTHS.findIndex((m) => m.startsWith(name));
  return found === -1 ? null : found + 1;
}

/** A month as people write it ("Nov", "November 2026", "11/2026") as 2026-11; one without a year is the last there was. */
export function readWrittenMonth(text: string, today: IsoDate): string | null {
  const said = tidied(text);
  const yearFirst = /^(\d{4})[-/. ](\d{1,2})$/.exec(said);
  const monthFirst = /^(\d{1,2}|[a-z]{3,9})\.?(?:[-/. ](\d{4}))?$/.exec(said);
  const [name = '', written] = yearFirst ? [yearFirst[2], yearFirst[1]] : (monthFirst?.slice(1) ?? []);
  const month = /^\d+$/.test(name) ? Number(name) : monthNamed(name);
  if (month === null || month < 1 || month > 12 || (written === undefined && /^\d+$/.test(name))) return null;
  const thisYear = Number(today.slice(0, 4));
  const year = written ?? String(month > Number(today.slice(5, 7)) ? thisYear - 1 : thisYear);
  return `${year}-${String(month).padStart(2, '0')}`;
}

interface Parts {
  day: number;
  month: number;
  /** As written: two figures, four, or none. */
  year: string | undefined;
  /** A weekday written with it: it has to be that one. */
  named: string | undefined;
}

const FIGURES = /^(\d{1,2})[/. -](\d{1,2})(?:[/. -](\d{2}|\d{4}))?$/;
const YEAR_FIRST = /^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})$/;
const DAY_THEN_NAME = /^(\d{1,2})(?:st|nd|rd|th)?[ -]?(?:of )?([a-z]{3,9})(?:[ -]?'?(\d{2}|\d{4}))?$/;
const NAME_THEN_DAY = /^([a-z]{3,9})[ -]?(\d{1,2})(?:st|nd|rd|th)?(?:[ -]'?(\d{4}))?$/;

/** What a spreadsheet saves of a day in a column that is not formatted as dates; from which year it counts is not in it. */
const SERIAL = /^[2-5]\d{4}(?:\.\d+)?$/;

/** "26/11/2026", "26 Nov", "Thursday 26th of November 2026", "Nov 26 2026". */
function calendarDay(said: string, written: string, today: IsoDate, leaning: Leaning): WrittenDay {
  const parts = partsOf(said);
  if (SERIAL.test(said))
    return {
      wrong: `"${written}" is a spreadsheet's number for a day; format the column as a date and save it again.`,
    };
  if (parts === null)
    return { wrong: `"${written}" is not a date; write the day first, such as 26/11/2026 or 26 Nov 2026.` };
  const { day, month, year, named } = parts;
  if (month > 12 && day <= 12 && !YEAR_FIRST.test(said))
    return { wrong: `"${written}" has no month ${month}; write the day first, then the month, such as 26/11/2026.` };
  const found = year === undefined ? nearest(day, month, today, leaning) : isoOf(fullYear(year), month, day);
  if (found === null) return { wrong: `there is no day ${written} in the calendar; check the month and the day.` };
  if (named !== undefined && weekdayNamed(named) !== numberOf(found))
    return { wrong: `"${written}" does not fit together: ${formatDate(found)} is that date; check the day.` };
  return { day: found };
}

function partsOf(said: string): Parts | null {
  const plain = said
    .replace(/[,;]/g, ' ')
    .replace(/([a-z])\./g, '$1 ')
    .replace(/\s+/g, ' ')
    .trim();
  const bare = plain.replace(/^on /, '').replace(/^the /, '');
  const [, first = '', others = ''] = /^([a-z]{3,9}) (?:the )?(.+)$/.exec(bare) ?? [];
  const named = weekdayNamed(first) === null ? undefined : first;
  const rest = named === undefined ? bare : others;
  const yearFirst = YEAR_FIRST.exec(rest);
  if (yearFirst) return { year: yearFirst[1], month: Number(yearFirst[2]), day: Number(yearFirst[3]), named };
  const figures = FIGURES.exec(rest);
  if (figures) return { day: Number(figures[1]), month: Number(figures[2]), year: figures[3], named };
  const dayFirst = DAY_THEN_NAME.exec(rest);
  const nameFirst = NAME_THEN_DAY.exec(rest);
  const [dayText, monthText] = dayFirst ? [dayFirst[1], dayFirst[2]] : [nameFirst?.[2], nameFirst?.[1]];
  const month = monthNamed(monthText ?? '');
  return month === null ? null : { day: Number(dayText), month, year: (dayFirst ?? nameFirst)?.[3], named };
}

function fullYear(year: string): number {
  const number = Number(year);
  if (year.length === 4) return number;
  return number < LAST_CENTURY ? 2000 + number : 1900 + number;
}

function isoOf(year: number, month: number, day: number): IsoDate | null {
  const pad = (n: number, width: number): string => String(n).padStart(width, '0');
  const date = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  return isIsoDate(date) ? date : null;
}

/** So near to today the wrong side of it is a slip to be told, not a year to be guessed. */
const SLIP_DAYS = 31;

/** Of the same day in the years round this one, the one that is meant; 29 February only where it exists. */
function nearest(day: number, month: number, today: IsoDate, leaning: Leaning): IsoDate | null {
  const year = Number(today.slice(0, 4));
  const away = (date: IsoDate): number => toDay(date) - toDay(today);
  const favoured = (days: number): boolean =>
    leaning === 'either' || Math.abs(days) <= SLIP_DAYS || (leaning === 'past' ? days <= 0 : days >= 0);
  const all = [-1, 0, 1].flatMap((off) => isoOf(year + off, month, day) ?? []);
  const [first] = all.filter((d) => favoured(away(d))).toSorted((a, b) => Math.abs(away(a)) - Math.abs(away(b)));
  return first ?? null;
}
