/** Another calendar for all open cases: first what it would move, then doing it. */
import type { MergeResult } from '../../policies/calendar/merge.ts';
import type { BankHoliday, Calendar } from '../../policies/calendar/types.ts';
import { applyCalendar as applyTo, type AnyCaseState } from '../../workflows/messages.ts';
import { mergeFile } from './calendar-file.ts';
import { NotFound, RuleRefusal } from '../../platform/errors.ts';
import { mapConcurrently } from '../core/concurrently.ts';
import { keyFrom } from '../core/keys.ts';
import { movedDates, type MovedDate } from './moved-dates.ts';
import type { CaseFile } from '../core/store/store.ts';
import { caseHandle, callTemporal } from '../core/temporal.ts';
import { calendarNow, anyStateOf, type ServiceContext } from '../core/context.ts';

export interface CalendarPreview {
  merged: MergeResult;
  /** How many open cases were looked at. */
  cases: number;
  moves: MovedDate[];
}

/** How many cases are asked at once: enough to be quick, few enough to leave the worker to its work. */
const AT_ONCE = 8;

/** Called after each case with how many of how many are done. */
export type Progress = (done: number, all: number) => void;

/**
 * Every open case whose dates the file would move, with old and new. The cases are asked one by one, not the read side:
 * each is ruled by its own policy version and calendar, and only it has both.
 */
export async function previewCalendar(service: ServiceContext, path: string): Promise<CalendarPreview> {
  return previewMerge(service, await mergeFile(await calendarNow(service), path));
}

/** The same for a change that is merged already. */
export async function previewMerge(
  service: ServiceContext,
  merged: MergeResult,
  progress: Progress = () => {},
): Promise<CalendarPreview> {
  const files = await service.store.openCases();
  let done = 0;
  const moves = await mapConcurrently(files, AT_ONCE, async (file) => {
    const moved = await movesOf(service, file, merged);
    progress(++done, files.length);
    return moved;
  });
  return { merged, cases: files.length, moves: moves.flat().toSorted((a, b) => (a.to < b.to ? -1 : 1)) };
}

async function movesOf(service: ServiceContext, file: CaseFile, { calendar }: MergeResult): Promise<MovedDate[]> {
  const state = await stateOrGone(service, file);
  if (!state) return [];
  return movedDates(file, state, { ...state, calendar });
}

async function stateOrGone(service: ServiceContext, file: CaseFile): Promise<AnyCaseState | null> {
  try {
    return await anyStateOf(service, file);
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}

/**
 * Merges the file, counts every open case anew, and new cases from now on. Applying it twice has the effect of applying
 * it once.
 */
export async function applyCalendar(service: ServiceContext, path: string, by: string): Promise<CalendarPreview> {
  const preview = await previewCalendar(service, path);
  const { calendar } = preview.merged;
  await putInForce(service, calendar, by);
  const files = await service.store.openCases();
  await recountCases(
    service,
    calendar,
    files.map((f) => f.caseId),
  );
  return { ...preview, cases: files.length };
}

/**
 * The calendar new cases are counted by from now on: kept before any case is told, so that one logged meanwhile is
 * counted by it already. Refused where somebody else has applied another one under this version since.
 */
export async function putInForce(service: ServiceContext, calendar: Calendar, by: string): Promise<void> {
  if (await service.store.saveCalendar(calendar, by)) return;
  const { holidays } = await calendarNow(service);
  const days = (all: readonly BankHoliday[]): string => all.map((h) => `${h.date} ${h.title}`).join('|');
  if (days(holidays) !== days(calendar.holidays))
    throw new RuleRefusal('RC-1', 'Somebody else has changed the calendar meanwhile: look at the preview again.');
}

/** Recounts these cases; a case told twice does it once, and one that has ended is left alone. */
export async function recountCases(
  service: ServiceContext,
  calendar: Calendar,
  caseIds: readonly string[],
  progress: Progress = () => {},
): Promise<void> {
  const change = { key: keyFrom('calendar', calendar.version), calendar };
  let done = 0;
  await mapConcurrently(caseIds, AT_ONCE, async (caseId) => {
    const handle = caseHandle(service.temporal, caseId);
    await callTemporal(service.temporal, () => handle.signal(applyTo, change)).catch((error: unknown) => {
      if (!(error instanceof NotFound)) throw error;
    });
    progress(++done, caseIds.length);
  });
}
