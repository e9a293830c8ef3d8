/**
 * Finding cases among a million. A word that many cases share is answered from the newest alone, a rare one from the
 * index: neither looks at more rows than it must, and the same search gives the same answer twice.
 */
import { and, eq, sql, type SQL } from 'drizzle-orm';
import type { IsoDate } from '../../../policies/types.ts';
import type { KindName } from '../../../workflows/messages.ts';
import type { Queryable } from '../../connect.ts';
import { caseText, complaint, nameWord } from '../../schema/index.ts';
import { inList } from '../record/batches.ts';
import { fitsPerson, type PersonSought } from './same-person.ts';
import { isVisible, type Visibility } from './visibility.ts';

/** How many of each kind of match are looked for. */
export const MAX_MATCHES = 50;
/** As many of the newest rows are looked through for words that are common: they hold enough of them. */
const NEWEST = 4_000;
/** Enough: more than are shown. */
const ENOUGH = 26;
/** A word is common that so large a part of the rows has, by PostgreSQL's own statistics. */
const COMMON = 0.006;

export interface FoundCase {
  caseKind: KindName;
  caseId: string;
  reference: string;
  customer: string | null;
  representative: string | null;
  postcode: string | null;
  status: string;
  stage: number;
  received: IsoDate;
  closed: IsoDate | null;
  handler: string | null;
  vulnerable: boolean;
  restricted: boolean;
}

const found = {
  caseId: complaint.caseId,
  caseKind: complaint.caseKind,
  reference: complaint.reference,
  customer: complaint.customerName,
  representative: complaint.representativeName,
  postcode: complaint.postcode,
  status: complaint.status,
  stage: complaint.stage,
  received: complaint.received,
  closed: complaint.closed,
  handler: complaint.handler,
  vulnerable: complaint.vulnerable,
  restricted: complaint.restricted,
};

/** The cases with these references. */
export async function findByReferences(
  db: Queryable,
  landlordId: string,
  references: string[],
  visibility?: Visibility,
): Promise<FoundCase[]> {
  if (references.length === 0) return [];
  return db
    .select(found)
    .from(complaint)
    .where(and(eq(complaint.landlordId, landlordId), inList(complaint.reference, references), isVisible(visibility)));
}

/** Cases of a postcode or, of half a postcode, of all that begin with it; newest first. */
export async function findByPostcode(
  db: Queryable,
  landlordId: string,
  { code, whole }: { code: string; whole: boolean },
  visibility?: Visibility,
  also?: SQL,
): Promise<FoundCase[]> {
  // The second half of a postcode always has three letters.
  const fits = whole ? eq(complaint.postcode, code) : sql`${complaint.postcode} like ${`${code}___`}`;
  return db
    .select(found)
    .from(complaint)
    .where(and(eq(complaint.landlordId, landlordId), fits, also, isVisible(visibility)))
    .orderBy(sql`${complaint.received} + 0 desc`, complaint.caseId)
    .limit(MAX_MATCHES);
}

/** Cases of somebody known by an email, a telephone number or a street (in the language of tsquery), newest first. */
export async function findByPerson(
  db: Queryable,
  landlordId: string,
  who: PersonSought,
  visibility?: Visibility,
): Promise<FoundCase[]> {
  return db
    .select(found)
    .from(complaint)
    .where(and(eq(complaint.landlordId, landlordId), ...fitsPerson(who), isVisible(visibility)))
    .orderBy(sql`${complaint.received} + 0 desc`, complaint.caseId)
    .limit(MAX_MATCHES);
}

/** The condition that a name or a text of the case matches as well: for cases found by postcode. */
export const nameOrTextMatches = (names: string | null, text: string): SQL =>
  sql`(${names === null ? sql`false` : sql`${complaint.nameSearch} @@ to_tsquery('simple', ${names})`}
    or exists (select from ${caseText} where ${caseText.caseId} = ${complaint.caseId}
      and ${caseText.search} @@ websearch_to_tsquery('english', ${text})))`;

/** Words of this landlord's customers' names that look like this one, nearest first. */
export async function similarNames(db: Queryable, landlordId: string, word: string): Promise<string[]> {
  const rows = await db
    .select({ word: nameWord.word })
    .from(nameWord)
    .where(and(eq(nameWord.landlordId, landlordId), sql`${nameWord.word} % ${word}`))
    .orderBy(sql`similarity(${nameWord.word}, ${word}) desc`, nameWord.word)
    .limit(20);
  return rows.map((r) => r.word);
}

/** The columns of `found`, for what is asked in SQL. */
const FOUND = sql.raw(
  `complaint.case_id as "caseId", complaint.kind as "caseKind", complaint.reference, complaint.customer_name as customer,
   complaint.representative_name as representative, complaint.postcode, complaint.status, complaint.stage, complaint.received,
   complaint.closed, complaint.handler, complaint.vulnerable, complaint.restricted`,
);

type Rows<T> = T & Record<string, unknown>;

/** What is common here, so that a rare word is asked of the index alone; nothing before there are statistics. */
export interface CommonWords {
  names: string[];
  words: string[];
}

/** The common words of names and texts, by PostgreSQL's statistics. */
export async function commonWords(db: Queryable): Promise<CommonWords> {
  const of = async (table: string, column: string): Promise<string[]> => {
    const { rows } = await db.execute<{ word: string }>(
      sql`select word from common_words(${table}, ${column}, ${COMMON}) word`,
    );
    return rows.map((r) => r.word);
  };
  const [names, words] = await Promise.all([of('complaint', 'name_search'), of('case_text', 'search')]);
  return { names, words };
}

