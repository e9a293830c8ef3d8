/**
 * Whoever changes how a customer is reached, with or without them, is told on: the address that had their letters hears of it
 * at once (RC-6). An address that no letter of ours reached, or the last did not, is not written to: it was mistyped, or they have
 * left it, and whoever reads there would learn that somebody complains.
 */
import type { ContactField, CorrectedWords } from '../../events/corrections.ts';
import type { CaseEvent, LetterBrief } from '../../events.ts';
import { ADDRESS, lastArrival, WAYS, type Way } from '../../readings/arrival.ts';
import type { CaseState } from '../../state.ts';
import { channelFor, contactChanged, type LetterOptions } from '../letters.ts';

type Changed = Partial<Record<ContactField, CorrectedWords>>;

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
  const [was, used] = [channelFor(state), WAYS.filter((way) => lastArrival(state, way) === 'dispatched')];
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
