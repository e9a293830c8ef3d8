/** The fictional staff and directories of the three landlords. Ids say nothing of the person: they stand in histories. */
import type { Role } from '../../../policies/types.ts';
import type { Person } from '../../core/people.ts';

type Row = readonly [handle: string, name: string, role: Role];

const OCTAVIA: Row[] = [
  ['olive', 'Olive Ashdown', 'adviser'],
  ['hanif', 'Hanif Rahmani', 'team-leader'],
  ['mira', 'Mira Kowalczyk', 'team-manager'],
  ['ben', 'Ben Achebe', 'officer'],
  ['priya', 'Priya Nairn', 'officer'],
  ['joan', 'Joan Whitlock', 'handler'],
  ['tariq', 'Tariq Osei', 'handler'],
  ['quentin', 'Quentin Mosley', 'quality-officer'],
  ['leila', 'Leila Hadden', 'line-manager'],
  ['samuel', 'Samuel Boateng', 'head-of-service'],
  ['dorothy', 'Dorothy Finch', 'assistant-director'],
  ['grace', 'Grace Okafor', 'member-responsible'],
];

const OAK: Row[] = [
  ['nadia', 'Nadia Sorrell', 'adviser'],
  ['colin', 'Colin Tredwell', 'team-leader'],
  ['ruth', 'Ruth Adeyemi', 'team-manager'],
  ['kofi', 'Kofi Lawson', 'officer'],
  ['sean', 'Sean Brannigan', 'officer'],
  ['wanda', 'Wanda Nowicki', 'handler'],
  ['hugh', 'Hugh Pemberton', 'handler'],
  ['bridget', 'Bridget Farrow', 'quality-officer'],
  ['marcus', 'Marcus Levene', 'line-manager'],
  ['imelda', 'Imelda Castell', 'head-of-service'],
  ['victor', 'Victor Strand', 'chief-operating-officer'],
  ['helen', 'Helen Marlowe', 'member-responsible'],
];

const OPTIVO: Row[] = [
  ['tess', 'Tess Gallimore', 'adviser'],
  ['darius', 'Darius Whyte', 'team-leader'],
  ['fiona', 'Fiona Kettle', 'team-manager'],
  ['amara', 'Amara Nwosu', 'officer'],
  ['george', 'George Pilling', 'officer'],
  ['lucy', 'Lucy Hartnoll', 'handler'],
  ['nils', 'Nils Andersen', 'handler'],
  ['esther', 'Esther Lomax', 'quality-officer'],
  ['paulette', 'Paulette Reid', 'panel-clerk'],
  ['omar', 'Omar Siddall', 'line-manager'],
  ['vera', 'Vera Lindqvist', 'head-of-service'],
  ['conrad', 'Conrad Bexley', 'operations-director'],
  ['ingrid', 'Ingrid Sale', 'member-responsible'],
];

export const DEMO_STAFF: Record<string, Person[]> = {
  octavia: OCTAVIA.map((row, i) => person('oct', row, i)),
  oak: OAK.map((row, i) => person('oak', row, i)),
  optivo: OPTIVO.map((row, i) => person('opt', row, i)),
};

function person(prefix: string, [handle, name, role]: Row, i: number): Person {
  return { id: `s-${prefix}-${String(i + 1).padStart(2, '0')}`, handle, name, role, active: true };
}

/** Who does what in the register of one landlord. */
export interface Crew {
  adviser: string;
  leader: string;
  manager: string;
  officers: [string, string];
  handlers: [string, string];
  checker: string;
  lineManager: string;
  /** Who refuses to take a complaint on, by the landlord's own policy. */
  refuser: string;
  /** Optivo's: who keeps the panel's dates, and who sits on it. */
  clerk?: string;
  panel?: string[];
}

export const CREWS: Record<string, Crew> = {
  octavia: {
    adviser: 'olive',
    leader: 'hanif',
    manager: 'mira',
    officers: ['ben', 'priya'],
    handlers: ['joan', 'tariq'],
    checker: 'quentin',
    lineManager: 'leila',
    refuser: 'hanif',
  },
  oak: {
    adviser: 'nadia',
    leader: 'colin',
    manager: 'ruth',
    officers: ['kofi', 'sean'],
    handlers: ['wanda', 'hugh'],
    checker: 'bridget',
    lineManager: 'marcus',
    refuser: 'victor',
  },
  optivo: {
    adviser: 'tess',
    leader: 'darius',
    manager: 'fiona',
    officers: ['amara', 'george'],
    handlers: ['lucy', 'nils'],
    checker: 'esther',
    lineManager: 'omar',
    refuser: 'conrad',
    clerk: 'paulette',
    panel: ['conrad', 'vera'],
  },
};

/** Two teams a landlord: who sits with whom. Those above both sit with neither. */
export function teamOf(handle: string, landlordId: string): string | null {
  const crew = CREWS[landlordId];
  if (!crew) return null;
  const { adviser, leader, officers, handlers, checker, lineManager, clerk } = crew;
  if ([adviser, leader, officers[0], handlers[0]].includes(handle)) return 'North';
  if ([officers[1], handlers[1], checker, lineManager, clerk].includes(handle)) return 'South';
  return null;
}

/** A team or contractor of a landlord's directory. */
export interface DemoParty {
  name: string;
  title: string;
  email: string;
  contractor: boolean;
}

const PARTIES: readonly [name: string, title: string, contractor: boolean][] = [
  ['repairs', 'Repairs team', false],
  ['surveyors', 'Building surveyors', false],
  ['compliance', 'Gas, fire and electrical safety team', false],
  ['estates', 'Estate services', false],
  ['housing', 'Neighbourhood housing team', false],
  ['income', 'Rents and service charges', false],
  ['legal', 'Legal team', false],
  ['insurance', 'Insurance team', false],
  ['building-safety', 'Building safety team', false],
  ['retail', 'Retail stores team', false],
  ['governance', 'Governance team', false],
  ['people-and-culture', 'People and culture team', false],
  ['brightfix', 'Brightfix Maintenance', true],
  ['warmwell', 'Warmwell Heating', true],
];

/** The teams and contractors of a landlord. */
export function demoPartiesOf(landlordId: string): DemoParty[] {
  return PARTIES.map(([name, title, contractor]) => ({
    name,
    title,
    email: contractor ? `jobs@${name}.example` : `${name}@${landlordId}.example`,
    contractor,
  }));
}

/** The id of somebody by handle; null for nobody. */
export const staffIdOf = (handle: string | undefined, landlordId: string): string | null =>
  DEMO_STAFF[landlordId]?.find((p) => p.handle === handle)?.id ?? null;

/** Whose line manager is who: officers and handlers under the team leader, leaders under the manager, and so on up. */
export function managerOf(handle: string, landlordId: string): string | null {
  const above: readonly Role[] = ['team-leader', 'team-manager', 'head-of-service'];
  const people = DEMO_STAFF[landlordId] ?? [];
  const role = people.find((p) => p.handle === handle)?.role;
  if (role === undefined || !BELOW.includes(role)) return null;
  const next = role === 'line-manager' ? 2 : above.indexOf(role) + 1;
  return people.find((p) => p.role === above[next])?.id ?? null;
}

const BELOW: readonly Role[] = [
  'adviser',
  'officer',
  'handler',
  'quality-officer',
  'panel-clerk',
  'line-manager',
  'team-leader',
  'team-manager',
];
