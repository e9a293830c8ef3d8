/** Taking a complaint in: what a person fills in, checked before anything is written (IN-1 to IN-15). */
import { readMembers, type MemberAsRead } from './members.ts';
import { z } from 'zod';
import type { Policy, Subject } from '../../../policies/types.ts';
import { endOf, isMoved } from '../../../policies/registry.ts';
import { SUBJECTS } from '../../../policies/types.ts';
import {
  ADJUSTMENTS,
  CHANNELS,
  COMPLAINANTS,
  LONG_AGO_DAYS,
  REPRESENTATIVES,
  type Adjustment,
  type Channel,
  type Complainant,
  type Intake,
  type Representative,
} from '../../../workflows/messages.ts';
import { cleanGiven, cleanLine } from '../../../letters/signs/clean-words.ts';
import { readPastDate, readReceived, londonDay, type ReceivedAt } from '../../core/input/dates.ts';
import { readBuilding, readConduct, readOtherProcedure } from './intake-asked.ts';
import { BadInput } from '../../../platform/errors.ts';
import { mustHavePostcode, readAddress, readEmail, readPhone } from './ways-to-reach.ts';
import { asOption, oneOf, readYesNo, type FieldLabel } from '../../core/input/fields.ts';
import { allWrong, gather, stillMissing } from '../../core/input/gather.ts';
import { LONGEST, mustBeReadable, quoted, type Length } from '../../core/input/limits.ts';
import { isUuid, KEY_PROBLEM } from '../../core/keys.ts';
import { knownPolicy, policyIds } from '../../core/policies.ts';
import type { Customer } from '../../core/store/store.ts';
import { didYouMean } from '../../core/input/suggest.ts';
import { readContact } from '../../../platform/contact/contact.ts';
import { addDays, formatDate } from '../../../policies/calendar/dates.ts';

const flag = z
  .union([z.boolean(), z.string().transform(readYesNo)])
  .refine((said) => said !== null, 'is neither yes nor no')
  .transform((said) => said === true);
/** Text of at most so many characters. */
const upTo = (kind: Length) =>
  z
    .string()
    .max(LONGEST[kind], `is longer than ${LONGEST[kind].toLocaleString('en-GB')} characters`)
    .trim()
    .min(1, 'is empty');
/** What stands in one line, such as a choice or a date. */
const words = upTo('line');
const line = z.string().max(LONGEST.line, `is longer than ${LONGEST.line} characters`).transform(cleanLine).pipe(words);
const list = z
  .union([z.array(z.string()), z.string().transform((s) => s.split(/[,;\n]/))])
  .transform((all) => all.map((s) => s.trim()).filter((s) => s !== ''))
  .refine((all) => all.length <= 100, 'holds more than 100')
  .refine((all) => all.every((s) => s.length <= LONGEST.line), `holds one of more than ${LONGEST.line} characters`);

/** The form of a new complaint. Every field as text, the way forms, options and files give it. */
const form = z.strictObject({
  policy: words,
  channel: words,
  received: words,
  /** That it was received more than a year ago is no slip. */
  longAgo: flag.default(false),
  text: upTo('words'),
  name: line.optional(),
  email: upTo('email').optional(),
  phone: words.optional(),
  address: z.union([z.array(z.string()), z.string()]).optional(),
  complainant: words.default('tenant'),
  subject: words.default('housing'),
  occurred: words.optional(),
  aware: words.optional(),
  representative: words.default('none'),
  representativeName: line.optional(),
  representativeEmail: upTo('email').optional(),
  representativeAddress: z.union([z.array(z.string()), z.string()]).optional(),
  authority: words.optional(),
  groupSize: z.union([z.number(), z.string()]).default(1),
  /** Who complains with them: one person a line, a name and how they are reached. */
  members: z
    .union([z.array(z.string()), z.string()])
    .refine((all) => [all].flat().join('\n').length <= LONGEST.words, 'is very long')
    .optional(),
  contactBy: words.optional(),
  adjustments: list.default([]),
  vulnerable: flag.default(false),
  risk: words.optional(),
  complexity: words.optional(),
  hazard: flag.default(false),
  recurring: flag.default(false),
  staffConduct: flag.default(false),
  namedStaff: list.default([]),
  conductSerious: words.optional(),
  conductDecidedBy: words.optional(),
  conductDecidedOn: words.optional(),
  buildingScope: words.optional(),
  safetyMatter: words.optional(),
  otherProcedure: words.optional(),
  sentByOmbudsman: flag.default(false),
  linked: list.default([]),
  key: z.string().trim().toLowerCase().refine(isUuid, KEY_PROBLEM).optional(),
});

export type IntakeForm = z.input<typeof form>;
export const INTAKE_FIELDS = Object.keys(form.shape);

