/** What waits for somebody's yes or no: drafts at the quality check, refusals, late requests, old and anonymous complaints, departures from policy, offers above a limit. */
import { and, asc, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import type { IsoDate } from '../../../policies/types.ts';
import type { CaseEvent, KindName, TaskKind } from '../../../workflows/messages.ts';
import type { Queryable } from '../../connect.ts';
import { caseEvent, caseObligation, complaint } from '../../schema/index.ts';
import { isVisible, type Visibility } from '../cases/visibility.ts';

/** Rules whose tasks may be decisions; the task itself says which it is. */
const DECIDING_RULES = ['EX-2', 'IN-9', 'S2-1', 'IN-5', 'S1-24', 'RM-3'];

/** Something that waits, from what the case owes or has recorded. */
export interface PendingApproval {
  caseId: string;
  caseKind: KindName;
  reference: string;
  stage: number;
  handler: string | null;
  kind: 'task' | 'check' | 'returned' | 'refusal' | 'standing';
  /** Of a case of another kind than a complaint: where it stands, which says what is to be decided. */
  status?: string;
  /** Of a task: which. */
  task: TaskKind | null;
  /** Whose it is: a staff id or a role; null where the policy says it (refusals). */
  owner: string | null;
  /** The day it began to wait, and the day by which it is owed; null where no date is set. */
  since: IsoDate;
  due: IsoDate | null;
}

/** Where a case of this kind stands while it waits for a decision: since an event of this type, and until this date. */
export interface DecidingStatus {
  caseKind: KindName;
  status: string;
  since: string;
  date: string;
}

const common = {
  caseId: complaint.caseId,
  caseKind: complaint.caseKind,
  reference: complaint.reference,
  stage: complaint.stage,
  handler: complaint.handler,
};

/** Everything at one landlord that waits for a decision. */
export async function pendingApprovals(
  db: Queryable,
  landlordId: string,
  statuses: readonly DecidingStatus[],
  visibility?: Visibility,
): Promise<PendingApproval[]> {
  const [tasks, drafts, refusals, ...standing] = await Promise.all([
    decidingTasks(db, landlordId, visibility),
    checks(db, landlordId, visibility),
    proposedRefusals(db, landlordId, visibility),
    ...statuses.map((status) => standingSo(db, landlordId, status, visibility)),
  ]);
  return [...tasks, ...drafts, ...refusals, ...standing.flat()];
}

async function decidingTasks(db: Queryable, landlordId: string, visibility?: Visibility): Promise<PendingApproval[]> {
  const rows = await db
    .select({
      ...common,
      task: sql<TaskKind>`${caseEvent.event}->>'kind'`,
      owner: caseObligation.owner,
      since: caseEvent.on,
      due: caseObligation.due,
    })
    .from(caseObligation)
    .innerJoin(complaint, eq(complaint.caseId, caseObligation.caseId))
    .innerJoin(
      caseEvent,
      and(
        eq(caseEvent.caseId, caseObligation.caseId),
        eq(caseEvent.type, 'TaskRaised'),
        sql`${caseEvent.event}->>'id' = ${caseObligation.about}`,
      ),
    )
    .where(
      and(
        eq(caseObligation.landlordId, landlordId),
        eq(caseObligation.kind, 'task'),
        inArray(caseObligation.rule, DECIDING_RULES),
        isVisible(visibility),
      ),
    );
  return rows.map((r) => ({ ...r, kind: 'task' as const }));
}

/** Drafts that wait for the quality check, and those it returned, which wait for whoever wrote them. */
async function checks(db: Queryable, landlordId: string, visibility?: Visibility): Promise<PendingApproval[]> {
  const rows = await db
    .select({
      ...common,
      owner: caseObligation.owner,
      due: caseObligation.due,
      type: caseEvent.type,
      event: caseEvent.event,
      since: caseEvent.on,
      seq: caseEvent.seq,
    })
    .from(caseObligation)
    .innerJoin(complaint, eq(complaint.caseId, caseObligation.caseId))
    .innerJoin(
      caseEvent,
      and(
        eq(caseEvent.caseId, caseObligation.caseId),
        inArray(caseEvent.type, ['SubmittedForCheck', 'QualityChecked']),
        sql`${caseEvent.event}->>'stage' = ${complaint.stage}::text`,
      ),
    )
    .where(
      and(eq(caseObligation.landlordId, landlordId), eq(caseObligation.kind, 'quality-check'), isVisible(visibility)),
    )
    .orderBy(asc(caseEvent.seq));
  const last = new Map(rows.map((r) => [r.caseId, r]));
  return [...last.values()].map(({ type: _, event, seq: __, ...r }) => ({
    ...r,
    kind: isReturned(event) ? ('returned' as const) : ('check' as const),
    task: null,
  }));
}

const isReturned = (event: CaseEvent): boolean => event.type === 'QualityChecked';

/** Refusals of stage 2 that one person has proposed and another has to confirm (S2-2). */
async function proposedRefusals(
  db: Queryable,
  landlordId: string,
  visibility?: Visibility,
): Promise<PendingApproval[]> {
  const rows = await db
    .select({ ...common, type: caseEvent.type, since: caseEvent.on, due: caseObligation.due })
    .from(caseEvent)
    .innerJoin(complaint, eq(complaint.caseId, caseEvent.caseId))
    .leftJoin(
      caseObligation,
      and(eq(caseObligation.caseId, caseEvent.caseId), eq(caseObligation.kind, 'refusal-decision')),
    )
    .where(
      and(
        eq(caseEvent.landlordId, landlordId),
        inArray(caseEvent.type, ['RefusalProposed', 'RefusalRejected', 'EscalationRefused', 'ResponseIssued']),
        or(isNull(complaint.closed), sql`${complaint.closedWhy} in ('window-passed', 'by-hand')`),
        sql`${caseEvent.caseId} in (select p.case_id from case_event p where p.landlord_id = ${landlordId} and p.type = 'RefusalProposed')`,
        isVisible(visibility),
      ),
    )
    .orderBy(asc(caseEvent.seq));
  const last = new Map(rows.map((r) => [r.caseId, r]));
  return [...last.values()]
    .filter((r) => r.type === 'RefusalProposed')
    .map(({ type: _, ...r }) => ({ ...r, kind: 'refusal' as const, task: null, owner: null }));
}

/** Cases of one kind that stand where somebody decides. */
async function standingSo(
  db: Queryable,
  landlordId: string,
  { caseKind, status, since, date }: DecidingStatus,
  visibility?: Visibility,
): Promise<PendingApproval[]> {
  const rows = await db
    .select({
      ...common,
      owner: caseObligation.owner,
      due: caseObligation.due,
      since: sql<IsoDate>`coalesce((select max(e.happened_on) from case_event e
        where e.case_id = ${complaint.caseId} and e.type = ${since}), ${complaint.received})::text`,
    })
    .from(complaint)
    .innerJoin(caseObligation, and(eq(caseObligation.caseId, complaint.caseId), eq(caseObligation.kind, date)))
    .where(
      and(
        eq(complaint.landlordId, landlordId),
        eq(complaint.caseKind, caseKind),
        eq(complaint.status, status),
        isVisible(visibility),
      ),
    );
  return rows.map((r) => ({ ...r, kind: 'standing' as const, task: null, status }));
}
