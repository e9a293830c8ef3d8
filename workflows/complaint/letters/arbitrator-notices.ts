/** Each time a customer is told where they can turn besides us (OM-1, OM-2). */
import type { IsoDate } from '../../../policies/types.ts';
import type { Recorded } from '../events.ts';
import { LETTER_SPECS } from './specs.ts';
import { namedIn } from '../readings/outside.ts';

/** A letter that tells a customer of an arbitrator. */
export interface ArbitratorNotice {
  letterId: string;
  code: string;
  arbitrator: string;
  on: IsoDate;
}

/** Each letter to a customer that says where they can turn besides us: each time is recorded (OM-1, OM-2). */
export function arbitratorNotices(events: readonly Recorded[]): ArbitratorNotice[] {
  return events.flatMap(({ event: e }) => {
    if (e.type !== 'LetterIssued' || e.brief.to !== 'customer') return [];
    const { letterId, code, dated } = e.brief;
    const named = LETTER_SPECS[code].parts.includes('arbitrator') ? namedIn(e.brief) : [];
    return named.map((arbitrator) => ({ letterId, code, arbitrator, on: dated }));
  });
}
