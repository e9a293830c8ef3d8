/**
 * A kind of case from what is its own: its commands with their rules, its events, its dates, where it stands. What every such
 * kind has is added here (record, tasks, letters, calendar, policy), so that a kind says nothing of it.
 */
import { formatDate } from '../../../policies/calendar/working-days.ts';
import type { CasePolicy, Duty, IsoDate } from '../../../policies/types.ts';
import type { BaseCommand, BaseCustomerMessage, CaseKind, KindTypes } from '../../engine/case-kind.ts';
import { countsFrom } from '../../engine/calendars.ts';
import type { Obligation, ObligationDraft } from '../../engine/obligation.ts';
import { isRefusal, refuse, type Refusal } from '../../engine/rule.ts';
import type { CaseView } from '../case-view.ts';
import { delivered } from '../letters.ts';
import type { OutboxItem } from '../outbox.ts';
import type { CaseBrief } from './brief.ts';
import { CHANNELS, MORE_INFORMATION, RECORD_COMMANDS, type CaseworkSpec } from './commands.ts';
import type { CaseworkEvent } from './events.ts';
import { evolveCasework } from './evolve.ts';
import { decideBy, followingLetters, offersBy, recordRules, saidMore, troubleIn, type CaseworkRule } from './rules.ts';
import { rolesOf } from './roles.ts';
import { calendarFor, dateInWords, effectsBy, owedBy, policyFor, summaryBy, viewBy, type OwnRow } from './shown.ts';
import { beginCasework, waiting, type CaseworkIntake, type CaseworkOpening, type CaseworkState } from './state.ts';

/** The types of such a kind, as the engine is typed for it. */
export interface CaseworkTypes<
  Intake extends CaseworkIntake,
  Own extends object,
  Event extends { type: string },
  Task extends string,
  Code extends string,
> extends KindTypes {
  state: CaseworkState<Intake, Task, Code> & Own;
  event: CaseworkEvent<Task, Code> | Event;
  command: BaseCommand & { fields: Record<string, unknown> };
  customerMessage: BaseCustomerMessage & { via: string; fields: { words?: string } };
  policy: CasePolicy;
  opening: CaseworkOpening<Intake>;
  row: CaseView;
  outbox: OutboxItem<CaseBrief<Code>>;
}

/** What is a kind's own. */
export interface CaseworkParts<K extends CaseworkTypes<CaseworkIntake, object, { type: string }, string, string>> {
  workflow: string;
  /** Its commands beside those every kind has, each with its rule. */
  commands: Readonly<Record<string, CaseworkSpec>>;
  rules: Readonly<Record<string, CaseworkRule<K['state'], K['event'], never>>>;
  /** Tasks that are ended by deciding, and not by being looked at. */
  decided?: readonly string[];
  /** Tasks of its own that wait although the case has ended. */
  outlives?: readonly string[];
  /** What it has beside what every kind has, before anything has happened. */
  begin(opening: K['opening']): Omit<K['state'], keyof CaseworkState<CaseworkIntake, string, string>>;
  /** Why it cannot be logged, beside what no case can. */
  cannotOpen?(opening: K['opening'], today: IsoDate): Refusal | null;
  /** What logging it brings. */
  opens(opening: K['opening'], today: IsoDate): K['event'][];
  /** Its own events that give a thing its id. */
  gives?: readonly string[];
  /** The events that are its own, and what those that every kind has mean to it besides. */
  evolve(state: K['state'], event: K['event'], on: IsoDate): K['state'];
  /** What follows from an event by itself, beside tasks for letters that did not arrive. */
  consequences(state: K['state'], event: K['event'], on: IsoDate, today: IsoDate): K['event'][];
  /** The dates it owes while it is open. */
  owes(state: K['state']): ObligationDraft<string>[];
  /** A date that acts by itself. */
  lapses?(state: K['state'], obligation: Obligation): K['event'][] | null;
  row(state: K['state']): OwnRow;
  /** Where it stands, in words for operators; and what each of its dates is called. */
  standing(status: string): string;
  dates: Readonly<Record<string, string>>;
}

