/** Late requests, refusing to escalate, and Optivo's review panel (S2-1, S2-2, S2-11). */
import { addDays, formatDate } from '../../../policies/calendar/working-days.ts';
import { ROLE_NAMES, type IsoDate, type Role } from '../../../policies/types.ts';
import { after, responseDue } from '../dates.ts';
import { authorsJudgedBy } from '../barred.ts';
import type { StaffCommand } from '../commands/index.ts';
import type { CaseEvent } from '../events.ts';
import { letterOf } from '../letter-specs.ts';
import { rolesFor } from '../roles.ts';
import type { CaseState } from '../state.ts';
import { doesNotHold, groundOfRequest, stage2Grounds, withoutRight } from './grounds.ts';
import { letterId, letters } from './letters.ts';
import {
  firstRefusal,
  independent,
  notBefore,
  refuse,
  type Decision,
  type Refusal,
  type RuleContext,
  type Rules,
} from './rule.ts';

type Names =
  | 'decide-late-request'
  | 'propose-refusal'
  | 'confirm-refusal'
  | 'choose-panel'
  | 'set-panel'
  | 'panel-evidence'
  | 'hold-panel';

function noPanel(state: CaseState): Refusal | false {
  if (state.policy.stage2 !== 'panel') return refuse('S2-11', 'This landlord’s stage 2 is a review, not a panel.');
  return (
    (state.status !== 'stage2' || state.panel === null) && refuse('S2-11', 'There is no stage 2 for a panel to hear.')
  );
}

/** The last day on which further information is early enough for a panel (OPT 6.4): the invitation names it. */
function evidenceBy(state: CaseState, sits: IsoDate): { answerBy?: IsoDate } {
  const days = state.policy.panelEvidenceDays;
  if (days === null) return {};
  let last = sits;
  while (after(state, last, days) > sits) last = addDays(last, -1);
  return { answerBy: last };
}

/** Whether the customer may still be refused stage 2. */
function notRefusable(state: CaseState): Refusal | false {
  const asked = state.escalation.standing === 'pending-decision' || state.status === 'stage2';
  return (
    (!asked && refuse('S2-2', 'There is no request for stage 2 to refuse.')) ||
    (state.stage2?.responseIssued != null && refuse('S2-2', 'The stage 2 response has been issued.'))
  );
}

const namesOf = (roles: readonly Role[]): string => roles.map((r) => ROLE_NAMES[r]).join(', ');

/** Whether this person may not propose to refuse stage 2: by role, or as an officer who did not handle stage 1 (OCT 7.4). */
function mayNotPropose(state: CaseState, command: Pick<StaffCommand, 'by' | 'role'>): Refusal | false {
  const { proposes, confirms } = state.policy.deciders.refuseEscalation;
  return (
    firstRefusal(
      notRefusable(state),
      !proposes.includes(command.role) &&
        refuse('S2-2', `Proposing it is for: ${namesOf(proposes)}. Then ${namesOf(confirms)} confirms.`),
      state.escalation.refusal !== null &&
        refuse('S2-2', 'A refusal has been proposed already and waits to be confirmed (confirm-refusal).'),
      state.policy.stage1OfficerProposes === true &&
        command.role === 'officer' &&
        command.by !== state.stage1.handler &&
        refuse('S2-2', 'The officer who handled stage 1 proposes it, or the Complaints Team Leader for them.'),
    ) ?? false
  );
}

/** No to a request that waits is a proposal like any other: a second role confirms it before anything is written (S2-2). */
function declined({ state, command, fields }: RuleContext<'decide-late-request'>): Decision {
  const ground = groundOfRequest(state);
  return mayNotPropose(state, command) || [{ type: 'RefusalProposed', ground, reasonText: fields.reason }];
}

