/** The form of a new complaint, as asked on the telephone: the words first, then who, then what must be obeyed. */
import { handedOverAtOnce, type OtherProcedure } from '../../../policies/kinds/other-procedures.ts';
import { SUBJECTS, type Policy } from '../../../policies/types.ts';
import { BUILDING_SCOPES, SAFETY_MATTERS } from '../../../policies/code/building-safety.ts';
import { ADJUSTMENTS, CHANNELS, COMPLAINANTS, REPRESENTATIVES } from '../../../workflows/messages.ts';
import { DATE_HINT, TIME_HINT } from '../../core/input/written-dates.ts';
import { plain } from '../../kinds/words.ts';
import type { Choice } from '../../kinds/face.ts';
import { labelOf, type InputKind, type FormField } from '../forms/fields.ts';

export type Body = Record<string, string | string[] | undefined>;

interface Ask {
  label: string;
  hint?: string;
  asking: InputKind;
  required?: boolean;
  choices?: Choice[];
  /** What stands in it at first. */
  first?: string;
}

const listed = (values: readonly string[], says: Record<string, string> = {}): Choice[] =>
  values.map((value) => ({ value, text: says[value] ?? labelOf(plain(value)) }));

const ASKS = {
  text: { label: 'What they say, in their own words', asking: 'words', required: true },
  points: {
    label: 'The points to answer',
    hint: 'One on each line, as agreed with them. They can be set out later too.',
    asking: 'lines',
  },
  outcomes: { label: 'What they want us to do', hint: 'One on each line.', asking: 'lines' },
  // An anonymous complaint needs no name; every other does.
  name: { label: 'Name', asking: 'short', required: true },
  phone: { label: 'Telephone', asking: 'short' },
  email: { label: 'Email', asking: 'short' },
  address: { label: 'Address', hint: 'One line for each line of it, the postcode last.', asking: 'lines' },
  channel: { label: 'How it reached us', asking: 'select', required: true, choices: listed(CHANNELS), first: 'phone' },
  received: {
    label: 'When it reached us',
    hint: 'When anybody here first had it, not when it was passed on. Empty means now. ' + TIME_HINT,
    asking: 'short',
  },
  // Asked only of a day that may be a slip of the year.
  longAgo: { label: 'It did reach us more than a year ago', asking: 'tick' },
  hazard: {
    label: 'Somebody may be in danger or made ill by this now',
    hint: 'Ask about damp and mould, heating, gas, fire, electricity, water, doors and windows.',
    asking: 'tick',
  },
  recurring: {
    label: 'It has come back again and again',
    hint: 'Then older reports are looked at before the answer.',
    asking: 'tick',
  },
  vulnerable: { label: 'The customer or somebody at home is vulnerable', asking: 'tick' },
  adjustments: { label: 'What they need from us', asking: 'ticks', choices: listed(ADJUSTMENTS) },
  contactBy: { label: 'Letters go by', asking: 'radios', choices: listed(['email', 'post']) },
  risk: {
    label: 'How much harm waiting could do',
    asking: 'radios',
    hint: 'Somebody who may be in danger: high. Higher risk is warned of earlier. Left open, it follows from danger and vulnerability, above.',
    choices: listed(['low', 'medium', 'high']),
  },
  complexity: {
    label: 'How hard it is to look into',
    hint: 'Complex: several teams, a long history, or experts. It may go to a forum.',
    asking: 'radios',
    choices: listed(['simple', 'complex']),
  },
  complainant: { label: 'They are a', asking: 'select', choices: listed(COMPLAINANTS), first: 'tenant' },
  subject: { label: 'What it is about', asking: 'select', choices: listed(SUBJECTS), first: 'housing' },
  buildingScope: {
    label: 'Building safety: is the building a high one?',
    hint: 'At least 18 metres or 7 storeys, with two homes or more, and lived in. Only where it is about building safety.',
    asking: 'radios',
    choices: listed(BUILDING_SCOPES, { 'not-known': 'I do not know yet' }),
  },
  safetyMatter: {
    label: 'Building safety: what is it about?',
    hint: 'As the Building Safety Act has it. Only where it is about building safety.',
    asking: 'radios',
    choices: listed(SAFETY_MATTERS, {
      'fire-or-structure': 'Fire that could spread, or a structure that could fail',
      'accountable-person': 'Whoever is accountable for the building does not do their duty',
      neither: 'Neither of these',
      'not-known': 'I do not know yet',
    }),
  },
  otherProcedure: {
    label: 'It goes by another procedure of ours',
    hint: 'Then it is handed over at once, and the customer is told where it went.',
    asking: 'radios',
  },
  occurred: { label: 'When it began', hint: DATE_HINT, asking: 'date' },
  representative: {
    label: 'Who speaks for them',
    asking: 'select',
    choices: listed(REPRESENTATIVES, { none: 'Nobody: they speak for themselves', mp: 'Their MP' }),
    first: 'none',
  },
  representativeName: { label: 'Name of whoever speaks for them', asking: 'short' },
  representativeEmail: { label: 'Their email', asking: 'short' },
  representativeAddress: {
    label: 'Their address',
    hint: 'Of whoever speaks for them. Copies of our letters go there if we have no email for them.',
    asking: 'lines',
  },
  members: {
    label: 'Who complains together with them',
    hint: 'One person on each line: their name, then their email, telephone or address. They are asked whether they agree.',
    asking: 'lines',
  },
  groupSize: {
    label: 'How many complain, with the customer',
    hint: 'Where not all of them are named above.',
    asking: 'short',
  },
  staffConduct: {
    label: 'It is about how one of us behaved',
    hint: 'Only a few people may then see the case.',
    asking: 'tick',
  },
  conductSerious: {
    label: 'Is it serious?',
    hint: 'Yes where the police may be involved, or few people should know of it: then speak with your line manager before you log it.',
    asking: 'radios',
    choices: listed(['yes', 'no']),
  },
  conductDecidedBy: { label: 'Who decided that it is logged', hint: 'Your line manager.', asking: 'select' },
  conductDecidedOn: { label: 'When they decided it', hint: DATE_HINT, asking: 'date' },
  namedStaff: { label: 'Colleagues it is about', asking: 'ticks' },
  linked: { label: 'Earlier cases of theirs', hint: 'References, one on each line.', asking: 'lines' },
} as const satisfies Record<string, Ask>;