/** A complaint as it was taken in: facts for the case, personal data for the database, and the words. */
export interface ComplaintAsRead {
  policy: Policy;
  receivedAt: ReceivedAt;
  customer: Customer;
  description: string;
  key: string | null;
  /** References of earlier cases and handles of staff, still to be looked up. */
  linked: string[];
  namedStaff: string[];
  /** Handle of who decided, before it was logged, that it is a complaint about a colleague (SP-10). */
  conductDecidedBy: string | null;
  /** Who complains together with the customer, as far as they are named (IN-8). */
  members: MemberAsRead[];
  facts: Omit<Intake, 'reference' | 'logged' | 'namedStaff' | 'linked' | 'descriptionText' | 'members'>;
}

/**
 * Reads the form, or says what is wrong with it: everything at once. `asks`: also for what only whoever takes the complaint
 * in can still ask: a postcode, where letters go by post, whether a day long ago is meant, how serious a complaint about a
 * colleague is, and what decides the procedure of one about a building.
 */
export function readIntake(
  said: unknown,
  now: Date,
  naming: FieldLabel = asOption,
  asks: 'asks' | 'takes' = 'takes',
): ComplaintAsRead {
  mustBeReadable(said, naming);
  const given = cleanGiven(said);
  const parsed = form.safeParse(given);
  const reading = { now, naming, asks: asks === 'asks' };
  if (parsed.success) return readForm(parsed.data, reading);
  const faults = faultsOfShape(parsed.error, given, naming);
  throw allWrong([...faults.map((f) => f.says), ...alsoWrong(given, faults, reading)]);
}

interface Reading {
  now: Date;
  naming: FieldLabel;
  asks: boolean;
}

/** What stands in for a field that cannot be read, while the others are looked at. */
const STAND_IN = { channel: 'phone', received: 'today', text: '-' };

/** What else is wrong, where some of the fields cannot be read at all. */
function alsoWrong(given: unknown, faults: readonly ShapeFault[], reading: Reading): readonly string[] {
  if (typeof given !== 'object' || given === null) return [];
  const spoilt = faults.map((f) => f.field);
  const others = Object.entries(given).filter(([name]) => !spoilt.includes(name));
  const parsed = form.safeParse({ ...STAND_IN, policy: policyIds()[0] ?? '-', ...Object.fromEntries(others) });
  if (!parsed.success) return [];
  try {
    readForm(parsed.data, reading);
    return [];
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    return error.all.filter((says) => !spoilt.some((field) => says.startsWith(reading.naming(field))));
  }
}

