/**
 * Who asks for their own data, and every case in which they stand (SP-3): those that are surely theirs, and those somebody
 * has to look at first, because a name or an address alone shows nobody's identity.
 */
import { rolesHere } from '../../../policies/roles/restricted.ts';
import { hasOneOf, namesOfDuties } from '../../../policies/roles/roles.ts';
import { namesAgree } from '../../../db/queries/cases/name-matching.ts';
import { BadInput, NotFound, RuleRefusal } from '../../../platform/errors.ts';
import { decidesOnData } from '../../../policies/privacy.ts';
import { type Duty } from '../../../policies/types.ts';
import { person, type PersonQuery } from '../../cases/people/person.ts';
import { findCase, type ServiceContext } from '../../core/context.ts';
import type { CaseNaming, KnownOf, Standing } from '../../core/store/store.ts';

/** Somebody by a case of theirs, or by what is known of them. */
export interface Asked extends PersonQuery {
  reference?: string | undefined;
  /** Of that case, who speaks for the customer and not the customer. */
  representative?: boolean | undefined;
}

/** A case in which they stand, or may. */
export interface SubjectCase {
  reference: string;
  caseId: string;
  received: string;
  closed: string | null;
  as: Standing;
  /** Of one that is not surely theirs: why it was found. */
  because: string | null;
}

export interface Subject extends KnownOf {
  landlordId: string;
  /** Surely theirs, newest first. */
  cases: SubjectCase[];
  /** To be looked at: others may be meant. */
  perhaps: SubjectCase[];
}

/** Why a case is only perhaps theirs. */
const BECAUSE: Record<Standing, string> = {
  complainant: 'the same email, telephone or address under another name',
  representative: 'somebody of the same name speaks for the customer',
  household: 'it is about the same address',
  'in-words': 'their name or email stands in its words, as of somebody of a group',
};

/** Throws a RuleRefusal where none of these duties decides on people's data here. */
export function mustDecideOnData(landlordId: string, duties: readonly Duty[]): void {
  const asked = decidesOnData(landlordId);
  if (!hasOneOf(asked, duties))
    throw new RuleRefusal(
      'RC-3',
      `people’s own data is given out and erased by: ${namesOfDuties(rolesHere(landlordId), asked).join(', ')}.`,
    );
}

/** Finds one person. Throws a sentence where nobody, or more than one, fits what was said. */
export async function subjectOf(service: ServiceContext, asked: Asked): Promise<Subject> {
  const { landlordId, known } = await knownFirst(service, asked);
  let who = known;
  let found: CaseNaming[] = [];
  // Somebody who moved is found by their email, and by the new address then.
  for (let round = 0; round < 3; round++) {
    found = await service.store.casesNaming(landlordId, who);
    const more = found.filter((c) => isSurely(c, who)).map((c) => detailsIn(c));
    const next = together([who, ...more]);
    if (JSON.stringify(next) === JSON.stringify(who)) break;
    who = next;
  }
  const sure = new Map(found.filter((c) => isSurely(c, who)).map((c) => [c.caseId, c]));
  const perhaps = new Map(found.filter((c) => !sure.has(c.caseId)).map((c) => [c.caseId, c]));
  if (sure.size === 0) throw new NotFound(noCaseOfTheirs([...perhaps.values()].map((c) => c.reference)));
  return {
    landlordId,
    ...who,
    cases: [...sure.values()].map((c) => caseOf(c, null)),
    perhaps: [...perhaps.values()].map((c) => caseOf(c, BECAUSE[c.as])),
  };
}

/** Somebody without a case of their own, such as a member of a tenant panel, may stand in the words of others'. */
const noCaseOfTheirs = (named: readonly string[]): string =>
  named.length === 0
    ? 'Nobody like that has a case here.'
    : `Nobody like that has a case of their own here. The name stands in ${named.slice(0, 5).join(', ')}${named.length > 5 ? ' and others' : ''}: look there, and give by hand what is theirs.`;

