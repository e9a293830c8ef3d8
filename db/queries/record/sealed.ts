/** The record of a case with the hashes its events were given: for whoever counts them anew. */
import { asc, eq } from 'drizzle-orm';
import type { Recorded } from '../../../workflows/complaint/events.ts';
import type { Queryable } from '../../connect.ts';
import { caseEvent, complaint } from '../../schema/index.ts';
import { toRecorded } from './turns.ts';

/** The events in order, and the number of the last by the case's own row; null where there is no such case. */
export async function sealedRecordOf(
  db: Queryable,
  caseId: string,
): Promise<{ seq: number; events: (Recorded & { hash: string | null })[] } | null> {
  // The row first: what is stored meanwhile is then in the events alone.
  const [row] = await db.select({ seq: complaint.seq }).from(complaint).where(eq(complaint.caseId, caseId));
  if (!row) return null;
  const events = await db.select().from(caseEvent).where(eq(caseEvent.caseId, caseId)).orderBy(asc(caseEvent.seq));
  return { seq: row.seq, events: events.map((event) => ({ ...toRecorded(event), hash: event.hash })) };
}
