/** One row of a worklist: what is due, why and when, its three dates, and the one thing to do. Pure: from what was read. */
import type { IsoDate } from '../../../policies/types.ts';
import type { Calendar } from '../../../policies/calendar/types.ts';
import type { WorkRow } from '../../core/store/store.ts';
import { namelessAt, type KindFace } from '../../kinds/face.ts';
import type { Flag } from '../../kinds/sections.ts';
import { capitalised, plain, PRIORITY_NAMES, type Names } from '../../kinds/words.ts';
import { nextStepHref } from '../case/next-step-href.ts';
import { dayShort, dueInWords } from './due-in-words.ts';

export interface RowView {
  reference: string;
  customer: string;
  stage: number;
  status: string;
  flags: Flag[];
  what: string;
  /** The words it is about: a promise's, a question's. */
  about: string | null;
  why: string;
  when: string;
  /** The day itself, in short. */
  day: string;
  isLate: boolean;
  isToday: boolean;
  provisional: boolean;
  dates: { name: string; day: string; passed: boolean }[];
  /** Where the count of the date is shown day by day; only the procedure's own steps are counted so. */
  card: string | null;
  owner: string;
  mine: boolean;
  handler: string | null;
  next: { says: string; href: string; does: boolean };
}

export interface RowContext {
  today: IsoDate;
  calendar: Calendar;
  names: Names;
  viewerId: string;
}

/** A row as the face of its case's kind says it. */
export function rowView(face: KindFace, row: WorkRow, { today, calendar, names, viewerId }: RowContext): RowView {
  const step = face.nextStep(row);
  return {
    reference: row.reference,
    customer: row.customer ?? namelessAt(face),
    stage: row.stage,
    status: face.labels.status(row.status),
    flags: flagsOf(row),
    what: face.due.title(row),
    about: row.kind === 'task' ? null : row.words,
    why: face.due.why(row),
    when: dueInWords(calendar, row.due, today),
    day: dayShort(row.due, today),
    isLate: row.due < today,
    isToday: row.due === today,
    provisional: row.provisional,
    dates: [
      { name: 'Ours', date: row.target },
      { name: 'Code’s limit', date: row.limit },
      { name: 'Told the customer', date: row.promised },
    ].map(({ name, date }) => ({
      name,
      day: date === null ? 'none' : dayShort(date, today),
      passed: date !== null && date < today,
    })),
    card: face.counted.steps.includes(row.kind) ? `/cases/${row.reference}/dates/${row.kind}` : null,
    owner: face.labels.owner(row.owner, names),
    mine: row.owner === viewerId,
    handler: row.handler === null ? null : names.staff(row.handler),
    next: { says: step.says, href: nextStepHref(row.reference, step), does: step.command !== null },
  };
}

function flagsOf({ vulnerable, restricted, priority, adjustments }: WorkRow): Flag[] {
  return [
    ...(priority < 3
      ? [
          {
            text: capitalised(PRIORITY_NAMES[priority] ?? ''),
            tone: priority === 1 ? ('red' as const) : ('orange' as const),
          },
        ]
      : []),
    ...(restricted ? [{ text: 'Restricted', tone: 'purple' as const }] : []),
    ...(vulnerable ? [{ text: 'Vulnerable', tone: 'orange' as const }] : []),
    ...adjustments.map((a) => ({ text: capitalised(plain(a)), tone: 'blue' as const })),
  ];
}
