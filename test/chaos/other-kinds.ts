/** What people do in a random life of a case that is no complaint: logged by its own form, worked, and now and then complained of. */
import type { FieldValues } from '../../client/core/input/fields.ts';
import type { KindName } from '../../workflows/messages.ts';
import type { Random } from './random.ts';
import type { Deed } from './scripts.ts';

export type OtherKind = Exclude<KindName, 'complaint'>;

interface OtherLife {
  /** What its form asks beside the day, the words and who it is about. */
  form: (name: string) => FieldValues;
  /** Its deeds in order, by whoever's turn it is; each a command and what is given with it. */
  deeds: (random: Random, name: string) => [command: string, given?: FieldValues][];
  /** Commands that name another case: which field, and what else is given. */
  names?: [command: string, field: string, given: FieldValues];
  /** The same, of a complaint that was refused. */
  namesRefused?: [command: string, field: string, given: FieldValues];
}

const reason = 'It is so';
const note = 'As was said';

/** Customers come back for what was asked, and some want a complaint. */
const request: OtherLife = {
  form: () => ({ subject: 'heating-or-hot-water' }),
  deeds: (random, name) => [
    ['confirm-request', { message: `We have it: mark-${name}-0-` }],
    ['give-request'],
    ['move-request-date', { to: '+8wd', told: 'not-yet', reason }],
    ['record-contact', { words: 'Still cold' }],
    ['record-contact', { words: 'And again' }],
    // Once, whatever happens between the request's own record and the complaint that is logged of it.
    random.chance(0.6)
      ? ['offer-complaint', { answer: 'yes', words: `Words of a complaint from ${name}` }]
      : ['offer-complaint', { answer: 'no' }],
    ['review-request', { note }],
    ['record-done', { what: 'The pump was replaced' }],
    ['ask-satisfied', { satisfied: 'satisfied', words: 'Warm now' }],
  ],
};

const enquiry: OtherLife = {
  form: (name) => ({ from: 'mp', enquirer: `Member ${name}`, enquirerEmail: `${name}@parliament.example` }),
  deeds: (_, name) => [
    ['acknowledge-enquiry'],
    ['give-enquiry'],
    ['flag-high-risk', { reason }],
    ['update-enquirer', { message: `We look into it: mark-${name}-0-` }],
    ['add-repair', { what: 'The roof', by: '+4wd' }],
    ['give-new-date', { to: '+20wd', reason }],
    ['draft-answer', { draft: `The answer: mark-${name}-1-` }],
    ['check-answer', { verdict: 'approved' }],
    ['sign-answer'],
    ['record-repair-done', { repair: 'R1' }],
    ['record-satisfaction', { repair: 'R1', satisfied: 'satisfied' }],
  ],
  // What moves on the complaint is told to the enquiry, once.
  names: ['link-case', 'other', { reason }],
};

const ombudsman: OtherLife = {
  form: (name) => ({
    arbitrator: 'housing-ombudsman',
    asks: 'investigation',
    theirReference: `HO-${name}`,
    caseworker: `Caseworker ${name}`,
    caseworkerEmail: `${name}@ombudsman.example`,
  }),
  deeds: () => [
    ['acknowledge-ombudsman', { contact: 'C1', how: 'email' }],
    ['record-evidence-request', { due: '+15wd', what: 'The whole file' }],
    ['move-evidence-date', { request: 'E1', to: '+20wd', reason }],
    ['submit-evidence', { request: 'E1', note }],
    ['review-evidence', { request: 'E1', verdict: 'approved' }],
    ['send-evidence', { request: 'E1', how: 'portal' }],
    ['add-ombudsman-issue', { what: 'The boiler' }],
    ['record-finding', { issue: 'I1', finding: 'severe-maladministration', reason }],
    ['record-determination'],
    ['add-order', { kind: 'order', sort: 'apologise', what: 'Say sorry', due: '+20wd', owner: 'repairs' }],
    ['decide-ombudsman-review', { verdict: 'accept', reason }],
    ['submit-learning-report', { report: 'Look sooner' }],
    ['record-compliance', { order: 'O1', evidence: 'The letter' }],
    ['send-proof', { order: 'O1', how: 'portal' }],
    ['record-proof-answer', { order: 'O1', verdict: 'accepted' }],
  ],
  names: ['link-case', 'other', { reason }],
  // The complaint goes on with the time it would have had, once.
  namesRefused: ['record-refusal-overturned', 'complaint', { reason }],
};