function readForm(f: Form, { now, naming, asks }: Reading): ComplaintAsRead {
  const today = londonDay(now);
  const g = gather();
  const among = <V extends string>(field: keyof Form, values: readonly V[]): (() => V) =>
    g.read(() => oneOf(String(f[field]), values, naming(field)));
  const policy = g.read(() => knownPolicy(f.policy, naming('policy')));
  g.read(() => {
    if (isMoved(policy().landlordId))
      throw new BadInput(`${naming('policy')}: ${policy().landlord.name} was handed over to another installation.`);
    const ended = endOf(policy().landlordId);
    if (ended === null || today < ended) return;
    const { name } = policy().landlord;
    throw new BadInput(`${naming('policy')}: ${name} takes no new complaints since ${formatDate(ended)}.`);
  });
  const channel = among<Channel>('channel', CHANNELS);
  const receivedAt = g.read(() => readReceived(f.received, naming('received'), now));
  const complainant = among<Complainant>('complainant', COMPLAINANTS);
  const representative = among<Representative>('representative', REPRESENTATIVES);
  const subject = among<Subject>('subject', SUBJECTS);
  const risk = g.read(() => readRisk(f, naming));
  g.read(() => {
    if (asks && !f.longAgo && receivedAt().day < addDays(today, -LONG_AGO_DAYS))
      throw new BadInput(
        `${naming('received')}: ${formatDate(receivedAt().day)} is more than a year ago; check the year, or say that it is right (${naming('longAgo')}).`,
      );
  });
  if (asks) g.read(() => mustBeWhole(f, naming));
  const complexity = g.read(() =>
    oneOf(f.complexity ?? 'simple', ['simple', 'complex'] as const, naming('complexity')),
  );
  const customer = g.read(() => readCustomer(f, complainant(), representative(), naming));
  const adjustments = g.read(() => f.adjustments.map((a): Adjustment => oneOf(a, ADJUSTMENTS, naming('adjustments'))));
  const contactBy = g.read(() => readContactBy(f.contactBy, customer(), adjustments(), naming));
  const authority = g.read(() => readAuthority(f.authority, representative(), policy(), naming));
  const groupSize = wholeNumber(f.groupSize);
  g.must(
    groupSize >= 1 && groupSize <= 5000,
    `${naming('groupSize')}: a complaint comes from 1 to 5000 people; write their number in figures.`,
  );
  const members = g.read(() => readMembers(f.members, naming('members')));
  g.read(() => mayComeBy(channel(), policy(), naming));
  g.must(
    f.namedStaff.length === 0 || f.staffConduct,
    `${naming('namedStaff')}: naming colleagues goes with ${naming('staffConduct')}.`,
  );
  const conduct = g.read(() => readConduct(f, { policy: policy(), asks, today }, naming));
  const otherProcedure = g.read(() => readOtherProcedure(f.otherProcedure, policy(), naming));
  const building = g.read(() => readBuilding(f, subject(), asks, naming));
  const past = (field: 'occurred' | 'aware'): (() => string | undefined) =>
    g.read(() => {
      const said = f[field];
      if (said === undefined) return undefined;
      const date = readPastDate(said, naming(field), today);
      if (date <= receivedAt().day) return date;
      throw new BadInput(
        `${naming(field)}: ${date} is after the complaint was received; it must have happened before.`,
      );
    });
  const [occurred, aware] = [past('occurred'), past('aware')];
  g.end();
  return {
    policy: policy(),
    receivedAt: receivedAt(),
    customer: customer(),
    description: f.text,
    key: f.key ?? null,
    linked: f.linked,
    namedStaff: f.namedStaff,
    conductDecidedBy: f.conductDecidedBy ?? null,
    members: members(),
    facts: {
      landlordId: policy().landlordId,
      channel: channel(),
      received: receivedAt().day,
      complainant: complainant(),
      subject: subject(),
      occurred: occurred(),
      aware: aware(),
      representative: representative(),
      authority: authority(),
      groupSize: Math.max(groupSize, 1 + members().length),
      contactBy: contactBy(),
      reachable: waysTo(customer()),
      ...representativeWays(customer()),
      adjustments: adjustments(),
      vulnerable: f.vulnerable,
      risk: risk(),
      ...(f.complexity === undefined ? {} : { complexity: complexity() }),
      hazard: f.hazard,
      ...(f.recurring ? { recurring: true as const } : {}),
      staffConduct: f.staffConduct,
      ...(conduct() === undefined ? {} : { conduct: conduct() }),
      ...(building() === undefined ? {} : { building: building() }),
      ...(otherProcedure() === undefined ? {} : { otherProcedure: otherProcedure() }),
      // Social media shows an account, not a person: verified by another channel first (IN-2).
      identityVerified: channel() !== 'social-media',
      sentByOmbudsman: f.sentByOmbudsman,
    },
  };
}

function mayComeBy(channel: Channel, policy: Policy, naming: FieldLabel): void {
  if (channel === 'survey' && !policy.surveyIsComplaint)
    throw new BadInput(
      `${naming('channel')}: under ${policy.name} an unhappy survey answer is not a complaint; tell the customer how to make one (IN-4).`,
    );
}

type Form = z.output<typeof form>;

function readCustomer(f: Form, complainant: Complainant, representative: Representative, naming: FieldLabel): Customer {
  const g = gather();
  const address = g.read(() => readAddress(f.address, naming('address')));
  const email = g.read(() => readEmail(f.email, naming('email')));
  const phone = g.read(() => readPhone(f.phone, naming('phone')));
  const anonymous = complainant === 'anonymous';
  const unreached = f.email === undefined && f.phone === undefined && [f.address ?? []].flat().join('').trim() === '';
  g.must(
    !anonymous || (f.name ?? f.email ?? f.phone) === undefined,
    `${naming('complainant')}: somebody whose name or address is known is not anonymous.`,
  );
  g.must(
    anonymous || f.name !== undefined,
    `${naming('name')} is missing: say who complains, or choose “anonymous” at ${naming('complainant')} where nobody knows.`,
  );
  g.must(
    anonymous || !unreached,
    `How is the customer reached? Give at least one of ${naming('email')}, ${naming('phone')}, ${naming('address')}.`,
  );
  g.must(
    representative === 'none' || f.representativeName !== undefined,
    `${naming('representativeName')} is missing: who is the ${representative}?`,
  );
  g.must(
    representative !== 'none' ||
      (f.representativeName ?? f.representativeEmail ?? f.representativeAddress) === undefined,
    `${naming('representative')} is missing: is it an ${REPRESENTATIVES.slice(1).join(', ')}?`,
  );
  const theirs = g.read(() => readEmail(f.representativeEmail, naming('representativeEmail')));
  const where = g.read(() => readAddress(f.representativeAddress, naming('representativeAddress')));
  g.end();
  return {
    name: f.name ?? null,
    email: email(),
    phone: phone(),
    address: address(),
    representative:
      f.representativeName === undefined ? null : { name: f.representativeName, email: theirs(), address: where() },
  };
}

