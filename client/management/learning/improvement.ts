/** One improvement, folded from what happened to it, and what may happen to it next (LN-2). Pure. */
import { formatDate } from '../../../policies/calendar/dates.ts';
import type { IsoDate } from '../../../policies/types.ts';
import { RuleRefusal } from '../../../platform/errors.ts';
import { grouped } from './grouped.ts';
import type { ImprovementStepKind, ImprovementStepRow } from '../../core/store/store-learning.ts';

/** How it stands: under way, done with proof, or dropped with a reason. */
export type ImprovementState = 'open' | 'done' | 'dropped';

export interface Improvement {
  id: string;
  /** What is improved, in the landlord's own words. */
  what: string;
  ownerId: string;
  due: IsoDate;
  /** The day first set for it. */
  originalDue: IsoDate;
  state: ImprovementState;
  openedAt: Date;
  /** When it was said last how it stands; null where nobody has since it was opened. */
  toldAt: Date | null;
  /** What proves that it is done, or why it was dropped. */
  ended: { words: string; at: Date; by: string } | null;
  /** Everything that happened to it, in order. */
  steps: ImprovementStepRow[];
  /** The last step, which the next one follows. */
  last: number;
}

/** Every improvement, in the order in which they were opened. */
export function foldImprovements(rows: readonly ImprovementStepRow[]): Improvement[] {
  const byId = grouped(rows, (row) => row.improvementId);
  return [...byId.values()].flatMap((steps) => fold(steps) ?? []);
}

function fold(steps: ImprovementStepRow[]): Improvement | null {
  const [first] = steps;
  if (first?.step !== 'opened' || first.ownerId === null || first.due === null) return null;
  const last = <T>(of: (row: ImprovementStepRow) => T | null): T | null =>
    steps.reduce<T | null>((found, row) => of(row) ?? found, null);
  const turn = steps.findLast((row) => row.step === 'done' || row.step === 'dropped' || row.step === 'reopened');
  const state: ImprovementState = turn?.step === 'done' || turn?.step === 'dropped' ? turn.step : 'open';
  return {
    id: first.improvementId,
    what: first.words,
    ownerId: last((row) => row.ownerId) ?? first.ownerId,
    due: last((row) => row.due) ?? first.due,
    originalDue: first.due,
    state,
    openedAt: first.at,
    toldAt: last((row) => (row.step === 'opened' ? null : row.at)),
    ended: state === 'open' || turn === undefined ? null : { words: turn.words, at: turn.at, by: turn.by },
    steps,
    last: steps.at(-1)?.id ?? first.id,
  };
}

/** Whether its day has passed while it is open. */
export const isLate = ({ state, due }: Pick<Improvement, 'state' | 'due'>, today: IsoDate): boolean =>
  state === 'open' && due < today;

/** What may be done with it, as a person chooses it. */
export const IMPROVEMENT_ACTIONS = ['progress', 'move', 'give', 'done', 'drop', 'reopen'] as const;
export type ImprovementAction = (typeof IMPROVEMENT_ACTIONS)[number];

export const STEP_OF: Record<ImprovementAction, ImprovementStepKind> = {
  progress: 'progress',
  move: 'moved',
  give: 'given',
  done: 'done',
  drop: 'dropped',
  reopen: 'reopened',
};

/** How each is said where it is chosen. */
export const ACTION_NAMES: Record<ImprovementAction, string> = {
  progress: 'Say how it stands',
  move: 'Set another day',
  give: 'Give it to somebody else',
  done: 'It is done, with the proof',
  drop: 'It is not done, with the reason',
  reopen: 'Take it up again',
};

/** Whoever has it says how it stands; the rest is for those who lead the learning. */
export const OWNERS_TOO: readonly ImprovementAction[] = ['progress', 'done'];

/** What is given with a step. */
export interface NextStep {
  action: ImprovementAction;
  ownerId: string | null;
  due: IsoDate | null;
}

/** Throws a sentence where it may not happen now, or by this person. */
export function mustBeAllowed(
  improvement: Improvement,
  { action, ownerId, due }: NextStep,
  who: { staffId: string; leads: boolean },
  today: IsoDate,
): void {
  const refuse = (says: string): never => {
    throw new RuleRefusal('LN-2', says);
  };
  if (!who.leads && !(OWNERS_TOO.includes(action) && improvement.ownerId === who.staffId))
    refuse('Only those who lead the learning, and for progress and proof its owner, may change an improvement.');
  if (action === 'reopen' && improvement.state === 'open') refuse('This improvement is open already.');
  if (action !== 'reopen' && improvement.state !== 'open')
    refuse('This improvement has ended: take it up again first (reopen).');
  if (action === 'give' && (ownerId === null || ownerId === improvement.ownerId))
    refuse('Say to whom it is given: somebody who does not have it yet.');
  if ((action === 'move' || action === 'reopen') && due === null) refuse('Say by which day it is to be done.');
  if (due !== null && due < today) refuse(`${formatDate(due)} has passed: give a day to come.`);
}
