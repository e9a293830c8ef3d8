/** A complaint as operators see it in Temporal's own pages: what is next, and by when; nothing personal. */
import { formatDate } from '../../policies/calendar/working-days.ts';
import type { Summary } from '../engine/case-kind.ts';
import { nameOf, obligations } from './obligations.ts';
import { STATUS_WORDS } from './rules/rule.ts';
import type { CaseState } from './state.ts';
import { view } from './view.ts';

/** How many dates are listed. */
const LISTED = 5;

export function summary(state: CaseState): Summary {
  const { row } = view(state);
  const owed = obligations(state);
  const next = owed[0];
  const late = (id: string): string => (state.reminders[id]?.missed === true ? ' **overdue**' : '');
  const lines = owed
    .slice(0, LISTED)
    .map((o) => `- ${nameOf(o)}${o.about === null ? '' : ` ${o.about}`}, due ${formatDate(o.due)} (${o.rule})${late(o.id)}`);
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
