/**
 * Cases that are behind their record. A worker that dies after storing and before saying so leaves events their case does
 * not know of; it takes them over with its next turn, and until then their letters wait. Here that turn is brought about.
 */
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { Db } from '../../db/connect.ts';
import { unsettledSince } from '../../db/queries/outbox.ts';
import { catchUp, complaintWorkflowId } from '../../workflows/messages.ts';

/** A letter goes at once or is being delivered by then: a try in line takes seconds, a dead worker's turn half a minute. */
const GRACE_MS = 3 * 60_000;
/** Each is looked at one by one; the rest a minute later. */
const AT_MOST = 200;

/** Nudges the cases with letters nobody is delivering; answers with how many. */
export async function nudgeBehind(db: Db, temporal: Client, graceMs = GRACE_MS): Promise<number> {
  const overdue = (await unsettledSince(db, new Date(Date.now() - graceMs))).slice(0, AT_MOST);
  let nudged = 0;
  for (const { caseId, letters } of overdue) {
    const handle = temporal.workflow.getHandle(complaintWorkflowId(caseId));
    try {
      const { raw } = await handle.describe();
      // A mail server may be away for days: then the case knows its letters, and each has its delivery under way.
      const underWay = (raw.pendingActivities ?? []).filter((a) => a.activityType?.name === 'deliver').length;
      if (raw.workflowExecutionInfo?.closeTime || underWay >= letters) continue;
      await handle.signal(catchUp);
      nudged++;
    } catch (error) {
      // Its start was lost, which another sweep mends, or it is over.
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  }
  return nudged;
}
