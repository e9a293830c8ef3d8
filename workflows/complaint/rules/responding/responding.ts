/** Findings, remedies, promises, the quality check and the response itself (S1-10 to S1-13, S2-8, S2-9, RM). */
import { butWaits } from '../../readings/letter-waits.ts';
import { dutyFor, rolesNow, whoHas } from '../../roles.ts';
import { hasOneOf } from '../../../../policies/roles/roles.ts';
import type { Duty, IsoDate, Outcome } from '../../../../policies/types.ts';
import { authorsJudgedBy } from '../../readings/barred.ts';
import { answerableBy, incomplete, overallOutcome, unchecked } from './answer-ready.ts';
import type { CaseEvent } from '../../events.ts';
import { evolve } from '../../evolve.ts';
import { triedInVain } from '../../evolve/delivery.ts';
import { letterOf } from '../../letters/specs.ts';
import { isClosed } from '../../obligations.ts';
import { isBeforeImport } from '../../brought-in.ts';
import { currentStage } from '../../stage.ts';
import type { CaseState } from '../../state.ts';
import { notCleared } from './clearing.ts';
import { aboveLimit } from './offer-limit.ts';
import { lateFor, unexplained } from '../handling.ts';
import { letterId, letters, windowIfAnswered } from '../letters.ts';
import {
  firstRefusal,
  independent,
  mustBeUnderWay,
  toBeNumbered,
  notBefore,
  refuse,
  type Refusal,
  type RuleContext,
  type Rules,
} from '../rule.ts';

type Names =
  | 'find'
  | 'review-stage1'
  | 'offer-remedy'
  | 'promise'
  | 'complete-action'
  | 'reschedule-action'
  | 'submit-for-check'
  | 'check-quality'
  | 'respond'
  | 'record-lesson'
  | 'note';

function notInTime(by: IsoDate | undefined, on: IsoDate): Refusal | false {
  return (
    by !== undefined && by < on && refuse('RM-4', 'The date it is promised for has passed: give one to come (--by).')
  );
}

/** The answer of stage 2 is given by whomever the policy lets review (S2-13). */
function notTheirsToAnswer(state: CaseState, duties: readonly Duty[]): Refusal | false {
  const may = rolesNow(state, 'respond');
  return !hasOneOf(may, duties) && refuse('S2-13', `The stage 2 answer is given by: ${whoHas(state.policy, may)}.`);
}

/** What is offered or promised once the answer has gone is told in a letter of its own, and nothing else with it (RM-4, RM-5). */
function withLetter(
  { state, command, on, today }: RuleContext<'offer-remedy'> | RuleContext<'promise'>,
  events: CaseEvent[],
): CaseEvent[] {
  if (currentStage(state).responseIssued === null) return events;
  const { by, key } = command;
  const role = dutyFor(state, command.name, command.duties);
  const next = events.reduce((s, event) => evolve(s, { seq: s.seq, at: '', on, by, role, key, event }), state);
  const fresh = <T extends { id: string }>(all: T[], known: { id: string }[]): T[] =>
    all.filter((x) => !known.some((k) => k.id === x.id));
  const told = letters(next, 'OFFER-ADDED', { on, today, by }).map((e) =>
    e.type === 'LetterIssued'
      ? {
          ...e,
          brief: {
            ...e.brief,
            remedies: fresh(e.brief.remedies, state.remedies),
            actions: fresh(e.brief.actions, state.actions),
          },
        }
      : e,
  );
  return [...events, ...told];
}

