/** One row of a worklist: what is due, why and when, its three dates, and the one thing to do. Pure: from what was read. */
import { STEP_NAMES } from '../../../policies/card.ts';
import { STEPS, type Calendar, type IsoDate, type Step } from '../../../policies/types.ts';
import type { Obligation, Stage, TaskKind } from '../../../workflows/messages.ts';
import { dateName, ownerName, plain, STATUS_NAMES, TASK_NAMES, type Names } from '../../kinds/complaint/labels.ts';
import type { WorkRow } from '../../core/store.ts';
import { hrefOf, nextStep } from '../../kinds/complaint/next-step.ts';
import { dayShort, whenSaid } from './when.ts';

interface Flag {
  text: string;
  /** A colour of govuk-frontend's tags; the words say it all. */
  tone: 'orange' | 'purple' | 'blue';
}

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

/** Why a date is there that no clause counts. */
const WHY: Record<Exclude<Obligation['kind'], Step>, string> = {
  update: 'The customer was promised to hear how things stand',
  information: 'A team was asked for information',
  'quality-check': 'The draft is checked before the response goes out',
  action: 'It was promised to the customer',
  task: 'Something happened that somebody has to look at',
  'adjustments-review': 'The customer’s adjustments were to be looked at again then',
  'restriction-review': 'The restriction on contact was to be looked at again then',
  'staff-conduct': 'The line manager of a colleague complained about is told first',
  'panel-decision': 'The panel’s decision is due',
  'refusal-decision': 'Somebody proposed not to open stage 2',
  'closing-check': 'The promises are kept: the customer is spoken to before the case closes',
};

function whyOf({ kind, rule, which }: WorkRow): string {
  if (isStep(kind)) return rule.split('; limit:')[0] ?? rule;
  if (kind === 'task' && which !== null && isStep(which))
    return 'The date was missed, and the reason belongs on record';
  return WHY[kind as keyof typeof WHY] ?? '';
}

const isStep = (kind: string): kind is Step => (STEPS as readonly string[]).includes(kind);

export interface Reading {
  today: IsoDate;
  calendar: Calendar;
  names: Names;
  viewerId: string;
}

export function rowView(row: WorkRow, { today, calendar, names, viewerId }: Reading): RowView {
  const step = nextStep(row.kind, row.about, row.stage as Stage, row.owner, row);
  return {
    reference: row.reference,
    customer: row.customer ?? 'Anonymous',
    stage: row.stage,
    status: STATUS_NAMES[row.status] ?? row.status,
    flags: flagsOf(row),
    what: whatOf(row),
    about: row.kind === 'task' ? null : row.words,
    // The Code's limit stands in its own place.
    why: whyOf(row),
    when: whenSaid(calendar, row.due, today),
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
    card: isStep(row.kind) ? `/cases/${row.reference}/dates/${row.kind}` : null,
    owner: ownerName(row.owner, names),
    mine: row.owner === viewerId,
    handler: row.handler === null ? null : names.staff(row.handler),
    next: { says: step.says, href: hrefOf(row.reference, step), does: step.command !== null },
  };
}

/** What it is called at the head of a row. */
export function whatOf({ kind, what = null, which = null }: Pick<WorkRow, 'kind'> & Partial<WorkRow>): string {
  if (isStep(kind)) return STEP_NAMES[kind];
  if (kind === 'information' && what !== null) return `Information from ${plain(what)}`;
  if (kind !== 'task' || what === null) return sentence(dateName(kind).replace(/^(the|a) /, ''));
  const task = sentence(TASK_NAMES[what as TaskKind] ?? plain(what));
  // Which of the dates was missed, where a task follows from one.
  return which !== null && isStep(which) ? `${task} (${dateName(which).replace(/^(the|a) /, '')})` : task;
}

function flagsOf({ vulnerable, restricted, adjustments }: WorkRow): Flag[] {
  return [
    ...(restricted ? [{ text: 'Restricted', tone: 'purple' as const }] : []),
    ...(vulnerable ? [{ text: 'Vulnerable', tone: 'orange' as const }] : []),
    ...adjustments.map((a) => ({ text: sentence(plain(a)), tone: 'blue' as const })),
  ];
}

const sentence = (said: string): string => said.charAt(0).toUpperCase() + said.slice(1);
