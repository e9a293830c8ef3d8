/** Taking a complaint in: what a person fills in, checked before anything is written (IN-1 to IN-15). */
import { z } from 'zod';
import type { Policy, Subject } from '../../policies/types.ts';
import { SUBJECTS } from '../../policies/types.ts';
import {
  ADJUSTMENTS,
  CHANNELS,
  COMPLAINANTS,
  REPRESENTATIVES,
  type Adjustment,
  type Channel,
  type Complainant,
  type Intake,
  type Representative,
} from '../../workflows/messages.ts';
import { cleanGiven, cleanLine } from '../../letters/clean-words.ts';
import { readPastDate, readReceived, londonDay, type ReceivedAt } from '../core/dates.ts';
import { readEmailAddress } from '../../platform/contact/email-address.ts';
import { readTelephones, tidyTelephone } from '../../platform/contact/telephone.ts';
import { BadInput } from '../../platform/errors.ts';
import { asOption, oneOf, readYesNo, type FieldLabel } from '../core/fields.ts';
import { isUuid, KEY_PROBLEM } from '../core/keys.ts';
import { knownPolicy } from '../core/policies.ts';
import type { Customer } from '../core/store.ts';
import { didYouMean } from '../core/suggest.ts';

const flag = z
  .union([z.boolean(), z.string().transform(readYesNo)])
  .refine((said) => said !== null, 'is neither yes nor no')
  .transform((said) => said === true);
const words = z.string().trim().min(1, 'is empty');
const line = z.string().transform(cleanLine).pipe(words);
const list = z
  .union([z.array(z.string()), z.string().transform((s) => s.split(/[,;\n]/))])
  .transform((all) => all.map((s) => s.trim()).filter((s) => s !== ''))
  .refine((all) => all.length <= 100, 'holds more than 100');

