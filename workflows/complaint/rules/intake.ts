/** Taking in, deciding whether to take on, defining and handing out (IN, EX, S1A-3, S2-3). */
import { barredAt } from '../readings/barred.ts';
import type { FieldsOf } from '../commands/index.ts';
import type { CaseEvent, Stage } from '../events.ts';
import { isClosed } from '../obligations.ts';
import { currentStage } from '../stage.ts';
import type { CaseState } from '../state.ts';
import { arbitratorFor } from '../readings/procedure.ts';
import { isOld } from './age.ts';
import { isBarred } from './authority.ts';
import { ASK_ABOUT_BUILDING, buildingNow, procedureLetter, UNASKED } from './building.ts';
import { doesNotHold } from './grounds.ts';
import { correctedDates, sentToTheRightOne } from './correcting/following-letters.ts';
import { isSame } from './correcting/nothing-differs.ts';
import { handover, procedureNamed } from './handover.ts';
import { letterId, letters } from './letters.ts';
import { lowRiskRefused } from './risk.ts';
import {
  firstRefusal,
  independent,
  mustBeUnanswered,
  mustBeUnderWay,
  toBeNumbered,
  notBefore,
  refuse,
  STATUS_WORDS,
  type Refusal,
  type Rules,
} from './rule.ts';

type Names =
  | 'record-needs'
  | 'verify-identity'
  | 'accept-old'
  | 'decide-anonymous'
  | 'ask-authority'
  | 'confirm-authority'
  | 'confirm-consents'
  | 'define'
  | 'allocate'
  | 'assign'
  | 'refuse'
  | 'set-subject';

/** Whether to take a complaint on is not decided once it has ended: taken up again, it is asked anew. */
function notOver(state: CaseState, rule: string): Refusal | false {
  return (
    isClosed(state) &&
    refuse(
      rule,
      `The case is ${STATUS_WORDS[state.status]}: take it up again first (${state.status === 'refused' ? 'reinstate' : 'reopen'}).`,
    )
  );
}