const member = (name: string, n: number): FieldValues => ({
  name: `Member ${n} of ${name}`,
  address: '1 Example Street',
  phone: '020 7946 0000',
  email: `m${n}.${name}@panel.example`,
  landlord: 'The landlord, Example House',
  agreed: true,
});

const panel: OtherLife = {
  form: (name) => ({ panel: `Panel ${name}` }),
  deeds: (random, name) => [
    ['give-panel'],
    ['add-member', member(name, 1)],
    ['add-member', member(name, 2)],
    ['declare-conflict', { member: 'M1', declared: 'none' }],
    ['declare-conflict', { member: 'M2', declared: 'none' }],
    ['agree-chair', { member: 'M1' }],
    ['recognise-panel', { area: 'The estate', ruling: 'no' }],
    ['ask-panel-question', { question: 'How are jobs ordered?' }],
    ['answer-panel', { question: 'Q1', answer: `By their age: mark-${name}-0-` }],
    ...(random.chance(0.5) ? ([['withdraw-recognition', { reason }]] satisfies [string, FieldValues][]) : []),
  ],
  names: ['bring-complaint', 'other', { asked: true, conflicts: true }],
};

const compliment: OtherLife = {
  form: () => ({ subject: 'a-service' }),
  deeds: () => [['consider-award', { award: 'award', note }]],
  names: ['link-case', 'other', { reason }],
};

export const OTHER_LIVES: Readonly<Record<OtherKind, OtherLife>> = {
  'service-request': request,
  enquiry,
  ombudsman,
  'tenant-panel': panel,
  compliment,
};

export const OTHER_KINDS = Object.keys(OTHER_LIVES) as readonly OtherKind[];

/** All that is filled in to log one: made-up people, and words by which it is known. */
export function formFor(kind: OtherKind, name: string, received: string): FieldValues {
  return {
    channel: 'email',
    received,
    text: `Words of ${name}`,
    name: `Person ${name}`,
    email: `${name}@customer.example`,
    ...OTHER_LIVES[kind].form(name),
  };
}

/** The deeds of such a life, with things said and noted in between that nobody planned. */
export function otherScript(random: Random, kind: OtherKind, name: string): Deed[] {
  const life = OTHER_LIVES[kind];
  const planned = life.deeds(random, name);
  const most = random.chance(0.25) ? random.whole(1, planned.length) : planned.length;
  const deeds: Deed[] = [];
  for (const [command, given = {}] of planned.slice(0, most)) {
    while (random.chance(0.3)) deeds.push(unplanned(random, life, `${name}-${deeds.length}`));
    deeds.push({ do: command, given, mark: markIn(given) });
  }
  while (random.chance(0.5)) deeds.push(unplanned(random, life, `${name}-${deeds.length}`));
  return deeds;
}

const markIn = (given: FieldValues): string | undefined =>
  Object.values(given)
    .map((said) => (typeof said === 'string' ? /mark-life-\d+-\d+-/.exec(said)?.[0] : undefined))
    .find((mark) => mark !== undefined);

function unplanned(random: Random, { names, namesRefused }: OtherLife, name: string): Deed {
  const kept = random.chance(0.5);
  const always: (() => Deed)[] = [
    () => ({ do: 'note', given: { note: `Note ${name}` } }),
    () => ({ do: 'file', given: { kind: 'evidence', document: `Paper ${name}` } }),
    () => ({ says: 'inform', given: { words: `It is worse now: ${name}` }, kept }),
  ];
  const naming = names === undefined ? [] : [(): Deed => ({ do: names[0], given: names[2], naming: names[1] })];
  const overturning =
    namesRefused === undefined
      ? []
      : [(): Deed => ({ do: namesRefused[0], given: namesRefused[2], naming: namesRefused[1], refused: true })];
  // Twice as often as anything else: few complaints are refused.
  return random.pick<() => Deed>([...always, ...naming, ...overturning, ...overturning])();
}
