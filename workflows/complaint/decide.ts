/**
 * What a command does to a case: events, or a refusal that names its rule. Pure: the same answer to the same question,
 * asked by the validator before a command is taken and by the loop when its turn comes.
 */
import { isIsoDate } from '../../policies/calendar/dates.ts';
import { formatDate } from '../../policies/calendar/working-days.ts';
import type { IsoDate } from '../../policies/types.ts';
import type { CommandName, StaffCommand } from './commands/index.ts';
import { onlyFor, rolesInTable } from './roles.ts';
import { clearingRules } from './rules/responding/clearing.ts';
import { offerApprovalRules } from './rules/responding/offer-approval.ts';
import { correctingRules } from './rules/correcting/correcting.ts';
import { groupCommandRules } from './rules/group.ts';
import { handoverRules } from './rules/handover.ts';
import { handlingRules } from './rules/handling.ts';
import { lettersWait } from './rules/identity.ts';
import { hazardRules } from './rules/hazard.ts';
import { intakeRules } from './rules/intake.ts';
import { panelRules } from './rules/panel.ts';
import { postRules } from './rules/post.ts';
import { reopeningRules } from './rules/reopening.ts';
import { respondingRules } from './rules/responding/responding.ts';
import {
  firstRefusal,
  isRefusal,
  refuse,
  type RuleContext,
  type Decision,
  type Refusal,
  type Rule,
  type Rules,
} from './rules/rule.ts';
import { restrictionRules } from './rules/restriction.ts';
import { specialRules } from './rules/special.ts';
import { specialistRules } from './rules/specialists.ts';
import { stage2Rules } from './rules/stage2.ts';
import { taskRules } from './rules/tasks.ts';
import { understandingRules } from './rules/understanding.ts';
import { visitRules } from './rules/visits.ts';
import { barredAt } from './readings/barred.ts';
import { whatWasSeen } from './readings/seen.ts';
import type { CaseState } from './state.ts';

const RULES: Rules<CommandName> = {
  ...intakeRules,
  ...handlingRules,
  ...visitRules,
  ...understandingRules,
  ...respondingRules,
  ...stage2Rules,
  ...panelRules,
  ...restrictionRules,
  ...specialRules,
  ...specialistRules,
  ...postRules,
  ...correctingRules,
  ...reopeningRules,
  ...handoverRules,
  ...taskRules,
  ...clearingRules,
  ...offerApprovalRules,
  ...groupCommandRules,
  ...hazardRules,
};

/** A command is for a day that has been, and not before there was a complaint (DESIGN §4.10). */
function impossibleDay(state: CaseState, on: IsoDate, today: IsoDate): Refusal | false {
  return (
    (!isIsoDate(on) && refuse('RC-1', `${on} is not a date: write it as 20/11/2026 or 2026-11-20.`)) ||
    (on > today && refuse('RC-1', `${formatDate(on)} has not come yet: nothing can have happened then.`)) ||
    (on < state.intake.received &&
      refuse('RC-1', `${formatDate(on)} is before the complaint was received on ${formatDate(state.intake.received)}.`))
  );
}

/** Whoever judges something judges what they saw: changed meanwhile, they look again (S1-13). */
function changedSince(state: CaseState, { name, seen }: StaffCommand): Refusal | false {
  return (
    seen !== undefined &&
    seen !== whatWasSeen(state, name) &&
    refuse('S1-13', 'It has changed since you looked at it: look at it again, then decide.')
  );
}

/** Nobody acts on a complaint in which they are named, whatever their duties are (SP-1). */
function aboutThemselves(state: CaseState, { by }: StaffCommand): Refusal | false {
  return barredAt(state, 1).includes(by) && refuse('SP-1', 'You are named in this complaint: somebody else does that.');
}

/** What this command does to this case today. */
export function decide(state: CaseState, command: StaffCommand, today: IsoDate): Decision {
  const on = command.on ?? today;
  if (!Object.hasOwn(RULES, command.name)) return refuse('RC-1', 'There is no such command.');
  const rule = RULES[command.name] as Rule<CommandName>;
  const decision =
    firstRefusal(
      onlyFor(state.policy, rolesInTable(state.policy, command.name), command.duties),
      aboutThemselves(state, command),
      impossibleDay(state, on, today),
      changedSince(state, command),
    ) ?? rule({ state, command, fields: command.fields, on, today } as RuleContext<CommandName>);
  return isRefusal(decision) ? decision : lettersWait(state, decision) || decision;
}
