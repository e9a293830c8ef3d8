/** The public form, read: what somebody typed as a complaint ready to be logged, or what is wrong with it. Pure. */
import { handedOverAtOnce, type OtherProcedure } from '../../../policies/kinds/other-procedures.ts';
import { CHARACTERISTIC_NAMES, knownAnswers, type ToldOfThemselves } from '../../../policies/equality.ts';
import type { Policy } from '../../../policies/types.ts';
import { ADJUSTMENTS, type Adjustment } from '../../../workflows/messages.ts';
import { type IntakeForm } from '../../cases/intake/intake.ts';
import { readMembers } from '../../cases/intake/members.ts';
import { readEmail, readPhone } from '../../cases/intake/ways-to-reach.ts';
import { isTooLong, type Length } from '../../core/input/limits.ts';
import { cleanWords } from '../../../letters/signs/clean-words.ts';
import { phonesOf, readContact } from '../../../platform/contact/contact.ts';
import { addressLines, isWholeAddress } from '../../../platform/contact/postal-address.ts';
import { readTelephones } from '../../../platform/contact/telephone.ts';
import { takesOurTexts } from '../../portal/receipts.ts';
import type { ReceiptBy } from '../../portal/store.ts';
import { listOf, textOf, type FieldFault, type FormValue } from './form-values.ts';

/** What a customer may need, in their words. */
export const NEEDS: Record<Adjustment, string> = {
  'no-phone-calls': 'Please do not call me',
  'letters-by-post': 'Please write to me by post',
  'large-print': 'Large print',
  braille: 'Braille',
  'easy-read': 'Easy read: short words and pictures',
  audio: 'Letters I can listen to',
  'other-language': 'Letters in another language',
  interpreter: 'An interpreter',
  'sign-language': 'Sign language',
  'more-time': 'More time to answer',
  'home-visits': 'Please come to my home to talk',
};

export interface ComplaintTyped {
  text: string;
  name: string;
  email: string;
  phone: string;
  address: string;
  needs: string[];
  whose: string;
  theirName: string;
  theirReach: string;
  /** Ticked: it is about how somebody who works for the landlord behaved. */
  colleague: string;
  /** Who that is, as far as they know. */
  colleagueWho: string;
  /** Who complains together with them: one person a line. */
  together: string;
  /** Ticked: it has happened before. */
  before: string;
  /** Ticked: it is about something that another procedure of the landlord's deals with; its code. */
  elsewhere: string;
  receipt: string;
  key: string;
  /** What they chose to tell of themselves, by characteristic. */
  told: ToldOfThemselves;
}

/** The fields as text, whatever was sent. */
export function typedIn(body: Record<string, FormValue>): ComplaintTyped {
  const one = (name: string): string => textOf(body[name]);
  return {
    text: one('text'),
    name: one('name'),
    email: one('email'),
    phone: one('phone'),
    address: one('address'),
    needs: listOf(body['needs']),
    whose: one('whose') || 'mine',
    theirName: one('theirName'),
    theirReach: one('theirReach'),
    colleague: one('colleague'),
    colleagueWho: one('colleagueWho'),
    together: one('together'),
    before: one('before'),
    elsewhere: one('elsewhere'),
    receipt: one('receipt'),
    key: one('key'),
    told: knownAnswers(Object.fromEntries(CHARACTERISTIC_NAMES.map((name) => [name, one(`told-${name}`)]))),
  };
}

export type ComplaintRead =
  | {
      ok: true;
      form: Omit<IntakeForm, 'policy' | 'received' | 'key'>;
      receipt: ReceiptBy | null;
      told: ToldOfThemselves;
    }
  | { ok: false; faults: FieldFault[] };

/** How long each field may be, and what is said of one that is longer. Asked of what was typed, before it is read. */
const LENGTHS: Partial<Record<keyof ComplaintTyped, { most: Length; says: string }>> = {
  text: { most: 'words', says: 'That is very long: shorten it to 50,000 letters, or send it as a file.' },
  name: { most: 'line', says: 'Shorten your name to 200 letters.' },
  email: { most: 'email', says: 'That is not an email address. Write it like name@example.org.' },
  phone: { most: 'line', says: 'That is not a phone number. Write it like 01632 960001.' },
  address: { most: 'address', says: 'That is very long for an address: give us at most twenty lines.' },
  theirName: { most: 'line', says: 'Shorten their name to 200 letters.' },
  theirReach: { most: 'reach', says: 'That is very long: give us one way to reach them.' },
  together: { most: 'words', says: 'That is very long: name the people who complain with you, one on each line.' },
  colleagueWho: { most: 'line', says: 'Shorten this to 200 letters. You can tell us more in your complaint.' },
};

