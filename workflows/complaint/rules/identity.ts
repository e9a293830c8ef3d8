/** Who sent a complaint that came in by itself: before that is confirmed nothing goes to them but that it arrived (IN-2). */
import type { CaseEvent, LetterBrief } from '../events.ts';
import type { CaseState } from '../state.ts';
import { refuse, type Refusal } from './rule.ts';

const SAYS = {
  'web-form':
    'It came by the public form, where anybody can give any name: confirm the customer first by an address or a number that was on file before (verify-identity), or record that nobody answers (verify-identity --how not-possible).',
  email:
    'It came by email, where anybody can write in any name: confirm the customer first by an address or a number that was on file before (verify-identity), or record that nobody answers (verify-identity --how not-possible).',
  'social-media':
    'It came by social media: verify the customer through another channel first (verify-identity), or record that nobody answers (verify-identity --how not-possible).',
};

/** Ways by which it comes by itself, with an address to write to that anybody may have given. */
const isFromAnybody = ({ intake: { channel } }: CaseState): boolean => channel === 'web-form' || channel === 'email';

/** The refusal while nobody has confirmed who it is; false once somebody has, or where it is handled as anonymous. */
export function unconfirmed({ identityVerified, anonymous, intake }: CaseState): Refusal | false {
  if (identityVerified || anonymous !== null) return false;
  const { channel } = intake;
  return refuse('IN-2', SAYS[channel === 'web-form' || channel === 'email' ? channel : 'social-media']);
}

/** Whether a letter goes to whom nobody has confirmed. An address that was changed had letters of ours before: it is told of that. */
const toThem = ({ to }: LetterBrief): boolean => to !== 'contractor' && to !== 'old-address';

/**
 * Letters to somebody who filled in the public form or wrote a mail wait until it is confirmed who that is: they could be about
 * another person, and would go to whatever address was given. A mail that a colleague took down as confirmed waits for nothing.
 */
export function lettersWait(state: CaseState, events: readonly CaseEvent[]): Refusal | false {
  const any = events.some((e) => e.type === 'LetterIssued' && toThem(e.brief));
  return any && isFromAnybody(state) && unconfirmed(state);
}

/**
 * What follows by itself, or from what somebody said, without the letters that would go to them: nobody knows yet whose address
 * it is. The record of what happened stays whole.
 */
export function withoutLettersToUnconfirmed(state: CaseState, events: CaseEvent[]): CaseEvent[] {
  if (!isFromAnybody(state) || !unconfirmed(state)) return events;
  const held = new Set(events.flatMap((e) => (e.type === 'LetterIssued' && toThem(e.brief) ? [e.brief.letterId] : [])));
  return events.filter(
    (e) =>
      !(e.type === 'LetterIssued' && held.has(e.brief.letterId)) &&
      !(e.type === 'LetterDispatched' && held.has(e.letterId)),
  );
}