export type LogFormField = keyof typeof ASKS;

/** Fields every call fills in, and those few do. */
export const MAIN_FIELDS: readonly LogFormField[] = ['text', 'points', 'outcomes'];
export const CUSTOMER_FIELDS: readonly LogFormField[] = ['name', 'phone', 'email', 'address', 'contactBy'];
export const NEEDS_FIELDS: readonly LogFormField[] = [
  'channel',
  'received',
  'longAgo',
  'hazard',
  'recurring',
  'vulnerable',
  'risk',
  'complexity',
  'adjustments',
];
export const RARE_FIELDS: readonly LogFormField[] = [
  'complainant',
  'subject',
  'buildingScope',
  'safetyMatter',
  'otherProcedure',
  'occurred',
  'representative',
  'representativeName',
  'representativeEmail',
  'members',
  'groupSize',
  'representativeAddress',
  'staffConduct',
  'conductSerious',
  'conductDecidedBy',
  'conductDecidedOn',
  'namedStaff',
  'linked',
];

export function naming(field: string): string {
  return `“${(ASKS as Record<string, Ask>)[field]?.label ?? field}”`;
}

/** Fields that name colleagues. */
const PEOPLE: readonly LogFormField[] = ['namedStaff', 'conductDecidedBy'];

/** Another procedure by what goes by it: it is chosen by what the customer says. */
const proceduresOf = (policy: Policy): Choice[] =>
  handedOverAtOnce<OtherProcedure>(policy).map(({ code, about }) => ({ value: code, text: labelOf(about) }));

/** The fields with what was filled in; `people` are who it may be about. What this landlord has no choice for is not asked. */
export function fieldsOf(names: readonly LogFormField[], body: Body, people: Choice[], policy: Policy): FormField[] {
  const procedures = proceduresOf(policy);
  const asked = names.filter((name) => name !== 'otherProcedure' || procedures.length > 0);
  return asked.map((name) => {
    const ask: Ask = ASKS[name];
    const said = body[name];
    const values = said === undefined ? (ask.first === undefined ? [] : [ask.first]) : [said].flat();
    return {
      name,
      id: `field-${name}`,
      label: ask.label,
      hint: ask.hint ?? null,
      asking: ask.asking,
      required: ask.required ?? false,
      choices: PEOPLE.includes(name) ? people : name === 'otherProcedure' ? procedures : (ask.choices ?? []),
      values: values.filter((v) => v !== ''),
      error: null,
    };
  });
}

export const linesIn = (said: string | string[] | undefined): string[] =>
  [said ?? []]
    .flat()
    .flatMap((v) => v.split('\n'))
    .map((v) => v.trim())
    .filter((v) => v !== '');

/** Fields that are of no account where the words are added to a case there is. */
const OF_A_NEW_CASE: readonly string[] = ['text', 'points', 'outcomes', 'channel', 'received', 'longAgo', 'linked'];

/** Whether somebody filled it in otherwise than it stands there at first. */
export function isFilledIn(name: LogFormField, body: Body): boolean {
  const said = linesIn(body[name]);
  return said.length > 0 && said.join() !== (ASKS[name] as Ask).first;
}

/** What else was filled in, a line each as the form calls it: for a case whose own facts stay what they are. */
export function besidesWords(body: Body): string[] {
  return Object.entries(ASKS as Record<string, Ask>).flatMap(([name, { label, first }]) => {
    const said = [body[name] ?? []].flat().flatMap((v) => linesIn(v));
    if (OF_A_NEW_CASE.includes(name) || said.length === 0 || said.join() === first) return [];
    return [`${label}: ${said.join(', ')}`];
  });
}

/** What was filled in, as the service takes it: empty fields left out. `today` where no moment was given. */
export function intakeFrom(body: Body, policy: Policy, today: string): Record<string, unknown> {
  const { points: _p, outcomes: _o, ...rest } = ASKS;
  const entries = Object.entries(rest as Record<string, Ask>).flatMap(([name, ask]): [string, unknown][] => {
    const all = [body[name] ?? []]
      .flat()
      .map((v) => v.trim())
      .filter((v) => v !== '');
    if (all.length === 0) return [];
    if (ask.asking === 'lines' || ask.asking === 'ticks') return [[name, linesIn(body[name])]];
    return [[name, all[0]]];
  });
  return { received: today, ...Object.fromEntries(entries), policy: policy.id, key: [body['key'] ?? []].flat()[0] };
}