const tooLong = (typed: ComplaintTyped): FieldFault[] =>
  Object.entries(LENGTHS).flatMap(([field, { most, says }]) => {
    const said = typed[field as keyof ComplaintTyped];
    return typeof said === 'string' && isTooLong(said, most) ? [{ field, says }] : [];
  });

/** What customers of this landlord are asked about its other procedures, each to be ticked (SP-13). */
export const askedElsewhere = (policy: Policy): { code: string; asked: string }[] =>
  handedOverAtOnce<OtherProcedure>(policy).flatMap(({ code, asked }) => (asked === undefined ? [] : [{ code, asked }]));

/** The other procedure that was ticked; what is none of those asked about is no more than a word too many. */
function otherProcedure({ elsewhere }: ComplaintTyped, policy: Policy): Pick<IntakeForm, 'otherProcedure'> {
  return askedElsewhere(policy).some(({ code }) => code === elsewhere) ? { otherProcedure: elsewhere } : {};
}

/** Reads it for this landlord. `texts`: whether a receipt can be sent by text message. */
export function readComplaint(
  typed: ComplaintTyped,
  { texts, policy }: { texts: boolean; policy: Policy },
): ComplaintRead {
  const faults = tooLong(typed);
  if (faults.length > 0) return { ok: false, faults };
  const wrong = (field: string, says: string): void => void faults.push({ field, says });
  const { typed: t, also } = inTheirPlaces(
    Object.fromEntries(
      Object.entries(typed).map(([name, said]) => [name, typeof said === 'string' ? cleanWords(said).trim() : said]),
    ) as unknown as ComplaintTyped,
  );

  if (t.text === '') wrong('text', 'Tell us what went wrong.');
  if (t.name === '') wrong('name', 'Tell us your name.');
  if (t.email !== '' && !reads(readEmail, t.email))
    wrong('email', 'That is not an email address. Write it like name@example.org.');
  if (t.phone !== '' && !reads(readPhone, t.phone))
    wrong('phone', 'That is not a phone number. Write it like 01632 960001.');
  if (t.email === '' && t.phone === '' && t.address === '')
    wrong('email', 'Tell us how to reach you: your email, your phone or your address.');
  const needs = t.needs.filter((n): n is Adjustment => (ADJUSTMENTS as readonly string[]).includes(n));
  if (needs.includes('letters-by-post') && t.address === '' && t.whose !== 'theirs')
    wrong('address', 'You would like letters by post: tell us your address.');
  if (t.receipt === 'email' && t.email === '') wrong('email', 'We need your email to send you your reference there.');
  // What is needed is needed by whose complaint it is; whoever writes for them gets copies by email, or by post.
  const byPost = t.email === '' || (t.whose !== 'theirs' && needs.includes('letters-by-post'));
  if (byPost && t.address !== '' && !isWholeAddress(t.address.split(/[\n,]/)))
    wrong('address', `Add your postcode, so that our letters reach you. ${UNKNOWN_POSTCODE}`);
  if (t.receipt === 'text' && t.phone === '') wrong('phone', 'We need your phone number to text you your reference.');
  if (t.receipt === 'text' && t.phone !== '' && !takesTexts(t.phone))
    wrong('phone', 'We cannot send a text to this number. Give us a mobile number of the UK, or choose another way.');
  if (!reads(readMembers, t.together))
    wrong('together', 'Put one person on each line: their name, then how we can reach them. Name at most 100.');
  if (t.whose === 'theirs') faults.push(...wrongAboutThem(t));
  if (faults.length > 0) return { ok: false, faults };
  const receipt = t.receipt === 'email' || (t.receipt === 'text' && texts) ? t.receipt : null;
  const form = t.whose === 'theirs' ? forSomebodyElse(t, needs) : forThemselves(t, needs);
  // Whom it is about is told once and seen by few: the case is restricted from the start (SP-10).
  const staffConduct = t.colleague !== '' || t.colleagueWho !== '';
  return {
    ok: true,
    form: {
      ...form,
      channel: 'web-form',
      text: formText(t, also),
      staffConduct,
      ...(t.together === '' ? {} : { members: t.together }),
      recurring: t.before !== '',
      ...otherProcedure(t, policy),
    },
    receipt,
    told: typed.told,
  };
}

type Whose = Omit<IntakeForm, 'policy' | 'received' | 'key' | 'text' | 'channel' | 'staffConduct' | 'recurring'>;

function forThemselves(t: ComplaintTyped, adjustments: Adjustment[]): Whose {
  return {
    name: t.name,
    ...(t.email === '' ? {} : { email: t.email }),
    ...(t.phone === '' ? {} : { phone: t.phone }),
    ...(t.address === '' ? {} : { address: postal(t.address) }),
    adjustments,
  };
}

