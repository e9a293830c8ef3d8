/** Lessons as they were recorded in cases, and what was promised there and is not done. */
import { and, asc, desc, eq, gte, inArray, isNull, lt, lte, ne, or, sql } from 'drizzle-orm';
import type { IsoDate } from '../../../policies/types.ts';
import type { KindName } from '../../../workflows/messages.ts';
import type { Queryable } from '../../connect.ts';
import { caseEvent, caseObligation, caseText, complaint } from '../../schema/index.ts';
import { isVisible, type Visibility } from '../cases/visibility.ts';

/** One lesson of a case. */
export interface LessonRow {
  /** Id of its text. */
  lesson: string;
  caseId: string;
  landlordId: string;
  restricted: boolean;
  reference: string;
  subject: string | null;
  handler: string | null;
  outcome: string | null;
  on: IsoDate;
  by: string;
  /** Null once its case was anonymised. */
  words: string | null;
}

/** Lessons recorded between these days, both included; the newest first. */
export async function lessonsOfTime(
  db: Queryable,
  landlordId: string,
  from: IsoDate,
  until: IsoDate,
  visibility?: Visibility,
): Promise<LessonRow[]> {
  const lesson = sql<string>`${caseEvent.event}->>'lessonText'`;
  return db
    .select({
      lesson,
      caseId: complaint.caseId,
      landlordId: complaint.landlordId,
      restricted: complaint.restricted,
      reference: complaint.reference,
      subject: complaint.subject,
      handler: complaint.handler,
      outcome: complaint.outcome,
      on: caseEvent.on,
      by: caseEvent.by,
      words: caseText.body,
    })
    .from(caseEvent)
    .innerJoin(complaint, eq(complaint.caseId, caseEvent.caseId))
    .leftJoin(caseText, sql`${caseText.id} = ${lesson}`)
    .where(
      and(
        eq(caseEvent.landlordId, landlordId),
        eq(caseEvent.type, 'LessonRecorded'),
        gte(caseEvent.on, from),
        lte(caseEvent.on, until),
        isVisible(visibility),
      ),
    )
    .orderBy(desc(caseEvent.on), asc(complaint.reference));
}

/** Something promised whose day has passed. */
export interface BrokenPromiseRow {
  caseId: string;
  landlordId: string;
  restricted: boolean;
  caseKind: KindName;
  reference: string;
  action: string;
  owner: string;
  due: IsoDate;
  /** What was promised; null once its case was anonymised. */
  words: string | null;
  kind: 'action' | 'payment';
  /** The day the letter went that told the customer of it; null where none went since. */
  toldOn: IsoDate | null;
}

/** What was promised and not recorded as done by its day, the longest overdue first. */
export async function brokenPromises(
  db: Queryable,
  landlordId: string,
  today: IsoDate,
  visibility?: Visibility,
): Promise<BrokenPromiseRow[]> {
  const agreed = sql`lateral (
    select e.event->>'text' as text, e.event->>'kind' as kind,
      (select min(d.happened_on) from case_event d
        where d.case_id = e.case_id and d.seq > e.seq and d.type = 'LetterDispatched') as told
    from case_event e
    where e.case_id = ${caseObligation.caseId} and e.type = 'ActionAgreed' and e.event->>'id' = ${caseObligation.about}
    order by e.seq limit 1) agreed`;
  return db
    .select({
      caseId: complaint.caseId,
      landlordId: complaint.landlordId,
      restricted: complaint.restricted,
      caseKind: complaint.caseKind,
      reference: complaint.reference,
      action: sql<string>`${caseObligation.about}`,
      owner: caseObligation.owner,
      due: caseObligation.due,
      words: caseText.body,
      kind: sql<'action' | 'payment'>`coalesce(agreed.kind, 'action')`,
      toldOn: sql<IsoDate | null>`agreed.told::text`,
    })
    .from(caseObligation)
    .innerJoin(complaint, eq(complaint.caseId, caseObligation.caseId))
    .leftJoin(agreed, sql`true`)
    .leftJoin(caseText, sql`${caseText.id} = agreed.text`)
    .where(
      and(
        eq(caseObligation.landlordId, landlordId),
        eq(caseObligation.kind, 'action'),
        lt(caseObligation.due, today),
        isVisible(visibility),
      ),
    )
    .orderBy(asc(caseObligation.due), asc(complaint.reference), asc(caseObligation.about));
}