/** The same with cases that somebody looked at and says are theirs. Throws where one was not found for them. */
export function withAlso(subject: Subject, also: readonly string[]): Subject {
  const wanted = also.map((reference) => reference.trim().toUpperCase());
  const missing = wanted.find((r) => ![...subject.cases, ...subject.perhaps].some((c) => c.reference === r));
  if (missing !== undefined)
    throw new BadInput(`${missing} was not found for this person: give one of those that are to be looked at.`);
  const added = subject.perhaps.filter((c) => wanted.includes(c.reference));
  return {
    ...subject,
    cases: [...subject.cases, ...added],
    perhaps: subject.perhaps.filter((c) => !added.includes(c)),
  };
}

async function knownFirst(service: ServiceContext, asked: Asked): Promise<{ landlordId: string; known: KnownOf }> {
  if (asked.reference !== undefined) {
    const { landlordId, customer } = await findCase(service, asked.reference);
    const { representative } = customer;
    if (asked.representative !== true) return { landlordId, known: known(customer) };
    if (representative === null) throw new NotFound(`Nobody speaks for the customer of ${asked.reference}.`);
    return { landlordId, known: known({ ...representative, phone: null }) };
  }
  const page = await person(service, asked);
  const { landlordId, people, cases } = page;
  if (people.length === 0) {
    // Somebody who only complains together with others stands there by their email too (IN-8).
    const { name = null, email = null } = asked;
    const whoever = name === null && email === null ? null : known({ name, email, phone: null, address: [] });
    const named = whoever === null ? [] : await service.store.casesNaming(landlordId, whoever);
    throw new NotFound(noCaseOfTheirs(named.map((c) => c.reference)));
  }
  if (people.length > 1) {
    const each = people.map(
      (p) => `${p.cases[0] ?? ''} (${[p.name ?? 'anonymous', p.where].filter(Boolean).join(', ')})`,
    );
    throw new BadInput(`It may be one of ${people.length} people: name a case of the right one: ${each.join('; ')}.`);
  }
  return { landlordId, known: together(cases.map((c) => known({ ...c, name: c.customer }))) };
}

const known = (of: {
  name: string | null;
  email: string | null;
  phone: string | null;
  address: string[];
}): KnownOf => ({
  names: of.name === null ? [] : [of.name],
  emails: of.email === null ? [] : [of.email],
  phones: of.phone === null ? [] : [of.phone],
  addresses: of.address.length === 0 ? [] : [of.address],
});

function together(all: readonly KnownOf[]): KnownOf {
  const once = <T>(values: readonly T[]): T[] => [...new Map(values.map((v) => [JSON.stringify(v), v])).values()];
  return {
    names: once(all.flatMap((k) => k.names)),
    emails: once(all.flatMap((k) => k.emails)),
    phones: once(all.flatMap((k) => k.phones)),
    addresses: once(all.flatMap((k) => k.addresses)),
  };
}

/** What a case that is surely theirs tells of them besides. */
function detailsIn(c: CaseNaming): KnownOf {
  return c.as === 'representative'
    ? known({ name: c.representative, email: c.representativeEmail, phone: null, address: c.representativeAddress })
    : known({ name: c.customer, email: c.email, phone: c.phone, address: c.address });
}

/** Two people of one household may share a telephone and an email: only one name, or none, makes them one. */
function isSurely(c: CaseNaming, who: KnownOf): boolean {
  if (c.as === 'complainant') return sameName(c.customer, who);
  if (c.as !== 'representative') return false;
  const email = c.representativeEmail?.trim().toLowerCase();
  return who.emails.some((e) => e.trim().toLowerCase() === email) && sameName(c.representative, who);
}

const sameName = (name: string | null, { names }: KnownOf): boolean =>
  name === null || names.length === 0 || names.some((known) => namesAgree(name, known));

const caseOf = ({ reference, caseId, received, closed, as }: CaseNaming, because: string | null): SubjectCase => ({
  reference,
  caseId,
  received,
  closed,
  as,
  because,
});
