/** Why it may not have been the customer who followed a link: a colleague had a hand in where it went. Pure. */
import type { Recorded, Through } from '../../workflows/messages.ts';

/**
 * What a colleague did so that this letter's link came where it did: had it sent by itself, or put in the address it went to.
 * Undefined where nobody did, and for the link of the form. `events`: all of the case, the oldest first.
 */
export function throughLink(letterId: string | null, events: readonly Recorded[]): Through | undefined {
  const at = events.findIndex(({ event }) => event.type === 'LetterIssued' && event.brief.letterId === letterId);
  const issued = events[at]?.event;
  if (issued?.type !== 'LetterIssued') return undefined;
  if (issued.brief.code === 'YOUR-PAGE') return 'link-sent-by-staff';
  const address = issued.brief.channel === 'email' ? 'email' : 'address';
  const isSet = events
    .slice(0, at)
    .some(({ event }) => event.type === 'ContactCorrected' && event.changed[address] !== undefined);
  return isSet ? 'address-set-by-staff' : undefined;
}
