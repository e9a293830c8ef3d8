/** Deadlines as people read them: a row a step, and the card of each count below when it is asked for. */
import { card, STEP_NAMES } from '../../../policies/deadlines/card.ts';
import type { Policy } from '../../../policies/types.ts';
import type { Calendar, Deadline } from '../../../policies/calendar/types.ts';
import { shortDate } from '../../core/input/dates.ts';
import { table, wrap } from '../output.ts';

export function deadlineTable(
  policy: Pick<Policy, 'name' | 'version'>,
  calendar: Pick<Calendar, 'id' | 'version'>,
  deadlines: Deadline[],
): string {
  const rows = deadlines.map((d) => [
    d.step,
    shortDate(d.target) + (d.provisional ? ' *' : ''),
    shortDate(d.limit),
    d.rule,
  ]);
  const notes = deadlines.some((d) => d.provisional)
    ? ['', '* provisional: it rests on something that is not known yet.']
    : [];
  const cards = deadlines.filter((d) => d.counted !== undefined).map((d) => cardPage(d, calendar));
  return [
    `${policy.name} (${policy.version})`,
    '',
    table(['step', 'landlord’s date', 'Code’s limit', 'why'], rows),
    ...notes,
    ...cards,
  ].join('\n');
}

/** The counted-days card of one deadline: the date and why, then a line for every day. */
export function cardPage(deadline: Deadline, calendar: Pick<Calendar, 'id' | 'version'>): string {
  const [first = '', ...days] = card(deadline, calendar, { full: true });
  return ['', STEP_NAMES[deadline.step], `  ${wrap(first, 2)}`, ...days.map((d) => `    ${d}`)].join('\n');
}
