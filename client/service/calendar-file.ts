/** A bank-holiday file somebody brings, merged into a calendar: added to, never replaced. */
import { readFeed } from '../../policies/calendar/feed.ts';
import { merge, type MergeResult } from '../../policies/calendar/merge.ts';
import type { Calendar } from '../../policies/types.ts';
import { BadInput } from './errors.ts';
import { readJson } from './files.ts';

export async function mergedFromFile(calendar: Calendar, path: string): Promise<MergeResult> {
  const { change, errors } = readFeed(await readJson(path), calendar.id);
  if (errors.length > 0) throw new BadInput(`${path}: ${errors.join(' ')}`);
  const merged = merge(calendar, change);
  if (merged.errors.length > 0) throw new BadInput(`${path}: ${merged.errors.join(' ')}`);
  return merged;
}
