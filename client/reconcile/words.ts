/** Customers' words that no case has heard: told again, case by case, so that one that cannot listen holds up no other. */
import { casesWithWaitingWords } from '../../db/queries/customers.ts';
import type { CustomerStore } from '../service/customer-store.ts';
import { tellWaiting } from '../service/own-words.ts';
import type { World } from '../service/world.ts';
import type { ReconcileContext } from './context.ts';
import { inTurn, type Round } from './turns.ts';

/** Whoever has just said something is telling it. */
const GRACE_MS = 15_000;

/** One round over the cases that have words waiting. */
export async function tellWords(
  { db }: Pick<ReconcileContext, 'db'>,
  world: World,
  customers: CustomerStore,
  graceMs = GRACE_MS,
): Promise<Round> {
  const now = world.clock();
  const waiting = await casesWithWaitingWords(db, new Date(now.getTime() - graceMs));
  return inTurn(
    db,
    { chore: 'words', now },
    waiting,
    async ({ caseId }) => (await tellWaiting(world, customers, graceMs, caseId)) === 0,
  );
}
