/** Finding what else a person has with us: by address, by telephone, by name (IN-10, IN-12). */
import { and, asc, desc, eq, ne, or, sql, type SQL } from 'drizzle-orm';
import type { IsoDate } from '../../../policies/types.ts';
import type { Adjustment, KindName } from '../../../workflows/messages.ts';
import type { Queryable } from '../../connect.ts';
import { storableJson } from '../../driver/storable.ts';
import { caseEvent, caseObligation, complaint } from '../../schema/index.ts';
import { inList } from '../record/batches.ts';
import { partOfTelephone, phoneKeys } from '../../../platform/contact/telephone.ts';
import { nameWords, withoutTitles } from './name-matching.ts';
import { casesOfOne, isSameHome, type PersonDetails } from './one-person.ts';
import { isVisible, type Visibility } from './visibility.ts';

export type { PersonDetails } from './one-person.ts';

/** How a person is looked for, by whatever of it was said. */
export interface PersonSought {
  email?: string | null | undefined;
  phone?: string | null | undefined;
  /** In the language of tsquery, as `nameQuery` and `addressQuery` make them. */
  names?: string | null | undefined;
  street?: string | null | undefined;
  /** A whole postcode in capitals without a space. */
  postcode?: string | null | undefined;
}

/** A case of the same person. */
export interface PersonCase {
  caseKind: KindName;
  caseId: string;
  reference: string;
  customer: string | null;
  status: string;
  stage: number;
  received: IsoDate;
  closed: IsoDate | null;
  handler: string | null;
  /** How they were reached then: what tells two people of one name apart. */
  email: string | null;
  phone: string | null;
  address: string[];
}

/** A promise of one of their cases that is open. */
export interface OpenPromise {
  reference: string;
  about: string | null;
  due: IsoDate;
}

const sameText = (column: typeof complaint.customerEmail, said: string): SQL =>
  sql`lower(trim(${column})) = ${said.trim().toLowerCase()}`;

/** Any number of theirs is one of these, with and without +44, whatever stands beside it; half a number fits its end or beginning. */
const samePhone = (said: string): SQL => {
  const keys = phoneKeys(said);
  const part = partOfTelephone(said);
  return keys.length === 0 && part !== null
    ? sql`phone_parts(${complaint.customerPhone}) && array[${part}]::text[]`
    : sql`phone_keys(${complaint.customerPhone}) && array[${sql.join(
        keys.map((key) => sql`${key}`),
        sql`, `,
      )}]::text[]`;
};

/** Found by the index of its sum, for an address may be longer than an index takes. */
export const sameAddress = (lines: string[]): SQL =>
  sql`md5(lower(${complaint.customerAddress}::text)) = md5(lower(${storableJson(lines)}::jsonb::text))`;

const columns = {
  caseId: complaint.caseId,
  caseKind: complaint.caseKind,
  reference: complaint.reference,
  customer: complaint.customerName,
  status: complaint.status,
  stage: complaint.stage,
  received: complaint.received,
  closed: complaint.closed,
  handler: complaint.handler,
  email: complaint.customerEmail,
  phone: complaint.customerPhone,
  address: complaint.customerAddress,
};

/**
 * One email or telephone number, or one name at one address; undefined where nothing of that is known. Whether they are one
 * person's as well is for `casesOfOne` to say: an advice centre has one email and many customers.
 */
export function reachedAlike({ name, email, phone, address = [] }: PersonDetails): SQL | undefined {
  const named = name ? exactNames(name) : null;
  return or(
    ...(email ? [sameText(complaint.customerEmail, email)] : []),
    ...(phone && phoneKeys(phone).length > 0 ? [samePhone(phone)] : []),
    ...(named !== null && address.length > 0
      ? [and(sql`${complaint.nameSearch} @@ to_tsquery('simple', ${named})`, sameAddress(address))]
      : []),
  );
}

/** What a person needed in an earlier case (IN-11). */
export interface KnownNeeds {
  caseId: string;
  reference: string;
  vulnerable: boolean;
  adjustments: Adjustment[];
}

const needs = {
  caseId: complaint.caseId,
  reference: complaint.reference,
  vulnerable: complaint.vulnerable,
  adjustments: complaint.adjustments,
};
const needsSomething = or(complaint.vulnerable, sql`${complaint.adjustments} <> '[]'::jsonb`);

/** What is told of one person at most, for it is there to be read; and what is looked through for it. */
const MOST = { told: 10, looked: 200 };

type Candidate = PersonCase & KnownNeeds;

/**
 * Every case that has an email or telephone number of theirs, or their name at their address, newest first, closed ones
 * too; and whether a representative uses that email. A desk that speaks for hundreds has more than are looked through:
 * those of their own name come first.
 */
async function candidatesOf(
  db: Queryable,
  landlordId: string,
  details: PersonDetails,
  butNot: string,
  visibility?: Visibility,
  besides?: SQL,
): Promise<{ found: Candidate[]; represents: boolean }> {
  const same = or(reachedAlike(details), besides);
  if (same === undefined) return { found: [], represents: false };
  const named = details.name ? exactNames(details.name) : null;
  const ofTheirName = named === null ? [] : [desc(sql`${complaint.nameSearch} @@ to_tsquery('simple', ${named})`)];
  const found = await db
    .select({ ...columns, ...needs })
    .from(complaint)
    .where(and(eq(complaint.landlordId, landlordId), ne(complaint.caseId, butNot), same, isVisible(visibility)))
    .orderBy(...ofTheirName, desc(complaint.received), desc(complaint.reference))
    .limit(MOST.looked);
  const newestFirst = found.toSorted(
    (a, b) => b.received.localeCompare(a.received) || b.reference.localeCompare(a.reference),
  );
  if (!details.email || found.length === 0) return { found: newestFirst, represents: false };
  const [acting] = await db
    .select({ caseId: complaint.caseId })
    .from(complaint)
    .where(and(eq(complaint.landlordId, landlordId), isRepresentative(details.email)))
    .limit(1);
  return { found: newestFirst, represents: acting !== undefined };
}

