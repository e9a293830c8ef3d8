/** Enquiries of MPs and councillors as managers follow them: those of a time, and whatever is open (MP-4). */
import { and, asc, eq, gte, isNull, lte, or, sql, type SQL } from 'drizzle-orm';
import type { IsoDate } from '../../../policies/types.ts';
import type { Queryable } from '../../connect.ts';
import { caseEvent, complaint } from '../../schema/index.ts';
import { isVisible, type Visibility } from '../cases/visibility.ts';

/** One enquiry as its row and its missed dates tell it. */
export interface EnquiryRow {
  reference: string;
  from: string;
  /** The landlord's word for the part of it that a councillor asks about; null for an MP. */
  area: string | null;
  received: IsoDate;
  status: string;
  handler: string | null;
  acknowledged: IsoDate | null;
  answered: IsoDate | null;
  closed: IsoDate | null;
  nextDue: IsoDate | null;
  nextKind: string | null;
  nextOwner: string | null;
  /** Whether each of these dates was ever missed. */
  acknowledgedLate: boolean;
  answeredLate: boolean;
}

/** Received or answered between these days, both included, and whatever is open; the oldest first. */
export async function enquiriesOfTime(
  db: Queryable,
  landlordId: string,
  from: IsoDate,
  until: IsoDate,
  visibility?: Visibility,
): Promise<EnquiryRow[]> {
  const missed = (kind: string): SQL<boolean> =>
    sql<boolean>`exists (select from ${caseEvent} where ${caseEvent.caseId} = ${complaint.caseId}
      and ${caseEvent.type} = 'DeadlineMissed' and ${caseEvent.event}->>'kind' = ${kind})`;
  return db
    .select({
      reference: complaint.reference,
      from: sql<string>`${complaint.input}->'intake'->>'from'`,
      area: sql<string | null>`${complaint.input}->'intake'->>'area'`,
      received: complaint.received,
      status: complaint.status,
      handler: complaint.handler,
      acknowledged: complaint.acknowledged,
      answered: complaint.responded,
      closed: complaint.closed,
      nextDue: complaint.nextDue,
      nextKind: complaint.nextKind,
      nextOwner: complaint.nextOwner,
      acknowledgedLate: missed('enquiry.acknowledge'),
      answeredLate: missed('enquiry.answer'),
    })
    .from(complaint)
    .where(
      and(
        eq(complaint.landlordId, landlordId),
        eq(complaint.caseKind, 'enquiry'),
        or(
          isNull(complaint.closed),
          and(gte(complaint.received, from), lte(complaint.received, until)),
          and(gte(complaint.responded, from), lte(complaint.responded, until)),
        ),
        isVisible(visibility),
      ),
    )
    .orderBy(asc(complaint.received), asc(complaint.reference));
}
