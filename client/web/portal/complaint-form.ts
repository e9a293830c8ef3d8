/** The public form, read: what somebody typed as a complaint ready to be logged, or what is wrong with it. Pure. */
import { ADJUSTMENTS, type Adjustment } from '../../../workflows/messages.ts';
import { readEmail, readPhone, type IntakeForm } from '../../cases/intake.ts';
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
  receipt: string;
  key: string;
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
    receipt: one('receipt'),
    key: one('key'),
  };
}

export type ComplaintRead =
  | { ok: true; form: Omit<IntakeForm, 'policy' | 'received' | 'key'>; receipt: ReceiptBy | null }
  | { ok: false; faults: FieldFault[] };

const LONGEST = 50_000;

/** Reads it. `texts`: whether a receipt can be sent by text message. */
export function readComplaint(typed: ComplaintTyped, { texts }: { texts: boolean }): ComplaintRead {
  const faults: FieldFault[] = [];
  const wrong = (field: string, says: string): void => void faults.push({ field, says });
  const t = Object.fromEntries(
    Object.entries(typed).map(([name, said]) => [name, typeof said === 'string' ? said.trim() : said]),
  ) as unknown as ComplaintTyped;

  if (t.text === '') wrong('text', 'Tell us what went wrong.');
  if (t.text.length > LONGEST) wrong('text', 'That is very long: shorten it to 50,000 letters, or send it as a file.');
  if (t.name === '') wrong('name', 'Tell us your name.');
  if (t.name.length > 200) wrong('name', 'Shorten your name to 200 letters.');
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
  if (t.receipt === 'text' && t.phone === '') wrong('phone', 'We need your phone number to text you your reference.');
  if (t.whose === 'theirs') {
    if (t.theirName === '') wrong('theirName', 'Tell us the name of the person you are complaining for.');
    if (t.theirReach === '')
      wrong('theirReach', 'Tell us how to reach them. We need them to agree before we can talk to you about it.');
  }
  if (faults.length > 0) return { ok: false, faults };
  const receipt = t.receipt === 'email' || (t.receipt === 'text' && texts) ? t.receipt : null;
  const form = t.whose === 'theirs' ? forSomebodyElse(t, needs) : forThemselves(t, needs);
  return { ok: true, form: { ...form, channel: 'web-form', text: formText(t) }, receipt };
}

type Whose = Omit<IntakeForm, 'policy' | 'received' | 'key' | 'text' | 'channel'>;

function forThemselves(t: ComplaintTyped, adjustments: Adjustment[]): Whose {
  return {
    name: t.name,
    ...(t.email === '' ? {} : { email: t.email }),
    ...(t.phone === '' ? {} : { phone: t.phone }),
    ...(t.address === '' ? {} : { address: t.address }),
    adjustments,
  };
}

/** The complaint is the other person's; who wrote it acts for them once they agree (IN-7). */
function forSomebodyElse(t: ComplaintTyped, adjustments: Adjustment[]): Whose {
  const reach = t.theirReach;
  const way = reads(readEmail, reach)
    ? { email: reach }
    : reads(readPhone, reach)
      ? { phone: reach }
      : { address: reach };
  return {
    name: t.theirName,
    ...way,
    representative: 'advocate',
    representativeName: t.name,
    ...(t.email === '' ? {} : { representativeEmail: t.email }),
    adjustments,
  };
}

/** Their own words; of who writes for somebody else also how to reach them, for which a case has no other place. */
function formText(t: ComplaintTyped): string {
  if (t.whose !== 'theirs') return t.text;
  const reach = [t.phone, t.address.replaceAll(/\s*\n\s*/g, ', ')].filter((r) => r !== '').join('; ');
  return `${t.text}\n\n(Sent by ${t.name} for ${t.theirName}.${reach === '' ? '' : ` To reach ${t.name}: ${reach}.`})`;
}

function reads(read: (said: string, what: string) => unknown, said: string): boolean {
  try {
    read(said, '');
    return true;
  } catch {
    return false;
  }
}
