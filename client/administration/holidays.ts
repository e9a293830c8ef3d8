/**
 * A new holiday as an administrator brings it. The calendar is that of England and Wales and holds for every landlord: the
 * preview names the cases in the administrator's own sight and counts the others (docs/decisions/0018).
 */
import type { CalendarChange, MergeResult } from '../../policies/calendar/merge.ts';
import type { IsoDate } from '../../policies/types.ts';
import type { Calendar } from '../../policies/calendar/types.ts';
import { previewMerge, recountCases, putInForce, type Progress } from './calendar.ts';
import { readCalendarChange, mergeChange } from './calendar-file.ts';
import { BadInput } from '../../platform/errors.ts';
import type { MovedDate } from './moved-dates.ts';
import { readDate } from '../core/input/dates.ts';
import { gather } from '../core/input/gather.ts';
import { calendarNow, type ServiceContext } from '../core/context.ts';

export interface HolidayForm {
  date?: string | undefined;
  title?: string | undefined;
  /** A day that is a holiday no more, and why. */
  removed?: string | undefined;
  reason?: string | undefined;
  /** GOV.UK's file, or one of that shape, as text. */
  file?: string | undefined;
}

/** What the form changes: a file, a day to add, a day to take out, or several of them. */
export function readHolidayChange(
  form: HolidayForm,
  calendar: Calendar,
  naming: (field: string) => string,
  today: IsoDate,
): CalendarChange {
  const change: CalendarChange = { holidays: [], removed: [] };
  const g = gather();
  const file = form.file?.trim() ?? '';
  g.read(() => {
    if (file === '') return;
    const read = readCalendarChange(parsed(file, naming('file')), calendar, naming('file'));
    change.holidays.push(...read.holidays);
    change.removed.push(...read.removed);
  });
  const day = (said: string | undefined, field: string): (() => string) =>
    g.read(() => (said === undefined || said.trim() === '' ? '' : readDate(said, naming(field), today, 'future')));
  const [date, title] = [day(form.date, 'date'), form.title?.trim() ?? ''];
  g.read(() => {
    if (date() !== '' && title === '') throw new BadInput(`${naming('title')}: say what the holiday is called.`);
    if (title !== '' && date() === '') throw new BadInput(`${naming('date')}: say on which day it falls.`);
    if (date() !== '') change.holidays.push({ title, date: date(), notes: '', bunting: false });
  });
  const [removed, reason] = [day(form.removed, 'removed'), form.reason?.trim() ?? ''];
  g.read(() => {
    if (removed() !== '' && reason === '')
      throw new BadInput(`${naming('reason')}: say why it is no holiday any more.`);
    if (removed() !== '') change.removed.push({ date: removed(), reason });
  });
  g.end();
  if (change.holidays.length === 0 && change.removed.length === 0)
    throw new BadInput(`${naming('date')}: give a day, or choose a file.`);
  return change;
}

function parsed(text: string, what: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new BadInput(`${what}: this file cannot be read; take the file of bank holidays from GOV.UK as it is.`);
  }
}

/** The change brought into the calendar in force. Throws BadInput where it changes nothing. */
export async function mergeIntoCurrent(
  service: ServiceContext,
  change: CalendarChange,
  what: string,
): Promise<MergeResult> {
  const merged = mergeChange(await calendarNow(service), change, what);
  if (merged.added.length > 0 || merged.removed.length > 0) return merged;
  const why = merged.conflicts.map((c) => c.says).join(' ');
  throw new BadInput(`${what}: the calendar has that already. ${why}`.trim());
}

export interface HolidayPreview {
  merged: MergeResult;
  /** Of the administrator's own sight: how many open cases, and which of their dates move. */
  cases: number;
  moves: MovedDate[];
  /** Everybody else's, and those restricted from them: counted only. */
  others: { cases: number; moved: number };
}

/** What would move. `all` is the service without limits, `seen` the administrator's. */
export async function previewHolidays(
  all: ServiceContext,
  seen: ServiceContext,
  merged: MergeResult,
  progress: Progress = () => {},
): Promise<HolidayPreview> {
  const [everything, own] = await Promise.all([previewMerge(all, merged, progress), seen.store.openCases()]);
  const ours = new Set(own.map((f) => f.reference));
  const moves = everything.moves.filter((m) => ours.has(m.reference));
  const theirs = everything.moves.filter((m) => !ours.has(m.reference));
  return {
    merged,
    cases: own.length,
    moves,
    others: { cases: everything.cases - own.length, moved: new Set(theirs.map((m) => m.reference)).size },
  };
}

/** Keeps the calendar; from then on new cases are counted by it and `recountOutdatedCases` tells those that are open. */
export async function applyHolidays(all: ServiceContext, { calendar }: MergeResult, by: string): Promise<void> {
  await putInForce(all, calendar, by);
}

/** Tells every open case that is counted by another calendar than the one in force. What was cut short goes on here. */
export async function recountOutdatedCases(all: ServiceContext, progress: Progress = () => {}): Promise<void> {
  const calendar = await calendarNow(all);
  await recountCases(all, calendar, await all.store.casesOnOtherCalendar(calendar.version), progress);
}

/** How many open cases are not counted by the calendar in force yet: of everybody, and in the administrator's sight. */
export async function countOutdatedCases(
  all: ServiceContext,
  seen: ServiceContext,
): Promise<{ all: number; own: number }> {
  const { version } = await calendarNow(all);
  const [everything, own] = await Promise.all([
    all.store.casesOnOtherCalendar(version),
    seen.store.casesOnOtherCalendar(version),
  ]);
  return { all: everything.length, own: own.length };
}
