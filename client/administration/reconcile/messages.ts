/**
 * Customers' messages that no case has heard: told again, case by case, so that one that cannot listen holds up no other.
 */
import { casesWithWaitingMessages } from '../../../db/queries/portal/messages.ts';
import type { CustomerStore } from '../../portal/store.ts';
import { deliverWaitingMessages } from '../../portal/messages.ts';
import type { ServiceContext } from '../../core/context.ts';
import type { ReconcileContext } from './context.ts';
import { runRound, type Round } from './rounds.ts';

/** A message this new is still being passed on by the request that received it. */
const GRACE_MS = 15_000;

/** One round over the cases that have words waiting. */
export async function deliverAllMessages(
  { db }: Pick<ReconcileContext, 'db'>,
  service: ServiceContext,
  customers: CustomerStore,
  graceMs = GRACE_MS,
): Promise<Round> {
  const now = service.clock();
  const waiting = await casesWithWaitingMessages(db, new Date(now.getTime() - graceMs));
  return runRound(
    db,
    { chore: 'words', now },
    waiting,
    async ({ caseId }) => (await deliverWaitingMessages(service, customers, graceMs, caseId)) === 0,
  );
}