/** The kind. */
export function caseworkKind<K extends CaseworkTypes<CaseworkIntake, object, { type: string }, string, string>>(
  parts: CaseworkParts<K>,
): CaseKind<K> {
  type State = K['state'];
  type Event = K['event'];
  const commands: Readonly<Record<string, CaseworkSpec>> = { ...parts.commands, ...RECORD_COMMANDS };
  const rules = {
    ...parts.rules,
    ...recordRules<State>(parts.decided),
  } as unknown as Readonly<Record<string, CaseworkRule<State, Event, never>>>;
  const owed = (state: State): Obligation[] => owedBy(state, parts.owes);
  const row = (state: State): CaseView => viewBy(state, owed(state), parts.row(state));
  const ofAll = (events: readonly unknown[]): Event[] => events as Event[];
  return {
    workflow: parts.workflow,
    commands,
    customerMessages: MORE_INFORMATION,
    asCommand: (given) => (Object.hasOwn(commands, given.name) ? (given as K['command']) : null),
    asCustomerMessage: (given) => {
      const { via = 'other' } = given;
      const known = Object.hasOwn(MORE_INFORMATION, given.name) && (CHANNELS as readonly string[]).includes(via);
      return known ? ({ ...given, via } as K['customerMessage']) : null;
    },

    begunOn: ({ intake }) => intake.received,
    begin: (opening) => ({ ...beginCasework(opening), ...parts.begin(opening) }) as State,
    open: (opening, today) => {
      const { intake, calendar } = opening;
      const first = countsFrom(calendar);
      const no =
        (intake.received > today ? refuse('IN-2', 'That day has not come yet.') : null) ??
        (intake.logged < intake.received ? refuse('IN-2', 'It was not logged before it was received.') : null) ??
        (intake.received < first
          ? refuse(
              'IN-2',
              `It cannot have been received before ${formatDate(first)}: earlier bank holidays are not known.`,
            )
          : null) ??
        parts.cannotOpen?.(opening, today) ??
        null;
      return no ?? { events: parts.opens(opening, today), on: intake.logged, role: 'adviser' };
    },
    decide: (state, command, today) => decideBy(commands, rules, state, command, today),
    decideCustomerMessage: (state, said, _on, today) => ofAll(saidMore(state, said, today)),
    delivered: (state, report) => ofAll(delivered(state, report)),
    trouble: (state, trouble, today) => ofAll(troubleIn(state, trouble, today)),
    applyCalendar: (state, calendar) => ofAll(calendarFor(state, calendar, owed)),
    applyPolicy: (state, change) => {
      const made = policyFor(state, change);
      return isRefusal(made) ? made : ofAll(made);
    },

    evolve: (before, { seq, on, event }) => {
      const state = { ...before, seq } as State;
      return parts.evolve(
        isOfAll(event) ? evolveCasework<State>(state, event as unknown as CaseworkEvent<string, string>, on) : state,
        event,
        on,
      );
    },
    consequences: (state, event, on, today) => [
      ...ofAll(followingLetters(state, event as { type: string; letterId?: string }, today)),
      ...(event.type === 'Closed' ? ofAll(settled(state, parts.outlives)) : []),
      ...parts.consequences(state, event, on, today),
    ],
    idsOf: (event) => {
      if (event.type === 'LetterIssued') return [(event as unknown as { brief: CaseBrief }).brief.letterId];
      const gives = event.type === 'TaskRaised' || parts.gives?.includes(event.type) === true;
      return gives && 'id' in event ? [String(event.id)] : [];
    },

    obligations: owed,
    reminders: ({ reminders }) => reminders,
    reminder: (event) => event as unknown as Event,
    lapses: (state, obligation) => parts.lapses?.(state, obligation) ?? null,
    summaryOf: (o) => dateInWords({ task: 'task', ...parts.dates }, o),
    isOver: (state) => state.closed !== null && owed(state).length === 0,

    effects: (recorded, all, state) => effectsBy(recorded, all, state, owed(state)) as K['outbox'][],
    view: row,
    summary: (state) => {
      const shown = row(state);
      return summaryBy(state, shown, owed(state), {
        standing: parts.standing(shown.status),
        of: (o) => dateInWords({ task: 'task', ...parts.dates }, o),
      });
    },
    offers: (state, _by, duties, today) => offersBy(commands, rules, state, duties, today),
    actsAs: (state, command) =>
      rolesOf(commands[command.name] as CaseworkSpec, state).find((duty) =>
        (command.duties as readonly Duty[]).includes(duty),
      ) ??
      command.duties[0] ??
      'system',
  };
}

const OF_ALL: readonly string[] = [
  'TaskRaised',
  'TaskResolved',
  'TaskSettled',
  'TaskGiven',
  'LetterIssued',
  'LetterDispatched',
  'LetterKept',
  'LetterRefused',
  'LetterReturned',
  'LetterWithdrawn',
  'NoteAdded',
  'DocumentFiled',
  'DeadlineApproaching',
  'DeadlineMissed',
  'Escalated',
  'Allocated',
  'InsideTold',
  'CustomerSaid',
  'CaseLinked',
  'CalendarApplied',
  'PolicyApplied',
  'Closed',
  'Reopened',
] satisfies CaseworkEvent<never, never>['type'][];

/** The types of events that every such kind has. */
export const CASEWORK_EVENTS = OF_ALL;

const isOfAll = ({ type }: { type: string }): boolean => OF_ALL.includes(type);

/** Tasks that a closed case is still to be troubled with: what was said to it, and letters, are looked at all the same. */
const OUTLIVE: readonly string[] = [
  'after-closure',
  'unreadable-message',
  'unsigned-message',
  'cancel-asked',
  'delivery-failed',
];

/** What a case that ends leaves of its tasks: those that ask for nothing any more are settled with it. */
function settled(
  state: CaseworkState<CaseworkIntake, string, string>,
  outlives: readonly string[] = [],
): CaseworkEvent<never, never>[] {
  return waiting(state)
    .filter((t) => !OUTLIVE.includes(t.kind) && !outlives.includes(t.kind))
    .map((t) => ({ type: 'TaskSettled', id: t.id, why: 'case-closed' }));
}
