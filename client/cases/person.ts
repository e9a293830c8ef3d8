/** Somebody is on the telephone: what they have with us, and whether to offer the complaints process (IN-10). */
import { addDays } from '../../policies/calendar/dates.ts';
import { BadInput } from '../../platform/errors.ts';
import { readEmail, readPhone } from './intake.ts';
import { policyOfLandlord } from '../core/policies.ts';
import { promptsFor, RECENT_DAYS, type Prompt } from './prompts.ts';
import type { OpenPromise, PersonCase } from '../core/store.ts';
import { todayIn, type World } from '../core/context.ts';

export interface Asked {
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
}

export async function person(world: World, { landlord, name, email, phone }: Asked): Promise<PersonPage> {
  if (landlord === undefined) throw new BadInput('Still missing: --landlord (octavia, oak, optivo).');
  const { landlordId } = policyOfLandlord(landlord);
  const who = { name: name?.trim(), email: readEmail(email, '--email'), phone: readPhone(phone, '--phone') };
  if (!who.name && !who.email && !who.phone)
    throw new BadInput('Say who it is: give --email, --phone or --name (part of a name will do).');
  const cases = await world.store.casesOfPerson(landlordId, who);
  const ids = cases.map((c) => c.caseId);
  const today = todayIn(world);
  const since = addDays(today, -RECENT_DAYS);
  const [promises, words] = await Promise.all([world.store.openPromises(ids), world.store.wordsSince(ids, since)]);
  return { landlordId, cases, promises, prompts: promptsFor(cases, promises, words, today, since) };
}
