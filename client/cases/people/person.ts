/**
 * Somebody is on the telephone: what they have with us, found by whatever they say of themselves, and whether to offer
 * the complaints process (IN-10). Two people of one name are two.
 */
import { addDays } from '../../../policies/calendar/dates.ts';
import type { IsoDate } from '../../../policies/types.ts';
import { addressQuery } from '../../../db/queries/cases/name-matching.ts';
import { cleanLine } from '../../../letters/signs/clean-words.ts';
import { readContact } from '../../../platform/contact/contact.ts';
import { BadInput } from '../../../platform/errors.ts';
import { readEmail, readPhone } from '../intake/ways-to-reach.ts';
import { needsInWords } from '../intake/known-needs.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import { nameSought } from '../search/name-lookup.ts';
import { peopleIn, whereOf } from '../search/people-apart.ts';
import { promptsFor, RECENT_DAYS, type Prompt } from './prompts.ts';
import { readSearch } from '../search/search-words.ts';
import type { OpenPromise, PersonCase } from '../../core/store/store.ts';
import { todayIn, type ServiceContext } from '../../core/context.ts';

export interface PersonQuery {
  landlord?: string | undefined;
  name?: string | undefined;
  email?: string | undefined;
  phone?: string | undefined;
  /** A street, a postcode, or both. */
  address?: string | undefined;
}

/** One of those who were found. */
export interface KnownPerson {
  name: string | null;
  /** What tells them from another of that name: their address, else their email or telephone. */
  where: string | null;
  /** References of their cases, newest first. */
  cases: string[];
}

export interface PersonPage {
  landlordId: string;
  /** Their cases, newest first. */
  cases: PersonCase[];
  /** Whose they are: one where the record shows that all are one person's. */
  people: KnownPerson[];
  promises: OpenPromise[];
  prompts: Prompt[];
  /** What they needed in these cases, in words, by case (IN-11). */
  needs: Record<string, string>;
}

/** Looks for whoever fits all that was said. Throws a sentence where nothing was said to look by. */
export async function person(service: ServiceContext, query: PersonQuery): Promise<PersonPage> {
  if (query.landlord === undefined) throw new BadInput('Still missing: --landlord (its id).');
  const { landlordId, landlord } = policyOfLandlord(query.landlord);
  const { name, email, phone, address } = sorted(query);
  const who = {
    email: readEmail(email, '--email'),
    phone: readPhone(phone, '--phone'),
    ...placeIn(address ?? '', landlord.referencePrefix),
  };
  if (!name && !who.email && !who.phone && !who.street && !who.postcode)
    throw new BadInput('Say who it is: give --email, --phone, --address or --name (part of a name will do).');
  const names = name ? await nameSought(service, landlordId, name) : undefined;
  const byName = names === null ? [] : await service.store.casesOfPerson(landlordId, { ...who, names });
  const street = byName.length > 0 ? null : streetIn(query, name, landlord.referencePrefix);
  const cases = street === null ? byName : await service.store.casesOfPerson(landlordId, { ...who, street });
  const promises = await service.store.openPromises(cases.map((c) => c.caseId));
  const today = todayIn(service);
  const groups = peopleIn(cases);
  const prompts = await Promise.all(groups.map((theirs) => promptsOf(service, theirs, promises, today)));
  const people = groups.map((theirs): KnownPerson => {
    const [newest] = theirs;
    return { name: newest.customer, where: whereOf(newest), cases: theirs.map((c) => c.reference) };
  });
  const needed = await service.store.needsOfCases(cases.map((c) => c.caseId));
  return {
    landlordId,
    cases,
    people,
    promises,
    prompts: prompts.flatMap((theirs, i) => (people.length === 1 ? theirs : theirs.map((p) => named(p, people[i])))),
    needs: Object.fromEntries(needed.map((n) => [n.caseId, needsInWords(n)])),
  };
}

/** What was given as a name may be anything a caller says: an email, a number or a street is taken for what it is. */
function sorted({ name, email, phone, address }: PersonQuery): Omit<PersonQuery, 'landlord'> {
  const said = cleanLine(name ?? '');
  const { emails, phones, address: lines } = readContact(said);
  if (emails.length === 1 && email === undefined) return { email: emails[0], phone, address };
  if (phones.length === 1 && phone === undefined) return { phone: phones[0], email, address };
  if (lines.length > 0 && address === undefined && /\d/.test(said)) return { address: said, email, phone };
  return { name: said, email, phone, address };
}

/** A street said without its number reads like a name: it is looked for where nobody has that name, and nothing else was said. */
function streetIn({ email, phone, address }: PersonQuery, name: string | undefined, prefix: string): string | null {
  const only = email === undefined && phone === undefined && address === undefined;
  return only && name !== undefined && /\S\s\S/.test(name) ? (placeIn(name, prefix).street ?? null) : null;
}

/** A postcode, and the other words of an address in the language of the database. */
function placeIn(said: string, prefix: string): { postcode?: string; street?: string } {
  const { postcode, text } = readSearch(said, { prefix, year: 0 });
  const street = addressQuery(text);
  return {
    ...(postcode?.whole ? { postcode: postcode.code } : {}),
    ...(street === null ? {} : { street }),
  };
}

async function promptsOf(
  service: ServiceContext,
  theirs: readonly PersonCase[],
  promises: readonly OpenPromise[],
  today: IsoDate,
): Promise<Prompt[]> {
  const since = addDays(today, -RECENT_DAYS);
  const references = theirs.map((c) => c.reference);
  const words = await service.store.countMessagesSince(
    theirs.map((c) => c.caseId),
    since,
  );
  return promptsFor(
    theirs,
    promises.filter((p) => references.includes(p.reference)),
    words,
    today,
    since,
  );
}

/** Said of one of several: whom it is about comes first. */
const named = (prompt: Prompt, who: KnownPerson | undefined): Prompt => ({
  ...prompt,
  says: `${who?.name ?? 'Anonymous'}${who?.where ? ` (${who.where})` : ''}: ${prompt.says}`,
});
