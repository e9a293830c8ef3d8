/** A landlord's roles in its own words over the fixed set of duties: what whoever has them may do, and how they are called. Pure. */
import { STAFF_DUTIES, type Duty, type LandlordRole, type StaffDuty } from '../types.ts';

/** How each duty is called where the duties themselves are told of, and where a landlord has no word of its own. */
export const DUTY_NAMES: Record<Duty, string> = {
  adviser: 'Customer Experience Adviser',
  'team-leader': 'Complaints Team Leader',
  'team-manager': 'Complaints Team Manager',
  officer: 'Complaint Officer',
  handler: 'Stage 2 Complaint Handler',
  'quality-officer': 'Quality Officer',
  'panel-clerk': 'Panel Clerk',
  'line-manager': 'Line Manager',
  'head-of-service': 'Head of Service',
  'assistant-director': 'Assistant Director',
  'member-responsible': 'Member Responsible for Complaints',
  'chief-operating-officer': 'Chief Operating Officer',
  'operations-director': 'Operations Director',
  customer: 'the customer',
  system: 'putright',
};

/** One role for each duty: what a landlord has that does not say. */
export const USUAL_ROLES: readonly LandlordRole[] = STAFF_DUTIES.map((duty) => ({
  id: duty,
  name: DUTY_NAMES[duty],
  duties: [duty],
}));

/** Of a policy, or of a case's: what is asked of it here. */
export interface WithRoles {
  roles?: readonly LandlordRole[];
}

/** The roles of a landlord. */
export const rolesIn = ({ roles }: WithRoles): readonly LandlordRole[] => roles ?? USUAL_ROLES;

/** The duties of somebody with these roles, each once. A role the landlord does not have any more gives none. */
export function dutiesOf(policy: WithRoles, ids: readonly string[]): StaffDuty[] {
  return [...new Set(ids.flatMap((id) => rolesIn(policy).find((role) => role.id === id)?.duties ?? []))];
}

/** What somebody with these roles is called: "Housing Lead", "Complaints Officer and Second Reader". */
export function titleOf(policy: WithRoles, ids: readonly string[]): string {
  return inWords(ids.map((id) => rolesIn(policy).find((role) => role.id === id)?.name ?? id));
}

/** Everything of somebody that follows from their roles. */
export interface InRoles {
  /** Ids of the landlord's roles that they have. */
  roles: string[];
  /** What they may do by these. */
  duties: StaffDuty[];
  /** How the landlord calls them. */
  title: string;
}

/** The roles with what follows from them at a landlord. */
export const inRoles = (policy: WithRoles, roles: readonly string[]): InRoles => ({
  roles: [...roles],
  duties: dutiesOf(policy, roles),
  title: titleOf(policy, roles),
});

/** Ids of the roles that have one of these duties, in the order of the duties. */
export function rolesWith(policy: WithRoles, duties: readonly Duty[]): string[] {
  return [...new Set(duties.flatMap((duty) => having(policy, duty).map(({ id }) => id)))];
}

/**
 * How the landlord calls whoever has one of these duties, in the order of the duties, nobody twice. A duty that none of its
 * roles has is left out; where none is had, they go by the names of the duties.
 */
export function namesOfDuties(policy: WithRoles, duties: readonly Duty[]): string[] {
  const names = duties.flatMap((duty) =>
    duty === 'customer' || duty === 'system' ? [DUTY_NAMES[duty]] : having(policy, duty).map(({ name }) => name),
  );
  return [...new Set(names.length > 0 ? names : duties.map((duty) => DUTY_NAMES[duty]))];
}

/** How the landlord calls whoever has this duty: "Complaints Director", "Housing Lead or Repairs Lead". */
export const nameOfDuty = (policy: WithRoles, duty: Duty): string => namesOfDuties(policy, [duty]).join(' or ');

/** Whether somebody with these duties has one of those that are asked for. */
export const hasOneOf = (asked: readonly Duty[], duties: readonly Duty[]): boolean =>
  duties.some((duty) => asked.includes(duty));

const having = (policy: WithRoles, duty: Duty): LandlordRole[] =>
  rolesIn(policy).filter(({ duties }) => (duties as Duty[]).includes(duty));

/** "A", "A and B", "A, B and C". */
function inWords(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
