/** Acknowledging, contacting, asking inside, extending and updating: the work of a stage before its response. */
import type { DelayCause } from '../../../policies/deadlines/delay-causes.ts';
import { hasOneOf } from '../../../policies/roles/roles.ts';
import { formatDate } from '../../../policies/calendar/working-days.ts';
import type { IsoDate } from '../../../policies/types.ts';
import { callsAgainstWish } from '../readings/adjustments.ts';
import { after, dateOf, deadlineFor, responseDue, responseIfAcknowledged } from '../dates.ts';
import type { CaseEvent } from '../events.ts';
import type { Late } from '../events/late.ts';
import { triedInVain } from '../evolve/delivery.ts';
import { letterOf } from '../letters/specs.ts';
import { isOld } from './age.ts';
import { unconfirmed, withoutLettersToUnconfirmed } from './identity.ts';
import { claimOnRecord } from './grounds.ts';
import { channelFor, letterId, letters, letterToParty, POST_DAYS, type LetterOptions } from './letters.ts';
import {
  firstRefusal,
  independent,
  mustBeUnderWay,
  toBeNumbered,
  notBefore,
  refuse,
  type Refusal,
  type Rules,
} from './rule.ts';
import { onlyFor, whoHas } from '../roles.ts';
import { isKeptInformed } from '../readings/informed.ts';
import { stepsToExplain } from '../readings/to-explain.ts';
import { currentStage, stageThen } from '../stage.ts';
import { butWaits } from '../readings/letter-waits.ts';
import type { CaseState } from '../state.ts';

type Names =
  | 'acknowledge'
  | 'log-contact'
  | 'file'
  | 'request-information'
  | 'record-information'
  | 'extend'
  | 'agree-updates'
  | 'send-update'
  | 'explain-delay'
  | 'add-point'
  | 'flag-complex'
  | 'flag-disrepair'
  | 'supersede';

/** What has to be settled before a complaint can be acknowledged as one we investigate. */
function unsettled(state: CaseState): Refusal | null {
  return firstRefusal(
    isOld(state) &&
      !state.ageAccepted &&
      refuse(
        'EX-2',
        `The issue is more than ${state.policy.ageLimitMonths} months old: decide first whether to accept it (accept-old) or refuse it.`,
      ),
    state.anonymous === 'undecided' &&
      refuse('IN-9', 'The complaint is anonymous: decide first whether it is investigated (decide-anonymous).'),
    unconfirmed(state),
  );
}

/** A late step needs a recorded reason before it is done (S1A-2, S1-8). */
export function unexplained(
  state: CaseState,
  step: 'acknowledge' | 'respond',
  due: IsoDate | null,
  on: IsoDate,
  reason: string | undefined,
): Refusal | false {
  const explained = currentStage(state).explained.includes(`stage${state.stage}.${step}`);
  return (
    due !== null &&
    on > due &&
    reason === undefined &&
    !explained &&
    refuse(
      step === 'acknowledge' ? 'S1A-2' : 'S1-8',
      `It was due by ${formatDate(due)}: record why it is late (--late-reason).`,
    )
  );
}

/** Why it is late, for its event: nothing where it is not said. */
export const lateFor = ({
  lateReason,
  lateCause,
}: {
  lateReason?: string | undefined;
  lateCause?: DelayCause | undefined;
}): Late => ({
  lateText: lateReason,
  ...(lateCause === undefined ? {} : { lateCause }),
});

/** Working days that whoever is asked something has for it at least. */
const TO_ANSWER = 2;

/**
 * Until when the customer is asked to choose a review panel (OPT 6.3): the day on which the choice is owed, and never sooner
 * than they can answer the acknowledgement that asks.
 */
function chooseBy(state: CaseState, on: IsoDate): { answerBy?: IsoDate } {
  const { panelOwed, stage2 } = state.policy;
  if (state.stage !== 2 || stage2 !== 'panel' || panelOwed === undefined) return {};
  const owed = after(state, state.escalation.requested ?? on, panelOwed.choiceDays);
  const earliest = after(state, on, TO_ANSWER + (channelFor(state) === 'post' ? POST_DAYS : 0));
  return { answerBy: owed > earliest ? owed : earliest };
}

