/** Another calendar for all open cases: first what it would move, then doing it. */
import type { MergeResult } from '../../policies/calendar/merge.ts';
import { applyCalendar as applyTo, type CaseState } from '../../workflows/messages.ts';
import { mergedFromFile } from './calendar-file.ts';
import { NotFound } from './errors.ts';
import { movesBetween, type Move } from './moves.ts';
import type { CaseFile } from './store.ts';
import { caseHandle, reaching } from './temporal.ts';
import { calendarNow, stateOf, type World } from './world.ts';

export interface CalendarPreview {
  merged: MergeResult;
  /** How many open cases were looked at. */
  cases: number;
  moves: Move[];
}

/** How many cases are asked at once: enough to be quick, few enough to leave the worker to its work. */
const AT_ONCE = 8;

/**
 * Every open case whose dates the file would move, with old and new. The cases are asked one by one, not the read side:
 * each is ruled by its own policy version and calendar, and only it has both.
 */
export async function previewCalendar(world: World, path: string): Promise<CalendarPreview> {
  const merged = await mergedFromFile(await calendarNow(world), path);
  const files = await world.store.openCases();
  const moves = await eachAtOnce(files, AT_ONCE, async (file) => movesOf(world, file, merged));
  return { merged, cases: files.length, moves: moves.flat().toSorted((a, b) => (a.to < b.to ? -1 : 1)) };
}

async function movesOf(world: World, file: CaseFile, { calendar }: MergeResult): Promise<Move[]> {
  const state = await stateOrGone(world, file);
  if (!state) return [];
  return movesBetween(file.reference, state, { ...state, calendar });
}

async function stateOrGone(world: World, file: CaseFile): Promise<CaseState | null> {
  try {
    return await stateOf(world, file);
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}

/** Merges the file, counts every open case anew, and new cases from now on. Applied twice is applied once. */
export async function applyCalendar(world: World, path: string, by: string): Promise<CalendarPreview> {
  const preview = await previewCalendar(world, path);
  const { calendar } = preview.merged;
  // Saved first: a case logged meanwhile is counted by the new one already.
  await world.store.saveCalendar(calendar, by);
  const files = await world.store.openCases();
  const change = { key: `calendar:${calendar.version}`, calendar };
  await eachAtOnce(files, AT_ONCE, async (file) => {
    const handle = caseHandle(world.temporal, file.caseId);
    await reaching(world.temporal, () => handle.signal(applyTo, change)).catch((error: unknown) => {
      if (!(error instanceof NotFound)) throw error;
    });
  });
  return { ...preview, cases: files.length };
}

/** Works through a list, so many at a time, answers in its order. */
export async function eachAtOnce<T, R>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const answers = Array.from<R>({ length: items.length });
  let next = 0;
  const hand = async (): Promise<void> => {
    for (let i = next++; i < items.length; i = next++) answers[i] = await work(items[i] as T);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, hand));
  return answers;
}
