/** When staff may do to a case what every kind has, and what comes of it. */
import { addWorkingDays, formatDate } from '../../../policies/calendar/working-days.ts';
import { hasOneOf, namesOfDuties } from '../../../policies/roles/roles.ts';
import type { Duty, IsoDate } from '../../../policies/types.ts';
import type { BaseCommand, Offer, Through, Trouble } from '../../engine/case-kind.ts';
import type { ValuesOf } from '../../engine/fields.ts';
import { toBeNumbered } from '../../engine/ids.ts';
import { ownerWord, type Owner } from '../../engine/owner.ts';
import { firstRefusal, refuse, type Refusal } from '../../engine/rule.ts';
import type { LetterWay } from '../letters.ts';
import { troubleTask, type TaskRaised } from '../tasks.ts';
import type { GIVEN_HOW, RECORD_COMMANDS, CaseworkSpec } from './commands.ts';
import type { CaseworkEvent, CaseworkTask } from './events.ts';
import { rolesOf } from './roles.ts';
import { waiting, type CaseworkIntake, type CaseworkState } from './state.ts';

type AnyState = CaseworkState<CaseworkIntake, string, string>;

/** What a rule looks at. `on`: the day it happened. */
export interface RuleContext<S, F> {
  state: S;
  command: BaseCommand;
  fields: F;
  on: IsoDate;
  today: IsoDate;
}

/** One command's rule: whether the case stands so that it may be given at all, and what it brings. */
export interface CaseworkRule<S, E, F> {
  /** Why not now, whatever is given with it; null where it may be. */
  not(state: S, today: IsoDate): Refusal | false | null;
  brings(context: RuleContext<S, F>): E[] | Refusal;
}

export type CaseworkRules<S, E, C extends Readonly<Record<string, CaseworkSpec>>> = {
  readonly [N in keyof C]: CaseworkRule<S, E, ValuesOf<C[N]['fields']>>;
};

/** Whether somebody in this role may, as the case stands; and otherwise why not. */
function notAllowed<S extends AnyState, E>(
  spec: CaseworkSpec,
  rule: CaseworkRule<S, E, never>,
  state: S,
  duties: readonly Duty[],
  today: IsoDate,
): Refusal | null {
  const asked = rolesOf(spec, state);
  return firstRefusal(
    !hasOneOf(asked, duties) && refuse('RC-2', `This is for: ${namesOfDuties(state.policy, asked).join(', ')}.`),
    rule.not(state, today),
  );
}

/** What a command of this table does to a case today, or why it may not be. */
export function decideBy<S extends AnyState, E>(
  commands: Readonly<Record<string, CaseworkSpec>>,
  rules: Readonly<Record<string, CaseworkRule<S, E, never>>>,
  state: S,
  command: BaseCommand & { fields: object },
  today: IsoDate,
): E[] | Refusal {
  const spec = commands[command.name];
  const rule = rules[command.name];
  if (spec === undefined || rule === undefined) return refuse('RC-1', 'There is no such command.');
  const on = command.on ?? today;
  const no = firstRefusal(
    on > today && refuse('RC-1', 'That day has not come yet.'),
    on < state.intake.received &&
      refuse('RC-1', `That is before the case was received (${formatDate(state.intake.received)}).`),
    notAllowed(spec, rule, state, command.duties, today),
  );
  return no ?? rule.brings({ state, command, fields: command.fields as never, on, today });
}

/** What this role may do now and, for the rest, why not. */
export function offersBy<S extends AnyState, E>(
  commands: Readonly<Record<string, CaseworkSpec>>,
  rules: Readonly<Record<string, CaseworkRule<S, E, never>>>,
  state: S,
  duties: readonly Duty[],
  today: IsoDate,
): Offer[] {
  return Object.entries(commands).map(([command, spec]) => {
    const rule = rules[command];
    const no = rule === undefined ? refuse('RC-1', 'It cannot be done.') : notAllowed(spec, rule, state, duties, today);
    return no === null ? { command, may: true } : { command, may: false, why: no.why, rule: no.rule };
  });
}

/** Who sees to a case: its handler, or the team leader while nobody handles it. */
export const ownerOf = ({ handler }: Pick<AnyState, 'handler'>): Owner =>
  handler === null ? { role: 'team-leader' } : { staff: handler };

/** A task for somebody, due so many working days from today. */
export function raised<T extends string>(
  state: AnyState,
  kind: T,
  given: { today: IsoDate; days: number; rule: string; owner?: Owner; about?: string },
): TaskRaised<T> {
  const { today, days, rule, owner = ownerOf(state), about } = given;
  const due = addWorkingDays(state.calendar, today, days);
  return { type: 'TaskRaised', id: toBeNumbered('T'), kind, due, owner: ownerWord(owner), about, rule };
}

/** What the engine could not deal with, as a task; a notice that fails raises no other whose notice would fail in turn. */
export function troubleIn(state: AnyState, trouble: Trouble, today: IsoDate): TaskRaised<Trouble['what']>[] {
  const known = waiting(state).some((t) => t.kind === 'delivery-failed');
  const noticesOnly = (trouble.about ?? '').split(' ').every((id) => id.startsWith('N'));
  if (trouble.what === 'delivery-failed' && known && noticesOnly) return [];
  const due = addWorkingDays(state.calendar, today, 1);
  return troubleTask(state, trouble, { due, owner: ownerOf(state), rule: 'RC-1' });
}