export const handlingRules: Rules<Names> = {
  acknowledge: ({ state, command, fields, on, today }) => {
    const stage = currentStage(state);
    const deadline = deadlineFor(state, `stage${state.stage}.acknowledge`);
    const begun = state.stage === 1 ? state.intake.received : state.escalation.requested;
    const no = firstRefusal(
      mustBeUnderWay(state, 'Acknowledging'),
      stage.acknowledgementIssued !== null &&
        refuse('S1A-1', `This stage has been acknowledged already${butWaits(state, 'acknowledge')}.`),
      notBefore(on, begun, state.stage === 1 ? 'the complaint was received on' : 'stage 2 was asked for on'),
      unsettled(state),
      stage.handler === null &&
        refuse(
          'S1A-4',
          `The letter names who handles the complaint: ${state.stage === 1 ? 'allocate' : 'assign'} it first.`,
        ),
      state.points.length === 0 &&
        refuse(
          'S1A-4',
          'The letter holds our understanding of the complaint and the outcomes sought: set them out first (define).',
        ),
      unexplained(state, 'acknowledge', deadline?.limit ?? null, on, fields.lateReason),
    );
    if (no) return no;
    const due = responseIfAcknowledged(state, state.stage, on);
    const respondBy = dateOf(due);
    const code = letterOf('acknowledge', state.stage);
    return [
      {
        type: 'AcknowledgementIssued',
        stage: state.stage,
        letterId: letterId(code),
        ...lateFor(fields),
      },
      ...letters(state, code, {
        on,
        today,
        by: command.by,
        contractors: fields.copyTo ?? [],
        counted: due,
        fullCount: fields.fullCount,
        dates: { ...(respondBy === null ? {} : { respondBy }), ...chooseBy(state, on) },
      }),
    ];
  },

  'log-contact': ({ state, fields, on }) => {
    const { kind, outcome, reason, note } = fields;
    const no = firstRefusal(
      notBefore(on, state.intake.received, 'the complaint was received on'),
      outcome === 'not-made' && reason === undefined && refuse('S1-1', 'Record why no contact was made (--reason).'),
      callsAgainstWish(state, kind, outcome, note) &&
        refuse('IN-11', 'The customer asked not to be called: record with --note how contact was made instead.'),
    );
    return (
      no ?? [{ type: 'ContactLogged', stage: stageThen(state, on), kind, outcome, reasonText: reason, noteText: note }]
    );
  },

  file: ({ fields }) => [{ type: 'DocumentFiled', kind: fields.kind, documentText: fields.document }],

  'request-information': ({ state, command, fields, on, today }) => {
    const { question, meetingOn, line } = fields;
    const no = firstRefusal(
      mustBeUnderWay(state, 'Asking for information'),
      meetingOn !== undefined && meetingOn < on && refuse('S1-26', 'That day has passed: give the day of the meeting.'),
    );
    if (no) return no;
    const due = meetingOn ?? after(state, on, state.policy.informationRequestDays);
    const from = fields.from.replace(/^party:/, '');
    return [
      {
        type: 'InformationRequested',
        id: toBeNumbered('Q'),
        from,
        questionText: question,
        due,
        ...(line === undefined ? {} : { line }),
        ...(meetingOn === undefined ? {} : { meeting: true }),
      },
      ...letterToParty(state, 'INFORMATION-REQUEST', from, {
        on,
        today,
        by: command.by,
        dates: { answerBy: due },
        texts: { question },
      }),
    ];
  },

  'record-information': ({ state, fields, on }) => {
    const { request: id, quality, answer } = fields;
    const request = state.requests.find((r) => r.id === id);
    const no = firstRefusal(
      !request && refuse('S1-3', `There is no request ${id}.`),
      request?.state === 'answered' && refuse('S1-3', `Request ${id} has been answered already.`),
      notBefore(on, request?.asked ?? null, 'it was asked on'),
    );
    if (no) return no;
    if (quality === 'adequate') return [{ type: 'InformationReceived', id, answerText: answer }];
    const again: CaseEvent = {
      type: 'InformationRejected',
      id,
      answerText: answer,
      due: after(state, on, state.policy.informationRequestDays),
      ...(quality === 'excused' ? { excused: true } : {}),
    };
    // Up the line of who was asked, or the landlord's ladder where nobody knows it (S1-3, S1-26).
    const [manager] = request?.line ?? [];
    const [rung] = state.policy.ladder;
    const to = manager === undefined ? (rung === undefined ? null : { role: rung }) : { staffId: manager };
    return to === null || quality === 'excused'
      ? [again]
      : [again, { type: 'InsideTold', to, why: 'information-not-good-enough', about: id }];
  },

  extend: ({ state, command, fields, on, today }) => {
    const { stage } = state;
    const { to, reason, updateEvery, usualAgain } = fields;
    const due = responseDue(state, stage);
    const maximum = dateOf(deadlineFor(state, `stage${stage}.extension-limit`));
    const beyondMaximum = maximum !== null && to > maximum;
    const managers = state.policy.deciders.extendBeyondMaximum;
    const rule = stage === 1 ? 'S1-5' : 'S2-7';
    const no = firstRefusal(
      mustBeUnderWay(state, 'Extending'),
      independent(state, command.by),
      currentStage(state).responseIssued !== null &&
        refuse(rule, 'The response has been issued: there is nothing to extend.'),
      currentStage(state).acknowledged === null &&
        !triedInVain(state, stage, 'acknowledge') &&
        refuse(rule, 'The complaint has not been acknowledged: acknowledge it first.'),
      due !== null &&
        on > due &&
        refuse(
          rule,
          `The date passed on ${formatDate(due)}: it can no longer be extended. Record why it is late and agree updates.`,
        ),
      due !== null && to <= due && refuse(rule, `The new date must be later than ${formatDate(due)} (--to).`),
      to < on && refuse(rule, 'The new date has passed already: choose a later one (--to).'),
      beyondMaximum &&
        maximum !== null &&
        !hasOneOf(managers, command.duties) &&
        refuse(
          rule,
          `${formatDate(to)} is beyond the maximum of ${formatDate(maximum)} (--to): that is for: ${whoHas(state.policy, managers)}.`,
        ),
      beyondMaximum &&
        updateEvery === undefined &&
        refuse(
          'S1-7',
          'Beyond the maximum the customer is updated at agreed intervals: give --update-every in working days.',
        ),
      updateEvery !== undefined && badInterval(updateEvery, '--update-every'),
      usualAgain !== undefined &&
        usualAgain <= on &&
        refuse('SP-8', 'The day on which usual dates are kept again is one to come (--usual-again).'),
    );
    if (no || due === null) return no ?? refuse(rule, 'There is no date to extend yet.');
    const exceptional = usualAgain === undefined ? {} : { usualAgain };
    return [
      { type: 'Extended', stage, from: due, to, reasonText: reason, beyondMaximum, updateEvery, ...exceptional },
      ...letters(state, letterOf('extend', stage), {
        on,
        today,
        by: command.by,
        updateEvery,
        dates: { oldDate: due, newDate: to, respondBy: to, ...exceptional },
        texts: { reason },
      }),
    ];
  },

  'agree-updates': ({ state, fields }) =>
    firstRefusal(nothingToTell(state, 'Agreeing updates'), badInterval(fields.every, '--every')) ?? [
      { type: 'UpdatesAgreed', every: fields.every },
    ],

  'send-update': ({ state, command, fields, on, today }) =>
    nothingToTell(state, 'Sending an update') || [
      { type: 'UpdateSent', messageText: fields.message, letterId: letterId('UPDATE') },
      ...letters(state, 'UPDATE', {
        on,
        today,
        by: command.by,
        texts: { message: fields.message },
      }),
    ],

  'explain-delay': ({ state, fields }) => {
    const may = stepsToExplain(state);
    return (
      firstRefusal(
        may.length === 0 && refuse('S1-8', 'No date of this case was missed: there is nothing to explain.'),
        !may.includes(fields.step) && refuse('S1-8', 'That date was not missed, and it is not owed any more (--step).'),
      ) ?? [
        {
          type: 'DelayExplained',
          step: fields.step,
          reasonText: fields.reason,
          ...(fields.cause === undefined ? {} : { cause: fields.cause }),
        },
      ]
    );
  },

  'add-point': ({ state, command, fields }) => {
    const joins = fields.as === 'joins';
    const no = firstRefusal(
      joins && independent(state, command.by),
      joins && state.stage === 2 && refuse('S2-10', 'New matters at stage 2 are a new complaint (--as new-complaint).'),
      joins &&
        (state.status !== 'stage1' || state.stage1.responseIssued !== null) &&
        refuse('S1-9', 'The response has been issued: the point is a new complaint (--as new-complaint).'),
      joins &&
        state.points.length === 0 &&
        refuse('S1A-4', 'The complaint has not been set out: put the point into it (define).'),
      !joins && fields.reason === undefined && refuse('S1-9', 'Record why the point does not join (--reason).'),
    );
    if (no) return no;
    return joins
      ? [{ type: 'PointAdded', id: toBeNumbered('P'), text: fields.point }]
      : [{ type: 'PointDiverted', text: fields.point, reasonText: fields.reason }];
  },

  'flag-complex': ({ state, fields }) =>
    mustBeUnderWay(state, 'Bringing it to the complex case forum') || [
      { type: 'ComplexFlagged', reasonText: fields.reason },
    ],

  // The customer is told how their claim is handled (OCT 5.12(a), 5.24); nobody inside waits until it is known who wrote.
  'flag-disrepair': ({ state, command, fields, on, today }) =>
    withoutLettersToUnconfirmed(state, [
      { type: 'DisrepairFlagged', stage: fields.stage, noteText: fields.note },
      { type: 'InsideTold', to: { party: 'legal' }, why: 'housing-condition-claim' },
      { type: 'InsideTold', to: { party: 'repairs' }, why: 'housing-condition-claim' },
      ...letters(state, 'UPDATE', { on, today, by: command.by, texts: { message: fields.note }, claimTold: true }),
    ]),

  supersede: ({ state, command, fields, on, today }) => {
    const closes = fields.then === 'close';
    const { claim, reason } = fields;
    const filed = claimOnRecord(state) || claim !== undefined;
    const no = firstRefusal(
      mustBeUnderWay(state, 'Superseding'),
      fields.by === 'legal-proceedings' &&
        !filed &&
        refuse(
          'EX-5',
          'Legal proceedings overtake a complaint once a claim is filed at court: give the claim (--claim). A pre-action letter overtakes nothing.',
        ),
      closes &&
        state.disrepair === 'pre-action-protocol' &&
        !filed &&
        refuse(
          'S1-21',
          'A pre-action letter has come and no claim is filed: the complaint goes on (--then carry-on), whatever else is claimed.',
        ),
      // No longer dealing with a complaint is decided by whoever may refuse it (EX-4).
      closes && onlyFor(state.policy, state.policy.deciders.refuseComplaint, command.duties),
    );
    if (no) return no;
    const superseded: CaseEvent = {
      type: 'Superseded',
      by: fields.by,
      closes,
      reasonText: reason,
      ...(claim === undefined ? {} : { claimText: claim }),
    };
    const told: CaseEvent = {
      type: 'InsideTold',
      to: { party: fields.by === 'insurance-claim' ? 'insurance' : 'legal' },
      why: fields.by,
    };
    return closes
      ? [
          superseded,
          told,
          ...letters(state, 'CLOSING', { on, today, by: command.by, texts: { reason } }),
          { type: 'Closed', why: 'superseded', reasonText: reason },
        ]
      : [superseded, told, ...goesOn(state, { on, today, by: command.by, texts: { message: reason } })];
  },
};

/** Carried on, the customer is told so, and that the claim is asked to wait (OCT 10.2); by whoever handles it, once somebody does. */
function goesOn(state: CaseState, options: LetterOptions): CaseEvent[] {
  return currentStage(state).handler === null ? [] : letters(state, 'UPDATE', options);
}

/** Answered, with all that was promised done, there is nothing of which the customer is kept informed (RM-8). */
function nothingToTell(state: CaseState, what: string): Refusal | false {
  return !isKeptInformed(state) && mustBeUnderWay(state, what);
}

function badInterval(days: number, option: string): Refusal | false {
  return (days < 1 || days > 20) && refuse('S1-7', `Updates are agreed every 1 to 20 working days (${option}).`);
}
