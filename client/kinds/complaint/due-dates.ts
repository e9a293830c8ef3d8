/** The dates a complaint owes, as worklists head, explain and narrow them; and how the procedure's own are counted. */
import { card, STEP_NAMES } from '../../../policies/deadlines/card.ts';
import { deadlineOf } from '../../../policies/deadlines/deadlines.ts';
import { STEPS, type Step } from '../../../policies/types.ts';
import {
  COMMANDS,
  knownDates,
  withMoreTime,
  type CaseState,
  type Obligation,
  type TaskKind,
} from '../../../workflows/messages.ts';
import type { Choice, CountedDate, DueDate, NextStep } from '../face.ts';
import { capitalised, plain } from '../words.ts';
import { dateName, TASK_NAMES } from './labels.ts';

/** Why a date is there that no clause counts. */
const WHY: Record<Exclude<Obligation['kind'], Step>, string> = {
  update: 'The customer was promised to hear how things stand',
  information: 'A team was asked for information',
  'quality-check': 'The draft is checked before the response goes out',
  'wording-review': 'Others look at an answer about a colleague’s conduct before it goes out',
  action: 'It was promised to the customer',
  task: 'It follows from what happened on the case',
  'adjustments-review': 'The customer’s adjustments were to be looked at again then',
  'restriction-review': 'The restriction on contact was to be looked at again then',
  'restriction-ends': 'The restriction on contact ends by itself',
  'staff-conduct': 'The line manager of a colleague complained about is told first',
  visit: 'It was agreed with the customer',
  'panel-choice': 'The customer chooses between two kinds of panel',
  'panel-date': 'The panel needs a date, its members and an invitation',
  'panel-decision': 'What the panel decides is recorded on the day it sits, or by the day to which it puts it off',
  'refusal-decision': 'Somebody proposed not to open stage 2',
  'closing-check': 'The promises are kept: the customer is spoken to before the case closes',
  'member-consent': 'Somebody of the group has still to say whether they agree',
  'member-consent-ends': 'The consent of somebody of the group ends',
};

/** What a list can be narrowed to; dates that act by themselves are on none. */
const LISTED = [
  ...STEPS.filter((s) => !/log|limit|window/.test(s)),
  'update',
  'information',
  'quality-check',
  'wording-review',
  'action',
  'visit',
  'task',
  'staff-conduct',
  'adjustments-review',
  'restriction-review',
  'panel-choice',
  'panel-date',
  'panel-decision',
  'refusal-decision',
  'closing-check',
];

/** Only the steps of the procedure are counted day by day. */
const isStep = (kind: string): kind is Step => (STEPS as readonly string[]).includes(kind);

const withoutArticle = (name: string): string => name.replace(/^(the|a) /, '');

/** What it is called at the head of a row. */
export function titleOf({ kind, what = null, which = null }: DueDate): string {
  if (isStep(kind)) return STEP_NAMES[kind];
  if (kind === 'information' && what !== null)
    return `Information from ${what.startsWith('s-') ? 'a colleague' : plain(what)}`;
  if (kind !== 'task' || what === null) return capitalised(withoutArticle(dateName(kind)));
  const task = capitalised(TASK_NAMES[what as TaskKind] ?? plain(what));
  // Which of the dates was missed, where a task follows from one.
  return which !== null && isStep(which) ? `${task} (${withoutArticle(dateName(which))})` : task;
}

/** Why it is there: the clause for a step, without the Code's limit, which stands in its own place. */
export function whyOf({ kind, rule = '', which = null }: DueDate): string {
  if (isStep(kind)) return rule.split('; limit:')[0] ?? rule;
  if (kind === 'task' && which !== null && isStep(which))
    return 'The date was missed, and the reason belongs on record';
  return WHY[kind as keyof typeof WHY] ?? '';
}

/** The choices of a list's filter: in one word where the head of a row says more. */
export const listedDates: readonly Choice[] = LISTED.map((kind) => ({
  value: kind,
  text: kind === 'task' ? 'Task' : kind === 'action' ? 'Promise' : titleOf({ kind }),
}));

/** The count of one step of the procedure; null where what it is counted from has not happened. */
export function explainStep(state: CaseState, step: string): CountedDate | null {
  if (!isStep(step)) return null;
  const { policy, calendar } = state;
  const counted = deadlineOf(policy, calendar, knownDates(state), step, { explain: true });
  const deadline = step === 'stage2.request-window' && counted ? withMoreTime(state, counted) : counted;
  if (!deadline) return null;
  const stage = step.startsWith('stage2') ? state.stage2 : state.stage1;
  return {
    policy: { id: policy.id, version: policy.version },
    calendar: { id: calendar.id, version: calendar.version },
    deadline,
    promised: step.endsWith('.respond') ? (stage?.promised ?? null) : null,
    card: card(deadline, calendar, { full: true }),
  };
}

const EXPLAINED: readonly string[] = COMMANDS['explain-delay'].fields.step.values ?? [];

/** Where the reason of a missed date is recorded: with the step, or with a promise's new date; null where none is asked for. */
export function reasonFor(missed: { kind: string; about: string | null; isOpen: boolean }): NextStep | null {
  const { kind, about, isOpen } = missed;
  const says = 'Record why it was missed';
  if (EXPLAINED.includes(kind)) return { command: 'explain-delay', says, field: 'step', about: kind };
  if (kind === 'action' && isOpen) return { command: 'reschedule-action', says, field: 'action', about: about ?? '' };
  return null;
}
