/**
 * Who takes over the cases of somebody who is away or leaves (S1A-3, S2-3). Pure: nothing is given here, only proposed.
 * Stage 2 stays independent, nobody named in a complaint is given it, nobody who is away in that time, and a restricted
 * case only to those who may see it. What cannot be covered says why.
 */
import type { IsoDate, Policy, StaffDuty } from '../../../policies/types.ts';
import { handlersInOrder } from '../../core/people.ts';
import { isAway, type Absence } from '../../core/absence.ts';

/** A case of the person who is away, as far as covering it depends on it. */
export interface CoverCase {
  caseId: string;
  reference: string;
  /** The case's own word: stage1, responded, stage2, final, refused, closed. */
  status: string;
  /** Whether the person handles the stage it is at; else they only owe one of its dates. */
  handles: boolean;
  /** Staff the rules bar from the stage: named in the complaint; at stage 2 also whoever acted at stage 1. */
  barred: readonly string[];
  /** Who may see it; null where it is not restricted. */
  seenBy: readonly string[] | null;
  /** What the person owes in it, soonest first. */
  dates: readonly { kind: string; about: string | null; due: IsoDate }[];
}

/** Somebody who could take a case. */
export interface CoverCandidate {
  id: string;
  name: string;
  duties: readonly StaffDuty[];
  active: boolean;
  /** Dates they owe in the time to come: the fewer, the sooner they are asked. */
  owes: number;
}

export interface CoverFilter {
  /** Whose cases. */
  staffId: string;
  /** The days away, both included; `until` null: they leave. */
  from: IsoDate;
  until: IsoDate | null;
  /** Who was named to stand in: asked first for what they may take. */
  standsIn: string | null;
  /** Which roles are asked at each stage, and in which order. */
  handlers: Policy['handlers'];
  /** Cases in which nothing is due in that time as well. */
  everything: boolean;
}

export interface CoveredCase {
  caseId: string;
  reference: string;
  stage: 1 | 2;
  /** Who would take it, and who else could, in the order they would be asked. */
  to: string;
  others: string[];
  /** The next date the person owes in it; null where they owe none. */
  due: IsoDate | null;
  /** Whether the case itself is given; else only the person's tasks in it. */
  whole: boolean;
  /** Ids of their tasks in it (T1), which go with it. */
  tasks: string[];
  /** Why they still owe something in it that is no task; null where nothing is left. */
  stays: string | null;
  /** Only those who may see it are asked (SP-1). */
  restricted: boolean;
}

export interface UncoveredCase {
  caseId: string;
  reference: string;
  /** One sentence: why it is not given. */
  why: string;
  /** Somebody should look at it: it is due, and nobody takes it. */
  needsSomebody: boolean;
}

export interface CoverPlan {
  given: CoveredCase[];
  left: UncoveredCase[];
}

/** A case for each: either somebody takes it, or it is said why not. The same input always gives the same plan. */
export function planCover(
  wish: CoverFilter,
  cases: readonly CoverCase[],
  colleagues: readonly CoverCandidate[],
  leave: readonly Absence[],
): CoverPlan {
  const owes = new Map(colleagues.map((c) => [c.id, c.owes]));
  const plan: CoverPlan = { given: [], left: [] };
  // What is due soonest is given first, so that it goes to whoever has most room.
  for (const each of inOrder(cases)) {
    const { caseId, reference } = each;
    const due = each.dates[0]?.due ?? null;
    const leaves = whyLeft(each, wish);
    const tasks = tasksOf(each.dates);
    // Where the case stays with whoever has it, or is answered, the tasks that wait in it are given by themselves.
    const tasksAlone = leaves !== null && leaves.needsSomebody && tasks.length > 0;
    if (leaves !== null && !tasksAlone) {
      plan.left.push({ caseId, reference, ...leaves });
      continue;
    }
    const stage = each.status === 'stage2' ? 2 : 1;
    const able = ableTo(each, stage, wish, colleagues, leave, owes);
    const [first, ...others] = able;
    if (first === undefined) {
      plan.left.push({ caseId, reference, why: whyNobody(each, stage), needsSomebody: true });
      continue;
    }
    // Only what falls into the time counts as their new work; a case without dates is still one more.
    owes.set(first, (owes.get(first) ?? 0) + Math.max(1, inTime(each, wish).length));
    const restricted = each.seenBy !== null;
    const more = tasksAlone && inTime(each, wish).some((d) => d.kind !== 'task');
    const stays = more ? (leaves?.why ?? null) : null;
    plan.given.push({ caseId, reference, stage, to: first, others, due, restricted, whole: !tasksAlone, tasks, stays });
  }
  return plan;
}

