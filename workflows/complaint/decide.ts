/**
 * What a command does to a case: events, or a refusal that names its rule. Pure: the same answer to the same question,
 * asked by the validator before a command is taken and by the loop when its turn comes.
 */
import { isIsoDate } from '../../policies/calendar/dates.ts';
import { formatDate } from '../../policies/calendar/working-days.ts';
import { ROLE_NAMES, type Calendar, type CasePolicy, type IsoDate, type Role } from '../../policies/types.ts';
import { COMMANDS, type CommandName, type StaffCommand } from './commands.ts';
import type { CaseEvent } from './events.ts';
import { obligations } from './obligations.ts';
import { handlingRules } from './rules/handling.ts';
import { intakeRules } from './rules/intake.ts';
import { respondingRules } from './rules/responding.ts';
import { first, refuse, type Context, type Decision, type Refusal, type Rule, type Rules } from './rules/rule.ts';
import { specialRules } from './rules/special.ts';
import { stage2Rules } from './rules/stage2.ts';
import type { CaseState } from './state.ts';

const RULES: Rules<CommandName> = {
  ...intakeRules,
  ...handlingRules,
  ...respondingRules,
  ...stage2Rules,
  ...specialRules,
};

/** The roles that may give a command under this landlord's policy. */
export function rolesFor(policy: CasePolicy, name: CommandName): readonly Role[] {
  const { may } = COMMANDS[name];
  if (typeof may !== 'string') return may;
  return policy.deciders[may];
}

/** Whether somebody in this role may, or which roles may instead (RC-2). */
function notAllowed(policy: CasePolicy, name: CommandName, role: Role): Refusal | false {
  const roles = rolesFor(policy, name);
  return !roles.includes(role) && refuse('RC-2', `This is for: ${roles.map((r) => ROLE_NAMES[r]).join(', ')}.`);
}

/** A command is for a day that has been, and not before there was a complaint (DESIGN §3.9). */
function impossibleDay(state: CaseState, on: IsoDate, today: IsoDate): Refusal | false {
  return (
    (!isIsoDate(on) && refuse('RC-1', `${on} is not a date: write it as 2026-11-20.`)) ||
    (on > today && refuse('RC-1', `${formatDate(on)} has not come yet: nothing can have happened then.`)) ||
    (on < state.intake.received &&
      refuse('RC-1', `${formatDate(on)} is before the complaint was received on ${formatDate(state.intake.received)}.`))
  );
}

/** What this command does to this case today. */
export function decide(state: CaseState, command: StaffCommand, today: IsoDate): Decision {
  const on = command.on ?? today;
  const rule = RULES[command.name] as Rule<CommandName> | undefined;
  if (!rule) return refuse('RC-1', 'There is no such command.');
  return (
    first(notAllowed(state.policy, command.name, command.role), impossibleDay(state, on, today)) ??
    rule({ state, command, fields: command.fields, on, today } as Context<CommandName>)
  );
}

/** Another calendar for this case: the dates it moves, each with what it was; none where it has this one already. */
export function applyCalendarTo(state: CaseState, calendar: Calendar): CaseEvent[] {
  if (calendar.version === state.calendar.version) return [];
  const was = obligations(state);
  const moved = obligations({ ...state, calendar }).flatMap((now) => {
    const before = was.find((o) => o.kind === now.kind && o.about === now.about);
    if (!before) return [];
    // What was promised to the customer stays; the landlord's own date behind it moves all the same.
    const from = before.target ?? before.due;
    const to = now.target ?? now.due;
    return from === to ? [] : [{ obligation: now.id, from, to }];
  });
  return [{ type: 'CalendarApplied', calendar, moved }];
}

/** Another version of the policy for this case, where somebody who may decides so (IN-13). */
export function applyPolicyTo(state: CaseState, policy: CasePolicy, role: Role, reasonText: string): Decision {
  const { changePolicy } = state.policy.deciders;
  return (
    first(
      !changePolicy.includes(role) &&
        refuse('RC-2', `This is for: ${changePolicy.map((r) => ROLE_NAMES[r]).join(', ')}.`),
      policy.landlordId !== state.policy.landlordId && refuse('IN-13', 'That is another landlord’s policy.'),
      policy.stage2 !== state.policy.stage2 &&
        state.stage === 2 &&
        refuse('IN-13', 'The case is at stage 2: its kind of review cannot change any more.'),
      policy.version === state.policy.version && refuse('IN-13', 'The case is ruled by this version already.'),
    ) ?? [{ type: 'PolicyApplied', policy, reasonText }]
  );
}
