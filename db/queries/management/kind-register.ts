/** The cases of one kind with all that happened to them: what a register of that kind is told from. */
import { asc } from 'drizzle-orm';
import type { IsoDate } from '../../../policies/types.ts';
import type { CaseOpening, KindName, RecordedEvent } from '../../../workflows/messages.ts';
import type { Queryable } from '../../connect.ts';
import { caseEvent, complaint } from '../../schema/index.ts';
import type { Visibility } from '../cases/visibility.ts';
import { inList } from '../record/batches.ts';
import { ofTime, REGISTER_COLUMNS, REGISTER_ORDER } from './of-time.ts';
import { toRecorded } from '../record/turns.ts';

export interface RegisteredCase {
  caseId: string;
  reference: string;
  received: IsoDate;
  status: string;
  handler: string | null;
  closed: IsoDate | null;
  closedWhy: string | null;
  nextDue: IsoDate | null;
  nextKind: string | null;
  nextOwner: string | null;
  /** Who it is about, and who else is named on its row; null once they went. */
  customer: string | null;
  representative: string | null;
  input: CaseOpening;
  events: RecordedEvent[];
}

/** Received between these days, both included, or closed in them, and whatever is open; the oldest first. */
export async function casesOfKind(
  db: Queryable,
  landlordId: string,
  kind: KindName,
  from: IsoDate,
  until: IsoDate,
  visibility?: Visibility,
): Promise<RegisteredCase[]> {
  const rows = await db
    .select({
      ...REGISTER_COLUMNS,
      customer: complaint.customerName,
      representative: complaint.representativeName,
      input: complaint.input,
    })
    .from(complaint)
    .where(ofTime(landlordId, kind, from, until, visibility))
    .orderBy(...REGISTER_ORDER);
  const events = await db
    .select()
    .from(caseEvent)
    .where(
      inList(
        caseEvent.caseId,
        rows.map((r) => r.caseId),
      ),
    )
    .orderBy(asc(caseEvent.caseId), asc(caseEvent.seq));
  const of = new Map<string, RecordedEvent[]>(rows.map((r) => [r.caseId, []]));
  for (const row of events) of.get(row.caseId)?.push(toRecorded(row));
  return rows.map((row) => ({ ...row, events: of.get(row.caseId) ?? [] }));
}
