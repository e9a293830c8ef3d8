/** Whether letters arrive at the addresses that the customer is reached at now (RC-7). */
import type { ContactField } from '../events/corrections.ts';
import type { EventOf } from '../events.ts';
import type { CaseState, Letter } from '../state.ts';

export type Way = 'email' | 'post';
export const WAYS: readonly Way[] = ['email', 'post'];
/** What is put right where the address of a way is. */
export const ADDRESS = { email: 'email', post: 'address' } as const satisfies Record<Way, ContactField>;

/** What became of the last letter that went to the customer's present address of this way; null where none went there. */
export function lastArrival({ letters, lettersBefore }: CaseState, way: Way): Letter['state'] | null {
  const went = letters
    .slice(lettersBefore[way] ?? 0)
    .findLast(
      ({ brief, state, by }) =>
        brief.to === 'customer' &&
        brief.channel === way &&
        (state === 'returned' || state === 'refused' || (state === 'dispatched' && (by ?? way) === way)),
    );
  return went?.state ?? null;
}

/**
 * Which letters say nothing of where the customer is reached from now on: all so far, where an address was put right, or was said
 * to serve as it is (the way they were reached already, and nothing else).
 */
export function lettersBeforeNow(
  { letters, lettersBefore }: CaseState,
  { changed, contactBy }: Pick<EventOf<'ContactCorrected'>, 'changed' | 'contactBy'>,
): CaseState['lettersBefore'] {
  const serves = Object.keys(changed).length === 0 && contactBy.was === contactBy.is ? contactBy.is : null;
  const ways = WAYS.filter((way) => changed[ADDRESS[way]] !== undefined || way === serves);
  return { ...lettersBefore, ...Object.fromEntries(ways.map((way) => [way, letters.length])) };
}
