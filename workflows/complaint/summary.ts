/** A complaint as operators see it in Temporal's own pages: what is next, and by when; nothing personal. */
import { formatDate } from '../../policies/calendar/working-days.ts';
import type { Summary } from '../engine/case-kind.ts';
import type { Obligation } from '../engine/obligation.ts';
import { obligations, type ObligationKind } from './obligations.ts';
import { STATUS_WORDS } from './rules/rule.ts';
import type { CaseState } from './state.ts';
import { view } from './view.ts';

/** How many dates are listed. */
const LISTED = 5;

/** What each date is called, and which rule it answers to. */
const NAMES: Record<ObligationKind, readonly [name: string, rule: string]> = {
  'stage1.log': ['logging', 'S1A-1'],
  'stage1.acknowledge': ['stage 1 acknowledgement', 'S1A-1'],
  'stage1.contact': ['stage 1 first contact', 'S1-1'],
  'stage1.respond': ['stage 1 response', 'S1-4'],
  'stage1.extension-limit': ['latest extension of stage 1', 'S1-5'],
  'stage2.request-window': ['last day to ask for stage 2', 'S2-1'],
  'stage2.acknowledge': ['stage 2 acknowledgement', 'S2-4'],
  'stage2.contact': ['stage 2 first contact', 'S2-5'],
  'stage2.respond': ['stage 2 response', 'S2-6'],
  'stage2.extension-limit': ['latest extension of stage 2', 'S2-7'],
  update: ['update to the customer', 'S1-7'],
  information: ['answer to a request for information', 'S1-3'],
  'quality-check': ['quality check', 'S1-13'],
  'wording-review': ['review of the wording', 'SP-10'],
  action: ['promise', 'RM-5'],
  task: ['task', 'RC-1'],
  'adjustments-review': ['review of adjustments', 'IN-11'],
  'restriction-review': ['review of the restriction', 'SP-5'],
  'restriction-ends': ['end of the restriction', 'SP-5'],
  'staff-conduct': ['telling the line manager', 'SP-1'],
  visit: ['visit', 'S1-23'],
  'panel-choice': ['customer’s choice of panel', 'S2-11'],
  'panel-date': ['date of the panel', 'S2-11'],
  'panel-decision': ['panel’s decision', 'S2-11'],
  'refusal-decision': ['decision on refusing stage 2', 'S2-2'],
  'closing-check': ['contact before closing', 'S2-12'],
  'member-consent': ['consent of somebody of the group', 'IN-8'],
  'member-consent-ends': ['end of a consent', 'IN-8'],
};

/** "stage 1 response, due Friday 4 December (S1-4)"; a task under the rule it was raised for. */
export function summaryOf(o: Pick<Obligation, 'kind' | 'about' | 'due' | 'rule'>): string {
  const [name, rule] = (NAMES as Record<string, readonly [string, string] | undefined>)[o.kind] ?? [o.kind, o.rule];
  const about = o.about === null ? '' : ` ${o.about}`;
  return `${name}${about}, due ${dayOf(o.due)} (${o.kind === 'task' ? o.rule : rule})`;
}

/** Operators look at what is near: the day says enough without its year. */
function dayOf(due: string): string {
  return formatDate(due).replace(/ \d{4}$/, '');
}

export function summary(state: CaseState): Summary {
  const { row } = view(state);
  const owed = obligations(state);
  const next = owed[0];
  const late = (id: string): string => (state.reminders[id]?.missed === true ? ' **overdue**' : '');
  const lines = owed.slice(0, LISTED).map((o) => `- ${summaryOf(o)}${late(o.id)}`);
  return {
    details: [
      `**${row.reference}** is ${STATUS_WORDS[state.status]}.`,
      ...(lines.length === 0 ? ['Nothing is owed.'] : ['Owed next:', ...lines]),
    ].join('\n'),
    attributes: {
      PutrightReference: row.reference,
      PutrightLandlord: row.landlordId,
      PutrightStage: row.status,
      PutrightNext: next?.kind ?? null,
      PutrightNextDue: next?.due ?? null,
      PutrightOverdue: row.overdue,
      PutrightCalendar: row.calendarVersion,
    },
  };
}
