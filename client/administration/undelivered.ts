/** Letters and notices that did not arrive, each with what happens next and what somebody can do. */
import { rolesHere } from '../../policies/roles/restricted.ts';
import type { ReturnedRow, UndeliveredRow } from '../core/store/store-management.ts';
import { NotFound } from '../../platform/errors.ts';
import { requireTemporal, startNoticeDelivery } from '../core/temporal.ts';
import { findCase, type ServiceContext } from '../core/context.ts';
import { mendUndelivered, whyUndelivered } from '../cases/letters/undelivered.ts';
import { LETTER_NAMES, recipientName } from '../kinds/complaint/labels.ts';
import { namesByStaff } from '../kinds/staff-names.ts';

export interface FailedDelivery {
  reference: string;
  id: string;
  what: string;
  attempts: number;
  since: Date;
  /** refused: given up. trying: goes on by itself. returned: it came back by post. */
  state: 'refused' | 'trying' | 'returned';
  why: string;
  /** What somebody does about it. */
  next: string;
  /** A notice to colleagues, which can be sent again once their address is right. */
  mayTryAgain: boolean;
  /** A letter to the customer that did not arrive: sent anew from its case. */
  letter: string | null;
}

/** How far back refused and returned ones are looked for. */
export const LOOK_BACK_DAYS = 90;

/** Everything of the last three months, newest first. */
export async function failedDeliveries(service: ServiceContext, landlordId: string): Promise<FailedDelivery[]> {
  const since = new Date(service.clock().getTime() - LOOK_BACK_DAYS * 86_400_000);
  const [out, back, people] = await Promise.all([
    service.store.undeliveredItems(landlordId, since),
    service.store.returnedLetters(landlordId, since),
    service.store.staff(landlordId),
  ]);
  const names = namesByStaff(people, rolesHere(landlordId));
  const whatOf = ({ item }: UndeliveredRow): string =>
    item.kind === 'letter' ? LETTER_NAMES[item.brief.code] : `a notice to ${recipientName(item.to, names)}`;
  return [
    ...out.map((row): FailedDelivery => {
      const refused = row.status === 'refused';
      return {
        reference: row.reference,
        id: row.id,
        what: whatOf(row),
        attempts: row.attempts,
        since: row.createdAt,
        state: refused ? 'refused' : 'trying',
        why: row.why === null ? '' : whyUndelivered(row.why),
        next: refused ? nextFor(row) : whileTrying(row),
        mayTryAgain: refused && row.item.kind !== 'letter',
        letter: refused && row.item.kind === 'letter' && row.item.brief.to === 'customer' ? row.id : null,
      };
    }),
    ...back.map((row: ReturnedRow): FailedDelivery => ({
      reference: row.reference,
      id: row.letterId,
      what: 'a letter by post',
      attempts: 1,
      since: new Date(`${row.on}T12:00:00Z`),
      state: 'returned',
      why: 'It came back by post',
      next: 'Check the address with the customer; the case has a task for it.',
      mayTryAgain: false,
      letter: row.letterId,
    })),
  ].toSorted((a, b) => b.since.getTime() - a.since.getTime());
}

function whileTrying({ why }: UndeliveredRow): string {
  const mend = why === null ? null : mendUndelivered(why);
  return mend === null ? 'It is tried again by itself until it goes.' : `${mend}: it is tried again by itself.`;
}

function nextFor({ item }: UndeliveredRow): string {
  if (item.kind !== 'letter') return 'Put the address in the directory right, then send it again.';
  if (item.brief.to === 'old-address') return 'Nothing: the address is the customer’s no more, and may be gone.';
  return item.brief.to === 'customer'
    ? 'The case has a task for it, and tries the customer’s other address where there is one.'
    : 'Put the address right, then send it again from the case.';
}

/** Sends a refused notice to colleagues once more; pressed twice it goes once. */
export async function resendNotice(service: ServiceContext, reference: string, id: string): Promise<void> {
  const { caseId } = await findCase(service, reference);
  await requireTemporal(service.temporal);
  if (!(await service.store.retryNotice(caseId, id)))
    throw new NotFound(`${reference} has no notice ${id} that was refused.`);
  try {
    await startNoticeDelivery(service.temporal, caseId, id);
  } catch (error) {
    await service.store.cancelNoticeRetry(caseId, id);
    throw error;
  }
}
