/**
 * Keeping what figures are counted from in step with the record: whoever changes a case marks it in the same transaction, and
 * marked cases are worked out here, each from all of its events, before anybody is told a figure.
 */
import { asc, eq, inArray, sql } from 'drizzle-orm';
import { entriesOf, type Entry } from '../../../measures/entries.ts';
import type { SurveyFact, ToldFact } from '../../../measures/facts.ts';
import { factsOf } from '../../../measures/fold.ts';
import {
  complimentEntries,
  ombudsmanEntries,
  requestEntries,
  type OfOmbudsman,
  type OfRequest,
} from '../../../measures/other-kinds.ts';
import type { Recorded } from '../../../workflows/complaint/events.ts';
import {
  kindNameOf,
  type CaseOpening,
  type ComplaintOpening,
  type ComplimentOpening,
  type OmbudsmanOpening,
  type RequestOpening,
} from '../../../workflows/messages.ts';
import type { Db, Queryable } from '../../connect.ts';
import {
  caseEvent,
  complaint,
  equalityAnswer,
  type measureEntry,
  measureStale,
  surveyAnswer,
} from '../../schema/index.ts';
import { inList } from '../record/batches.ts';
import { toRecorded } from '../record/turns.ts';
import { holdEntries, replaceEntries } from './months.ts';

/** So many marks are worked off in one transaction. */
const BATCH = 200;

/** Of one landlord, or of all. */
export type Whose = string | null;

/**
 * Works out cases that are marked, at most a batch of marks; answers with how many cases it was, 0 once nothing is marked.
 * One at a time, so that whoever asks while another works has its answer afterwards.
 */
export async function refreshBatch(db: Db, whose: Whose): Promise<number> {
  return db.transaction(async (tx) => {
    await holdEntries(tx);
    const marks = await tx
      .select({ id: measureStale.id, caseId: measureStale.caseId })
      .from(measureStale)
      .where(whose === null ? undefined : eq(measureStale.landlordId, whose))
      .orderBy(asc(measureStale.id))
      .limit(BATCH);
    if (marks.length === 0) return 0;
    const caseIds = [...new Set(marks.map((m) => m.caseId))];
    const rows = await entryRows(tx, caseIds);
    await replaceEntries(tx, caseIds, rows);
    await tx.delete(measureStale).where(
      inArray(
        measureStale.id,
        marks.map((m) => m.id),
      ),
    );
    return caseIds.length;
  });
}

/** What these cases bring now; enquiries of members of Parliament and councillors bring nothing. */
async function entryRows(tx: Queryable, caseIds: string[]): Promise<(typeof measureEntry.$inferInsert)[]> {
  const openings = await tx
    .select({ caseId: complaint.caseId, input: complaint.input, landlordId: complaint.landlordId })
    .from(complaint)
    .where(inList(complaint.caseId, caseIds));
  const events = await tx
    .select()
    .from(caseEvent)
    .where(inList(caseEvent.caseId, caseIds))
    .orderBy(asc(caseEvent.caseId), asc(caseEvent.seq));
  const surveys = await tx
    .select({
      caseId: surveyAnswer.caseId,
      stage: surveyAnswer.stage,
      satisfied: surveyAnswer.satisfied,
      on: sql<string>`to_char(${surveyAnswer.at} at time zone 'Europe/London', 'YYYY-MM-DD')`,
    })
    .from(surveyAnswer)
    .where(inList(surveyAnswer.caseId, caseIds));
  const told = await tx
    .select({
      caseId: equalityAnswer.caseId,
      group: sql<string>`${equalityAnswer.characteristic} || ':' || ${equalityAnswer.answer}`,
      on: sql<string>`to_char(${equalityAnswer.at} at time zone 'Europe/London', 'YYYY-MM-DD')`,
    })
    .from(equalityAnswer)
    .where(inList(equalityAnswer.caseId, caseIds))
    .orderBy(asc(equalityAnswer.caseId), asc(equalityAnswer.characteristic));
  const eventsOf = new Map<string, Recorded[]>();
  for (const row of events) {
    const known = eventsOf.get(row.caseId);
    if (known) known.push(toRecorded(row));
    else eventsOf.set(row.caseId, [toRecorded(row)]);
  }
  return openings.flatMap(({ caseId, input, landlordId }) => {
    const own = eventsOf.get(caseId) ?? [];
    const answers = surveys.filter((s) => s.caseId === caseId) as (SurveyFact & { caseId: string })[];
    const { subject, entries } = broughtBy(input, own, {
      answers,
      told: told.filter((t) => t.caseId === caseId),
    });
    return entries.map((e, no) => ({ caseId, no, landlordId, subject, ...e }));
  });
}

/** What one case brings, by the rules of its kind. */
function broughtBy(
  opening: CaseOpening,
  events: readonly Recorded[],
  { answers, told }: { answers: readonly SurveyFact[]; told: readonly ToldFact[] },
): { subject: string; entries: Entry[] } {
  const nothing = { subject: '', entries: [] };
  if (events.length === 0) return nothing;
  switch (kindNameOf(opening)) {
    case 'complaint': {
      const facts = factsOf(opening as ComplaintOpening, events, answers, told);
      return facts === null ? nothing : { subject: facts.subject, entries: entriesOf(facts) };
    }
    case 'ombudsman': {
      const { subject, received } = (opening as OmbudsmanOpening).intake;
      return { subject, entries: ombudsmanEntries(received, events as unknown as OfOmbudsman[]) };
    }
    case 'service-request': {
      const { subject, received } = (opening as RequestOpening).intake;
      return { subject, entries: requestEntries(received, events as unknown as OfRequest[]) };
    }
    case 'compliment': {
      const { intake } = opening as ComplimentOpening;
      return { subject: intake.subject, entries: complimentEntries(intake) };
    }
    // Their registers tell of them: no figure counts them.
    default:
      return nothing;
  }
}

/** How many marks wait. */
export async function staleCount(db: Queryable, whose: Whose): Promise<number> {
  const [found] = await db
    .select({ waiting: sql<number>`count(*)::int` })
    .from(measureStale)
    .where(whose === null ? undefined : eq(measureStale.landlordId, whose));
  return found?.waiting ?? 0;
}

/** Marks every case, so that all are worked out anew; answers with how many. */
export async function markAllStale(db: Queryable, whose: Whose): Promise<number> {
  const { rows } = await db.execute<{ marked: number }>(sql`
    with marked as (insert into measure_stale (case_id, landlord_id)
    select case_id, landlord_id from complaint
    where seq > 0 and (${whose}::text is null or landlord_id = ${whose})
    returning 1) select count(*)::int as marked from marked`);
  return rows[0]?.marked ?? 0;
}
