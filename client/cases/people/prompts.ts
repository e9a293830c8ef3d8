/**
 * When staff should offer the complaints process, without waiting for the word 'complaint' (IN-1, IN-10): what the
 * record shows of somebody by itself, and what only whoever listens can tell.
 */
import { formatDate } from '../../../policies/calendar/dates.ts';
import type { IsoDate } from '../../../policies/types.ts';
import type { OpenPromise, PersonCase } from '../../core/store/store.ts';

export type Sign = 'repeated-contact' | 'promise-not-kept' | 'conduct' | 'service-request';

export interface Prompt {
  sign: Sign;
  says: string;
}

/** What to listen for (OCT 5.8). The other two policies name no list; this one protects the customer. */
export const LISTEN_FOR: Record<Sign, string> = {
  'repeated-contact': 'they have had to come back about the same thing',
  'promise-not-kept': 'something they were promised has not been done',
  conduct: 'it is about how one of us, or somebody working for us, behaved',
  'service-request': 'they are unhappy with what came of a request for a service, even one still open',
};

/** So many times in three months is coming back. */
const OFTEN = 2;
export const RECENT_DAYS = 91;

/** What the record shows: each a reason to offer the complaints process now. */
export function promptsFor(
  cases: readonly PersonCase[],
  promises: readonly OpenPromise[],
  words: number,
  today: IsoDate,
  since: IsoDate,
): Prompt[] {
  const late = promises.filter((p) => p.due < today);
  const recent = cases.filter((c) => c.received >= since).length;
  const times = recent + words;
  return [
    ...late.map(({ reference, about, due }): Prompt => ({
      sign: 'promise-not-kept',
      says: `A promise of ${reference}${about === null ? '' : ` (${about})`} was due ${formatDate(due)} and is not kept.`,
    })),
    ...(times >= OFTEN
      ? [{ sign: 'repeated-contact' as const, says: `They have come to us ${times} times since ${formatDate(since)}.` }]
      : []),
  ];
}