const UNKNOWN_POSTCODE =
  'If it is in another country, end with the country. If you do not know it, write: no postcode.';

/** What was typed to reach whoever wrote it, each in the field it belongs to, and what no field has room for. */
function inTheirPlaces(t: ComplaintTyped): { typed: ComplaintTyped; also: string[] } {
  const also: string[] = [];
  const found = { email: t.email, phone: t.phone, address: t.address };
  const give = (field: 'email' | 'phone', said: string | null | undefined): void => {
    if (!said) return;
    if (found[field] === '') found[field] = said;
    else if (!found[field].includes(said)) also.push(said);
  };
  for (const field of ['email', 'phone', 'address'] as const) {
    const said = t[field];
    const contact = readContact(said);
    const { emails, phones, address, other } = contact;
    const fits = { email: reads(readEmail, said), phone: reads(readPhone, said) && emails.length === 0, address: true };
    const foreign = field === 'address' ? emails.length + phones.length > 0 : !fits[field];
    if (!foreign || emails.length + phones.length + address.length === 0) continue;
    found[field] = field === 'address' ? [...address, ...other].join('\n') : '';
    give('email', emails[0]);
    give('phone', phonesOf(contact));
    if (field !== 'address' && found.address === '') found.address = [...address, ...other].join('\n');
    else if (field !== 'address') also.push(...address, ...other);
    also.push(...emails.slice(1));
  }
  return { typed: { ...t, ...found }, also };
}

/** Whether we send text messages to it. */
const takesTexts = (phone: string): boolean => readTelephones(phone).some(takesOurTexts);

function wrongAboutThem({ theirName, theirReach }: ComplaintTyped): FieldFault[] {
  const faults: FieldFault[] = [];
  if (theirName === '')
    faults.push({ field: 'theirName', says: 'Tell us the name of the person you are complaining for.' });
  const says = wrongWithReach(theirReach);
  if (says !== null) faults.push({ field: 'theirReach', says });
  return faults;
}

function wrongWithReach(said: string): string | null {
  if (said === '') return 'Tell us how to reach them. We need them to agree before we can talk to you about it.';
  const { emails, phones, address } = readContact(said);
  if (emails.length + phones.length > 0) return null;
  if (address.length === 0)
    return 'We cannot tell how to reach them by this. Write an email like name@example.org, a phone number like 01632 960001, or an address with its postcode.';
  return isWholeAddress(address) ? null : `Add their postcode, so that our letter reaches them. ${UNKNOWN_POSTCODE}`;
}

/** The complaint is the other person's; who wrote it acts for them once they agree (IN-7). */
function forSomebodyElse(t: ComplaintTyped, adjustments: Adjustment[]): Whose {
  const contact = readContact(t.theirReach);
  const [email] = contact.emails;
  const phone = phonesOf(contact);
  return {
    name: t.theirName,
    ...(email === undefined ? {} : { email }),
    ...(phone === null ? {} : { phone }),
    ...(contact.address.length === 0 ? {} : { address: postal(contact.address.join('\n')) }),
    representative: 'advocate',
    representativeName: t.name,
    ...(t.email === '' ? {} : { representativeEmail: t.email }),
    ...(t.address === '' ? {} : { representativeAddress: postal(t.address) }),
    adjustments,
  };
}

/** As it is printed on a letter. */
const postal = (address: string): string => addressLines(address).join('\n');

/** Their own words; below them whatever else they gave to reach somebody, for which a case has no other place. */
function formText(t: ComplaintTyped, also: readonly string[]): string {
  const theirs = t.whose === 'theirs';
  const reach = [...(theirs ? [t.phone] : []), ...also].filter((r) => r !== '').join('; ');
  const { emails, other } = readContact(theirs ? t.theirReach : '');
  const rest = [...emails.slice(1), ...other].join('; ');
  const notes = [
    theirs ? `Sent by ${t.name} for ${t.theirName}.` : '',
    reach === '' ? '' : `${theirs ? '' : 'Also '}${theirs ? 'To' : 'to'} reach ${t.name}: ${reach}.`,
    rest === '' ? '' : `To reach ${t.theirName}: ${rest}.`,
    t.colleagueWho === '' ? '' : `About somebody who works for us: ${t.colleagueWho}.`,
  ].filter((note) => note !== '');
  return notes.length === 0 ? t.text : `${t.text}\n\n(${notes.join(' ')})`;
}

function reads(read: (said: string, what: string) => unknown, said: string): boolean {
  try {
    read(said, '');
    return true;
  } catch {
    return false;
  }
}