/** What was said of the risk; where nothing was, what a hazard or a vulnerability makes it at least (IN-15). */
function readRisk({ risk, hazard, vulnerable }: Form, naming: FieldLabel): Intake['risk'] {
  if (risk === undefined) return hazard ? 'high' : vulnerable ? 'medium' : 'low';
  const said = oneOf(risk, ['low', 'medium', 'high'] as const, naming('risk'));
  if (said === 'low' && hazard)
    throw new BadInput(`${naming('risk')}: with a possible hazard the risk is medium or high; choose one of them.`);
  return said;
}

/** Where letters can reach somebody: the other way when one fails. */
function waysTo({ email, address }: Pick<Customer, 'email' | 'address'>): ('email' | 'post')[] {
  return [...(email === null ? [] : ['email' as const]), ...(address.length === 0 ? [] : ['post' as const])];
}

/** Where copies can reach who speaks for the customer: by email where that is known, else by post (IN-7). */
function representativeWays({ representative }: Customer): Pick<Intake, 'representativeReachable'> {
  return representative === null ? {} : { representativeReachable: waysTo(representative) };
}

/** Letters go by the way asked for, if it is known; by email when nothing was asked. */
function readContactBy(
  said: string | undefined,
  { email, address }: Customer,
  adjustments: Adjustment[],
  naming: FieldLabel,
): 'email' | 'post' {
  const wants = said === undefined ? null : oneOf(said, ['email', 'post'] as const, naming('contactBy'));
  const by = wants ?? (adjustments.includes('letters-by-post') || email === null ? 'post' : 'email');
  if (by === 'email' && email === null)
    throw new BadInput(`${naming('email')} is missing: letters are to go by email.`);
  if (wants === 'post' && address.length === 0)
    throw new BadInput(`${naming('address')} is missing: letters are to go by post.`);
  return by;
}

/** Elected representatives are taken to act for who asked them; others show authority first (IN-7, OCT 5.7). */
function readAuthority(
  said: string | undefined,
  representative: Representative,
  policy: Policy,
  naming: FieldLabel,
): Intake['authority'] {
  if (representative === 'none') return 'not-needed';
  if (said === 'on-file' && representative === 'solicitor' && !policy.legalAdvocateAllowed)
    throw new BadInput(
      `${naming('authority')}: ${policy.landlord.name} accepts no advocate who is legally trained; leave it out, and write to the customer.`,
    );
  const fallback = representative === 'mp' || representative === 'councillor' ? 'not-needed' : 'wanted';
  return said === undefined ? fallback : oneOf(said, ['not-needed', 'wanted', 'on-file'] as const, naming('authority'));
}

/** A letter that goes by post needs to arrive: without a postcode, or a country, whoever asks is asked for it. */
function mustBeWhole(f: Form, naming: FieldLabel): void {
  const theirs = [f.representativeAddress ?? []].flat().join('\n');
  if (theirs.trim() !== '' && f.representativeEmail === undefined)
    mustHavePostcode(theirs, naming('representativeAddress'));
  const said = [f.address ?? []].flat().join('\n');
  if (said.trim() === '') return;
  const { emails, phones, address } = readContact(said);
  const [field, other] =
    emails.length > 0 ? (['email', 'an email address'] as const) : (['phone', 'a telephone number'] as const);
  if (address.length === 0 && emails.length + phones.length > 0)
    throw new BadInput(`${naming('address')}: that is ${other}; give it as ${naming(field)}.`);
  const byPost = f.email === undefined || f.contactBy === 'post' || f.adjustments.includes('letters-by-post');
  if (byPost) mustHavePostcode(said, naming('address'));
}

/** A number written in figures; anything else is none. */
const wholeNumber = (said: string | number): number =>
  /^\s*\d{1,9}\s*$/.test(String(said)) ? Number(said) : Number.NaN;

interface ShapeFault {
  field: string;
  says: string;
}

/** What is wrong with the shape of the form, once for each field. */
function faultsOfShape(error: z.ZodError, given: unknown, naming: FieldLabel): ShapeFault[] {
  const filled = typeof given === 'object' && given !== null ? (given as Record<string, unknown>) : {};
  const faults = error.issues.flatMap((issue): ShapeFault[] => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({
        field: key,
        says: `There is no field "${quoted(key)}" for a new complaint.${didYouMean(key, INTAKE_FIELDS)}`,
      }));
    const field = String(issue.path[0] ?? '');
    if (field === '')
      return [{ field, says: 'A new complaint is given as an object of fields, such as {"policy": "northfield", …}.' }];
    const message = issue.message.replace(/^Invalid input: /, 'is wrong: ');
    const wrong = `${naming(field)} ${message === 'Invalid input' ? 'cannot be read as it is written' : message}.`;
    return [{ field, says: filled[field] === undefined ? stillMissing(naming(field)) : wrong }];
  });
  return faults.filter((fault, i) => faults.findIndex((f) => f.field === fault.field) === i);
}
