/** Late requests, and refusing to escalate (S2-1, S2-2). */
import { authorsJudgedBy } from '../readings/barred.ts';
import type { StaffCommand } from '../commands/index.ts';
import { dateOf, deadlineFor } from '../dates.ts';
import type { CaseEvent } from '../events.ts';
import { hasOneOf } from '../../../policies/roles/roles.ts';
import { rolesFor, whoHas } from '../roles.ts';
import type { CaseState } from '../state.ts';
import { doesNotHold, groundOfRequest, stage2Grounds, withoutRight } from './grounds.ts';
import { letterId, letters } from './letters.ts';
import { firstRefusal, refuse, type Decision, type Refusal, type RuleContext, type Rules } from './rule.ts';

type Names = 'decide-late-request' | 'propose-refusal' | 'confirm-refusal';

/** Whether the customer may still be refused stage 2. */
function notRefusable(state: CaseState): Refusal | false {
  const asked = state.escalation.standing === 'pending-decision' || state.status === 'stage2';
  return (
    (!asked && refuse('S2-2', 'There is no request for stage 2 to refuse.')) ||
    (state.stage2?.responseIssued != null && refuse('S2-2', 'The stage 2 response has been issued.'))
  );
}

/** Whether this person may not propose to refuse stage 2: by their duties, or as an officer who did not handle stage 1 (OCT 7.4). */
function mayNotPropose(state: CaseState, command: Pick<StaffCommand, 'by' | 'duties'>): Refusal | false {
  const { policy } = state;
  const { proposes, confirms } = policy.deciders.refuseEscalation;
  const others = proposes.filter((duty) => duty !== 'officer');
  const onlyAsOfficer = command.duties.includes('officer') && !hasOneOf(others, command.duties);
  return (
    firstRefusal(
      notRefusable(state),
      !hasOneOf(proposes, command.duties) &&
        refuse('S2-2', `Proposing it is for: ${whoHas(policy, proposes)}. Then ${whoHas(policy, confirms)} confirms.`),
      state.escalation.refusal !== null &&
        refuse('S2-2', 'A refusal has been proposed already and waits to be confirmed (confirm-refusal).'),
      state.policy.stage1OfficerProposes === true &&
        onlyAsOfficer &&
        command.by !== state.stage1.handler &&
        refuse('S2-2', `Whoever handled stage 1 proposes it, or for them: ${whoHas(policy, others)}.`),
    ) ?? false
  );
}

/** No to a request that waits is a proposal like any other: a second role confirms it before anything is written (S2-2). */
function declined({ state, command, fields }: RuleContext<'decide-late-request'>): Decision {
  const ground = groundOfRequest(state);
  const no = mayNotPropose(state, command);
  if (no) return no;
  return ground === null
    ? refuse(
        'S2-1',
        'It came in time, from somebody who may ask, as the record stands now: open stage 2 (--accept yes), or propose another ground (propose-refusal).',
      )
    : [{ type: 'RefusalProposed', ground, reasonText: fields.reason }];
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
        !ground && refuse('S2-2', 'The policy has no such ground: choose one of those it lists (--ground).'),
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
      notRefusable(state),
      !hasOneOf(confirms, command.duties) && refuse('S2-2', `Confirming it is for: ${whoHas(state.policy, confirms)}.`),
      authorsJudgedBy(state, 'confirm-refusal').includes(command.by) &&
        refuse('S2-2', 'Two people decide: somebody other than who proposed it confirms.'),
      // What was so when it was proposed may have been put right since.
      fields.confirm === 'yes' && ground && doesNotHold(state, ground, { ombudsman: refusal?.ombudsmanText }),
    );
    if (no || refusal === null) return no ?? [];
    if (fields.confirm === 'no') return [{ type: 'RefusalRejected', reasonText: fields.reason }];
    // Whoever is told that they asked too late is told until when they had.
    const last = ground?.holdsOnce === 'late-request' ? dateOf(deadlineFor(state, 'stage2.request-window')) : null;
    const refused: CaseEvent[] = [
      { type: 'EscalationRefused', ground: refusal.ground, reasonText: fields.reason, letterId: letterId('COMP04') },
      ...letters(state, 'COMP04', {
        on,
        today,
        by: command.by,
        ground: refusal.ground,
        texts: { reason: refusal.reasonText },
        ...(last === null ? {} : { dates: { escalateBy: last } }),
      }),
    ];
    // Asked for late, the case is answered or closed already, and closes by its own time.
    if (standing === 'pending-decision')
      return [...refused, { type: 'LateRequestDecided', accept: false, reasonText: fields.reason }];
    return state.closed
      ? refused
      : [...refused, { type: 'Closed', why: 'escalation-refused', reasonText: fields.reason }];
  },
};