/** What somebody outside said: recorded whatever the case's standing, and a task while nobody has looked at it. */
export function saidMore(
  state: AnyState,
  said: {
    name: string;
    via: string;
    fields: { words?: string };
    through?: Through | undefined;
  },
  today: IsoDate,
): CaseworkEvent<never, never>[] {
  const { name: word, via, fields, through } = said;
  const kind: CaseworkTask = state.closed === null ? 'new-information' : 'after-closure';
  const wordsText = fields.words;
  return [
    {
      type: 'CustomerSaid',
      word,
      via,
      ...(wordsText === undefined ? {} : { wordsText }),
      ...(through === undefined ? {} : { through }),
    },
    raised(state, kind, { today, days: 2, rule: 'RC-1' }),
  ];
}

const HOW: Record<(typeof GIVEN_HOW)[number], LetterWay | null> = {
  'by-telephone': 'telephone',
  'in-person': 'in-person',
  'handed-over': 'hand',
  'kept-on-file': null,
};

/** Tasks that a decision of its kind ends, and looking at them does not: named by each kind. */
export type Decided = readonly string[];

/** The rules of what every kind has. `decided`: tasks that are ended by deciding, not by being set aside. */
export function recordRules<S extends AnyState>(
  decided: Decided = [],
): CaseworkRules<S, CaseworkEvent<never, never>, typeof RECORD_COMMANDS> {
  const taskNamed = (state: S, id: string): Refusal | null => {
    const task = state.tasks.find((t) => t.id === id);
    return firstRefusal(
      task === undefined && refuse('RC-1', `There is no task ${id}.`),
      task?.done === true && refuse('RC-1', `Task ${id} is done already.`),
    );
  };
  const noTask = (state: S): Refusal | false => waiting(state).length === 0 && refuse('RC-1', 'No task is open.');
  const noLetter = ({ letters }: S): Refusal | false =>
    letters.length === 0 && refuse('RC-1', 'There is no such letter on this case.');
  const letterToGo = ({ letters }: S, id: string, on: IsoDate): Refusal | null => {
    const letter = letters.find((l) => l.brief.letterId === id);
    return firstRefusal(
      letter === undefined && refuse('RC-1', `There is no letter ${id}.`),
      letter?.state === 'dispatched' && refuse('RC-1', `Letter ${id} has gone out already.`),
      letter !== undefined &&
        on < letter.brief.dated &&
        refuse('RC-1', `That is before it is dated (${formatDate(letter.brief.dated)}).`),
    );
  };
  return {
    note: { not: () => null, brings: ({ fields }) => [{ type: 'NoteAdded', noteText: fields.note }] },
    file: {
      not: () => null,
      brings: ({ fields }) => [{ type: 'DocumentFiled', kind: fields.kind, documentText: fields.document }],
    },
    'resolve-task': {
      not: noTask,
      brings: ({ state, fields }) => {
        const task = state.tasks.find((t) => t.id === fields.task);
        return (
          firstRefusal(
            taskNamed(state, fields.task),
            task !== undefined &&
              decided.includes(task.kind) &&
              refuse(task.rule, 'This is decided, not set aside: its own command ends it.'),
          ) ?? [{ type: 'TaskResolved', id: fields.task, noteText: fields.note }]
        );
      },
    },
    'give-task': {
      not: noTask,
      brings: ({ state, fields }) =>
        firstRefusal(
          taskNamed(state, fields.task),
          state.tasks.some((t) => t.id === fields.task && t.owner === fields.to) &&
            refuse('RC-1', 'It is theirs already.'),
        ) ?? [{ type: 'TaskGiven', id: fields.task, to: fields.to, reasonText: fields.reason }],
    },
    'record-posted': {
      not: noLetter,
      brings: ({ state, fields, on }) =>
        letterToGo(state, fields.letter, on) ?? [{ type: 'LetterDispatched', letterId: fields.letter, by: 'post' }],
    },
    'record-given': {
      not: noLetter,
      brings: ({ state, fields, on }) => {
        const by = HOW[fields.how];
        return (
          letterToGo(state, fields.letter, on) ?? [
            by === null
              ? { type: 'LetterKept', letterId: fields.letter, noteText: fields.note }
              : { type: 'LetterDispatched', letterId: fields.letter, by, noteText: fields.note },
          ]
        );
      },
    },
    'record-returned': {
      not: noLetter,
      brings: ({ state, fields }) =>
        firstRefusal(
          state.letters.find((l) => l.brief.letterId === fields.letter)?.state !== 'dispatched' &&
            refuse('RC-1', `Letter ${fields.letter} has not gone out.`),
        ) ?? [{ type: 'LetterReturned', letterId: fields.letter, noteText: fields.note }],
    },
  };
}

/** Tasks for letters that did not arrive: what follows by itself, whatever the kind. */
export function followingLetters(
  state: AnyState,
  e: { type: string; letterId?: string },
  today: IsoDate,
): CaseworkEvent<never, never>[] {
  const about = e.letterId;
  if (about === undefined) return [];
  if (e.type === 'LetterRefused')
    return [raised(state, 'letter-undeliverable', { today, days: 1, rule: 'RC-1', about })];
  return e.type === 'LetterReturned' ? [raised(state, 'letter-returned', { today, days: 1, rule: 'RC-1', about })] : [];
}
