/** Staff conduct, mediation, post, tasks and closing (SP-1, SP-6, S1-19, S2-12, RC-1). */
import { OUTSIDE_MEDIATORS, type Mediator } from '../../../policies/types.ts';
import { barredAt } from '../readings/barred.ts';
import type { CaseEvent } from '../events.ts';
import type { CaseState } from '../state.ts';
import { openTasks, TASK_SPECS } from '../tasks.ts';
import { letters } from './letters.ts';
import { firstRefusal, mustBeUnderWay, refuse, STATUS_WORDS, type Refusal, type Rules } from './rule.ts';

type Names =
  | 'tell-line-manager'
  | 'offer-mediation'
  | 'record-mediation'
  | 'invite-involved-customer'
  | 'close-not-engaging'
  | 'close';

const MEDIATOR_NAME = (by: Mediator): string =>
  ({
    ombudsman: 'the Housing Ombudsman’s mediation service',
    'contracted-mediator': 'the mediator we have a contract with',
    'involved-customer': 'an involved customer',
    independent: 'an independent mediator',
  })[by];

/** Whether this landlord speaks to the customer before it closes, and nobody has tried since all was done (OAK 7.5.1). */
export function unasked({ policy, actions, closingChecked }: CaseState): boolean {
  return policy.contactBeforeClosing && actions.length > 0 && !closingChecked;
}

/** What still keeps an answered case open: promises not kept (RM-5), letters that have not gone, tasks not done. */
export function keepsOpen(state: CaseState): Refusal | null {
  return firstRefusal(unkept(state), tasksWait(state));
}

function unkept(state: CaseState): Refusal | null {
  const actions = state.actions.filter((a) => !a.done).map((a) => a.id);
  const undispatched = state.letters
    .filter((l) => l.state === 'issued' && l.brief.to === 'customer')
    .map((l) => l.brief.letterId);
  return firstRefusal(
    actions.length > 0 &&
      refuse('RM-5', `A promise keeps the case open until it is kept: ${actions.join(', ')} (complete-action).`),
    undispatched.length > 0 &&
      refuse(
        'RC-1',
        `A letter has not gone out yet: ${undispatched.join(', ')} (record-posted, or record-given where it cannot be sent).`,
      ),
  );
}

function tasksWait(state: CaseState): Refusal | false {
  const waiting = openTasks(state).map((t) => `${t.id} (${TASK_SPECS[t.kind].endedBy[0]})`);
  return waiting.length > 0 && refuse('RC-7', `A task waits, and is ended first: ${waiting.join(', ')}.`);
}

/** A refusal of what makes sense only while somebody still works on the complaint. */
function mustBeOpen({ status }: CaseState, rule: string, why: string): Refusal | false {
  const over = status === 'closed' || status === 'refused';
  const way = status === 'closed' ? 'opened again first (reopen)' : 'taken on first (reinstate)';
  return over && refuse(rule, `The complaint is ${STATUS_WORDS[status]}, and ${why}: it is ${way}.`);
}

export const specialRules: Rules<Names> = {
  'tell-line-manager': ({ state, fields }) =>
    firstRefusal(
      !state.intake.staffConduct && refuse('SP-1', 'The complaint is not about a colleague’s conduct.'),
      state.lineManagerTold && refuse('SP-1', 'The line manager has been told already.'),
      barredAt(state, 1).includes(fields.manager) &&
        refuse('SP-1', 'This person is named in the complaint: tell their own line manager (--manager).'),
    ) ?? [{ type: 'LineManagerTold', manager: fields.manager, contact: fields.contact }],

  'offer-mediation': ({ state, fields }) =>
    firstRefusal(
      mustBeOpen(state, 'SP-6', 'mediation belongs to a complaint that is open'),
      state.policy.mediators !== undefined &&
        !state.policy.mediators.includes(fields.by) &&
        refuse(
          'SP-6',
          `Under this policy these mediate: ${state.policy.mediators.map(MEDIATOR_NAME).join(', ')} (--by).`,
        ),
    ) ?? [{ type: 'MediationOffered', mediator: fields.by }],

  'record-mediation': ({ state, fields }) => {
    // Who only declines tells nobody outside anything.
    const outside = fields.result === 'declined' ? undefined : OUTSIDE_MEDIATORS.find((m) => m === state.mediator);
    return (
      firstRefusal(
        state.mediator === null &&
          refuse('SP-6', 'No mediation has been offered: record first who mediates (offer-mediation).'),
        // That something may be shared with one agency lets nobody else in.
        outside !== undefined &&
          !state.consents.some((c) => c.withdrawn === null && c.mediator === outside) &&
          refuse(
            'RC-8',
            `The customer has not agreed that ${MEDIATOR_NAME(outside)} is involved: record their consent to that first (agree-sharing --mediator ${outside}).`,
          ),
      ) ?? [{ type: 'MediationAnswered', result: fields.result, noteText: fields.note }]
    );
  },

  'invite-involved-customer': ({ state, fields }) =>
    firstRefusal(
      state.policy.stage2 !== 'panel' && refuse('S1-22', 'This landlord’s policy has no involved customers.'),
      mustBeOpen(state, 'S1-22', 'an involved customer looks at a complaint that is open'),
      fields.agreed !== true && refuse('S1-22', 'The customer must agree first (--agreed).'),
    ) ?? [{ type: 'InvolvedCustomerInvited', noteText: fields.note }],

  'close-not-engaging': ({ state, command, fields, on, today }) => {
    const no = firstRefusal(
      !state.policy.mayCloseWhenCustomerWillNotEngage &&
        refuse('S1-19', 'This landlord’s policy does not close a complaint for this.'),
      mustBeUnderWay(state, 'Closing for this reason'),
      openTasks(state).some((t) => t.kind === 'visit-again') &&
        refuse('S1-23', 'A visit that was missed is offered again first, whoever missed it (arrange-visit).'),
    );
    if (no) return no;
    const closed: CaseEvent = { type: 'Closed', why: 'not-engaging', reasonText: fields.reason };
    return [...letters(state, 'CLOSING', { on, today, by: command.by, texts: { reason: fields.reason } }), closed];
  },

  close: ({ state, command, fields, on, today }) => {
    const no = firstRefusal(
      state.status !== 'responded' &&
        state.status !== 'final' &&
        refuse('S2-12', 'Only an answered case is closed by hand.'),
      unkept(state),
      state.escalation.standing === 'pending-decision' && refuse('S2-1', 'A request for stage 2 waits for a decision.'),
      state.status === 'responded' &&
        !state.windowClosed &&
        refuse('S2-12', 'The customer may still ask for stage 2: the case closes by itself when that time has passed.'),
      unasked(state) &&
        refuse(
          'S2-12',
          'The customer is asked first whether what was promised is done: call them, and record that you did or tried (log-contact --kind closing-check).',
        ),
      tasksWait(state),
    );
    if (no) return no;
    const closed: CaseEvent = { type: 'Closed', why: 'by-hand', reasonText: fields.reason };
    // The reason is for the record; the customer is told that it is closed, and whom to turn to.
    return [...letters(state, 'CLOSING', { on, today, by: command.by }), closed];
  },
};