/** The form of a new complaint. Every field as text, the way forms, options and files give it. */
const form = z.strictObject({
  policy: words,
  channel: words,
  received: words,
  text: words.max(50_000, 'is longer than 50,000 characters'),
  name: line.pipe(words.max(200, 'is longer than 200 characters')).optional(),
  email: words.optional(),
  phone: words.optional(),
  address: z.union([z.array(z.string()), z.string()]).optional(),
  complainant: words.default('tenant'),
  subject: words.default('housing'),
  occurred: words.optional(),
  aware: words.optional(),
  representative: words.default('none'),
  representativeName: line.pipe(words.max(200, 'is longer than 200 characters')).optional(),
  representativeEmail: words.optional(),
  authority: words.optional(),
  groupSize: z.union([z.number(), z.string().regex(/^\d+$/, 'is not a whole number').transform(Number)]).default(1),
  contactBy: words.optional(),
  adjustments: list.default([]),
  vulnerable: flag.default(false),
  risk: words.optional(),
  complexity: words.optional(),
  hazard: flag.default(false),
  staffConduct: flag.default(false),
  namedStaff: list.default([]),
  sentByOmbudsman: flag.default(false),
  linked: list.default([]),
  key: words.toLowerCase().refine(isUuid, KEY_PROBLEM).optional(),
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
  facts: Omit<Intake, 'reference' | 'logged' | 'namedStaff' | 'linked' | 'descriptionText'>;
}

/** Reads the form, or says in one sentence what is wrong with it. */
export function readIntake(said: unknown, now: Date, naming: FieldLabel = asOption): ComplaintAsRead {
  const given = cleanGiven(said);
  const parsed = form.safeParse(given);
  if (!parsed.success) throw new BadInput(complaint(parsed.error, given, naming));
  const f = parsed.data;
  const policy = knownPolicy(f.policy, naming('policy'));
  const channel: Channel = oneOf(f.channel, CHANNELS, naming('channel'));
  const receivedAt = readReceived(f.received, naming('received'), now);
  const today = londonDay(now);
  const complainant: Complainant = oneOf(f.complainant, COMPLAINANTS, naming('complainant'));
  const representative: Representative = oneOf(f.representative, REPRESENTATIVES, naming('representative'));
  const subject: Subject = oneOf(f.subject, SUBJECTS, naming('subject'));
  const customer = readCustomer(f, complainant, representative, naming);
  const adjustments = f.adjustments.map((a): Adjustment => oneOf(a, ADJUSTMENTS, naming('adjustments')));
  const contactBy = readContactBy(f.contactBy, customer, adjustments, naming);
  if (f.groupSize < 1 || f.groupSize > 5000)
    throw new BadInput(`${naming('groupSize')}: a complaint comes from 1 to 5000 people.`);
  if (channel === 'survey' && !policy.surveyIsComplaint)
    throw new BadInput(
      `${naming('channel')}: under ${policy.name} an unhappy survey answer is not a complaint; tell the customer how to make one (IN-4).`,
    );
  if (f.namedStaff.length > 0 && !f.staffConduct)
    throw new BadInput(`${naming('namedStaff')}: naming colleagues goes with ${naming('staffConduct')}.`);
  const past = (said: string | undefined, field: string): string | undefined => {
    if (said === undefined) return undefined;
    const date = readPastDate(said, naming(field), today);
    if (date <= receivedAt.day) return date;
    throw new BadInput(`${naming(field)}: ${date} is after the complaint was received; it must have happened before.`);
  };
  return {
    policy,
    receivedAt,
    customer,
    description: f.text,
    key: f.key ?? null,
    linked: f.linked,
    namedStaff: f.namedStaff,
    facts: {
      landlordId: policy.landlordId,
      channel,
      received: receivedAt.day,
      complainant,
      subject,
      occurred: past(f.occurred, 'occurred'),
      aware: past(f.aware, 'aware'),
      representative,
      authority: readAuthority(f.authority, representative, naming),
      groupSize: f.groupSize,
      contactBy,
      reachable: waysTo(customer),
      adjustments,
      vulnerable: f.vulnerable,
      risk: readRisk(f, naming),
      ...(f.complexity === undefined
        ? {}
        : { complexity: oneOf(f.complexity, ['simple', 'complex'] as const, naming('complexity')) }),
      hazard: f.hazard,
      staffConduct: f.staffConduct,
      // Social media shows an account, not a person: verified by another channel first (IN-2).
      identityVerified: channel !== 'social-media',
      sentByOmbudsman: f.sentByOmbudsman,
    },
  };
}

type Form = z.output<typeof form>;

const MOST_LINES = 20;
const LONGEST_LINE = 200;

function readCustomer(f: Form, complainant: Complainant, representative: Representative, naming: FieldLabel): Customer {
  const address = readAddress(f.address, naming('address'));
  const anonymous = complainant === 'anonymous';
  if (anonymous && (f.name ?? f.email ?? f.phone) !== undefined)
    throw new BadInput(`${naming('complainant')}: somebody whose name or address is known is not anonymous.`);
  if (!anonymous && f.name === undefined)
    throw new BadInput(
      `${naming('name')} is missing: say who complains, or that nobody knows (${naming('complainant')} anonymous).`,
    );
  if (!anonymous && f.email === undefined && f.phone === undefined && address.length === 0)
    throw new BadInput(
      `How is the customer reached? Give at least one of ${naming('email')}, ${naming('phone')}, ${naming('address')}.`,
    );
  if (representative !== 'none' && f.representativeName === undefined)
    throw new BadInput(`${naming('representativeName')} is missing: who is the ${representative}?`);
  if (representative === 'none' && (f.representativeName ?? f.representativeEmail) !== undefined)
    throw new BadInput(`${naming('representative')} is missing: is it an ${REPRESENTATIVES.slice(1).join(', ')}?`);
  return {
    name: f.name ?? null,
    email: readEmail(f.email, naming('email')),
    phone: readPhone(f.phone, naming('phone')),
    address,
    representative:
      f.representativeName === undefined
        ? null
        : { name: f.representativeName, email: readEmail(f.representativeEmail, naming('representativeEmail')) },
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

/** Where letters can reach the customer: the other way when one fails. */
function waysTo({ email, address }: Customer): ('email' | 'post')[] {
  return [...(email === null ? [] : ['email' as const]), ...(address.length === 0 ? [] : ['post' as const])];
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
  naming: FieldLabel,
): Intake['authority'] {
  if (representative === 'none') return 'not-needed';
  const fallback = representative === 'mp' || representative === 'councillor' ? 'not-needed' : 'wanted';
  return said === undefined ? fallback : oneOf(said, ['not-needed', 'wanted', 'on-file'] as const, naming('authority'));
}

/** An email address, cleaned; null for nothing said. Throws a sentence for what no mail server could take. */
export function readEmail(said: string | undefined, what: string): string | null {
  if (said === undefined) return null;
  const read = readEmailAddress(said);
  if (read !== null) return read.address;
  const several = said.split(/[\s,;]+/).filter((part) => readEmailAddress(part) !== null).length > 1;
  throw new BadInput(
    several
      ? `${what}: that is more than one email address; give the one to write to.`
      : `${what}: that is not an email address; write it as name@example.org.`,
  );
}

/** A telephone number as it was written, cleaned; null for nothing said. Throws a sentence where no number is in it. */
export function readPhone(said: string | undefined, what: string): string | null {
  if (said === undefined) return null;
  const tidy = tidyTelephone(said);
  if (readTelephones(tidy).length > 0 && tidy.length <= LONGEST_LINE) return tidy;
  throw new BadInput(`${what}: that is not a telephone number; write it as 01632 960001 or +44 1632 960001.`);
}

/** An address of a length that fits a letter; no lines where none was given. */
export function readAddress(said: string | string[] | undefined, what: string): string[] {
  const address = addressLines(said);
  if (address.length <= MOST_LINES && address.every((l) => l.length <= LONGEST_LINE)) return address;
  throw new BadInput(`${what}: an address has at most ${MOST_LINES} lines of at most ${LONGEST_LINE} characters.`);
}

/** An address as its lines, however it was typed. */
function addressLines(address: string | string[] | undefined): string[] {
  const all = Array.isArray(address) ? address : (address ?? '').split(/[\n,]/);
  return all.map((l) => l.trim()).filter((l) => l !== '');
}

function complaint(error: z.ZodError, given: unknown, naming: FieldLabel): string {
  const without = (field: string): boolean =>
    typeof given === 'object' && given !== null && (given as Record<string, unknown>)[field] === undefined;
  const absent = [...new Set(error.issues.map((i) => String(i.path[0] ?? '')))].filter((f) => f !== '' && without(f));
  if (absent.length > 0) return `Still missing: ${absent.map((f) => naming(f)).join(', ')}.`;
  const [issue] = error.issues;
  if (!issue) return 'The complaint cannot be read.';
  if (issue.code === 'unrecognized_keys') {
    const key = issue.keys[0] ?? '';
    return `There is no field "${key}" for a new complaint.${didYouMean(key, INTAKE_FIELDS)}`;
  }
  const field = String(issue.path[0] ?? '');
  if (field === '') return 'A new complaint is given as an object of fields, such as {"policy": "octavia", …}.';
  return `${naming(field)} ${issue.message.replace(/^Invalid input: /, 'is wrong: ')}.`;
}
