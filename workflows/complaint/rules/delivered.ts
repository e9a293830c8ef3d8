/** What delivery reports of a letter, as a fact on the case (RC-1). */
import type { DeliveryReport } from '../../engine/ports.ts';
import type { CaseEvent } from '../events.ts';
import type { CaseState } from '../state.ts';

/** A letter that went, was refused, or was taken by one mail server and sent back by another. Said twice, it is one fact. */
export function delivered(state: CaseState, { letterId, result, why }: DeliveryReport): CaseEvent[] {
  const letter = state.letters.find((l) => l.brief.letterId === letterId);
  if (letter?.state === 'dispatched' && result === 'refused') return [{ type: 'LetterReturned', letterId }];
  if (letter?.state !== 'issued') return [];
  return result === 'dispatched'
    ? [{ type: 'LetterDispatched', letterId, by: 'email' }]
    : [{ type: 'LetterRefused', letterId, why: why ?? 'refused' }];
}
