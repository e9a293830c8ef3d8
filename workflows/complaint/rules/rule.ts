/** What the rules share: how they answer, and the few questions most of them ask. */
import type { IsoDate } from '../../../policies/types.ts';
import { formatDate } from '../../../policies/calendar/working-days.ts';
import { toBeNumbered } from '../../engine/ids.ts';
import { ownerWord, type Owner } from '../../engine/owner.ts';
import { refuse, type Refusal } from '../../engine/rule.ts';
import { barredAt } from '../readings/barred.ts';
import type { CommandName, StaffCommand } from '../commands/index.ts';
import type { CaseEvent, TaskKind } from '../events.ts';
import { ownerOf } from '../roles.ts';
import { currentStage } from '../stage.ts';
import type { CaseState } from '../state.ts';

/** What a rule answers: the events that follow, or a refusal. */
export type Decision = CaseEvent[] | Refusal;

/** What a rule looks at. */
export interface RuleContext<N extends CommandName> {
  state: CaseState;
  command: Extract<StaffCommand, { name: N }>;
  fields: Extract<StaffCommand, { name: N }>['fields'];
  /** The day it happened. */
  on: IsoDate;
  today: IsoDate;
}

export type Rule<N extends CommandName> = (context: RuleContext<N>) => Decision;
export type Rules<N extends CommandName> = { [K in N]: Rule<K> };

export { toBeNumbered } from '../../engine/ids.ts';
export { firstRefusal, isRefusal, refuse, type Refusal } from '../../engine/rule.ts';

/** Whether the case still takes work at a stage (not answered, refused or closed). */
export function underWay(state: CaseState): boolean {
  return state.status === 'stage1' || state.status === 'stage2';
}

/** A refusal when the case is past the point where a stage can be worked on. */
export function mustBeUnderWay(state: CaseState, what: string): Refusal | false {
  return !underWay(state) && refuse('RC-1', `${what} is not possible: the case is ${STATUS_WORDS[state.status]}.`);
}

/** A refusal once a complaint has been answered, refused or closed: it was taken on, or is not there any more. */
export function mustBeUnanswered(state: CaseState, rule: string, done: string): Refusal | false {
  return (
    (state.status !== 'stage1' &&
      refuse(rule, `Only a complaint at stage 1 that has not been answered can be ${done}.`)) ||
    (state.stage1.responseIssued !== null && refuse(rule, 'The response has been issued: the complaint was taken on.'))
  );
}

export const STATUS_WORDS: Record<CaseState['status'], string> = {
  stage1: 'at stage 1',
  responded: 'answered at stage 1',
  stage2: 'at stage 2',
  final: 'answered at stage 2',
  refused: 'refused',
  closed: 'closed',
};

/** A refusal when something happened before the step it answers. */
export function notBefore(on: IsoDate, earliest: IsoDate | null, what: string): Refusal | false {
  return (
    earliest !== null &&
    on < earliest &&
    refuse('RC-1', `It cannot have happened on ${formatDate(on)}: ${what} ${formatDate(earliest)}.`)
  );
}

/** Stage 2 is judged by nobody who acted at stage 1 or is named in the complaint (S2-3). */
export function independent(
  state: CaseState,
  person: string,
  what = 'take part in the stage 2 review',
): Refusal | false {
  return (
    state.stage === 2 &&
    barredAt(state, 2).includes(person) &&
    refuse(
      'S2-3',
      `This person acted at stage 1 or is named in the complaint and cannot ${what}: choose somebody else, or add somebody from outside to the staff (Code 6.13).`,
    )
  );
}

/** A task in front of somebody, due in working days from today. */
export function task(
  state: CaseState,
  kind: TaskKind,
  due: IsoDate,
  rule: string,
  options: { owner?: Owner; about?: string } = {},
): CaseEvent {
  const owner = ownerWord(options.owner ?? ownerOf(currentStage(state)));
  return { type: 'TaskRaised', id: toBeNumbered('T'), kind, due, owner, about: options.about, rule };
}
