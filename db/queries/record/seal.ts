/** Events that an older release stored, given the hashes they lack: by the owner of the database, once after a migration. */
import { asc, eq, sql } from 'drizzle-orm';
import type { Db } from '../../connect.ts';
import { caseEvent } from '../../schema/index.ts';
import { chained, chainStart } from './chain.ts';
import { toRecorded } from './turns.ts';

/** So many cases at a time. */
const CASES = 500;

/** Seals whatever is not sealed; answers with how many cases that was. */
export async function sealRecord(db: Db): Promise<number> {
  for (let sealed = 0; ;) {
    const { rows } = await db.execute<{ id: string }>(
      sql`select distinct case_id as id from case_event where hash is null limit ${CASES}`,
    );
    if (rows.length === 0) return sealed;
    for (const { id } of rows) await sealCase(db, id);
    sealed += rows.length;
  }
}

async function sealCase(db: Db, caseId: string): Promise<void> {
  const rows = await db.select().from(caseEvent).where(eq(caseEvent.caseId, caseId)).orderBy(asc(caseEvent.seq));
  const first = rows.findIndex((row) => row.hash === null);
  const before = rows[first - 1]?.hash ?? chainStart(caseId);
  // A turn that an older release stores meanwhile has no hash either, and waits for the next round.
  const links = chained(before, rows.slice(first).map(toRecorded));
  await db.execute(sql`
    update case_event e set hash = l.hash from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as l (seq int, hash text)
    where e.case_id = ${caseId} and e.seq = l.seq and e.hash is null`);
}
