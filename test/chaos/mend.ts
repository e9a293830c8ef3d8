/** After the blows: everything brought back, both stores compared and mended, and waited for until nothing moves any more. */
import type { Client } from '@temporalio/client';
import { eq, inArray, isNull, sql } from 'drizzle-orm';
import { reconcile } from '../../client/administration/reconcile/index.ts';
import type { ReconcileContext } from '../../client/administration/reconcile/index.ts';
import { startWritten } from '../../client/cases/taking-in/start.ts';
import { ServerUnreachable } from '../../platform/errors.ts';
import type { ServiceContext } from '../../client/core/context.ts';
import { caseRows } from '../../db/queries/record/case-rows.ts';
import { complaint, customerMessage, outbox } from '../../db/schema/index.ts';
import { caseState, caseWorkflowId } from '../../workflows/messages.ts';
import type { Ledger } from './ledger.ts';

/** Compares and mends once; false where a server was away meanwhile. */
export async function mendOnce(context: ReconcileContext, service: ServiceContext, ledger: Ledger): Promise<boolean> {
  try {
    const { cases } = await reconcile(context, {
      references: [],
      dryRun: false,
      begin: (opening) => startWritten(service, opening),
    });
    ledger.reports.push(...cases);
    return true;
  } catch (error) {
    if (error instanceof ServerUnreachable) return false;
    throw error;
  }
}

/** Follows lives whose case came back under a variant of its reference. */
export async function followReferences({ db }: ReconcileContext, { lives }: Ledger): Promise<void> {
  const rows = await caseRows(db);
  const references = new Map(rows.map((r) => [r.caseId, r.reference]));
  for (const life of lives) if (life.reference !== null) life.reference = references.get(life.caseId) ?? life.reference;
}

/** What still moves, in a few words for each case; nothing when all is quiet. */
export async function unsettled({ db, temporal }: ReconcileContext, lost: ReadonlySet<string>): Promise<string[]> {
  const moving: string[] = [];
  const waiting = await db
    .select({ caseId: outbox.caseId, id: outbox.id, status: outbox.status })
    .from(outbox)
    .where(inArray(outbox.status, ['planned', 'sending']));
  for (const { caseId, id, status } of waiting) moving.push(`${caseId}: ${id} is ${status}`);
  const words = await db
    .select({ caseId: customerMessage.caseId })
    .from(customerMessage)
    .innerJoin(complaint, eq(complaint.caseId, customerMessage.caseId))
    .where(isNull(customerMessage.heardAt));
  for (const { caseId } of words) moving.push(`${caseId}: a word waits`);
  const { rows: troubles } = await db.execute<{ case_id: string; what: string }>(
    sql`select case_id, what from case_trouble`,
  );
  for (const { case_id, what } of troubles) if (!lost.has(case_id)) moving.push(`${case_id}: ${what}`);
  for (const row of await caseRows(db)) {
    const { caseId, owes } = row;
    if (lost.has(caseId)) continue;
    const run = await describe(temporal, caseId);
    if (owes && run?.status !== 'RUNNING') moving.push(`${caseId}: open and ${run?.status ?? 'LOST'}`);
    if (run?.busy) moving.push(`${caseId}: ${run.busy}`);
    else if (run?.status === 'RUNNING' && !(await isLoaded(temporal, caseId))) moving.push(`${caseId}: is being read`);
  }
  return moving;
}

/** Whether the case has read its record: after an outage it tries again in its own time, and answers no question before. */
async function isLoaded(temporal: Client, caseId: string): Promise<boolean> {
  try {
    await temporal.workflow.getHandle(caseWorkflowId(caseId)).query(caseState);
    return true;
  } catch {
    return false;
  }
}

async function describe(temporal: Client, caseId: string): Promise<{ status: string; busy: string | null } | null> {
  try {
    const { status, raw } = await temporal.workflow.getHandle(caseWorkflowId(caseId)).describe();
    const activities = raw.pendingActivities ?? [];
    const busy =
      activities.length > 0
        ? `${activities[0]?.activityType?.name ?? 'an activity'} is under way`
        : raw.pendingWorkflowTask
          ? `a turn is under way (try ${raw.pendingWorkflowTask.attempt})`
          : null;
    return { status: status.name, busy: status.name === 'RUNNING' ? busy : null };
  } catch {
    return null;
  }
}
