/** Somebody is on the telephone: what they have with us, and whether to offer the complaints process (IN-10). */
import { addDays } from '../../policies/calendar/dates.ts';
import { BadInput } from '../../platform/errors.ts';
import { readEmail, readPhone } from './intake.ts';
import { needsInWords } from './known-needs.ts';
import { policyOfLandlord } from '../core/policies.ts';
import { promptsFor, RECENT_DAYS, type Prompt } from './prompts.ts';
import type { OpenPromise, PersonCase } from '../core/store.ts';
import { todayIn, type ServiceContext } from '../core/context.ts';

export interface PersonQuery {
  landlord?: string | undefined;
  name?: string | undefined;
  email?: string | undefined;
  phone?: string | undefined;
}

export interface PersonPage {
  landlordId: string;
  /** Their cases, newest first. */
  cases: PersonCase[];
  promises: OpenPromise[];
  prompts: Prompt[];
  /** What they needed in these cases, in words, by case (IN-11). */
  needs: Record<string, string>;
}

export async function person(
  service: ServiceContext,
  { landlord, name, email, phone }: PersonQuery,
): Promise<PersonPage> {
  if (landlord === undefined) throw new BadInput('Still missing: --landlord (octavia, oak, optivo).');
  const { landlordId } = policyOfLandlord(landlord);
  const who = { name: name?.trim(), email: readEmail(email, '--email'), phone: readPhone(phone, '--phone') };
  if (!who.name && !who.email && !who.phone)
    throw new BadInput('Say who it is: give --email, --phone or --name (part of a name will do).');
  const cases = await service.store.casesOfPerson(landlordId, who);
  const ids = cases.map((c) => c.caseId);
  const today = todayIn(service);
  const since = addDays(today, -RECENT_DAYS);
  const [promises, words, needed] = await Promise.all([
    service.store.openPromises(ids),
    service.store.countMessagesSince(ids, since),
    service.store.needsOfCases(ids),
  ]);
  const needs = Object.fromEntries(needed.map((n) => [n.caseId, needsInWords(n)]));
  return { landlordId, cases, promises, prompts: promptsFor(cases, promises, words, today, since), needs };
}
