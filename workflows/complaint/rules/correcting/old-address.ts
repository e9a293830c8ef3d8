/**
 * Whoever changes how a customer is reached, with or without them, is told on: the address that had their letters hears of it
 * at once (RC-6). An address that no letter of ours reached is not written to: it was mistyped, or nobody knows whose it is, and
 * whoever reads there would learn that somebody complains.
 */
import type { ContactField, CorrectedWords } from '../../events/corrections.ts';
import type { CaseEvent, LetterBrief } from '../../events.ts';
import type { CaseState } from '../../state.ts';
import { channelFor, contactChanged, type LetterOptions } from '../letters.ts';

type Way = 'email' | 'post';
type Changed = Partial<Record<ContactField, CorrectedWords>>;

export const WAYS: readonly Way[] = ['email', 'post'];
export const ADDRESS = { email: 'email', post: 'address' } as const satisfies Record<Way, ContactField>;

/** Whether a letter arrived, as far as is known, at the address that this way goes to now. */
function isUsed({ letters, lettersBefore }: CaseState, way: Way): boolean {
  return letters
    .slice(lettersBefore[way] ?? 0)
    .some(
      ({ brief, state, by }) =>
        brief.to === 'customer' && brief.channel === way && state === 'dispatched' && (by ?? way) === way,
    );
}

/**
 * The letters on it: to each address that had letters and is given up, or left for one that is new; where none is, to where the
 * customer is still reached. `state`: as it was before; `is`: the way letters go from now on.
 */
export function oldAddressesTold(
  state: CaseState,
  changed: Changed,
  is: Way,
  { risky, ...options }: LetterOptions & { risky: boolean },
): CaseEvent[] {
  const { name, ...ways } = changed;
  const [was, used] = [channelFor(state), WAYS.filter((way) => isUsed(state, way))];
  if (Object.keys(ways).length === 0) return [];
  const leaves = (way: Way): boolean => way === was && is !== way && changed[ADDRESS[is]] !== undefined;
  const left = used.filter((way) => changed[ADDRESS[way]] !== undefined || leaves(way));
  if (left.length === 0) return used.includes(was) ? contactChanged(state, was, undefined, options) : [];
  // Somebody besides the one who did it knows, all the same.
  if (risky) return [{ type: 'InsideTold', to: { role: 'team-leader' }, why: 'old-address-not-told' }];
  return left.flatMap((way) => contactChanged(state, way, formerOf(way, changed, name), options));
}

function formerOf(way: Way, changed: Changed, name: CorrectedWords | undefined): NonNullable<LetterBrief['former']> {
  const words = changed[ADDRESS[way]]?.was;
  return {
    ...(name === undefined ? {} : { nameText: name.was }),
    ...(words === undefined ? {} : { [way === 'email' ? 'emailText' : 'addressText']: words }),
  };
}

/** Whether a letter did not arrive at an address that is the customer's no more: it asks for nothing, and goes nowhere else. */
export function isGivenUp({ letters }: CaseState, event: CaseEvent): boolean {
  if (event.type !== 'LetterRefused' && event.type !== 'LetterReturned') return false;
  return letters.find(({ brief }) => brief.letterId === event.letterId)?.brief.to === 'old-address';
}
