/** What operators see of a case in Temporal's own pages: its stage and next date, nothing personal. */
import { defineSearchAttributeKey } from '@temporalio/common';
import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import { formatDate } from '../../policies/calendar/working-days.ts';
import { londonInstant } from '../clock.ts';
import { STATUS_WORDS } from '../complaint/rules/rule.ts';
import type { CaseState } from '../complaint/state.ts';
import { view } from '../complaint/view.ts';

const LANDLORD = defineSearchAttributeKey('PutrightLandlord', 'KEYWORD');
const STAGE = defineSearchAttributeKey('PutrightStage', 'KEYWORD');
const NEXT_DUE = defineSearchAttributeKey('PutrightNextDue', 'DATETIME');
const CALENDAR = defineSearchAttributeKey('PutrightCalendar', 'KEYWORD');

/**
 * Shows the case; search attributes are written only when one has changed, and not in a turn that is `busy` winding the
 * clock for somebody's command: then the next turn writes them, at the latest when that clock wakes the case, which is
 * before anything is due. `shown` is what the last call returned.
 */
export function show(state: CaseState, shown: string, busy: boolean): string {
  const { row, owed } = view(state);
  const next = owed[0];
  setCurrentDetails(
    [
      `**${row.reference}** is ${STATUS_WORDS[state.status]}.`,
      ...owed
        .slice(0, 5)
        .map((o) => `- ${formatDate(o.due)}: ${o.kind}${o.about === null ? '' : ` ${o.about}`} (${o.rule})`),
    ].join('\n'),
  );
  const now = JSON.stringify([row.status, next?.due ?? null, row.calendarVersion]);
  if (now === shown || busy) return shown;
  upsertSearchAttributes([
    { key: LANDLORD, value: row.landlordId },
    { key: STAGE, value: row.status },
    { key: NEXT_DUE, value: next ? new Date(londonInstant(next.due, 'midnight')) : null },
    { key: CALENDAR, value: row.calendarVersion },
  ]);
  return now;
}