export const intakeRules: Rules<Names> = {
  // What is recorded here is added to what is known: to unset something is to put it right (correct-adjustments).
  'record-needs': ({ state, fields, on, today }) => {
    const { adjustment, note, ...needs } = fields;
    if (Object.keys(fields).length === 0) return refuse('IN-11', 'Say what is to be recorded: nothing was given.');
    if (needs.reviewOn !== undefined && needs.reviewOn < on)
      return refuse('IN-11', 'The adjustments are looked at again on a day to come (--review-on).');
    const vulnerable = needs.vulnerable ?? state.needs.vulnerable;
    const no = lowRiskRefused(state, needs.risk, { vulnerable, reason: note });
    if (no) return no;
    const adjustments = adjustment && [...new Set([...state.needs.adjustments, ...adjustment])];
    const reviewOn = needs.reviewOn ?? state.needs.reviewOn ?? undefined;
    const recorded: CaseEvent = { type: 'NeedsRecorded', ...needs, reviewOn, adjustments, noteText: note };
    // Whoever needs more time has it for what they were told already (IN-11).
    const next = adjustments === undefined ? state : { ...state, needs: { ...state.needs, adjustments } };
    return [recorded, ...(on === today ? correctedDates(state, next, today, 'more-time') : [])];
  },

  'verify-identity': ({ state, fields }) =>
    firstRefusal(
      state.identityVerified && refuse('IN-2', 'The customer has already been verified.'),
      fields.how === 'not-possible' &&
        fields.reason === undefined &&
        refuse('IN-2', 'Say how it was tried (--reason).'),
      fields.how === 'not-possible' &&
        state.anonymous !== null &&
        refuse('IN-9', 'It is handled as an anonymous complaint already.'),
    ) ??
    (fields.how === 'not-possible' && fields.reason !== undefined
      ? [{ type: 'IdentityUnverified', reasonText: fields.reason }]
      : [{ type: 'IdentityVerified', how: fields.how }]),

  'accept-old': ({ state, fields }) =>
    firstRefusal(
      notOver(state, 'EX-2'),
      !isOld(state) &&
        refuse(
          'EX-2',
          `The issue is not older than ${state.policy.ageLimitMonths} months: there is nothing to decide.`,
        ),
      state.ageAccepted && refuse('EX-2', 'This was decided already.'),
    ) ?? [{ type: 'OldComplaintAccepted', reasonText: fields.reason }],

  'decide-anonymous': ({ state, fields }) => {
    const no = firstRefusal(
      state.anonymous === null && refuse('IN-9', 'The complaint is not anonymous.'),
      state.anonymous !== 'undecided' && refuse('IN-9', 'This was decided already.'),
      notOver(state, 'IN-9'),
    );
    if (no) return no;
    const investigate = fields.investigate === 'yes';
    const decided: CaseEvent = { type: 'AnonymousDecided', investigate, reasonText: fields.reason };
    return investigate
      ? [decided]
      : [decided, { type: 'Closed', why: 'anonymous-not-investigated', reasonText: fields.reason }];
  },

  'ask-authority': ({ state, command, on, today }) =>
    firstRefusal(
      state.intake.representative === 'none' && refuse('IN-7', 'Nobody represents the customer.'),
      state.authority === 'on-file' && refuse('IN-7', 'Authority is already on file.'),
    ) ?? [
      // The letter, and the form to send back.
      ...letters(state, 'COMP09', { on, today, by: command.by }),
      ...letters(state, 'COMP10', { on, today, by: command.by }),
    ],

  'confirm-authority': ({ state, fields }) =>
    firstRefusal(
      state.intake.representative === 'none' && refuse('IN-7', 'Nobody represents the customer.'),
      isBarred(state) && refuse('IN-7', 'This landlord’s policy accepts no advocate who is legally trained.'),
    ) ?? [{ type: 'AuthorityConfirmed', basis: fields.basis, documentText: fields.document }],

  'confirm-consents': ({ state, fields }) => {
    const { members, consents, leads } = fields;
    const { maxLeads, consent } = state.policy.group;
    return (
      firstRefusal(
        state.intake.groupSize < 2 && refuse('IN-8', 'This is not a group complaint.'),
        leads < 1 && refuse('IN-8', 'A group needs at least one lead complainant.'),
        leads > maxLeads &&
          refuse(
            'IN-8',
            `Under this policy a group has at most ${maxLeads === 1 ? 'one lead complainant' : `${maxLeads} lead complainants`}.`,
          ),
        consent === 'each' &&
          consents < members &&
          refuse('IN-8', `Each of the ${members} people must have consented; ${consents} have.`),
      ) ?? [{ type: 'ConsentsConfirmed', members, consents, leads }]
    );
  },

  define: ({ state, command, fields }) => {
    const no = firstRefusal(
      mustBeUnderWay(state, 'Defining the complaint'),
      independent(state, command.by),
      currentStage(state).responseIssued !== null &&
        refuse('S1-9', 'The response has been issued: a new point is a new complaint.'),
    );
    if (no) return no;
    const ours = fields.point.map((text) => ({ text, ours: true }));
    const notOurs = (fields.notOurs ?? []).map((text) => ({ text, ours: false }));
    return [
      {
        type: 'Defined',
        stage: state.stage,
        points: [...ours, ...notOurs].map((p, i) => ({ id: toBeNumbered('P', String(i)), ...p })),
        outcomesSought: fields.outcome,
        agreed: fields.agreed ?? false,
      },
    ];
  },

  allocate: ({ state, fields, on }) =>
    firstRefusal(
      state.status !== 'stage1' &&
        refuse('S1A-3', 'Only a stage 1 complaint is allocated; a stage 2 review is assigned.'),
      notBefore(on, state.intake.received, 'the complaint was received on'),
      barredAt(state, 1).includes(fields.to) &&
        refuse('SP-1', 'This person is named in the complaint and cannot handle it: choose somebody else (--to).'),
      fields.conflict === 'managed' &&
        fields.conflictReason === undefined &&
        refuse('S1A-3', 'Say how the conflict of interest is managed (--conflict-reason).'),
    ) ?? [allocated(1, fields)],

  assign: ({ state, fields, on }) =>
    firstRefusal(
      state.status !== 'stage2' && refuse('S2-3', 'There is no stage 2 review to assign.'),
      independent(state, fields.to, 'handle the stage 2 review'),
      notBefore(on, state.escalation.requested, 'stage 2 was asked for on'),
      fields.conflict === 'managed' &&
        fields.conflictReason === undefined &&
        refuse('S2-3', 'Say how the conflict of interest is managed (--conflict-reason).'),
    ) ?? [allocated(2, fields)],

  refuse: ({ state, command, fields, on, today }) => {
    const exclusion = state.policy.exclusions.find((x) => x.code === fields.ground);
    const no = firstRefusal(
      mustBeUnanswered(state, 'EX-3', 'refused'),
      state.intake.sentByOmbudsman && refuse('IN-6', 'The Ombudsman told the landlord to take this complaint on.'),
      !exclusion && refuse('EX-1', 'The policy has no such ground: choose one of those it lists (--ground).'),
      exclusion && doesNotHold(state, exclusion, { claim: fields.claim }),
    );
    if (no) return no;
    const { ground, reason, evidence, claim } = fields;
    const procedure = procedureNamed(state, exclusion?.handsTo);
    const passedOn = procedure === undefined ? null : handover(state, procedure, on);
    return [
      {
        type: 'Refused',
        ground,
        reasonText: reason,
        evidenceText: evidence,
        letterId: letterId('COMP00'),
        ...(claim === undefined ? {} : { claimText: claim }),
      },
      ...(passedOn === null ? [] : [passedOn.event]),
      ...(exclusion?.holdsOnce === 'anonymous' ? [toItsManager(state)] : []),
      ...letters(state, 'COMP00', { on, today, by: command.by, ground, texts: { reason }, ...passedOn?.told }),
      { type: 'Closed', why: 'refused', reasonText: reason },
    ];
  },

  'set-subject': ({ state, command, fields, on, today }) => {
    const { subject, reason } = fields;
    const also = fields.also?.filter((other) => other !== subject);
    const said = { subject, alsoAbout: also ?? [] };
    const building = buildingNow(state, said, fields);
    if (building === UNASKED) return ASK_ABOUT_BUILDING;
    if (
      subject === state.intake.subject &&
      (also ?? []).join() === (state.intake.alsoAbout ?? []).join() &&
      (building === undefined || isSame(state.intake.building ?? {}, building))
    )
      return refuse('OM-1', 'That is what the complaint is already about.');
    const facts = { ...state.intake, ...said, ...(building === undefined ? {} : { building }) };
    const arbitrator = arbitratorFor(state.policy, subject, facts);
    // Said without its other parts, it has none any more.
    const parts = also === undefined && state.intake.alsoAbout === undefined ? {} : { also: also ?? [] };
    const of = building === undefined ? {} : { building };
    const next = { ...state, intake: facts, arbitrator };
    const right = sentToTheRightOne(next, today, command.by);
    return [
      { type: 'SubjectSet', subject, ...parts, ...of, arbitrator, reasonText: reason },
      ...(right.length > 0 ? right : procedureLetter(state, next, { on, today, by: command.by })),
    ];
  },
};

/** Nobody is written to of an anonymous complaint that is not taken on, and the service's manager looks into it (OPT 4.3). */
function toItsManager({ policy }: CaseState): CaseEvent {
  const [role = 'line-manager'] = policy.deciders.decideAnonymous;
  return { type: 'InsideTold', to: { role }, why: 'anonymous-passed-on' };
}

function allocated(
  stage: Stage,
  { to, conflict, conflictReason, check }: FieldsOf<'allocate'> | FieldsOf<'assign'>,
): CaseEvent {
  return {
    type: 'Allocated',
    stage,
    to,
    conflict,
    reasonText: conflictReason,
    ...(check === true ? { check } : {}),
  };
}
