/** The letter that meets a step once it has gone: written, and not with its reader yet (DESIGN §4.5). Pure. */
import type { Stage } from '../events.ts';
import { LETTER_SPECS } from '../letters/specs.ts';
import type { CaseState } from '../state.ts';

/** A letter that a step waits for, and what it waits for itself: the post, a mail server, or another way to its reader. */
export interface WaitingLetter {
  id: string;
  waitsFor: 'post' | 'email' | 'another-way';
}

/** The last letter to the customer that would meet this step of a stage; null where none was written, or it has arrived. */
export function letterWaits(
  { letters }: CaseState,
  stage: Stage,
  meets: 'acknowledge' | 'respond',
): WaitingLetter | null {
  const last = letters.findLast(
    ({ brief, state }) =>
      brief.to === 'customer' &&
      brief.stage === stage &&
      LETTER_SPECS[brief.code].meets === meets &&
      state !== 'withdrawn',
  );
  if (last === undefined || last.state === 'dispatched') return null;
  const id = last.brief.letterId;
  return { id, waitsFor: last.state === 'issued' ? last.brief.channel : 'another-way' };
}

const WAITS: Record<WaitingLetter['waitsFor'], (id: string) => string> = {
  post: (id) => `letter ${id} waits for the post (record-posted)`,
  email: (id) => `letter ${id} is on its way by email`,
  'another-way': (id) => `letter ${id} has not reached the customer: get it to them otherwise (record-given)`,
};

/** What a step that was done still waits for, to follow what was said of it; empty where it waits for nothing. */
export function butWaits(state: CaseState, meets: 'acknowledge' | 'respond'): string {
  const letter = letterWaits(state, state.stage, meets);
  return letter === null ? '' : `, and ${WAITS[letter.waitsFor](letter.id)}`;
}
