/** What a case does next, told by what changed: pure, and the same on both sides of the record. */
import type { Attributes, Changed, Next } from './ports.ts';

/** Before the first turn. */
export const NOTHING_YET: Next = { wake: null, attributes: {}, over: false };

/** What of `next` differs from `now`. */
export function changedSince(now: Next, next: Next): Changed {
  const changed = Object.entries(next.attributes).filter(([name, value]) => (now.attributes[name] ?? null) !== value);
  const sameWake = now.wake?.at === next.wake?.at && now.wake?.summary === next.wake?.summary;
  return {
    ...(sameWake ? {} : { wake: next.wake }),
    ...(changed.length === 0 ? {} : { attributes: Object.fromEntries(changed) as Attributes }),
    ...(now.over === next.over ? {} : { over: next.over }),
  };
}

/** `now` with what changed. */
export function withChanges(now: Next, { wake = now.wake, attributes, over = now.over }: Changed): Next {
  return { wake, attributes: { ...now.attributes, ...attributes }, over };
}
