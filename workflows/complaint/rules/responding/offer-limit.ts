/** Up to how much compensation somebody may offer without another person's yes (RM-3). */
import { offerLimit } from '../../../../policies/compensation/tables.ts';
import { isBeforeImport } from '../../brought-in.ts';
import { isClosed } from '../../obligations.ts';
import { offeredAt } from '../../readings/offers-asked.ts';
import { whoHas } from '../../roles.ts';
import type { RuleContext } from '../rule.ts';
import { refuse, type Refusal } from '../rule.ts';

/** Pence as people write them: £150, £150.50. */
export const pounds = (pence: number): string =>
  `£${pence % 100 === 0 ? String(pence / 100) : (pence / 100).toFixed(2)}`;

/**
 * Refuses money above the limit of whoever offers it, all offers of this stage together, unless somebody else said yes to as
 * much. What is ordered from outside comes after the end of a case, and is not the landlord's to limit.
 */
export function aboveLimit({ state, command, on }: RuleContext<'offer-remedy'>, pence: number): Refusal | false {
  const { offerLimits } = state.policy;
  const own = offerLimit(offerLimits, command.duties);
  if (own === null || pence <= 0 || isClosed(state) || isBeforeImport(state, on)) return false;
  const total = offeredAt(state, state.stage) + pence;
  const approved = state.offersApproved.some((a) => a.stage === state.stage && a.by !== command.by && a.upTo >= total);
  if (total <= own || approved) return false;
  const able = (offerLimits ?? []).filter((l) => l.upTo >= total).flatMap((l) => l.duties);
  const who = able.length === 0 ? 'nobody here may offer as much' : `it is for: ${whoHas(state.policy, able)}`;
  return refuse(
    'RM-3',
    `That makes ${pounds(total)} at this stage, and you may offer up to ${pounds(own)} in all. Ask somebody who may for a yes (ask-offer-approval); ${who}.`,
  );
}
