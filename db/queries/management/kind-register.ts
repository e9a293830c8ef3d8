/** The cases of one kind with all that happened to them: what a register of that kind is told from. */
import { and, asc, eq, gte, isNull, lte, or } from 'drizzle-orm';
import type { IsoDate } from '../../../policies/types.ts';
import type { CaseOpening, KindName, RecordedEvent } from '../../../workflows/messages.ts';
import type { Queryable } from '../../connect.ts';
import { caseEvent, complaint } from '../../schema/index.ts';
import { isVisible, type Visibility } from '../cases/visibility.ts';
import { inList } from '../record/batches.ts';
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
      caseId: complaint.caseId,
      reference: complaint.reference,
      received: complaint.received,
      status: complaint.status,
      handler: complaint.handler,
      closed: complaint.closed,
      closedWhy: complaint.closedWhy,
      nextDue: complaint.nextDue,
      nextKind: complaint.nextKind,
      nextOwner: complaint.nextOwner,
      customer: complaint.customerName,
      representative: complaint.representativeName,
      input: complaint.input,
    })
    .from(complaint)
    .where(
      and(
        eq(complaint.landlordId, landlordId),
        eq(complaint.caseKind, kind),
        or(
          isNull(complaint.closed),
          and(gte(complaint.received, from), lte(complaint.received, until)),
          and(gte(complaint.closed, from), lte(complaint.closed, until)),
        ),
        isVisible(visibility),
      ),
    )
    .orderBy(asc(complaint.received), asc(complaint.reference));
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
