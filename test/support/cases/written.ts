/** A case as it stands in the record's rows, without a workflow behind it: for tests of what is counted there. */
import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Queryable } from '../../../db/connect.ts';

export interface Written {
  landlordId: string;
  stage?: number;
  overdue?: boolean;
  started?: boolean;
  closed?: boolean;
  /** Days from today, in London, on which its next date falls. */
  nextDueIn?: number;
}

/** Writes the row and gives the case's id. */
export async function writtenCase(
  db: Queryable,
  { landlordId, stage = 1, overdue = false, started = true, closed = false, nextDueIn }: Written,
): Promise<string> {
  const caseId = randomUUID();
  const today = sql`(now() at time zone 'Europe/London')::date`;
  await db.execute(sql`insert into complaint
    (case_id, landlord_id, reference, input, started_at, received_at, received, customer_address, stage, overdue, closed, next_due)
    values (${caseId}, ${landlordId}, ${`TST-${caseId.slice(0, 8)}`}, '{}', ${started ? sql`now()` : null}, now(), ${today}, '[]',
      ${stage}, ${overdue}, ${closed ? today : null}, ${nextDueIn === undefined ? null : sql`${today} + ${nextDueIn}::int`})`);
  return caseId;
}
