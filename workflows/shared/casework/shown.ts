/** A case of any kind but a complaint as lists, operators and the post see it. */
import { hasOneOf } from '../../../policies/roles/roles.ts';
import { formatDate } from '../../../policies/calendar/working-days.ts';
import type { IsoDate } from '../../../policies/types.ts';
import type { Calendar } from '../../../policies/calendar/types.ts';
import type { CasePolicy } from '../../../policies/types.ts';
import type { PolicyChange, Summary } from '../../engine/case-kind.ts';
import { countsFrom } from '../../engine/calendars.ts';
import { obligationOf, type Obligation, type ObligationDraft } from '../../engine/obligation.ts';
import { ownerFrom } from '../../engine/owner.ts';
import type { RecordedEvent } from '../../engine/ports.ts';
import { firstRefusal, refuse, type Refusal } from '../../engine/rule.ts';
import type { CaseView } from '../case-view.ts';
import { ownerTold, type NoticeRecipient, type OutboxItem } from '../outbox.ts';
import { tasksOwed } from '../tasks.ts';
import type { CaseBrief } from './brief.ts';
import type { CaseworkEvent } from './events.ts';
import type { CaseworkIntake, CaseworkState } from './state.ts';

type AnyState = CaseworkState<CaseworkIntake, string, string>;

/** What a case owes, soonest first: these dates of its kind while it is open, and its tasks for as long as they wait. */
export function owedBy<S extends AnyState>(state: S, drafts: (state: S) => ObligationDraft<string>[]): Obligation[] {
  const { calendar, policy, tasks } = state;
  const all = [...(state.closed === null ? drafts(state) : []), ...tasksOwed(tasks, calendar)];
  const { warnWorkingDaysBefore, ladder } = policy;
  return all
    .flatMap((draft) => obligationOf(draft, { calendar, warnWorkingDaysBefore, ladder }))
    .toSorted((a, b) => (a.due === b.due ? (a.id < b.id ? -1 : 1) : a.due < b.due ? -1 : 1));
}

/** What only its own kind knows of the row of a case. */
export interface OwnRow {
  status: string;
  acknowledged: IsoDate | null;
  responded: IsoDate | null;
  outcome: string | null;
  extended: boolean;
  priority: CaseView['priority'];
}

/** The row lists show. */
export function viewBy(state: AnyState, owed: readonly Obligation[], own: OwnRow): CaseView {
  const next = owed[0];
  return {
    caseId: state.caseId,
    landlordId: state.intake.landlordId,
    reference: state.intake.reference,
    policyVersion: state.policy.version,
    calendarVersion: state.calendar.version,
    stage: 1,
    received: state.intake.received,
    subject: state.intake.subject,
    handler: state.handler,
    stage2Requested: null,
    stage2Responded: null,
    closed: state.closed?.on ?? null,
    closedWhy: state.closed?.why ?? null,
    nextDue: next?.due ?? null,
    nextKind: next?.kind ?? null,
    overdue: owed.some((o) => state.reminders[o.id]?.missed ?? false),
    restricted: state.intake.staffConduct,
    seq: state.seq,
    ...own,
  };
}

/** How many dates operators are shown. */
const LISTED = 5;

/** What operators see: where it stands, what is owed next, and the values of our search attributes. */
export function summaryBy(
  state: AnyState,
  row: CaseView,
  owed: readonly Obligation[],
  says: { standing: string; of(o: Obligation): string },
): Summary {
  const late = (id: string): string => (state.reminders[id]?.missed === true ? ' **overdue**' : '');
  const lines = owed.slice(0, LISTED).map((o) => `- ${says.of(o)}${late(o.id)}`);
  return {
    details: [
      `**${row.reference}** is ${says.standing}.`,
      ...(lines.length === 0 ? ['Nothing is owed.'] : ['Owed next:', ...lines]),
    ].join('\n'),
    attributes: {
      PutrightReference: row.reference,
      PutrightLandlord: row.landlordId,
      PutrightStage: row.status,
      PutrightNext: owed[0]?.kind ?? null,
      PutrightNextDue: owed[0]?.due ?? null,
      PutrightOverdue: row.overdue,
      PutrightCalendar: row.calendarVersion,
    },
  };
}

