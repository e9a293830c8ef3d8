/** The one thing to do next about a date that is owed: which command meets it, and what the link says. */
import type { CommandName, Obligation, Stage, TaskKind } from '../../../workflows/messages.ts';
import type { DueDate, NextStep } from '../face.ts';

/** A step of a complaint: its command is one of the table's. */
interface ComplaintStep extends NextStep {
  command: CommandName | null;
}

type Meeting = readonly [
  command: CommandName | null,
  says: string,
  field?: 'request' | 'action' | 'task' | 'visit' | 'person',
];

/** Every kind of date has its answer: one that is added without does not compile. */
const MEETS: Record<Obligation['kind'], Meeting> = {
  'stage1.log': [null, 'Look at the case'],
  'stage1.acknowledge': ['acknowledge', 'Send the acknowledgement'],
  'stage1.contact': ['log-contact', 'Contact the customer and record it'],
  'stage1.respond': ['respond', 'Answer the complaint'],
  'stage1.extension-limit': ['respond', 'Answer the complaint'],
  'stage2.request-window': [null, 'Wait: the customer may ask for stage 2'],
  'stage2.acknowledge': ['acknowledge', 'Send the stage 2 acknowledgement'],
  'stage2.contact': ['log-contact', 'Contact the customer and record it'],
  'stage2.respond': ['respond', 'Answer at stage 2'],
  'stage2.extension-limit': ['respond', 'Answer at stage 2'],
  update: ['send-update', 'Send the customer an update'],
  information: ['record-information', 'Record the answer, or chase it', 'request'],
  'quality-check': ['submit-for-check', 'Give the draft to the quality check'],
  'wording-review': ['review-wording', 'Have the wording looked at and record it'],
  action: ['complete-action', 'Record that the promise is kept', 'action'],
  task: ['resolve-task', 'Do the task and record it', 'task'],
  'adjustments-review': ['record-needs', 'Look at the adjustments again'],
  'restriction-review': ['review-restriction', 'Review the restriction'],
  'restriction-ends': ['review-restriction', 'Review the restriction'],
  'staff-conduct': ['tell-line-manager', 'Tell the line manager and record it'],
  visit: ['record-visit', 'Visit the customer and record what came of it', 'visit'],
  'panel-choice': ['choose-panel', 'Ask which panel the customer wants, and record it'],
  'panel-date': ['set-panel', 'Set the panel’s date and invite the customer'],
  'panel-decision': ['hold-panel', 'Record what the panel decided'],
  'refusal-decision': ['confirm-refusal', 'Decide on refusing stage 2'],
  'closing-check': ['log-contact', 'Speak to the customer before closing'],
  'member-consent': ['ask-consent', 'Ask them, or record their answer', 'person'],
  'member-consent-ends': ['ask-consent', 'Ask whether they still agree', 'person'],
};

/** Tasks that a decision of their own finishes; every other is done and then recorded as done. */
const TASK_MEETS: Partial<Record<TaskKind, Meeting>> = {
  'age-decision': ['accept-old', 'Decide whether to accept it'],
  'anonymous-decision': ['decide-anonymous', 'Decide whether it is investigated'],
  'late-escalation': ['decide-late-request', 'Decide on the request for stage 2'],
  'escalation-without-right': ['decide-late-request', 'Decide on the request for stage 2'],
  'agree-updates': ['agree-updates', 'Agree the updates and record it'],
  'visit-again': ['arrange-visit', 'Agree another visit and record it'],
  'home-visit': ['arrange-visit', 'Agree the visit and record it'],
  'older-reports': ['review-background', 'Look at older reports, and say what they show'],
  'understand-why': ['ask-why', 'Ask why, and record what came of it'],
  'restriction-review': ['review-restriction', 'Review the restriction'],
  'conduct-line-manager': ['tell-line-manager', 'Tell the line manager and record it'],
  'authority-unclear': ['confirm-authority', 'Have it in writing, and record it'],
  'authority-ends': ['correct-representative', 'Ask whether they still act, and put it right'],
  'refusal-unfounded': ['reinstate', 'Decide whether it is taken up again'],
  'other-procedure': ['hand-over', 'Decide whether it is handed over'],
  'data-breach': ['record-data-outcome', 'Record what data protection found'],
  'data-request-for-data': ['record-data-outcome', 'Record what data protection answered'],
  'procedure-outcome': ['record-handover', 'Ask whether the customer was answered, and record it'],
  'offer-approval': ['approve-offer', 'Say whether so much may be offered'],
  'building-scope': ['set-subject', 'Record which procedure it goes by'],
};

