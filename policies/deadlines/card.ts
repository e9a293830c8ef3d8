/** A deadline as a person reads it: one line, or every day that was counted. */
import { formatDate, formatShort } from '../calendar/working-days.ts';
import type { Step } from '../types.ts';
import type { Calendar, Deadline } from '../calendar/types.ts';

/** What each step is called on a card. */
export const STEP_NAMES: Record<Step, string> = {
  'stage1.log': 'Log the complaint',
  'stage1.acknowledge': 'Acknowledge the complaint',
  'stage1.contact': 'Contact the customer',
  'stage1.respond': 'Stage 1 response',
  'stage1.extension-limit': 'Latest date of a stage 1 extension',
  'stage2.request-window': 'Last day to ask for stage 2',
  'stage2.acknowledge': 'Acknowledge stage 2',
  'stage2.contact': 'Contact the customer at stage 2',
  'stage2.respond': 'Stage 2 response',
  'stage2.extension-limit': 'Latest date of a stage 2 extension',
};

/**
 * The card of one deadline, as lines of plain text. The first line tells date, count, clause and calendar; `full` adds a
 * line a day, and needs a deadline that was worked out with `explain`.
 */
export function card(
  deadline: Deadline,
  calendar: Pick<Calendar, 'id' | 'version'>,
  options: { full?: boolean } = {},
): string[] {
  const date = deadline.target ?? deadline.limit;
  if (date === null) return [deadline.rule];
  const early = deadline.provisional ? 'Provisional: ' : '';
  const first = `${early}${formatDate(date)}: ${deadline.rule}, calendar ${calendar.id} ${calendar.version}`;
  if (options.full !== true) return [first];
  return [first, ...(deadline.counted ?? []).map(dayLine)];
}

function dayLine({ date, counts, why }: { date: string; counts: boolean; why: string }): string {
  return `${formatShort(date)} – ${counts ? why : `not counted: ${why}`}`;
}