/** Somebody who speaks for a customer has this email. */
export const isRepresentative = (email: string): SQL =>
  sql`lower(trim(${complaint.representativeEmail})) = ${email.trim().toLowerCase()}`;

/** What is surely the same person needed in the last case in which they needed something, closed ones too; null where nothing is known. */
export async function needsOfSamePerson(
  db: Queryable,
  landlordId: string,
  details: PersonDetails,
  butNot: string,
  visibility?: Visibility,
): Promise<KnownNeeds | null> {
  const { found, represents } = await candidatesOf(db, landlordId, details, butNot, visibility);
  const last = casesOfOne(details, found, represents).find((c) => c.vulnerable || c.adjustments.length > 0);
  if (last === undefined) return null;
  const { caseId, reference, vulnerable, adjustments } = last;
  return { caseId, reference, vulnerable, adjustments };
}

/** What was needed in these cases, of those in which something was. */
export async function needsOfCases(db: Queryable, caseIds: string[]): Promise<KnownNeeds[]> {
  if (caseIds.length === 0) return [];
  return db
    .select(needs)
    .from(complaint)
    .where(and(inList(complaint.caseId, caseIds), needsSomething));
}

/** Open cases of what is surely the same person (`casesOfOne`), newest first. */
export async function openCasesOfSamePerson(
  db: Queryable,
  landlordId: string,
  details: PersonDetails,
  butNot: string,
  visibility?: Visibility,
): Promise<PersonCase[]> {
  const { found, represents } = await candidatesOf(db, landlordId, details, butNot, visibility);
  return casesOfOne(details, found, represents)
    .filter((c) => c.closed === null)
    .slice(0, MOST.told)
    .map(asPersonCase);
}

/**
 * Cases of the same household, closed ones too, newest first: of what is surely the same person, or at the same address.
 * They may belong to a complaint that recurs, which somebody has to look at and say (S1-25).
 */
export async function casesOfHousehold(
  db: Queryable,
  landlordId: string,
  details: PersonDetails,
  butNot: string,
  visibility?: Visibility,
): Promise<PersonCase[]> {
  const { address = [] } = details;
  const atHome = address.length === 0 ? undefined : sameAddress(address);
  const { found, represents } = await candidatesOf(db, landlordId, details, butNot, visibility, atHome);
  const theirs = new Set(casesOfOne(details, found, represents));
  return found
    .filter((c) => theirs.has(c) || isSameHome(c.address, address))
    .slice(0, MOST.told)
    .map(asPersonCase);
}

const asPersonCase = ({ vulnerable: _v, adjustments: _a, ...personCase }: Candidate): PersonCase => personCase;

/** Every word of a name but titles, as it is; null for no name. */
function exactNames(name: string): string | null {
  const words = withoutTitles(nameWords(name));
  return words.length === 0 ? null : words.map((w) => `'${w}'`).join(' & ');
}

/** The conditions that a case is of whoever is looked for: all that was said must fit. */
export const fitsPerson = ({ email, phone, names, street, postcode }: PersonSought): (SQL | undefined)[] => [
  email ? sameText(complaint.customerEmail, email) : undefined,
  phone ? samePhone(phone) : undefined,
  names ? sql`${complaint.nameSearch} @@ to_tsquery('simple', ${names})` : undefined,
  street ? sql`${complaint.addressSearch} @@ to_tsquery('simple', ${street})` : undefined,
  postcode ? eq(complaint.postcode, postcode) : undefined,
];

/** Every case that fits all that was said, newest first. */
export async function casesOfPerson(
  db: Queryable,
  landlordId: string,
  who: PersonSought,
  visibility?: Visibility,
): Promise<PersonCase[]> {
  return db
    .select(columns)
    .from(complaint)
    .where(and(eq(complaint.landlordId, landlordId), ...fitsPerson(who), isVisible(visibility)))
    .orderBy(desc(complaint.received), desc(complaint.reference))
    .limit(50);
}

/** Promises of these cases that are open, soonest first. */
export async function openPromises(db: Queryable, caseIds: string[]): Promise<OpenPromise[]> {
  if (caseIds.length === 0) return [];
  return db
    .select({ reference: complaint.reference, about: caseObligation.about, due: caseObligation.due })
    .from(caseObligation)
    .innerJoin(complaint, eq(complaint.caseId, caseObligation.caseId))
    .where(and(eq(caseObligation.kind, 'action'), inList(caseObligation.caseId, caseIds)))
    .orderBy(asc(caseObligation.due), asc(caseObligation.id));
}

/** How often the customer spoke up in these cases since a day. */
export async function countMessagesSince(db: Queryable, caseIds: string[], since: IsoDate): Promise<number> {
  if (caseIds.length === 0) return 0;
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(caseEvent)
    .where(
      and(eq(caseEvent.type, 'CustomerSaid'), sql`${caseEvent.on} >= ${since}`, inList(caseEvent.caseId, caseIds)),
    );
  return row?.count ?? 0;
}