/** "answer to the enquiry, due Friday 4 December (MP-1)". */
export function dateInWords(names: Readonly<Record<string, string>>, { kind, about, due, rule }: Obligation): string {
  const said = `${names[kind] ?? kind}${about === null ? '' : ` ${about}`}`;
  return `${said}, due ${formatDate(due).replace(/ \d{4}$/, '')} (${rule})`;
}

/** The rows of the outbox one recorded event asks for, whatever the kind. */
export function effectsBy<Code extends string>(
  { event: e, seq }: RecordedEvent<CaseworkEvent<string, Code> | { type: string }>,
  all: readonly RecordedEvent<{ type: string }>[],
  state: AnyState,
  owed: readonly Obligation[],
): OutboxItem<CaseBrief<Code>>[] {
  const event = e as CaseworkEvent<string, Code>;
  const inside = (
    to: NoticeRecipient | null,
    why: string,
    about?: string,
    due?: string,
  ): OutboxItem<CaseBrief<Code>>[] =>
    to === null ? [] : [{ kind: 'inside', id: `N${seq}`, seq, to, why, about, due }];
  switch (event.type) {
    case 'LetterIssued': {
      const { letterId } = event.brief;
      const went = all.some(
        (r) => r.event.type === 'LetterDispatched' && 'letterId' in r.event && r.event.letterId === letterId,
      );
      return went ? [] : [{ kind: 'letter', id: letterId, seq, brief: event.brief }];
    }
    case 'InsideTold':
      return inside(event.to, event.why, event.about).map((item) =>
        event.wordsText === undefined ? item : { ...item, wordsText: event.wordsText },
      );
    case 'TaskRaised':
      return inside(ownerTold(ownerFrom(event.owner)), `task:${event.kind}`, event.id, event.due);
    case 'TaskGiven': {
      const task = state.tasks.find((t) => t.id === event.id);
      return task === undefined ? [] : inside(ownerTold(ownerFrom(event.to)), `task:${task.kind}`, event.id, task.due);
    }
    case 'DeadlineApproaching': {
      const owner = owed.find((o) => o.id === event.obligation)?.owner;
      return owner === undefined ? [] : inside(ownerTold(owner), 'approaching', event.kind, event.due);
    }
    case 'Escalated':
      return inside(ownerTold(ownerFrom(event.to)), 'escalated', event.kind, dayIn(event.obligation));
    default:
      return [];
  }
}

/** The date an obligation's id ends with. */
const dayIn = (obligation: string): IsoDate => obligation.slice(obligation.lastIndexOf('@') + 1);

/** Another calendar for a case: the dates it moves; none where it has this one already. */
export function calendarFor<S extends AnyState>(
  state: S,
  calendar: Calendar,
  owed: (state: S) => readonly Obligation[],
): Extract<CaseworkEvent<never, never>, { type: 'CalendarApplied' }>[] {
  if (calendar.version === state.calendar.version && countsFrom(calendar) >= countsFrom(state.calendar)) return [];
  const was = owed(state);
  const moved = owed({ ...state, calendar }).flatMap((now) => {
    const before = was.find((o) => o.kind === now.kind && o.about === now.about);
    const from = before?.target ?? before?.due;
    const to = now.target ?? now.due;
    return from === undefined || from === to ? [] : [{ obligation: now.id, from, to }];
  });
  return [{ type: 'CalendarApplied', calendar, moved }];
}

/** Another version of the policy for a case, where somebody who may decides so (IN-13). */
export function policyFor(
  state: AnyState,
  { policy, duties, reasonText }: Pick<PolicyChange<CasePolicy>, 'policy' | 'duties' | 'reasonText'>,
): Extract<CaseworkEvent<never, never>, { type: 'PolicyApplied' }>[] | Refusal {
  return (
    firstRefusal(
      !hasOneOf(state.policy.deciders.changePolicy, duties) &&
        refuse('RC-2', 'This is for whoever the policy names for changes of policy.'),
      policy.landlordId !== state.policy.landlordId && refuse('IN-13', 'That is another landlord’s policy.'),
      policy.version === state.policy.version && refuse('IN-13', 'The case is ruled by this version already.'),
    ) ?? [{ type: 'PolicyApplied', policy, reasonText }]
  );
}
