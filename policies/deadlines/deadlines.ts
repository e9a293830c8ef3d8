/**
 * What is due when, and why: DESIGN §5 as arithmetic over a policy's data. The rules stand in the policies; here is
 * only how a rule is read, so a landlord with other numbers needs no code.
 */
import type { AnchorPolicy, Start } from './anchors.ts';
import { startOf } from './anchors.ts';
import { count, countEnd, formatDate } from '../calendar/working-days.ts';
import type { CasePolicy, Count, DueRule, IsoDate, Step } from '../types.ts';
import type { Calendar, Deadline, KnownDates } from '../calendar/types.ts';
import { STEPS } from '../types.ts';

export { checkOrder } from './order.ts';

/** The part of a policy that decides dates; a whole `CasePolicy` is one. */
export type DeadlinePolicy = AnchorPolicy & Pick<CasePolicy, 'steps'>;

export interface Options {
  /** Also list every day that was counted. */
  explain?: boolean;
}

/** One rule applied: the date, and the count it came from. */
export interface Due {
  date: IsoDate;
  provisional: boolean;
  count: Count;
  start: Start;
  clause: string;
  /** What is still missing to make the date sure, in words; empty when nothing is. */
  missing: string;
}

/** Where each step's own time begins: while that date is unknown the step is not shown (DESIGN §7). */
const STARTS = {
  'stage1.log': 'received',
  'stage1.acknowledge': 'received',
  'stage1.contact': 'allocated',
  'stage1.respond': 'received',
  'stage1.extension-limit': 'received',
  'stage2.request-window': 'responded',
  'stage2.acknowledge': 'escalated',
  'stage2.contact': 'assigned',
  'stage2.respond': 'escalated',
  'stage2.extension-limit': 'escalated',
} as const satisfies Record<Step, keyof KnownDates>;

/**
 * Every deadline that can be told from what is known, in the order of a case's life. "–" of DESIGN §5 is `null`.
 * Throws a RangeError, one sentence, for a date that is none or lies before the calendar; `checkOrder` first.
 */
export function deadlines(
  policy: DeadlinePolicy,
  calendar: Calendar,
  known: KnownDates,
  options: Options = {},
): Deadline[] {
  const found: Deadline[] = [];
  for (const step of STEPS) {
    const deadline = deadlineOf(policy, calendar, known, step, options);
    if (deadline !== null) found.push(deadline);
  }
  return found;
}

/** One step's deadline; null while its start is not known. Both dates are null where neither policy nor Code sets one. */
export function deadlineOf(
  policy: DeadlinePolicy,
  calendar: Calendar,
  known: KnownDates,
  step: Step,
  options: Options = {},
): Deadline | null {
  const rules = policy.steps[step];
  const target = due(rules.target, policy, calendar, known);
  const limit = due(rules.limit, policy, calendar, known);
  if (target === null && limit === null && known[STARTS[step]] === undefined) return null;
  const deadline: Deadline = {
    step,
    target: target?.date ?? null,
    limit: limit?.date ?? null,
    provisional: target?.provisional === true || limit?.provisional === true,
    rule: inWords(target, limit, rules.target),
  };
  const shown = target ?? limit;
  if (options.explain === true && shown !== null) {
    deadline.counted = count(calendar, shown.start.date, shown.count.days, shown.count.unit).counted;
  }
  return deadline;
}

/** A rule applied to a case: the earliest of its counts that have a start, or its fall-back, or null. */
export function due(rule: DueRule | null, policy: AnchorPolicy, calendar: Calendar, known: KnownDates): Due | null {
  if (rule === null) return null;
  const [first] = rule.earliest;
  if (rule.otherwise !== undefined && first !== undefined && startOf(first.from, policy, calendar, known) === null) {
    return apply(rule.otherwise, rule.clause, policy, calendar, known, WAITING[first.from]);
  }
  let best: Due | null = null;
  let missing = '';
  for (const each of rule.earliest) {
    const found = apply(each, rule.clause, policy, calendar, known, '');
    if (found === null) missing = WAITING[each.from];
    else if (best === null || found.date < best.date) best = found;
  }
  if (best === null || missing === '') return best;
  return { ...best, missing, provisional: true };
}

/** What is not known while a count has no start. */
const WAITING: Record<Count['from'], string> = {
  received: 'the date of receipt is not known yet',
  logged: 'it is not logged yet',
  allocated: 'it is not given to a handler yet',
  'acknowledged-counted': 'the date of receipt is not known yet',
  responded: 'there is no stage 1 response yet',
  'responded-received': 'there is no stage 1 response yet',
  escalated: 'stage 2 is not asked for yet',
  assigned: 'stage 2 is not given to a handler yet',
  'stage2-acknowledged-counted': 'stage 2 is not asked for yet',
  'panel-date': 'no date is set for the panel yet',
};

function apply(
  each: Count,
  clause: string,
  policy: AnchorPolicy,
  calendar: Calendar,
  known: KnownDates,
  missing: string,
): Due | null {
  const start = startOf(each.from, policy, calendar, known);
  if (start === null) return null;
  const end = countEnd(calendar, start.date, each.days, each.unit);
  const beyond = end.provisional ? `bank holidays after ${calendar.lastYear} are not known yet` : '';
  return {
    date: end.date,
    provisional: start.provisional || end.provisional || missing !== '',
    count: each,
    start,
    clause,
    missing: [missing, beyond].filter((words) => words !== '').join('; '),
  };
}

function inWords(target: Due | null, limit: Due | null, rule: DueRule | null): string {
  if (target === null && limit === null) return 'Neither the policy nor the Code sets a date for this step.';
  if (target === null) {
    const none =
      rule === null ? 'The policy sets no date' : `No date of the policy's own: ${waitsFor(rule)} (${rule.clause})`;
    return `${none}; limit: ${sentence(limit as Due)}`;
  }
  if (limit === null) return sentence(target);
  const same =
    limit.start.date === target.start.date &&
    limit.count.days === target.count.days &&
    limit.count.unit === target.count.unit;
  return `${sentence(target)}; limit: ${same ? `the same (${limit.clause})` : sentence(limit)}`;
}

function waitsFor(rule: DueRule): string {
  return rule.earliest.map((each) => WAITING[each.from]).join(', ');
}

function sentence({ count: each, start, clause, missing }: Due): string {
  const unit = `${each.unit} day${each.days === 1 ? '' : 's'}`;
  const span = each.days === 0 ? 'on' : `${each.days} ${unit} after`;
  return `${span} ${formatDate(start.date)}, ${start.words}${missing === '' ? '' : `, as ${missing}`} (${clause})`;
}
