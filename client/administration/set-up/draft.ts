/** What is being set up of a new landlord: as it was typed, step by step, and what stands in its way. Pure. */
import { stringify } from 'csv-stringify/sync';
import { fromTheCode } from '../../../policies/code/from-the-code.ts';
import { parsePolicy, type PolicyFault } from '../../../policies/schema.ts';
import type { Brand, IsoDate, LandlordDetails, Policy } from '../../../policies/types.ts';
import { PARTY_COLUMNS, PEOPLE_COLUMNS, readParties, readPeople } from '../landlords/directory-files.ts';
import type { Pack } from '../landlords/read-pack.ts';

export type PersonRow = Record<(typeof PEOPLE_COLUMNS)[number], string>;
export type PartyRow = Record<(typeof PARTY_COLUMNS)[number], string>;
type Details = Omit<LandlordDetails, 'brand'>;

/** Name and addresses as a person types them. */
export type TypedDetails = Record<keyof Details, string>;

/** A policy as it was typed: its settings may be wrong still. */
export type LoosePolicy = Readonly<Record<string, unknown>>;

export interface Draft {
  landlord: Partial<Details>;
  brand: Brand;
  /** Its procedure; null until it was said what it starts from. */
  policy: LoosePolicy | null;
  people: PersonRow[];
  parties: PartyRow[];
  /** Its own words, by the template's name. */
  letters: Record<string, string>;
  /** The steps that were saved or looked at. */
  done: StepKey[];
}

/** Who sets up the first landlord: nobody here has an account yet. */
export const FIRST_ADMINISTRATOR = 'first-administrator';

export const STEP_KEYS = ['landlord', 'brand', 'policy', 'roles', 'people', 'teams', 'letters', 'running'] as const;
export type StepKey = (typeof STEP_KEYS)[number];

export interface StepText {
  title: string;
  /** What the step does, in a sentence. */
  does: string;
}

export const STEP_TEXTS: Record<StepKey, StepText> = {
  landlord: {
    title: 'Name, prefix and addresses',
    does: 'What customers read on letters and pages, how references begin, and where you are reached.',
  },
  brand: { title: 'Colour and logo', does: 'The colour of your pages and letters, and your logo.' },
  policy: {
    title: 'Complaints policy',
    does: 'Your dates and rules, beside the Complaint Handling Code. They decide every date and letter.',
  },
  roles: { title: 'Roles and who may do what', does: 'Which roles take which decisions and handle which stage.' },
  people: { title: 'People', does: 'Who works here, in which role, and who is whose line manager.' },
  teams: {
    title: 'Teams and contractors',
    does: 'Who is asked for information and does the work, each with who leads or manages it.',
  },
  letters: { title: 'Letters', does: 'The words of your letters: those putright brings, or your own.' },
  running: {
    title: 'Mailbox, surveys, retention and privacy',
    does: 'How email comes in, when customers are asked how it went, how long cases are kept, what customers are told of their data.',
  },
};

export const EMPTY_DRAFT: Draft = {
  landlord: {},
  brand: { colour: '#1d70b8', logo: null },
  policy: null,
  people: [],
  parties: [],
  letters: {},
  done: [],
};

/** What is kept of a set-up, as a draft: a part that it does not hold yet is empty. */
export const draftIn = (content: unknown): Draft => ({ ...EMPTY_DRAFT, ...(content as Draft) });

/** "Northfield Homes Ltd" as addresses and files have it: northfield-homes-ltd. */
export const shortNameOf = (name: string): string =>
  name
    .toLowerCase()
    .normalize('NFKD')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .join('-')
    .replace(/^[-0-9]+/, '')
    .slice(0, 40);

/** A web address as people type it: without https:// it has it. */
export const webAddress = (said: string): string => (said === '' || said.includes('://') ? said : `https://${said}`);

/** An address as it was typed, one line a line. */
export const addressLines = (said: string): string[] => said.split('\n').flatMap((line) => line.trim() || []);

/** A colour as it was typed: without its # it has it, and three digits stand for six, as on web pages. */
export function colourTyped(said: string): string {
  const digits = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(said.trim())?.[1];
  if (digits === undefined) return said;
  return `#${digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits}`;
}

/** Its name and addresses as they were typed, one line of the address a line; what may be left empty is filled in. */
export function detailsTyped({
  address,
  website,
  surveyLink,
  id,
  name,
  referencePrefix,
  ...rest
}: TypedDetails): Draft['landlord'] {
  const site = webAddress(website);
  return {
    ...rest,
    name,
    id: id === '' ? shortNameOf(name) : id,
    referencePrefix: referencePrefix.toUpperCase(),
    address: addressLines(address),
    website: site,
    surveyLink: surveyLink === '' ? site : webAddress(surveyLink),
  };
}

/** The policy as it would stand now, with its landlord; `faults` name the fields that keep it from that. */
export function policyOf(draft: Draft, today: IsoDate): { policy: Policy | null; faults: PolicyFault[] } {
  const { policy, faults } = parsePolicy(givenPolicy(draft, today));
  return policy === null ? { policy, faults } : { policy, faults: [] };
}

function givenPolicy(draft: Draft, today: IsoDate): unknown {
  const { landlord, brand, policy } = draft;
  const id = landlord.id ?? '';
  // Every version of a policy keeps its id; a new landlord's is called like the landlord.
  const ownId = draft.policy?.['landlordId'] === id ? draft.policy['id'] : id;
  const text = policy ?? fromTheCode({ id, name: landlord.name ?? '' }, today);
  return { ...text, id: ownId, landlordId: id, landlord: { ...landlord, brand } };
}