export const respondingRules: Rules<Names> = {
  find: ({ state, command, fields }) => {
    const point = state.points.find((p) => p.id === fields.point);
    const { outcomes } = state.policy;
    return (
      firstRefusal(
        mustBeUnderWay(state, 'A finding'),
        independent(state, command.by),
        !point &&
          refuse(
            'S1-11',
            `There is no point ${fields.point}: ${state.points.length === 0 ? 'the complaint is to be set out first (define)' : `there are: ${state.points.map((p) => p.id).join(', ')}`}.`,
          ),
        point && !point.ours && refuse('S1A-6', `Point ${fields.point} is not ours to answer.`),
        !outcomes.includes(fields.outcome) &&
          refuse('S1-12', `This landlord’s outcomes are: ${outcomes.join(', ')} (--outcome).`),
        currentStage(state).responseIssued !== null &&
          refuse('S1-11', 'The response has been issued: its findings stand.'),
        state.policy.stage2 === 'panel' &&
          state.stage === 2 &&
          !state.panel?.held &&
          refuse('S2-11', 'The panel decides: record its sitting first (hold-panel).'),
      ) ?? [
        {
          type: 'FindingRecorded',
          stage: state.stage,
          point: fields.point,
          outcome: fields.outcome,
          reasonText: fields.reason,
        },
      ]
    );
  },

  'review-stage1': ({ state, command, fields }) => {
    const { thorough, fair, inPolicy, note } = fields;
    return (
      firstRefusal(
        state.status !== 'stage2' && refuse('S2-8', 'There is no stage 2 review.'),
        independent(state, command.by),
      ) ?? [
        {
          type: 'Stage1Reviewed',
          thorough: thorough === 'yes',
          fair: fair === 'yes',
          inPolicy: inPolicy === 'yes',
          noteText: note,
        },
      ]
    );
  },

  'offer-remedy': (c) => {
    const { state, command, fields, on } = c;
    const {
      kind,
      what,
      statutory = 0,
      loss = 0,
      trouble = 0,
      distress = 0,
      factor = [],
      by,
      owner,
      entitlement,
    } = fields;
    const pence = statutory + loss + trouble + distress;
    const tracked = kind === 'financial' || kind === 'action';
    const no = firstRefusal(
      // What an ombudsman or a court orders comes after the end, and is whoever's to record.
      !isClosed(state) && independent(state, command.by),
      kind === 'financial' &&
        pence <= 0 &&
        refuse('RM-3', 'Money is offered in parts: give --statutory, --loss, --trouble or --distress.'),
      kind !== 'financial' &&
        pence !== 0 &&
        refuse('RM-3', 'An amount goes with a financial remedy (--kind financial).'),
      [statutory, loss, trouble, distress].some((x) => x < 0) && refuse('RM-3', 'An amount cannot be negative.'),
      aboveLimit(c, pence),
      tracked &&
        (by === undefined || owner === undefined) &&
        refuse('RM-5', 'Say by when (--by) and who sees to it (--owner).'),
      tracked &&
        entitlement === undefined &&
        state.policy.legalAdviceOnOffers === true &&
        !isBeforeImport(state, on) &&
        refuse(
          'RM-7',
          'Say whether the law may entitle the customer to this, beside our own offer (--entitlement yes or no).',
        ),
      notInTime(by, on),
    );
    if (no) return no;
    const id = toBeNumbered('M');
    const offered: CaseEvent = {
      type: 'RemedyOffered',
      id,
      stage: state.stage,
      kind,
      text: what,
      statutory,
      loss,
      trouble,
      distress,
      factors: factor,
      by,
      ...(entitlement === undefined ? {} : { entitlement }),
    };
    if (!tracked || by === undefined || owner === undefined) return withLetter(c, [offered]);
    const action: CaseEvent = {
      type: 'ActionAgreed',
      id: toBeNumbered('A'),
      kind: kind === 'financial' ? 'payment' : 'action',
      text: what,
      by,
      owner,
      remedy: id,
    };
    return withLetter(c, [offered, action]);
  },

  promise: (c) => {
    const { state, command, fields, on } = c;
    const no = firstRefusal(!isClosed(state) && independent(state, command.by), notInTime(fields.by, on));
    return (
      no ??
      withLetter(c, [
        {
          type: 'ActionAgreed',
          id: toBeNumbered('A'),
          kind: 'action',
          text: fields.what,
          by: fields.by,
          owner: fields.owner,
        },
      ])
    );
  },

  'complete-action': ({ state, fields }) => {
    const action = state.actions.find((a) => a.id === fields.action);
    return (
      firstRefusal(
        !action && refuse('RM-5', `There is no action ${fields.action}.`),
        action?.done && refuse('RM-5', `Action ${fields.action} is done already.`),
      ) ?? [{ type: 'ActionDone', id: fields.action, evidenceText: fields.evidence }]
    );
  },

  'reschedule-action': ({ state, command, fields, on, today }) => {
    const action = state.actions.find((a) => a.id === fields.action);
    const no = firstRefusal(
      !action && refuse('RM-5', `There is no action ${fields.action}.`),
      action?.done && refuse('RM-5', `Action ${fields.action} is done already.`),
      notInTime(fields.by, on),
      fields.by === action?.by && refuse('RM-5', 'That is the date it has already (--by).'),
    );
    if (no || !action) return no ?? [];
    return [
      {
        type: 'ActionRescheduled',
        id: action.id,
        by: fields.by,
        reasonText: fields.reason,
        agreed: fields.agreed ?? false,
      },
      { type: 'InsideTold', to: { role: 'head-of-service' }, why: 'promise-moved', about: action.id },
      ...letters(state, 'ACTION-NEW-DATE', {
        on,
        today,
        by: command.by,
        dates: { oldDate: action.by, newDate: fields.by },
        texts: { action: action.text, reason: fields.reason },
      }),
    ];
  },

  'submit-for-check': ({ state, command, fields }) =>
    firstRefusal(
      mustBeUnderWay(state, 'The quality check'),
      independent(state, command.by),
      currentStage(state).responseIssued !== null && refuse('S1-13', 'The response has been issued.'),
      incomplete(state),
      currentStage(state).check === 'waiting' && refuse('S1-13', 'The draft is with the checker already.'),
    ) ?? [
      {
        type: 'SubmittedForCheck',
        stage: state.stage,
        draftText: fields.draft,
        ...(fields.summary === undefined ? {} : { summaryText: fields.summary }),
      },
    ],

  'check-quality': ({ state, command, fields }) => {
    const stage = currentStage(state);
    const approved = fields.verdict === 'approve';
    return (
      firstRefusal(
        mustBeUnderWay(state, 'The quality check'),
        independent(state, command.by, 'check the stage 2 response'),
        stage.check !== 'waiting' && refuse('S1-13', 'No draft waits for the quality check (submit-for-check).'),
        authorsJudgedBy(state, 'check-quality').includes(command.by) &&
          refuse('S1-13', 'The check is done by somebody other than who drafted or handles it.'),
        !approved && fields.comments === undefined && refuse('S1-13', 'Say what to change (--comments).'),
      ) ?? [{ type: 'QualityChecked', stage: state.stage, approved, commentsText: fields.comments }]
    );
  },

  respond: ({ state, command, fields, on, today }) => {
    const stage = currentStage(state);
    const no = firstRefusal(
      mustBeUnderWay(state, 'A response'),
      independent(state, command.by),
      notTheirsToAnswer(state, command.duties),
      state.stage === 2 &&
        state.escalation.refusal !== null &&
        refuse(
          'S2-2',
          'Not to escalate has been proposed, and waits: it is confirmed or rejected first (confirm-refusal).',
        ),
      stage.responseIssued !== null &&
        refuse('S1-4', `The response of this stage has been issued already${butWaits(state, 'respond')}.`),
      stage.acknowledged === null &&
        !triedInVain(state, state.stage, 'acknowledge') &&
        refuse('S1A-1', 'The complaint has not been acknowledged: acknowledge it first.'),
      notBefore(on, stage.acknowledged, 'the complaint was acknowledged on'),
      incomplete(state),
      unchecked(state),
      !isBeforeImport(state, on) && notCleared(state, fields.summary),
      stage.check === 'approved' &&
        fields.summary !== undefined &&
        refuse(
          'S1-13',
          'The letter goes as it was checked: leave the summary out, or give the draft in again with it (submit-for-check).',
        ),
      unexplained(state, 'respond', answerableBy(state), on, fields.lateReason),
    );
    if (no) return no;
    const window = state.stage === 1 ? windowIfAnswered(state, on) : undefined;
    const by = window?.target ?? undefined;
    const summary = fields.summary ?? stage.summaryText;
    // The response after a panel tells what it decided, and when it sat (S2-11).
    const sat = state.stage === 2 ? state.panel?.on : null;
    const code = letterOf('respond', state.stage);
    const issued: CaseEvent = {
      type: 'ResponseIssued',
      stage: state.stage,
      outcome: overallOutcome(state),
      letterId: letterId(code),
      ...lateFor(fields),
    };
    const sent = letters(state, code, {
      on,
      today,
      by: command.by,
      counted: window,
      fullCount: fields.fullCount,
      dates: { ...(by === undefined ? {} : { escalateBy: by }), ...(sat == null ? {} : { panelOn: sat }) },
      ...(summary === null ? {} : { texts: { summary } }),
    });
    return [
      issued,
      ...(on === today ? lateLettersOvertaken(state) : []),
      ...sent.map((e) => withOutcome(e, issued.outcome)),
    ];
  },

  'record-lesson': ({ fields }) => [{ type: 'LessonRecorded', lessonText: fields.lesson }],

  note: ({ fields }) => [{ type: 'NoteAdded', noteText: fields.note }],
};

/** Letters that say we are late, and still wait for the post: the answer goes instead, and says why (S1-8). */
function lateLettersOvertaken({ letters: all, stage }: CaseState): CaseEvent[] {
  return all
    .filter(
      ({ brief: b, state }) =>
        b.code === 'MISSED-DATE' && b.stage === stage && state === 'issued' && b.channel === 'post',
    )
    .map(({ brief }): CaseEvent => ({ type: 'LetterWithdrawn', letterId: brief.letterId }));
}

/** The letter says the outcome in the same words as the record. */
function withOutcome(event: CaseEvent, outcome: Outcome): CaseEvent {
  return event.type === 'LetterIssued' ? { ...event, brief: { ...event.brief, outcome } } : event;
}
