/** More compensation than somebody may offer by themselves: asked for, approved, declined, taken back (RM-3). */
import { offerLimit } from '../../../../policies/compensation/tables.ts';
import type { Duty } from '../../../../policies/types.ts';
import { toBeNumbered } from '../../../engine/ids.ts';
import { isClosed } from '../../obligations.ts';
import { openQuestion, offeredAt } from '../../readings/offers-asked.ts';
import { rolesFor, whoHas } from '../../roles.ts';
import { currentStage } from '../../stage.ts';
import type { CaseState } from '../../state.ts';
import { firstRefusal, independent, mustBeUnderWay, refuse, type Refusal, type Rules } from '../rule.ts';
import { pounds } from './offer-limit.ts';

type Names = 'ask-offer-approval' | 'approve-offer' | 'decline-offer' | 'withdraw-offer-request';

/** Whoever may say yes to as much, those with the lowest limit that reaches so far first. */
export function mayApprove({ policy }: Pick<CaseState, 'policy'>, pence: number): Duty[] {
  const may = rolesFor(policy, 'approve-offer');
  return (policy.offerLimits ?? [])
    .filter((l) => l.upTo >= pence)
    .toSorted((a, b) => a.upTo - b.upTo)
    .flatMap((l) => l.duties)
    .filter((duty) => may.includes(duty));
}

/** An answer does not go while somebody has still to say whether more may be offered. */
export function questionWaits(state: CaseState): Refusal | false {
  const asked = openQuestion(state);
  return (
    asked !== null &&
    refuse(
      'RM-3',
      `Whether ${pounds(asked.upTo)} may be offered is still to be decided (approve-offer, decline-offer); or the question is taken back (withdraw-offer-request).`,
    )
  );
}

const NO_LIMITS = 'The policy sets no limits to what may be offered: nobody has to say yes first.';
const NO_QUESTION = 'Nobody has asked whether more may be offered (ask-offer-approval).';

/** Up to how much they may decide; refused where that is less than `pence`. */
function tooMuch({ policy }: CaseState, duties: readonly Duty[], pence: number, what: string): Refusal | false {
  const own = offerLimit(policy.offerLimits, duties);
  return own !== null && pence > own && refuse('RM-3', `You may offer up to ${pounds(own)}, and so ${what}.`);
}

export const offerApprovalRules: Rules<Names> = {
  'ask-offer-approval': ({ state, command, fields: { upTo, reason } }) => {
    const own = offerLimit(state.policy.offerLimits, command.duties);
    const able = mayApprove(state, upTo);
    const waits = openQuestion(state);
    return (
      firstRefusal(
        mustBeUnderWay(state, 'Compensation'),
        independent(state, command.by),
        currentStage(state).responseIssued !== null && refuse('RM-3', 'The response of this stage has been issued.'),
        own === null && refuse('RM-3', NO_LIMITS),
        waits !== null &&
          refuse(
            'RM-3',
            `${pounds(waits.upTo)} waits for a yes already: take that back first (withdraw-offer-request).`,
          ),
        own !== null &&
          upTo <= own &&
          refuse('RM-3', `You may offer up to ${pounds(own)} in all by yourself: nobody has to say yes first.`),
        upTo <= offeredAt(state, state.stage) &&
          refuse('RM-3', 'As much has been offered at this stage already: say how much it would be in all (--up-to).'),
        able.length === 0 && refuse('RM-3', `Nobody here may offer ${pounds(upTo)}.`),
      ) ?? [{ type: 'OfferApprovalAsked', id: toBeNumbered('Y'), stage: state.stage, upTo, reasonText: reason }]
    );
  },

  'approve-offer': ({ state, command, fields: { upTo, reason } }) => {
    const own = offerLimit(state.policy.offerLimits, command.duties);
    const asked = openQuestion(state);
    // Who could say yes to all of it has decided, though it is to less; who could not leaves the question to others.
    const decides = asked !== null && own !== null && own >= asked.upTo;
    return (
      firstRefusal(
        mustBeUnderWay(state, 'Compensation'),
        independent(state, command.by),
        upTo <= 0 && refuse('RM-3', 'Say up to how much may be offered (--up-to).'),
        own === null && refuse('RM-3', NO_LIMITS),
        tooMuch(state, command.duties, upTo, 'say yes to no more'),
        asked !== null && asked.by === command.by && refuse('RM-3', 'You asked for it: somebody else decides.'),
      ) ?? [
        {
          type: 'OfferApproved',
          stage: state.stage,
          upTo,
          reasonText: reason,
          ...(decides ? { answers: asked.id } : {}),
        },
      ]
    );
  },

  'decline-offer': ({ state, command, fields: { reason } }) => {
    const asked = openQuestion(state);
    return (
      firstRefusal(
        isClosed(state) && mustBeUnderWay(state, 'Compensation'),
        asked === null && refuse('RM-3', NO_QUESTION),
        independent(state, command.by),
        asked !== null &&
          asked.by === command.by &&
          refuse('RM-3', 'You asked for it: take it back instead (withdraw-offer-request).'),
        asked !== null &&
          tooMuch(
            state,
            command.duties,
            asked.upTo,
            `the decision is for: ${whoHas(state.policy, mayApprove(state, asked.upTo))}`,
          ),
      ) ?? [{ type: 'OfferDeclined', id: asked?.id ?? '', reasonText: reason }]
    );
  },

  'withdraw-offer-request': ({ state, fields: { reason } }) => {
    const asked = openQuestion(state);
    if (asked === null) return refuse('RM-3', NO_QUESTION);
    return [{ type: 'OfferRequestWithdrawn', id: asked.id, ...(reason === undefined ? {} : { reasonText: reason }) }];
  },
};
