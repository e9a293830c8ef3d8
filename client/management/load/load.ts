/**
 * How much falls due for whom in the next weeks, against the days they are there: what nobody saw in time at landlords
 * that failed by absence. Pure: counts, leave and the calendar come in.
 */
import { addDays, formatShort, isWorkingDay, weekday } from '../../../policies/calendar/working-days.ts';
import type { IsoDate } from '../../../policies/types.ts';
import type { Calendar } from '../../../policies/calendar/types.ts';
import { isAway, type Absence } from '../../core/absence.ts';

/** What a week asks of one person, in words a table can say. */
export type WeekMark = 'free' | 'fits' | 'too-much' | 'away';

export interface WeekLoad {
  /** The first and last day of the week that count: its Monday (or today) to its Sunday. */
  from: IsoDate;
  until: IsoDate;
  /** Days on which the landlord works, and those of them on which this person is there. */
  workingDays: number;
  daysThere: number;
  /** How many dates fall due, and how many of them on a day this person is away. */
  due: number;
  dueWhileAway: number;
  mark: WeekMark;
}

export interface Load {
  /** A staff id, or a role for what nobody in particular has been given. */
  owner: string;
  /** Dates that have passed and are still owed. */
  late: number;
  weeks: WeekLoad[];
  /** Due dates of all weeks together. */
  total: number;
}

/** How far ahead managers look, in weeks. */
export const WEEKS_AHEAD = 4;

/**
 * Due dates one person can keep on a working day, as a rule of thumb: an acknowledgement and a call, or half a response.
 * A setting of ours; no policy names one.
 */
export const DATES_A_DAY = 2;

/** The weeks from today on: the first is what is left of this one. */
export function weeksFrom(today: IsoDate, weeks = WEEKS_AHEAD): { from: IsoDate; until: IsoDate }[] {
  const daysToSunday = (7 - DAYS.indexOf(weekday(today))) % 7;
  const firstSunday = addDays(today, daysToSunday);
  return Array.from({ length: weeks }, (_, i) => ({
    from: i === 0 ? today : addDays(firstSunday, 7 * (i - 1) + 1),
    until: addDays(firstSunday, 7 * i),
  }));
}

/** Sunday first, so that the days to the coming Sunday can be counted. */
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** How many working days lie in a week, and on how many of them somebody is there. */
export function workingDaysPresent(
  calendar: Calendar,
  from: IsoDate,
  until: IsoDate,
  away: readonly Absence[],
): [number, number] {
  let working = 0;
  let there = 0;
  for (let day = from; day <= until; day = addDays(day, 1)) {
    if (!isWorkingDay(calendar, day)) continue;
    working++;
    if (!isAway(away, day)) there++;
  }
  return [working, there];
}

/** One row for each of these owners, in their order. */
export function teamLoads(
  owners: readonly string[],
  counts: readonly { owner: string; due: IsoDate; count: number }[],
  leave: readonly Absence[],
  calendar: Calendar,
  today: IsoDate,
): Load[] {
  return owners.map((owner) => {
    const mine = counts.filter((c) => c.owner === owner);
    const away = leave.filter((l) => l.staffId === owner);
    const weeks = weeksFrom(today).map((week) => weekLoad(week, mine, away, calendar));
    return {
      owner,
      late: sum(mine.filter((c) => c.due < today)),
      weeks,
      total: weeks.reduce((all, w) => all + w.due, 0),
    };
  });
}

function weekLoad(
  { from, until }: { from: IsoDate; until: IsoDate },
  counts: readonly { due: IsoDate; count: number }[],
  away: readonly Absence[],
  calendar: Calendar,
): WeekLoad {
  const inWeek = counts.filter((c) => from <= c.due && c.due <= until);
  const [workingDays, there] = workingDaysPresent(calendar, from, until, away);
  const due = sum(inWeek);
  const dueWhileAway = sum(inWeek.filter((c) => isAway(away, c.due)));
  return {
    from,
    until,
    workingDays,
    daysThere: there,
    due,
    dueWhileAway,
    mark: markOf(due, workingDays, there),
  };
}

function markOf(due: number, workingDays: number, there: number): WeekMark {
  if (there === 0 && workingDays > 0) return 'away';
  if (due > there * DATES_A_DAY) return 'too-much';
  return due === 0 ? 'free' : 'fits';
}

const sum = (counts: readonly { count: number }[]): number => counts.reduce((all, c) => all + c.count, 0);

/** What a week's cell says: 'Too much: 12 due, 5 days there', 'Away: 2 due'. The words carry it, not the colour. */
export function weekText({ mark, due, daysThere: there, workingDays, dueWhileAway }: WeekLoad): string {
  const dates = due === 0 ? 'nothing due' : `${due} due`;
  const days = there === workingDays ? '' : `, there ${there} of ${workingDays} day${workingDays === 1 ? '' : 's'}`;
  const gone = dueWhileAway > 0 && there > 0 ? `, ${dueWhileAway} of them while away` : '';
  if (mark === 'away') return `Away: ${dates}`;
  if (mark === 'too-much') return `Too much: ${dates}${days}${gone}`;
  const said = `${dates}${days}${gone}`;
  return said.charAt(0).toUpperCase() + said.slice(1);
}

/** 'Mon 30 Nov to Fri 4 Dec': how a week is headed. */
export function weekName({ from, until }: { from: IsoDate; until: IsoDate }): string {
  const friday = addDays(until, -2);
  const last = from > friday ? until : friday;
  return from === last ? formatShort(from) : `${formatShort(from)} to ${formatShort(last)}`;
}
