/** Deadlines as people read them: a row a step, and the card of each count below when it is asked for. */
import { card, STEP_NAMES } from '../../../policies/card.ts';
import { formatDate } from '../../../policies/calendar/dates.ts';
import type { Calendar, Deadline, IsoDate, Policy } from '../../../policies/types.ts';
import { table, wrap } from '../output.ts';

/** 'Tue 22 Dec 2026', or a dash where there is no date. */
export function short(date: IsoDate | null): string {
  if (date === null) return '–';
  const [weekday = '', day = '', month = '', year = ''] = formatDate(date).split(' ');
  return `${weekday.slice(0, 3)} ${day} ${month.slice(0, 3)} ${year}`;
}

export function deadlineTable(
  policy: Pick<Policy, 'name' | 'version'>,
  calendar: Pick<Calendar, 'id' | 'version'>,
  deadlines: Deadline[],
): string {
  const rows = deadlines.map((d) => [d.step, short(d.target) + (d.provisional ? ' *' : ''), short(d.limit), d.rule]);
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
