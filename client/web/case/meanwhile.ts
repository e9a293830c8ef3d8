/** Two people at one case: what happened since somebody opened a form, so that nobody overwrites what they have not seen. */
import type { TimelineEntry } from '../../cases/read.ts';

/** A letter going out after the command that wrote it changes nothing for whoever fills in the next form. */
const FOLLOWS_BY_ITSELF = new Set(['LetterDispatched', 'DeadlineApproaching']);

/** What others did after `seen`, the number of the last event that was on the page. */
export function meanwhile(timeline: readonly TimelineEntry[], seen: number): TimelineEntry[] {
  return timeline.filter((e) => e.seq > seen && !FOLLOWS_BY_ITSELF.has(e.type));
}

/** The number of the last event a form was made with; whatever cannot be read is taken as having seen nothing new. */
export function seenIn(said: string | string[] | undefined, now: number): number {
  const first = [said ?? ''].flat()[0] ?? '';
  return /^\d{1,9}$/.test(first) ? Math.min(Number(first), now) : now;
}
