/** Tasks: what somebody has to look at by a day, because the rules cannot decide it. */
import { addWorkingDays } from '../../policies/calendar/working-days.ts';
import type { IsoDate } from '../../policies/types.ts';
import type { Calendar } from '../../policies/calendar/types.ts';
import type { Trouble } from '../engine/case-kind.ts';
import { countIds, toBeNumbered } from '../engine/ids.ts';
import type { ObligationDraft } from '../engine/obligation.ts';
import { ownerFrom, ownerWord, type Owner } from '../engine/owner.ts';

export interface Task<Kind extends string> {
  id: string;
  kind: Kind;
  due: IsoDate;
  /** In one word, as the event has it (`ownerFrom`). */
  owner: string;
  about: string | null;
  rule: string;
  done: boolean;
}

/** The part of a case's state that its tasks need. */
export interface WithTasks<Kind extends string> {
  tasks: Task<Kind>[];
  next: Record<string, number>;
}

export interface TaskRaised<Kind extends string> {
  type: 'TaskRaised';
  id: string;
  kind: Kind;
  due: IsoDate;
  owner: string;
  about?: string | undefined;
  rule: string;
}

export type TaskEvent<Kind extends string> = TaskRaised<Kind> | { type: 'TaskResolved'; id: string; noteText: string };

/** What else may become of a task, where a kind has it. */
export type TaskChange =
  /** What it asked for is asked for no more. */
  | { type: 'TaskSettled'; id: string; why: 'case-closed' | 'done-in-time' }
  /** Somebody else sees to it. */
  | { type: 'TaskGiven'; id: string; to: string; reasonText?: string | undefined };

/** The case after a task was raised or done. */
export function evolveTasks<Kind extends string, S extends WithTasks<Kind>>(
  state: S,
  e: TaskEvent<Kind> | TaskChange,
): S {
  switch (e.type) {
    case 'TaskRaised': {
      const { id, kind, due, owner, rule } = e;
      const raised: Task<Kind> = { id, kind, due, owner, about: e.about ?? null, rule, done: false };
      return { ...state, tasks: [...state.tasks, raised], next: countIds(state.next, [id]) };
    }
    case 'TaskResolved':
    case 'TaskSettled':
      return { ...state, tasks: changed(state, e.id, { done: true }) };
    case 'TaskGiven':
      return { ...state, tasks: changed(state, e.id, { owner: e.to }) };
  }
}

function changed<Kind extends string>(
  { tasks }: WithTasks<Kind>,
  id: string,
  change: Partial<Task<Kind>>,
): Task<Kind>[] {
  return tasks.map((t) => (t.id === id ? { ...t, ...change } : t));
}

/** The tasks with those of these kinds done: what they asked for has happened. */
export function withDone<Kind extends string>(tasks: readonly Task<Kind>[], kinds: readonly Kind[]): Task<Kind>[] {
  return tasks.map((t) => (kinds.includes(t.kind) ? { ...t, done: true } : t));
}

/** What open tasks owe. `paperwork`: kinds that climb one rung only. */
export function tasksOwed<Kind extends string>(
  tasks: readonly Task<Kind>[],
  calendar: Calendar,
  paperwork: readonly Kind[] = [],
): ObligationDraft<'task'>[] {
  return tasks
    .filter((t) => !t.done)
    .map((t) => ({
      kind: 'task',
      since: addWorkingDays(calendar, t.due, -1),
      target: t.due,
      owner: ownerFrom(t.owner),
      rule: t.rule,
      about: t.id,
      ...(paperwork.includes(t.kind) ? { rungs: 1 } : {}),
    }));
}

/** What the engine could not deal with, as a task; none where the same trouble stands open. A message that was not taken is a new one each time. */
export function troubleTask(
  { tasks }: { tasks: readonly Task<string>[] },
  { what, about }: Trouble,
  { due, owner, rule }: { due: IsoDate; owner: Owner; rule: string },
): TaskRaised<Trouble['what']>[] {
  const known = tasks.some((t) => !t.done && t.kind === what && t.about === (about ?? null));
  if (known && what !== 'unreadable-message' && what !== 'unsigned-message') return [];
  return [{ type: 'TaskRaised', id: toBeNumbered('T'), kind: what, due, owner: ownerWord(owner), about, rule }];
}