/** A case as it is looked at for what it has in common with others. */
export interface CaseTraits {
  caseId: string;
  reference: string;
  received: IsoDate;
  /** A sum over the address, for one home: equal for equal addresses, and shown to nobody. Null where there is none. */
  home: string | null;
  postcode: string | null;
  /** Contractors that were asked for something in it, or have promised something. */
  contractors: string[];
  /** Words of what the customer wrote, by PostgreSQL's stems, without numbers and without the customer's own names. */
  words: string[];
}

/** Whoever has more cases in a year is looked at by its newest. */
const NEWEST = 4_000;
/** Short words say little. */
const SHORTEST = 4;

/** Complaints and requests received from this day on, newest first; what was recorded twice or by mistake is left out. */
export async function caseTraits(
  db: Queryable,
  landlordId: string,
  from: IsoDate,
  visibility?: Visibility,
): Promise<CaseTraits[]> {
  // Named in full: within the columns of a query of one table, Drizzle leaves the table's name out.
  const parties = sql<string[]>`array(
    select distinct p.name from case_event e
    join party p on p.landlord_id = complaint.landlord_id and p.kind = 'contractor'
      and 'party:' || p.name in (e.event->>'owner', 'party:' || (e.event->>'from'), e.event->>'from')
    where e.case_id = complaint.case_id and e.type in ('ActionAgreed', 'InformationRequested'))`;
  const words = sql<string[]>`array(
    select distinct w.lexeme::text from case_text t, unnest(t.search) w
    where t.case_id = complaint.case_id and t.field = 'description'
      and length(w.lexeme) >= ${SHORTEST} and w.lexeme !~ '[^[:alpha:]]'
      and not w.lexeme = any(tsvector_to_array(to_tsvector('english', coalesce(complaint.customer_name, '')))))`;
  return db
    .select({
      caseId: complaint.caseId,
      reference: complaint.reference,
      received: complaint.received,
      home: sql<
        string | null
      >`case when ${complaint.customerAddress} = '[]'::jsonb then null else md5(lower(${complaint.customerAddress}::text)) end`,
      postcode: complaint.postcode,
      contractors: parties,
      words,
    })
    .from(complaint)
    .where(
      and(
        eq(complaint.landlordId, landlordId),
        inArray(complaint.caseKind, ['complaint', 'service-request']),
        gte(complaint.received, from),
        isNull(complaint.anonymisedAt),
        or(
          isNull(complaint.closedWhy),
          and(ne(complaint.closedWhy, 'duplicate'), ne(complaint.closedWhy, 'logged-by-mistake')),
        ),
        isVisible(visibility),
      ),
    )
    .orderBy(desc(complaint.received), asc(complaint.caseId))
    .limit(NEWEST);
}

/** How stems are written in these cases, for people to read: "ceiling" for "ceil". */
export async function writtenForms(
  db: Queryable,
  caseIds: readonly string[],
  stems: readonly string[],
): Promise<Map<string, string>> {
  if (caseIds.length === 0 || stems.length === 0) return new Map();
  const { rows } = await db.execute<{ stem: string; word: string }>(sql`
    select distinct on (s.stem) s.stem, lower(token.token) as word
    from ${caseText} t, ts_parse('default', left(t.body, 5000)) token,
      lateral unnest(ts_lexize('english_stem', lower(token.token))) s(stem)
    where t.case_id = any(${sql.param([...caseIds])}) and t.field = 'description'
      and s.stem = any(${sql.param([...stems])})
    order by s.stem, length(token.token), lower(token.token)`);
  return new Map([...rows].map((r) => [r.stem, r.word]));
}
