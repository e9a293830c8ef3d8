/** What whole lives cost: history, actions, rows and processor time. */
import postgres from 'postgres';
import type proto from '@temporalio/proto';
import { caseHandle } from '../../client/core/temporal.ts';
import type { ServiceContext } from '../../client/core/context.ts';
import { costOf, costPerUpdate, type Cost, type UpdateCost } from './account.ts';
import { live } from './live.ts';
import type { PolicyId, Step } from './lives.ts';
import type { Bench } from './servers.ts';

export interface LifeCost extends Cost {
  policy: PolicyId;
  life: string;
  rows: number;
  /** Processor time of the worker in milliseconds, with what it took to move the case's clock. */
  cpuMs: number;
  perUpdate: UpdateCost[];
}

/** Lives one complaint alone and accounts for it. */
export async function costOfLife(
  { worlds, databaseUrl, cpu }: Bench,
  service: ServiceContext = worlds.local,
  policy: PolicyId,
  life: string,
  steps: readonly Step[],
): Promise<LifeCost> {
  const { worker: before } = await cpu();
  const { caseId } = await live(service, policy, steps);
  const cpuMs = (await cpu()).worker - before;
  const history = await lived(service, caseId);
  return {
    policy,
    life,
    ...costOf(history),
    perUpdate: costPerUpdate(history),
    rows: await rowsOf(databaseUrl, caseId),
    cpuMs,
  };
}

/** The history without the events by which the bench moved the case's clock: nobody has those in production. */
export async function lived(service: ServiceContext, caseId: string): Promise<proto.temporal.api.history.v1.IHistory> {
  const { events } = await caseHandle(service.temporal, caseId).fetchHistory();
  return { events: (events ?? []).filter((e) => !isClockwork(e)) };
}

function isClockwork(event: proto.temporal.api.history.v1.IHistoryEvent): boolean {
  return (
    event.workflowExecutionTimeSkippingTransitionedEventAttributes != null ||
    event.workflowExecutionOptionsUpdatedEventAttributes != null
  );
}

/** All rows that belong to one case, in whatever table. */
async function rowsOf(databaseUrl: string, caseId: string): Promise<number> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    const tables = await sql<{ name: string }[]>`
      select table_name as name from information_schema.columns
      where column_name = 'case_id' and table_schema = 'public'`;
    let rows = 0;
    for (const { name } of tables) {
      const [counted] = await sql<{ n: number }[]>`
        select count(*)::int as n from ${sql(name)} where case_id = ${caseId}`;
      rows += counted?.n ?? 0;
    }
    return rows;
  } finally {
    await sql.end({ timeout: 2 });
  }
}
