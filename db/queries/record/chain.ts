/**
 * Events chained by hash: each carries a hash over its content and over the hash before it, so that whoever changes, adds or
 * removes one leaves a trace in all that follow. What people wrote lies elsewhere under ids, so words may be erased and the
 * chain stays whole.
 */
import { createHash } from 'node:crypto';
import { canonicalJson } from '../../../platform/canonical-json.ts';
import type { Recorded } from '../../../workflows/complaint/events.ts';

const sha256 = (words: string): string => createHash('sha256').update(words, 'utf8').digest('hex');

/** What stands before a case's first event, so that no chain passes for another case's. */
export const chainStart = (caseId: string): string => `case ${caseId}`;

/** The hash of an event with this digest, after this hash; the statement that stores a turn counts the same. */
export const nextHash = (before: string, digest: string): string => sha256(`${before}:${digest}`);

/** The digest of an event's own content: the same whichever store it is read from. */
export function digestOf({ seq, at, on, by, role, key, event }: Recorded): string {
  const moment = new Date(at);
  // A history may hold anything: what is no moment there is not ours, and differs.
  const when = Number.isNaN(moment.getTime()) ? at : moment.toISOString();
  return sha256(canonicalJson({ seq, at: when, on, by, role, key, event }));
}

/** These events of one case, each with its hash, the first after `before`. */
export function chained(before: string, events: readonly Recorded[]): { seq: number; hash: string }[] {
  let hash = before;
  return events.map((event) => ({ seq: event.seq, hash: (hash = nextHash(hash, digestOf(event))) }));
}
