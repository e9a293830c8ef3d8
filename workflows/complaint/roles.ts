/** Which duties may do what, and whose turn it is where nobody is named (RC-2). */
import { APPROVES_DEPARTURE, CHECKS, HANDS_OUT } from '../../policies/roles/usual-duties.ts';
import { hasOneOf, namesOfDuties, type WithRoles } from '../../policies/roles/roles.ts';
import type { CasePolicy, Duty } from '../../policies/types.ts';
import type { Owner } from '../engine/owner.ts';
import { refuse, type Refusal } from '../engine/rule.ts';
import { INVESTIGATORS } from '../shared/casework/staff.ts';
import { COMMANDS, type CommandName } from './commands/index.ts';
import { currentStage } from './stage.ts';
import type { CaseState, StageState } from './state.ts';

type Decision = Exclude<keyof CasePolicy['deciders'], 'refuseEscalation'>;
type WithDeciders = Pick<CasePolicy, 'deciders' | 'handlers'>;

/**
 * The roles the table opens a command to: its own list, or the landlord's for this decision. Both halves of refusing stage 2
 * are open to whomever the policy names for either as well, whatever its roles are; that a claim has overtaken a complaint, to
 * whomever it lets refuse one, for closing it for that is theirs; and what those do who investigate, to whomever the policy has
 * handle a stage.
 */
export function rolesInTable({ deciders, handlers }: WithDeciders, name: CommandName): readonly Duty[] {
  const { allowedDuties } = COMMANDS[name];
  if (typeof allowedDuties === 'string') return decidersOf({ deciders }, allowedDuties);
  const { proposes, confirms } = deciders.refuseEscalation;
  if (name === 'propose-refusal') return [...new Set([...allowedDuties, ...proposes])];
  if (name === 'confirm-refusal') return [...new Set([...allowedDuties, ...confirms])];
  if (name === 'supersede') return [...new Set([...allowedDuties, ...deciders.refuseComplaint])];
  const investigates = INVESTIGATORS.every((duty) => hasOneOf(allowedDuties, [duty]));
  if (handlers === undefined || !investigates) return allowedDuties;
  return [...new Set([...allowedDuties, ...handlers.stage1, ...handlers.stage2])];
}

const USUAL: Partial<Record<Decision, readonly Duty[]>> = {
  handOut: HANDS_OUT,
  checkResponse: CHECKS,
  approveDeparture: APPROVES_DEPARTURE,
};

/** The landlord's own list for a decision; for cases opened before it could say, the usual one. */
export function decidersOf({ deciders }: WithDeciders, decision: Decision): readonly Duty[] {
  return deciders[decision] ?? USUAL[decision] ?? CHECKS;
}

/**
 * The roles that may give a command under this landlord's policy. Both halves of refusing stage 2 are open to many in the
 * table; of these the policy names which (S2-2).
 */
export function rolesFor(policy: WithDeciders, name: CommandName): readonly Duty[] {
  const { proposes, confirms } = policy.deciders.refuseEscalation;
  if (name === 'propose-refusal') return proposes;
  return name === 'confirm-refusal' ? confirms : rolesInTable(policy, name);
}

/**
 * The roles that may give a command to a case as it stands: the answer of stage 2 is given by whomever the policy lets review,
 * whoever may answer at stage 1 (S2-13).
 */
export function rolesNow({ policy, stage }: Pick<CaseState, 'policy' | 'stage'>, name: CommandName): readonly Duty[] {
  const may = rolesFor(policy, name);
  const reviews = name === 'respond' && stage === 2 ? policy.handlers?.stage2 : undefined;
  return reviews === undefined ? may : may.filter((duty) => reviews.includes(duty));
}

/** A refusal for somebody who has none of the duties that are asked for: who has them (RC-2). */
export function onlyFor(policy: WithRoles, asked: readonly Duty[], duties: readonly Duty[]): Refusal | false {
  return !hasOneOf(asked, duties) && refuse('RC-2', `This is for: ${whoHas(policy, asked)}.`);
}

/** Whose decision it is, of the roles a policy names: the first. */
export function deciderOf(roles: readonly Duty[]): Owner {
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

/** Whoever has one of these duties, as the landlord calls them, one after the other. */
export function whoHas(policy: WithRoles, duties: readonly Duty[]): string {
  return namesOfDuties(policy, duties).join(', ');
}

/**
 * By which of their duties somebody gives a command: the first of those it is open to that they have; the first of theirs
 * where it is open to none of them.
 */
export function dutyFor(state: Pick<CaseState, 'policy' | 'stage'>, name: CommandName, duties: readonly Duty[]): Duty {
  return rolesNow(state, name).find((duty) => duties.includes(duty)) ?? duties[0] ?? 'system';
}
