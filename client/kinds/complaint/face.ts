/** The face of a complaint: what command line and pages ask of it (`client/kinds/face.ts`), and where the answer is. */
import { STEP_NAMES } from '../../../policies/deadlines/card.ts';
import { STEPS, type Step } from '../../../policies/types.ts';
import {
  CHANNELS,
  COMMANDS,
  CUSTOMER_MESSAGES,
  DOCUMENT_KINDS,
  letterWaits,
  offersOn,
  rolesFor,
  whatWasSeen,
  type CaseState,
  type ClosedWhy,
  type CommandName,
  type Complaint,
  type LetterName,
  type Recorded,
  type Stage,
  type TaskKind,
} from '../../../workflows/messages.ts';
import { defaultActor } from '../../core/people.ts';
import type { DueDate, KindFace } from '../face.ts';
import type { Names } from '../words.ts';
import { choicesFor } from './choices.ts';
import { decisionOn } from './decisions.ts';
import { explainStep, listedDates, reasonFor, titleOf, whyOf } from './due-dates.ts';
import { GROUPS } from './groups.ts';
import { CLOSED_NAMES, dateName, LETTER_NAMES, ownerName, STATUS_NAMES, TASK_NAMES } from './labels.ts';
import { nextStep, sending } from './next-step.ts';
import { mustObey, sectionsOf } from './page.ts';
import { printOf } from './print.ts';
import { standingFor } from './standing.ts';
import { SENTENCES, tell } from './tell-event.ts';

export const complaintFace: KindFace<Complaint> = {
  called: 'complaint',
  // Customers make complaints themselves: `client/cases/taking-in/log.ts` takes them in.
  intake: null,
  // What may be asked and said, in tables.
  commands: COMMANDS,
  customerMessages: CUSTOMER_MESSAGES,
  events: Object.keys(SENTENCES),
  channels: CHANNELS,
  documentKinds: DOCUMENT_KINDS,
  groups: GROUPS,
  whoMay: (policy, command) => rolesFor(policy, command as CommandName),
  statuses: ['stage1', 'responded', 'stage2', 'final', 'refused', 'closed'],
  stages: [
    { value: '1', text: 'Stage 1' },
    { value: '2', text: 'Stage 2' },
  ],

  // What codes are called.
  labels: {
    status: (status) => STATUS_NAMES[status] ?? status,
    date: dateName,
    countedDate: (step) => STEP_NAMES[step as Step] ?? step,
    letter: (code) => LETTER_NAMES[code as LetterName] ?? code,
    task: (kind) => TASK_NAMES[kind as TaskKind] ?? kind,
    closed: (why) => CLOSED_NAMES[why as ClosedWhy] ?? why,
    thing: (id) => `${THINGS[id.charAt(0)] ?? 'item'} ${id}`,
    owner: ownerName,
  },

  // What is due, why, and what meets it.
  due: { listed: listedDates, title: titleOf, why: whyOf },
  counted: { steps: STEPS, explain: explainStep },
  nextStep: (date) => (date === undefined ? nextStep(undefined) : stepFor(date)),
  withKnown,
  reasonFor,
  deciding: {},
  decision: decisionOn,

  // One case: what happened, what may be done, how it is shown.
  tell: tellOnce,
  stage: ({ stage }) => stage,
  linked: ({ linked }) => linked,
  mustObey,
  offers: (state, { id, duties }, today) => offersOn(state, id, duties, today),
  turnOf: (people, state, command) => {
    try {
      return defaultActor(people, state, command as CommandName);
    } catch {
      // The landlord has nobody in a role that may.
      return null;
    }
  },
  judged: (state, command) => whatWasSeen(state, command as CommandName),
  standing: standingFor,
  choices: choicesFor,
  page: sectionsOf,
  print: printOf,
};

/** What has an id of its own, by the id's first letter. */
const THINGS: Record<string, string> = {
  P: 'point',
  Q: 'request',
  M: 'remedy',
  A: 'action',
  L: 'letter',
  T: 'task',
  G: 'somebody of the group',
  C: 'contact',
  V: 'visit',
  B: 'older report',
  I: 'insurance claim',
};

function stepFor({ kind, about, stage, owner, what, which, letter }: DueDate): ReturnType<typeof nextStep> {
  if (letter) return sending(letter);
  const task = what === undefined ? undefined : { what, which: which ?? null };
  return nextStep(kind, about, stage as Stage, owner, task);
}

/**
 * Of a task which it is and what it follows from, of a request who was asked, of a step which letter would meet it: none of
 * it stands in the row of a date.
 */
function withKnown<D extends DueDate>(state: CaseState, date: D): D {
  const task = date.kind === 'task' ? state.tasks.find((t) => t.id === date.about) : undefined;
  if (task) return { ...date, what: task.kind, which: task.about };
  const asked = date.kind === 'information' ? state.requests.find((r) => r.id === date.about) : undefined;
  if (asked) return { ...date, what: asked.from };
  const meets = /^stage[12]\.(acknowledge|respond)$/.exec(date.kind)?.[1];
  const letter = meets === 'acknowledge' || meets === 'respond' ? letterWaits(state, state.stage, meets) : null;
  return letter === null ? date : { ...date, letter };
}

/** A customer's words are quoted once: by what came of them, where something did. */
function tellOnce(recorded: Recorded, all: readonly Recorded[], names: Names): string {
  const policy = ruledBy(recorded.seq, all);
  const task = (id: string): string | undefined => {
    const raised = all.find(({ event }) => event.type === 'TaskRaised' && event.id === id)?.event;
    return raised?.type === 'TaskRaised' ? TASK_NAMES[raised.kind] : undefined;
  };
  return tell(recorded, isQuotedLater(recorded, all) ? { ...names, words: () => null } : names, { policy, task });
}

/** The policy the case was ruled by when this was recorded: the one it was logged under, or moved to since. */
function ruledBy(seq: number, all: readonly Recorded[]): { id: string; version: string } | undefined {
  const said = all.findLast((r) => r.seq <= seq && (r.event.type === 'Logged' || r.event.type === 'PolicyApplied'));
  return said !== undefined && 'policy' in said.event ? said.event.policy : undefined;
}

function isQuotedLater({ event, seq, key }: Recorded, all: readonly Recorded[]): boolean {
  return (
    event.type === 'CustomerSaid' &&
    'wordsText' in event &&
    all.some((r) => r.seq > seq && r.key === key && 'wordsText' in r.event && r.event.wordsText !== undefined)
  );
}