/** Whether all of these are common; one parameter however many are. */
const areCommon = (lexemes: SQL, common: readonly string[]): SQL =>
  sql`(select coalesce(bool_and(lexeme = any(string_to_array(${common.join(' ')}, ' '))), false) from unnest(${lexemes}) lexeme)`;

/** Cases whose people's names fit `query` (in the language of tsquery), newest first. */
export async function findByName(
  db: Queryable,
  landlordId: string,
  { query, allCommon }: { query: string; allCommon: boolean },
  visibility?: Visibility,
): Promise<FoundCase[]> {
  const ours = eq(complaint.landlordId, landlordId);
  const fits = sql`@@ to_tsquery('simple', ${query})`;
  const { rows } = await db.execute<Rows<FoundCase>>(sql`
    with common as materialized (
      select ${FOUND} from (
        select case_id, name_search as names, received as since from ${complaint}
        where ${ours} and ${allCommon} order by received desc limit ${sql.raw(String(NEWEST))}
      ) newest join ${complaint} on complaint.case_id = newest.case_id
      where ${and(sql`newest.names ${fits}`, isVisible(visibility))}
      order by newest.since desc limit ${MAX_MATCHES}
    )
    select * from common
    union all
    -- Not asked for where the newest held enough. Sorted by no bare column, so that the index of names finds the rows.
    (select ${FOUND} from ${complaint}
      where (select count(*) from common) < ${ENOUGH} and ${and(ours, sql`name_search ${fits}`, isVisible(visibility))}
      order by received + 0 desc, case_id limit ${MAX_MATCHES})`);
  return onceEach(rows);
}

export interface FoundWords extends FoundCase {
  textId: string;
}

/** Cases in which something fits `text`, newest words first. */
export async function findByWords(
  db: Queryable,
  landlordId: string,
  { text, common }: { text: string; common: readonly string[] },
  visibility?: Visibility,
): Promise<FoundWords[]> {
  const allCommon = areCommon(sql`tsvector_to_array(to_tsvector('english', ${text}))`, common);
  const ours = eq(caseText.landlordId, landlordId);
  const fits = sql`@@ websearch_to_tsquery('english', ${text})`;
  const open = isVisible(visibility) ?? sql`true`;
  const { rows } = await db.execute<Rows<FoundWords>>(sql`
    with common as materialized (
      select ${FOUND}, newest.id as "textId" from (
        select case_id, id, search, at from ${caseText}
        where ${ours} and ${allCommon} order by at desc limit ${sql.raw(String(NEWEST))}
      ) newest join ${complaint} on complaint.case_id = newest.case_id
      where newest.search ${fits} and ${open}
      order by newest.at desc limit ${MAX_MATCHES}
    )
    select * from common
    union all
    -- More than are shown: some may not be open to whoever asks, and some belong to one case.
    (select ${FOUND}, rare.id as "textId" from (
        select case_id, id, at from ${caseText}
        where (select count(*) from common) < ${ENOUGH} and ${ours} and search ${fits}
        order by at + interval '0' desc limit ${MAX_MATCHES * 4}
      ) rare join ${complaint} on complaint.case_id = rare.case_id
      where ${open} order by rare.at desc limit ${MAX_MATCHES})`);
  return onceEach(rows);
}

/** The first row of each case. */
function onceEach<T extends FoundCase>(rows: Iterable<T>): T[] {
  const seen = new Map<string, T>();
  for (const row of rows) if (!seen.has(row.caseId)) seen.set(row.caseId, row);
  return [...seen.values()];
}

/** People so called in whose cases something fits `text`. */
export async function findByNameAndWords(
  db: Queryable,
  landlordId: string,
  names: string,
  text: string,
  visibility?: Visibility,
): Promise<FoundWords[]> {
  const people = db
    .select({ caseId: complaint.caseId })
    .from(complaint)
    .where(
      and(
        eq(complaint.landlordId, landlordId),
        sql`${complaint.nameSearch} @@ to_tsquery('simple', ${names})`,
        isVisible(visibility),
      ),
    )
    .orderBy(sql`${complaint.received} + 0 desc`)
    .limit(500)
    .as('people');
  return db
    .select({ ...found, textId: caseText.id })
    .from(people)
    .innerJoin(complaint, eq(complaint.caseId, people.caseId))
    .innerJoin(caseText, eq(caseText.caseId, people.caseId))
    .where(sql`${caseText.search} @@ websearch_to_tsquery('english', ${text})`)
    .orderBy(sql`${complaint.received} desc`)
    .limit(MAX_MATCHES);
}

/** The marks round a word that matched: characters nobody has a key for. */
export const MATCH_MARKS = { start: '\ue000', stop: '\ue001' } as const;

/** The part of each text in which the words stand, marked. */
export async function excerpts(
  db: Queryable,
  textIds: string[],
  caseIds: string[],
  text: string,
): Promise<Map<string, string>> {
  if (textIds.length === 0 || caseIds.length === 0) return new Map();
  const options = `StartSel=${MATCH_MARKS.start}, StopSel=${MATCH_MARKS.stop}, MaxWords=24, MinWords=12, MaxFragments=1`;
  const rows = await db
    .select({
      id: caseText.id,
      says: sql<string>`ts_headline('english', left(${caseText.body}, 5000), websearch_to_tsquery('english', ${text}), ${options})`,
    })
    .from(caseText)
    .where(and(inList(caseText.id, textIds), inList(caseText.caseId, caseIds)));
  return new Map(rows.map((r) => [r.id, r.says]));
}