/** Tasks about one thing, such as a letter that did not arrive or a date that was missed: the form is filled in with which. */
const TASK_ABOUT: Partial<Record<TaskKind, readonly [command: CommandName, says: string, field: string]>> = {
  'explain-delay': ['explain-delay', 'Record why it was missed', 'step'],
  'record-visit': ['record-visit', 'Record what came of the visit', 'visit'],
  'departure-decision': ['decide-departure', 'Decide whether the answer may depart from policy', 'departure'],
  'legal-advice': ['record-legal-advice', 'Take legal advice and record it', 'remedy'],
  'letter-undeliverable': ['record-given', 'Get it to the customer and record how', 'letter'],
  'letter-returned': ['record-given', 'Get it to the customer and record how', 'letter'],
};

/** Of a date that is a task: which kind, and what it follows from. */
export interface TaskAbout {
  what: string | null;
  which: string | null;
}

/** A stage's own dates: while nobody handles it, somebody is to be given it first. */
const OF_A_STAGE = /^stage[12]\.(acknowledge|contact|respond)$/;

/**
 * What meets a date of this kind. `owner` is who owes it: a stage nobody handles is given to somebody first, and a draft
 * that waits for the quality officer is to be checked, not given in again. Where nothing is owed there is nothing to do. `task` tells what a task is, where it is known.
 */
export function nextStep(
  kind: string | undefined,
  about: string | null = null,
  stage: Stage = 1,
  owner?: string,
  task?: TaskAbout,
): ComplaintStep {
  if (kind === undefined) return { command: null, says: 'Nothing to do', field: null, about: null };
  const filled = kind === 'task' && task?.which != null ? TASK_ABOUT[task.what as TaskKind] : undefined;
  if (filled) return { command: filled[0], says: filled[1], field: filled[2], about: task?.which ?? null };
  const own = kind === 'task' ? TASK_MEETS[task?.what as TaskKind] : undefined;
  if (own) return { command: own[0], says: own[1], field: null, about: null };
  const [command, says, field] = meeting(kind, stage, owner);
  return field === undefined || about === null
    ? { command, says, field: null, about: null }
    : { command, says, field, about };
}

/** What brings a letter that is written to its reader, by what it waits for. */
const SENDING: Record<NonNullable<DueDate['letter']>['waitsFor'], Meeting> = {
  post: ['record-posted', 'Post the letter, and record it'],
  email: [null, 'Wait: the letter is on its way by email'],
  'another-way': ['record-given', 'Get the letter to the customer otherwise, and record how'],
};

/** What is done about a step whose letter is written and has not gone. */
export function sending({ id, waitsFor }: NonNullable<DueDate['letter']>): ComplaintStep {
  const [command, says] = SENDING[waitsFor];
  return command === null ? { command, says, field: null, about: null } : { command, says, field: 'letter', about: id };
}

function meeting(kind: string, stage: Stage, owner: string | undefined): Meeting {
  if (owner === 'team-leader' && OF_A_STAGE.test(kind))
    return stage === 2 ? ['assign', 'Give it to a reviewer'] : ['allocate', 'Give it to a handler'];
  if (kind === 'quality-check' && owner === 'quality-officer') return ['check-quality', 'Check the draft'];
  // A kind that only a newer worker knows: the case itself says what it is.
  return MEETS[kind as Obligation['kind']] ?? [null, 'Look at the case'];
}
