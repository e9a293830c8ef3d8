/** Missed dates with what became of them: the events they are told from, and which of them are open still. */
import { and, asc, eq, gte, inArray, lte, or, sql } from 'drizzle-orm';
import type { IsoDate } from '../../../policies/types.ts';
import type { CaseEvent, KindName, Recorded } from '../../../workflows/messages.ts';
import type { Queryable } from '../../connect.ts';
import { caseEvent, caseObligation, complaint } from '../../schema/index.ts';
import { inList } from '../record/batches.ts';
import { isVisible, type Visibility } from '../cases/visibility.ts';

/** Everything a missed date, its reason or its end can be read from. */
const TOLD_BY: CaseEvent['type'][] = [
  'Logged',
  'DatesCorrected',
  'DeadlineMissed',
  'DelayExplained',
  'Allocated',
  'Stage2Opened',
  'AcknowledgementIssued',
  'ResponseIssued',
  'LetterIssued',
  'LetterDispatched',
  'LetterKept',
  'ContactLogged',
  'VisitArranged',
  'VisitRecorded',
  'UpdateSent',
  'InformationReceived',
  'QualityChecked',
  'ActionDone',
  'ActionRescheduled',
  'TaskRaised',
  'TaskResolved',
  'Closed',
];

/** One case in which a date was missed. */
export interface MissedCase {
  caseId: string;
  caseKind: KindName;
  reference: string;
  policyId: string;
  /** The version the case is ruled by now. */
  policyVersion: string;
  received: IsoDate;
  restricted: boolean;
  events: Recorded[];
  /** Ids of the dates it owes now. */
  open: string[];
}

/** A record that was voided and not opened again since: no figure counts it (RC-7). */
const isNoMistake = sql`not exists (select from ${caseEvent} v where v.case_id = ${complaint.caseId} and v.type = 'Voided'
  and not exists (select from ${caseEvent} r where r.case_id = v.case_id and r.type = 'Reopened' and r.seq > v.seq))`;

/** Cases in which a date was missed, or logging was late, with the day it was recorded between these two. */
export async function casesWithMissedDates(
  db: Queryable,
  landlordId: string,
  from: IsoDate,
  until: IsoDate,
  visibility?: Visibility,
): Promise<MissedCase[]> {
  const lateLogging = and(
    eq(caseEvent.type, 'TaskRaised'),
    sql`${caseEvent.event}->>'kind' = 'explain-delay' and ${caseEvent.event}->>'about' = 'stage1.log'`,
  );
  const found = await db
    .select({
      caseId: complaint.caseId,
      caseKind: complaint.caseKind,
      reference: complaint.reference,
      policyId: sql<string>`${complaint.input}->'policy'->>'id'`,
      policyVersion: sql<string>`coalesce(${complaint.policyVersion}, ${complaint.input}->'policy'->>'version')`,
      received: complaint.received,
      restricted: complaint.restricted,
    })
    .from(caseEvent)
    .innerJoin(complaint, eq(complaint.caseId, caseEvent.caseId))
    .where(
      and(
        eq(caseEvent.landlordId, landlordId),
        gte(caseEvent.on, from),
        lte(caseEvent.on, until),
        or(eq(caseEvent.type, 'DeadlineMissed'), lateLogging),
        isNoMistake,
        isVisible(visibility),
      ),
    )
    .groupBy(complaint.caseId)
    .orderBy(asc(complaint.reference));
  const ids = found.map((f) => f.caseId);
  const [events, open] = await Promise.all([eventsOf(db, ids), openOf(db, ids)]);
  return found.map((f) => ({ ...f, events: events.get(f.caseId) ?? [], open: open.get(f.caseId) ?? [] }));
}

async function eventsOf(db: Queryable, caseIds: string[]): Promise<Map<string, Recorded[]>> {
  const told = new Map<string, Recorded[]>();
  if (caseIds.length === 0) return told;
  const rows = await db
    .select()
    .from(caseEvent)
    .where(and(inList(caseEvent.caseId, caseIds), inArray(caseEvent.type, TOLD_BY)))
    .orderBy(asc(caseEvent.caseId), asc(caseEvent.seq));
  for (const { caseId, seq, at, on, by, role, key, event } of rows) {
    const recorded = { seq, at: at.toISOString(), on, by, role: role as Recorded['role'], key, event };
    const known = told.get(caseId);
    if (known) known.push(recorded);
    else told.set(caseId, [recorded]);
  }
  return told;
}

async function openOf(db: Queryable, caseIds: string[]): Promise<Map<string, string[]>> {
  const open = new Map<string, string[]>();
  if (caseIds.length === 0) return open;
  const rows = await db
    .select({ caseId: caseObligation.caseId, id: caseObligation.id })
    .from(caseObligation)
    .where(inList(caseObligation.caseId, caseIds));
  for (const { caseId, id } of rows) open.set(caseId, [...(open.get(caseId) ?? []), id]);
  return open;
}