function inOrder(cases: readonly CoverCase[]): CoverCase[] {
  const key = (c: CoverCase): string => `${c.dates[0]?.due ?? '9999-12-31'} ${c.reference}`;
  return cases.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

const inTime = ({ dates }: CoverCase, { until }: CoverFilter): CoverCase['dates'] =>
  dates.filter((d) => until === null || d.due <= until);

function whyLeft(each: CoverCase, wish: CoverFilter): Pick<UncoveredCase, 'why' | 'needsSomebody'> | null {
  const owed = inTime(each, wish);
  const waits = owed.length > 0;
  if (!each.handles)
    return {
      why: `Somebody else handles it; what is owed here is ${listed(owed.length > 0 ? owed : each.dates)}: agree with the handler who sees to it.`,
      needsSomebody: waits,
    };
  if (each.status !== 'stage1' && each.status !== 'stage2')
    return {
      why: waits
        ? `It has been answered, so it is not given to anybody any more; ${listed(owed)} still has to be seen to.`
        : 'It has been answered, and nothing is owed in this time.',
      needsSomebody: waits,
    };
  if (!waits && !wish.everything && wish.until !== null)
    return { why: 'Nothing is due while they are away: it can wait.', needsSomebody: false };
  return null;
}

const tasksOf = (dates: CoverCase['dates']): string[] =>
  dates.flatMap(({ kind, about }) => (kind === 'task' && about !== null ? [about] : []));

function listed(dates: CoverCase['dates']): string {
  if (dates.length === 0) return 'nothing with a date';
  return dates.length === 1 ? 'one date' : `${dates.length} dates`;
}

function ableTo(
  { barred, seenBy, dates }: CoverCase,
  stage: 1 | 2,
  { staffId, from, until, standsIn, handlers }: CoverFilter,
  colleagues: readonly CoverCandidate[],
  leave: readonly Absence[],
  owes: ReadonlyMap<string, number>,
): string[] {
  const there = colleagues.filter(
    (c) =>
      c.id !== staffId &&
      !barred.includes(c.id) &&
      (seenBy === null || seenBy.includes(c.id)) &&
      !awayWithin(
        leave.filter((l) => l.staffId === c.id),
        from,
        until,
        dates,
      ),
  );
  const byRoom = there.toSorted((a, b) => (owes.get(a.id) ?? 0) - (owes.get(b.id) ?? 0) || (a.id < b.id ? -1 : 1));
  const inTurn = handlersInOrder(byRoom, { handlers }, stage).map((c) => c.id);
  return [...inTurn.filter((id) => id === standsIn), ...inTurn.filter((id) => id !== standsIn)];
}

/** Whether somebody is away on any day of that time; where a person leaves for good, today or when the case is due. */
function awayWithin(
  leave: readonly Absence[],
  from: IsoDate,
  until: IsoDate | null,
  dates: CoverCase['dates'],
): boolean {
  if (until === null) return [from, ...dates.map((d) => d.due)].some((day) => isAway(leave, day));
  return leave.some((l) => l.from <= until && l.until >= from);
}

function whyNobody({ seenBy }: CoverCase, stage: 1 | 2): string {
  const rule =
    stage === 2
      ? 'Nobody who is there is free of having acted at stage 1 or being named in it (S2-3)'
      : 'Nobody who is there may take it';
  const only = seenBy === null ? '' : ', and it is open only to those who act on it already (SP-1)';
  return `${rule}${only}: somebody has to decide who takes it.`;
}