export const stage2Rules: Rules<Names> = {
  'decide-late-request': (context) => {
    const { state, fields, on } = context;
    if (state.escalation.standing !== 'pending-decision')
      return refuse('S2-1', 'No request for stage 2 waits for a decision.');
    if (state.status === 'stage1')
      return refuse('S2-1', 'The answer the customer asked about came back: get it to them first, then decide.');
    const { reason, relationship } = fields;
    if (fields.accept === 'no') return declined(context);
    const no = firstRefusal(
      state.escalation.refusal !== null &&
        refuse('S2-2', 'A refusal is proposed: it is confirmed or rejected first (confirm-refusal).'),
      withoutRight(state) &&
        relationship === undefined &&
        refuse(
          'IN-5',
          'This landlord’s policy opens stage 2 to people in a legal relationship with it, and the record shows none: give the one that was found (--relationship), or decline.',
        ),
    );
    if (no) return no;
    const opened: CaseEvent = { type: 'Stage2Opened', requested: state.escalation.requested ?? on };
    const decided: CaseEvent = {
      type: 'LateRequestDecided',
      accept: true,
      reasonText: reason,
      ...(relationship === undefined || !withoutRight(state) ? {} : { relationship }),
    };
    return state.closed ? [decided, { type: 'Reopened', why: 'late-request' }, opened] : [decided, opened];
  },

  'propose-refusal': ({ state, command, fields }) => {
    const grounds = stage2Grounds(state.policy);
    const ground = grounds.find((x) => x.code === fields.ground);
    const { claim, ombudsman } = fields;
    return (
      firstRefusal(
        mayNotPropose(state, command),
        !ground && refuse('S2-2', `The policy has no such ground; it has: ${grounds.map((x) => x.code).join(', ')}.`),
        ground && doesNotHold(state, ground, { claim, ombudsman }),
      ) ?? [
        {
          type: 'RefusalProposed',
          ground: fields.ground,
          reasonText: fields.reason,
          ...(claim === undefined ? {} : { claimText: claim }),
          ...(ombudsman === undefined ? {} : { ombudsmanText: ombudsman }),
        },
      ]
    );
  },

  'confirm-refusal': ({ state, command, fields, on, today }) => {
    const { refusal, standing } = state.escalation;
    const confirms = rolesFor(state.policy, 'confirm-refusal');
    const ground = stage2Grounds(state.policy).find((x) => x.code === refusal?.ground);
    const no = firstRefusal(
      refusal === null && refuse('S2-2', 'No refusal has been proposed.'),
      !confirms.includes(command.role) && refuse('S2-2', `Confirming it is for: ${namesOf(confirms)}.`),
      authorsJudgedBy(state, 'confirm-refusal').includes(command.by) &&
        refuse('S2-2', 'Two people decide: somebody other than who proposed it confirms.'),
      // What was so when it was proposed may have been put right since.
      fields.confirm === 'yes' && ground && doesNotHold(state, ground, { ombudsman: refusal?.ombudsmanText }),
    );
    if (no || refusal === null) return no ?? [];
    if (fields.confirm === 'no') return [{ type: 'RefusalRejected', reasonText: fields.reason }];
    const refused: CaseEvent[] = [
      { type: 'EscalationRefused', ground: refusal.ground, reasonText: fields.reason, letterId: letterId(state) },
      ...letters(state, 'COMP04', {
        on,
        today,
        by: command.by,
        ground: refusal.ground,
        texts: { reason: refusal.reasonText },
      }),
    ];
    // Asked for late, the case is answered or closed already, and closes by its own time.
    if (standing === 'pending-decision')
      return [...refused, { type: 'LateRequestDecided', accept: false, reasonText: fields.reason }];
    return state.closed
      ? refused
      : [...refused, { type: 'Closed', why: 'escalation-refused', reasonText: fields.reason }];
  },

  'choose-panel': ({ state, fields }) =>
    firstRefusal(
      noPanel(state),
      fields.unanswered !== undefined &&
        fields.attends === true &&
        refuse('S2-11', 'Whoever wants to attend has answered: leave out how they were asked in vain.'),
    ) ?? [
      { type: 'PanelChosen', kind: fields.kind, attends: fields.attends ?? false, unansweredText: fields.unanswered },
    ],

  'set-panel': ({ state, command, fields, on, today }) => {
    const { kind } = state.panel ?? { kind: null };
    const due = responseDue(state, 2);
    const customers = fields.customerMembers ?? 0;
    const earliest = after(state, on, state.policy.panelEvidenceDays ?? 0);
    const no = firstRefusal(
      noPanel(state),
      kind === null && refuse('S2-11', 'Ask the customer first which kind of panel they want (choose-panel).'),
      ...fields.member.map((m) => independent(state, m, 'sit on the panel')),
      kind === 'with-customers' &&
        (customers !== 2 || fields.chair !== 'involved-customer') &&
        refuse('S2-11', 'The customer chose a panel with two involved customers, one of them in the chair.'),
      kind === 'staff-only' &&
        (customers > 0 || fields.chair !== 'operations-director') &&
        refuse('S2-11', 'The customer chose staff only: an Operations Director is in the chair.'),
      on === today &&
        fields.on < earliest &&
        refuse(
          'S2-11',
          `The customer must be able to send further information ${state.policy.panelEvidenceDays} working days before: not before ${formatDate(earliest)}.`,
        ),
      notBefore(fields.on, state.escalation.requested, 'the review was asked for on'),
      // Once the date has passed it cannot be extended any more: a late panel is better than none.
      due !== null &&
        on <= due &&
        fields.on > due &&
        refuse(
          'S2-7',
          `The customer was told ${formatDate(due)}: give the review a new date first, with its reason (extend).`,
        ),
    );
    if (no) return no;
    return [
      { type: 'PanelSet', on: fields.on, members: fields.member, customerMembers: customers, chair: fields.chair },
      ...letters(state, 'PANEL-INVITATION', {
        on,
        today,
        by: command.by,
        dates: { panelOn: fields.on, respondBy: fields.on, ...evidenceBy(state, fields.on) },
      }),
    ];
  },

  'panel-evidence': ({ state, fields, on }) => {
    const no = noPanel(state);
    if (no) return no;
    const sits = state.panel?.on ?? null;
    const inTime = sits === null || after(state, on, state.policy.panelEvidenceDays ?? 0) <= sits;
    return [{ type: 'PanelEvidenceReceived', documentText: fields.document, inTime }];
  },

  'hold-panel': ({ state, command, fields, on, today }) => {
    const { attended = false, minutes, reason, decideBy } = fields;
    const deferred = fields.result === 'deferred';
    const sits = state.panel?.on ?? null;
    const no = firstRefusal(
      noPanel(state),
      sits === null && refuse('S2-11', 'The panel has no date yet (set-panel).'),
      state.panel?.held && refuse('S2-11', 'The panel has decided already.'),
      notBefore(on, sits, 'the panel sits on'),
      deferred &&
        (reason === undefined || decideBy === undefined) &&
        refuse('S2-11', 'A deferred decision needs its reason (--reason) and a new date (--decide-by).'),
      deferred &&
        decideBy !== undefined &&
        decideBy <= on &&
        refuse('S2-11', 'The new date must be later than the sitting.'),
    );
    if (no) return no;
    const held: CaseEvent = {
      type: 'PanelHeld',
      result: fields.result,
      attended,
      minutesText: minutes,
      reasonText: reason,
      decideBy,
    };
    if (!deferred || sits === null || reason === undefined || decideBy === undefined) return [held];
    const dates = {
      oldDate: responseDue(state, 2) ?? sits,
      newDate: decideBy,
      respondBy: decideBy,
      panelOn: sits,
    };
    return [held, ...letters(state, letterOf('extend', 2), { on, today, by: command.by, dates, texts: { reason } })];
  },
};
