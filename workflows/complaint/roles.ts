/** Which roles may do what, and whose turn it is where nobody is named (RC-2). */
import { APPROVES_DEPARTURE, CHECKS, HANDS_OUT } from '../../policies/usual-roles.ts';
import { ROLE_NAMES, type CasePolicy, type Role } from '../../policies/types.ts';
import type { Owner } from '../engine/owner.ts';
import { refuse, type Refusal } from '../engine/rule.ts';
import { COMMANDS, type CommandName } from './commands/index.ts';
import { currentStage } from './stage.ts';
import type { CaseState, StageState } from './state.ts';

type Decision = Exclude<keyof CasePolicy['deciders'], 'refuseEscalation'>;
type WithDeciders = Pick<CasePolicy, 'deciders'>;

/**
 * The roles the table opens a command to: its own list, or the landlord's for this decision. Both halves of refusing stage 2
 * are open to whomever the policy names for either as well, whatever its roles are.
 */
export function rolesInTable({ deciders }: WithDeciders, name: CommandName): readonly Role[] {
  const { allowedRoles } = COMMANDS[name];
  if (typeof allowedRoles === 'string') return decidersOf({ deciders }, allowedRoles);
  const { proposes, confirms } = deciders.refuseEscalation;
  if (name === 'propose-refusal') return [...new Set([...allowedRoles, ...proposes])];
  return name === 'confirm-refusal' ? [...new Set([...allowedRoles, ...confirms])] : allowedRoles;
}

const USUAL: Partial<Record<Decision, readonly Role[]>> = {
  handOut: HANDS_OUT,
  checkResponse: CHECKS,
  approveDeparture: APPROVES_DEPARTURE,
};

/** The landlord's own list for a decision; for cases opened before it could say, the usual one. */
export function decidersOf({ deciders }: WithDeciders, decision: Decision): readonly Role[] {
  return deciders[decision] ?? USUAL[decision] ?? CHECKS;
}

/**
 * The roles that may give a command under this landlord's policy. Both halves of refusing stage 2 are open to many in the
 * table; of these the policy names which (S2-2).
 */
export function rolesFor(policy: WithDeciders, name: CommandName): readonly Role[] {
  const { proposes, confirms } = policy.deciders.refuseEscalation;
  if (name === 'propose-refusal') return proposes;
  return name === 'confirm-refusal' ? confirms : rolesInTable(policy, name);
}

/** A refusal for somebody in a role that is none of these: which they are (RC-2). */
export function onlyFor(roles: readonly Role[], role: Role): Refusal | false {
  return !roles.includes(role) && refuse('RC-2', `This is for: ${namesOfRoles(roles)}.`);
}

/** Whose decision it is, of the roles a policy names: the first. */
export function deciderOf(roles: readonly Role[]): Owner {
  return { role: roles[0] ?? 'team-manager' };
}

/** Who owns what a stage owes: its handler, or the team leader while nobody handles it. */
export function ownerOf({ handler }: Pick<StageState, 'handler'>): Owner {
  return handler === null ? { role: 'team-leader' } : { staff: handler };
}

/** Who signs what goes out by itself. */
export function signerNow(state: CaseState): string {
  return currentStage(state).handler ?? 'system';
}

/** Roles as people call them, one after the other. */
export function namesOfRoles(roles: readonly Role[]): string {
  return roles.map((r) => ROLE_NAMES[r]).join(', ');
}