/** The same where its name and addresses are not right yet, so that the other steps can be looked at already. */
export function policyWithStandIns(draft: Draft, today: IsoDate): { policy: Policy | null; faults: PolicyFault[] } {
  const name = draft.landlord.name || 'Your landlord';
  const landlord: Details = {
    id: 'your-landlord',
    name,
    referencePrefix: 'REF',
    complaintsEmail: 'complaints@landlord.example',
    phone: '000',
    address: [name],
    website: 'https://landlord.example',
    surveyLink: 'https://landlord.example',
  };
  const own = policyOf(draft, today);
  if (own.policy !== null) return own;
  return policyOf({ ...draft, landlord, brand: EMPTY_DRAFT.brand }, today);
}

/** What is wrong with a row of a table, by its place from 0; -1: the table as a whole. */
export type RowFaults = Map<number, string[]>;

export const peopleFaults = (draft: Draft, policy: Policy): RowFaults =>
  byRow(readPeople(csvOf(PEOPLE_COLUMNS, draft.people), 'people', policy).faults, draft.people.length);

export function partyFaults(draft: Draft, policy: Policy): RowFaults {
  const { people } = readPeople(csvOf(PEOPLE_COLUMNS, draft.people), 'people', policy);
  return byRow(readParties(csvOf(PARTY_COLUMNS, draft.parties), 'teams', people).faults, draft.parties.length);
}

/** "people, line 3, role: …" is about the second row: the heading is the first line. */
function byRow(faults: readonly string[], rows: number): RowFaults {
  const found: RowFaults = new Map();
  for (const fault of faults) {
    const [, line, says] = /^\w+, line (\d+), (.*)$/s.exec(fault) ?? [];
    const row = line === undefined ? -1 : Math.min(Number(line) - 2, rows - 1);
    found.set(row, [...(found.get(row) ?? []), says ?? fault.replace(/^\w+: /, '')]);
  }
  return found;
}

/** Rows as a table that the readers of a pack read: one row a line. */
export const csvOf = <C extends string>(columns: readonly C[], rows: readonly Record<C, string>[]): string =>
  stringify(
    rows.map((row) => columns.map((c) => (row[c] ?? '').replaceAll(/[\r\n]+/g, ' '))),
    { header: true, columns: [...columns], quoted: true },
  );

export interface StepState extends StepText {
  key: StepKey;
  state: 'done' | 'to-do' | 'to-mend';
  faults: string[];
}

/** How far each step is, and what stands in the way of beginning. */
export function stepStates(draft: Draft, today: IsoDate): StepState[] {
  const { faults } = policyOf(draft, today);
  const { policy } = policyWithStandIns(draft, today);
  const about = (first: string, second?: string): string[] =>
    faults.flatMap(({ path, says }) =>
      path[0] === first && (second === undefined || (path[1] === second) === (second === 'brand'))
        ? [`${path.slice(1).map(String).join(', ')}: ${says}`]
        : [],
    );
  const rows = (found: RowFaults): string[] =>
    [...found].flatMap(([row, says]) => says.map((one) => (row < 0 ? one : `row ${row + 1}, ${one}`)));
  const faultsOf: Record<StepKey, string[]> = {
    landlord: about('landlord').filter((one) => !one.startsWith('brand')),
    brand: about('landlord', 'brand'),
    policy: draft.policy === null ? ['say what it starts from.'] : settingFaults(faults),
    roles: [],
    people: policy === null ? [] : rows(peopleFaults(draft, policy)),
    teams: policy === null ? [] : rows(partyFaults(draft, policy)),
    letters: [],
    running: [],
  };
  return STEP_KEYS.map((key) => {
    const begun = draft.done.includes(key);
    const wrong = faultsOf[key];
    const state = begun ? (wrong.length > 0 ? 'to-mend' : 'done') : 'to-do';
    return { key, ...STEP_TEXTS[key], state, faults: begun ? wrong : [] };
  });
}

const settingFaults = (faults: readonly PolicyFault[]): string[] =>
  faults.flatMap(({ path, says }) =>
    ['landlord', 'landlordId', 'id'].includes(String(path[0])) ? [] : [`${path.map(String).join(', ')}: ${says}`],
  );

/** The step that made one of the other. */
export function stepBetween(before: Draft, after: Draft): StepKey {
  const parts = [
    ['landlord', 'landlord'],
    ['brand', 'brand'],
    ['policy', 'policy'],
    ['people', 'people'],
    ['teams', 'parties'],
    ['letters', 'letters'],
  ] as const;
  const changed = parts.find(([, part]) => JSON.stringify(before[part]) !== JSON.stringify(after[part]));
  return changed?.[0] ?? after.done.find((key) => !before.done.includes(key)) ?? 'running';
}

/** The whole landlord as a pack, or what still stands in the way, in sentences. */
export function packOf(draft: Draft, today: IsoDate): { pack: Pack; faults: [] } | { pack: null; faults: string[] } {
  const open = stepStates({ ...draft, done: [...STEP_KEYS] }, today).flatMap(({ title, faults }) =>
    faults.map((one) => `${title}: ${one}`),
  );
  const { policy } = policyOf(draft, today);
  if (policy === null || open.length > 0) return { pack: null, faults: open };
  const { people } = readPeople(csvOf(PEOPLE_COLUMNS, draft.people), 'people', policy);
  const { parties } = readParties(csvOf(PARTY_COLUMNS, draft.parties), 'teams', people);
  return { pack: { policy, people, parties, letters: draft.letters }, faults: [] };
}

/** The draft with a step saved. */
export const withStep = (draft: Draft, key: StepKey, change: Partial<Draft>): Draft => ({
  ...draft,
  ...change,
  done: draft.done.includes(key) ? draft.done : [...draft.done, key],
});
