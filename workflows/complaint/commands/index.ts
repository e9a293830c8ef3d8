/**
 * Everything staff may do to a case and everything a customer may say: one table. `decide` refuses what the rules
 * forbid; this table says what each command is, who may give it, and what it needs.
 */
import type { BaseCommand } from '../../engine/case-kind.ts';
import type { ValuesOf } from '../../engine/fields.ts';
import { clearingCommands } from './clearing.ts';
import { closingCommands } from './closing.ts';
import { correctingCommands } from './correcting.ts';
import { exceptionsCommands } from './exceptions.ts';
import { groupCommands } from './group.ts';
import { handlingCommands } from './handling.ts';
import { intakeCommands } from './intake.ts';
import { postCommands } from './post.ts';
import { respondingCommands } from './responding.ts';
import { specialCommands } from './special.ts';
import { specialistCommands } from './specialists.ts';
import { stage2Commands } from './stage2.ts';
import { understandingCommands } from './understanding.ts';
import { visitCommands } from './visits.ts';

export { TEAM, type CommandSpec } from './spec.ts';
export { ADJUSTMENTS, type Adjustment } from './intake.ts';
export type { ReopenWhy, VoidedAs } from './exceptions.ts';
export { CONSENT_ANSWERS, CONSENT_WAYS, type ConsentAnswer, type ConsentWay, type LeftWhy } from './group.ts';
export { CONTACT_KINDS, DOCUMENT_KINDS } from './handling.ts';
export { REMEDY_FACTORS, REMEDY_KINDS } from './responding.ts';
export * from './customer.ts';
export {
  SUPPORT_KINDS,
  SUPPORT_RESULTS,
  WAYS_TO_ASK,
  WHY_OUTCOMES,
  type SupportKind,
  type SupportResult,
  type WayToAsk,
  type WhyOutcome,
} from './understanding.ts';
export { VISIT_RESULTS, type VisitResult } from './visits.ts';

/** Group by group as a case goes: in this order handlers are registered, and commands offered. */
export const COMMANDS = {
  ...intakeCommands,
  ...handlingCommands,
  ...visitCommands,
  ...understandingCommands,
  ...respondingCommands,
  ...exceptionsCommands,
  ...stage2Commands,
  ...specialCommands,
  ...specialistCommands,
  ...postCommands,
  ...closingCommands,
  ...correctingCommands,
  ...clearingCommands,
  ...groupCommands,
} as const;

export type CommandName = keyof typeof COMMANDS;

/** What one command needs, by its name. */
export type FieldsOf<N extends CommandName> = ValuesOf<(typeof COMMANDS)[N]['fields']>;

export type StaffCommand = {
  [N in CommandName]: BaseCommand & { name: N; fields: FieldsOf<N> };
}[CommandName];

/** A checked message as a command of these; null where its name is none. */
export function asCommand(given: BaseCommand & { fields: Record<string, unknown> }): StaffCommand | null {
  return Object.hasOwn(COMMANDS, given.name) ? (given as StaffCommand) : null;
}
