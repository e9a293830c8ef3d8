/** Matters that another procedure of the landlord's deals with: handed over to it, and what came of them (SP-13). */
import { groundHandingTo, type CaseProcedure } from '../../../policies/kinds/other-procedures.ts';
import type { IsoDate } from '../../../policies/types.ts';
import { after } from '../dates.ts';
import type { CaseEvent } from '../events.ts';
import { isClosed } from '../obligations.ts';
import { deciderOf, dutyFor, signerNow } from '../roles.ts';
import type { CaseState } from '../state.ts';
import { unconfirmed } from './identity.ts';
import { letters, type LetterOptions } from './letters.ts';
import { withLetterThatItGoesOn } from './reopening.ts';
import { firstRefusal, mustBeUnanswered, refuse, task, type Rules } from './rule.ts';

/** Working days to decide whether a matter belongs to another procedure, and to see to one that comes back. */
const DECISION_DAYS = 2;

/** The procedure of this code under the policy of the case. */
export function procedureNamed(state: CaseState, code: string | undefined): CaseProcedure | undefined {
  return state.policy.otherProcedures?.find((p) => p.code === code);
}

/** Who deals with it there, and the day by which the customer has their answer. */
export function handover(
  state: CaseState,
  { code, team, days }: CaseProcedure,
  on: IsoDate,
): { event: CaseEvent; told: Pick<LetterOptions, 'dates' | 'handedOver'> } {
  const answerBy = after(state, on, days);
  return {
    event: { type: 'HandedOver', procedure: code, team, answerBy },
    told: { dates: { answerBy }, handedOver: code },
  };
}

/** Handed over, the customer told where it went, and the case closed: what came of it there is still recorded. */
export function handedOver(
  state: CaseState,
  procedure: CaseProcedure,
  { reason, ...options }: Pick<LetterOptions, 'on' | 'today' | 'by'> & { reason?: string },
): CaseEvent[] {
  const { event, told } = handover(state, procedure, options.on);
  const why = reason === undefined ? {} : { reasonText: reason };
  return [
    { ...event, ...why } as CaseEvent,
    ...letters(state, 'HANDED-OVER', { ...options, ...told }),
    { type: 'Closed', why: 'handed-over', ...why },
  ];
}

/** Who is told of it there, and the task to see that the customer has been answered. */
export function afterHandover(state: CaseState): CaseEvent[] {
  if (state.handedOver === null) return [];
  const { team, answerBy } = state.handedOver;
  return [
    { type: 'InsideTold', to: { party: team }, why: 'handed-over' },
    task(state, 'procedure-outcome', answerBy, 'SP-13'),
  ];
}

/**
 * What was logged as a matter for another procedure: handed over at once, where a colleague says so and we know who sent it;
 * where the customer says so, somebody decides.
 */
export function loggedForAnother(state: CaseState, today: IsoDate): CaseEvent[] {
  const { otherProcedure, saidProcedure, sentByOmbudsman, logged } = state.intake;
  const procedure = procedureNamed(state, otherProcedure);
  if (procedure !== undefined && !sentByOmbudsman && !unconfirmed(state))
    return handedOver(state, procedure, { on: logged, today, by: signerNow(state) });
  return otherProcedure === undefined && saidProcedure === undefined
    ? []
    : [task(state, 'other-procedure', after(state, today, DECISION_DAYS), 'SP-13')];
}

export const handoverRules: Rules<'hand-over' | 'record-handover'> = {
  'hand-over': ({ state, command, fields, on, today }) => {
    const procedure = procedureNamed(state, fields.procedure);
    const ground = groundHandingTo(state.policy, fields.procedure);
    const no = firstRefusal(
      mustBeUnanswered(state, 'SP-13', 'handed over'),
      state.intake.sentByOmbudsman && refuse('IN-6', 'The Ombudsman told the landlord to take this complaint on.'),
      procedure === undefined && refuse('SP-13', 'The policy has no such procedure: choose one of those it lists.'),
      ground !== undefined &&
        refuse(
          'EX-4',
          `Such matters go there once the complaint is refused: refuse it on that ground (refuse --ground ${ground}), and it is handed over.`,
        ),
    );
    if (no || procedure === undefined) return no ?? [];
    return handedOver(state, procedure, { on, today, by: command.by, reason: fields.reason });
  },

  'record-handover': ({ state, command, fields, on, today }) => {
    const no = firstRefusal(
      state.handedOver === null && refuse('SP-13', 'It was not handed over to another procedure.'),
      state.handedOver?.result !== null && refuse('SP-13', 'What came of it there is recorded already.'),
      state.handedOver !== null &&
        on < state.handedOver.on &&
        refuse('SP-13', 'It cannot have been answered there before it was handed over.'),
    );
    if (no) return no;
    const { result, outcome } = fields;
    const answered: CaseEvent = { type: 'HandoverAnswered', result, outcomeText: outcome };
    if (result === 'answered' || !isClosed(state)) return [answered];
    const decides = state.status === 'refused' ? { owner: deciderOf(state.policy.deciders.refuseComplaint) } : {};
    const seeToIt = task(state, 'given-back', after(state, today, DECISION_DAYS), 'SP-13', decides);
    // What was refused is taken up again by whoever decides that; the rest goes on at once.
    if (state.closed?.why !== 'handed-over') return [answered, seeToIt];
    const { by, key } = command;
    const role = dutyFor(state, command.name, command.duties);
    const reopened: CaseEvent = { type: 'Reopened', why: 'given-back', reasonText: outcome, stoodStill: true };
    return [...withLetterThatItGoesOn(state, { by, role, key, on, today }, [answered, reopened]), seeToIt];
  },
};
