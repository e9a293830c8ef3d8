/** What each task asks for, which commands end it, and what becomes of it when the case is closed (RC-7). */
import type { Task } from '../shared/tasks.ts';
import type { LetterEvent } from '../shared/letters.ts';
import type { CommandName } from './commands/index.ts';
import type { CaseEvent, LetterBrief, TaskKind } from './events.ts';
import type { CaseState } from './state.ts';

export interface TaskSpec {
  /** The commands that end it, the usual one first. What is only looked at is then recorded as done (`resolve-task`). */
  endedBy: readonly [CommandName, ...CommandName[]];
  /** What it asks for goes on although the complaint has ended; without it the end of the case settles the task. */
  outlives?: true;
}

const LOOKED_AT = 'resolve-task';
const DECIDED_LATE = ['decide-late-request', 'confirm-refusal'] as const;
/** A letter that did not arrive: given or told, posted, or written anew. */
const LETTER_GONE = ['record-given', 'record-posted', 'correct-letter', LOOKED_AT] as const;

export const TASK_SPECS: Readonly<Record<TaskKind, TaskSpec>> = {
  'early-escalation': { endedBy: [LOOKED_AT] },
  'late-escalation': { endedBy: DECIDED_LATE },
  'escalation-without-right': { endedBy: DECIDED_LATE },
  'after-closure': { endedBy: [LOOKED_AT, 'reopen'], outlives: true },
  'new-information': { endedBy: [LOOKED_AT] },
  'new-complaint': { endedBy: [LOOKED_AT], outlives: true },
  'unhappy-survey': { endedBy: [LOOKED_AT, 'reopen'], outlives: true },
  'extension-refused': { endedBy: [LOOKED_AT] },
  'letter-undeliverable': { endedBy: LETTER_GONE },
  'letter-returned': { endedBy: LETTER_GONE },
  'remedy-unclear': { endedBy: [LOOKED_AT] },
  'conduct-line-manager': { endedBy: ['tell-line-manager', LOOKED_AT], outlives: true },
  'age-decision': { endedBy: ['accept-old', 'refuse'] },
  'anonymous-decision': { endedBy: ['decide-anonymous'] },
  'withdrawal-late': { endedBy: [LOOKED_AT] },
  hazard: { endedBy: [LOOKED_AT], outlives: true },
  'invite-stage2': { endedBy: [LOOKED_AT] },
  interpreter: { endedBy: [LOOKED_AT] },
  'home-visit': { endedBy: ['arrange-visit', 'log-contact', LOOKED_AT] },
  'record-visit': { endedBy: ['record-visit', 'arrange-visit'] },
  'visit-again': { endedBy: ['arrange-visit', LOOKED_AT] },
  'older-reports': { endedBy: ['review-background', 'set-recurring'] },
  'understand-why': { endedBy: ['ask-why', LOOKED_AT] },
  'complex-forum': { endedBy: ['flag-complex', LOOKED_AT] },
  'check-sender': { endedBy: [LOOKED_AT] },
  'explain-delay': { endedBy: ['explain-delay', LOOKED_AT], outlives: true },
  'agree-updates': { endedBy: ['agree-updates', LOOKED_AT] },
  'alternative-format': { endedBy: [LOOKED_AT], outlives: true },
  'restriction-review': { endedBy: ['review-restriction'], outlives: true },
  reopened: { endedBy: [LOOKED_AT] },
  'unreadable-message': { endedBy: [LOOKED_AT], outlives: true },
  'unsigned-message': { endedBy: [LOOKED_AT], outlives: true },
  'cancel-asked': { endedBy: [LOOKED_AT], outlives: true },
  'departure-decision': { endedBy: ['decide-departure', 'correct-entry'] },
  'offer-approval': { endedBy: ['approve-offer', 'decline-offer', 'withdraw-offer-request', 'offer-remedy'] },
  'departure-refused': { endedBy: [LOOKED_AT] },
  // An offer that an ombudsman orders after the end is worded with advice as well.
  'legal-advice': { endedBy: ['record-legal-advice', 'correct-entry'], outlives: true },
  'building-scope': { endedBy: ['set-subject'] },
  'consent-withdrawn': { endedBy: [LOOKED_AT], outlives: true },
  'delivery-failed': { endedBy: [LOOKED_AT], outlives: true },
  'other-procedure': { endedBy: ['hand-over', LOOKED_AT] },
  'procedure-outcome': { endedBy: ['record-handover'], outlives: true },
  'given-back': { endedBy: [LOOKED_AT, 'reinstate', 'hand-over'], outlives: true },
  'data-breach': { endedBy: ['record-data-outcome', LOOKED_AT], outlives: true },
  'data-request-for-data': { endedBy: ['record-data-outcome', LOOKED_AT], outlives: true },
  safeguarding: { endedBy: [LOOKED_AT], outlives: true },
  'authority-refused': { endedBy: [LOOKED_AT, 'correct-representative'] },
  'authority-unclear': { endedBy: ['confirm-authority', 'correct-representative', LOOKED_AT] },
  'authority-ends': { endedBy: ['correct-representative', LOOKED_AT] },
  'refusal-unfounded': { endedBy: ['reinstate', 'reopen', LOOKED_AT], outlives: true },
  'report-unproven': { endedBy: [LOOKED_AT, 'record-returned'], outlives: true },
};

/** Tasks that wait. */
export function openTasks({ tasks }: Pick<CaseState, 'tasks'>): Task<TaskKind>[] {
  return tasks.filter((t) => !t.done);
}

/** What a case that ends by a decision leaves of its tasks: those that ask for nothing any more are settled with it. */
export function settledWith(state: CaseState): CaseEvent[] {
  return openTasks(state)
    .filter((t) => TASK_SPECS[t.kind].outlives !== true)
    .map((t) => ({ type: 'TaskSettled', id: t.id, why: 'case-closed' }));
}

/** Tasks for a letter that did not arrive. */
export const LETTER_TASKS: readonly TaskKind[] = ['letter-undeliverable', 'letter-returned'];

/** The tasks after something happened to a letter: one that did not arrive is seen to once it, or one in its stead, has. */
export function lettersSeenTo(state: CaseState, e: LetterEvent<LetterBrief>): CaseState['tasks'] {
  if (e.type === 'LetterReturned')
    return state.tasks.map((t) => (t.kind === 'report-unproven' && t.about === e.letterId ? { ...t, done: true } : t));
  if (e.type !== 'LetterDispatched' && e.type !== 'LetterKept') return state.tasks;
  const brief = state.letters.find((l) => l.brief.letterId === e.letterId)?.brief;
  const ids = [e.letterId, brief?.replaces, brief?.corrects?.letterId];
  return state.tasks.map((t) =>
    LETTER_TASKS.includes(t.kind) && t.about !== null && ids.includes(t.about) ? { ...t, done: true } : t,
  );
}
