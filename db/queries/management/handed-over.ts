/** Matters handed over to another procedure of the landlord's, and what came of them there (SP-13). */
import { and, asc, eq, gte, lte, or, sql } from 'drizzle-orm';
import type { IsoDate } from '../../../policies/types.ts';
import type { HandoverResult } from '../../../workflows/messages.ts';
import type { Queryable } from '../../connect.ts';
import { caseEvent, complaint } from '../../schema/index.ts';
import { isVisible, type Visibility } from '../cases/visibility.ts';

/** One matter as the events tell it. */
export interface HandedOverRow {
  reference: string;
  policyId: string;
  /** The version the case is ruled by now. */
  policyVersion: string;
  /** The policy's code of the procedure, and the team that deals with it there. */
  procedure: string;
  team: string;
  on: IsoDate;
  /** The day by which the customer was told that they have an answer. */
  answerBy: IsoDate;
  /** Null while nobody has recorded what came of it there. */
  result: HandoverResult | null;
  ended: IsoDate | null;
}

/** What was handed over between these days, both included, and whatever was before and still waits; the oldest first. */
export async function handedOverMatters(
  db: Queryable,
  landlordId: string,
  from: IsoDate,
  until: IsoDate,
  visibility?: Visibility,
): Promise<HandedOverRow[]> {
  // One that was given back may be handed over once more: each has the answer that came before the next.
  const answer = sql`lateral (
    select a.happened_on as ended, a.event->>'result' as result from case_event a
    where a.case_id = ${caseEvent.caseId} and a.seq > ${caseEvent.seq} and a.type = 'HandoverAnswered'
      and not exists (select from case_event n where n.case_id = a.case_id and n.type = 'HandedOver'
        and n.seq > ${caseEvent.seq} and n.seq < a.seq)
    order by a.seq limit 1) answer`;
  const within = and(gte(caseEvent.on, from), lte(caseEvent.on, until));
  return db
    .select({
      reference: complaint.reference,
      policyId: sql<string>`${complaint.input}->'policy'->>'id'`,
      policyVersion: sql<string>`coalesce(${complaint.policyVersion}, ${complaint.input}->'policy'->>'version')`,
      procedure: sql<string>`${caseEvent.event}->>'procedure'`,
      team: sql<string>`${caseEvent.event}->>'team'`,
      on: caseEvent.on,
      answerBy: sql<IsoDate>`${caseEvent.event}->>'answerBy'`,
      result: sql<HandoverResult | null>`answer.result`,
      ended: sql<IsoDate | null>`answer.ended::text`,
    })
    .from(caseEvent)
    .innerJoin(complaint, eq(complaint.caseId, caseEvent.caseId))
    .leftJoin(answer, sql`true`)
    .where(
      and(
        eq(caseEvent.landlordId, landlordId),
        eq(caseEvent.type, 'HandedOver'),
        or(within, sql`answer.result is null`),
        isVisible(visibility),
      ),
    )
    .orderBy(asc(caseEvent.on), asc(complaint.reference));
}
