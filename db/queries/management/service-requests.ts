/** The register of requests for a service: each with all that shows whether a complaint came of it, or should have (SR-1, IN-10). */
import { and, asc, eq, sql } from 'drizzle-orm';
import type { IsoDate } from '../../../policies/types.ts';
import type { ServiceRequest } from '../../../workflows/messages.ts';
import type { Queryable } from '../../connect.ts';
import { caseEvent, complaint } from '../../schema/index.ts';
import { inList } from '../record/batches.ts';
import { ofTime, REGISTER_COLUMNS, REGISTER_ORDER } from './of-time.ts';
import { isVisible, type Visibility } from '../cases/visibility.ts';

/** What a register is told from; words of nobody. */
const TOLD_BY = [
  'ContactRecorded',
  'CustomerSaid',
  'RequestDateMoved',
  'RequestReviewed',
  'OfferPrompted',
  'ComplaintOffered',
  'ComplaintWanted',
  'BecameComplaint',
  'RequestDone',
  'RequestAsked',
  'DeadlineMissed',
] as const satisfies ServiceRequest['event']['type'][];

/** One thing that happened to a request. */
export interface RequestHappened {
  on: IsoDate;
  event: Extract<ServiceRequest['event'], { type: (typeof TOLD_BY)[number] }>;
}

export interface RequestRow {
  caseId: string;
  reference: string;
  subject: string;
  /** The day the customer was given when it was logged. */
  givenBy: IsoDate | null;
  received: IsoDate;
  status: string;
  handler: string | null;
  closed: IsoDate | null;
  closedWhy: string | null;
  nextDue: IsoDate | null;
  nextKind: string | null;
  nextOwner: string | null;
  /** In the order in which it was recorded. */
  happened: RequestHappened[];
  /** References of the complaints that it became, as far as whoever asks may see them. */
  complaints: string[];
}

/** Received between these days, both included, or closed in them, and whatever is open; the oldest first. */
export async function requestsOfTime(
  db: Queryable,
  landlordId: string,
  from: IsoDate,
  until: IsoDate,
  visibility?: Visibility,
): Promise<RequestRow[]> {
  const rows = await db
    .select({
      ...REGISTER_COLUMNS,
      subject: sql<string>`${complaint.input}->'intake'->>'subject'`,
      givenBy: sql<IsoDate | null>`${complaint.input}->'intake'->>'by'`,
    })
    .from(complaint)
    .where(ofTime(landlordId, 'service-request', from, until, visibility))
    .orderBy(...REGISTER_ORDER);
  const events = await db
    .select({ caseId: caseEvent.caseId, on: caseEvent.on, event: caseEvent.event })
    .from(caseEvent)
    .where(
      and(
        inList(
          caseEvent.caseId,
          rows.map((r) => r.caseId),
        ),
        inList(caseEvent.type, TOLD_BY),
      ),
    )
    .orderBy(asc(caseEvent.caseId), asc(caseEvent.seq));
  const happened = new Map<string, RequestHappened[]>(rows.map((r) => [r.caseId, []]));
  for (const { caseId, on, event } of events)
    happened.get(caseId)?.push({ on, event: event as unknown as RequestHappened['event'] });
  const became = [...happened.values()].flatMap((all) =>
    all.flatMap(({ event }) => (event.type === 'BecameComplaint' ? [event.other] : [])),
  );
  const complaints = await db
    .select({ caseId: complaint.caseId, reference: complaint.reference })
    .from(complaint)
    .where(and(eq(complaint.landlordId, landlordId), inList(complaint.caseId, became), isVisible(visibility)));
  const references = new Map(complaints.map((c) => [c.caseId, c.reference]));
  return rows.map((row) => {
    const told = happened.get(row.caseId) ?? [];
    return {
      ...row,
      happened: told,
      complaints: told.flatMap(({ event }) =>
        event.type === 'BecameComplaint' ? (references.get(event.other) ?? []) : [],
      ),
    };
  });
}
