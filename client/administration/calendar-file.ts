/** A bank-holiday file somebody brings, or a holiday somebody types, merged into a calendar: added to, never replaced. */
import { readFeed } from '../../policies/calendar/feed.ts';
import { merge, type CalendarChange, type MergeResult } from '../../policies/calendar/merge.ts';
import type { Calendar } from '../../policies/calendar/types.ts';
import { BadInput } from '../../platform/errors.ts';
import { readJson } from '../core/input/files.ts';

/** The calendar with a file merged into it; BadInput where the file cannot be read or merged. */
export async function mergeFile(calendar: Calendar, path: string): Promise<MergeResult> {
  return mergeChange(calendar, readCalendarChange(await readJson(path), calendar, path), path);
}

/** What a parsed bank-holiday file changes; `what` is how the person named it. */
export function readCalendarChange(json: unknown, calendar: Calendar, what: string): CalendarChange {
  const { change, errors } = readFeed(json, calendar.id);
  if (errors.length > 0) throw new BadInput(`${what}: ${errors.join(' ')}`);
  return change;
}

/** The calendar with a change merged into it; BadInput where it cannot be. `what`: how the person named the change. */
export function mergeChange(calendar: Calendar, change: CalendarChange, what: string): MergeResult {
  const merged = merge(calendar, change);
  if (merged.errors.length > 0) throw new BadInput(`${what}: ${merged.errors.join(' ')}`);
  return merged;
}
