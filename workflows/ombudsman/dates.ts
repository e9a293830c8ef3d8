/** The dates of a case at an ombudsman: its own where it sets them, else counted by the landlord's numbers. */
import { addWorkingDays } from '../../policies/calendar/working-days.ts';
import { ombudsmanOf } from '../../policies/kinds/ombudsman.ts';
import type { IsoDate } from '../../policies/types.ts';
import type { ObligationDraft } from '../engine/obligation.ts';
import { ownerFrom } from '../engine/owner.ts';
import { ownerOf } from '../shared/casework/rules.ts';
import type { EvidenceRequest, OmbudsmanState } from './facts.ts';

const earlier = (a: IsoDate, b: IsoDate): IsoDate => (a < b ? a : b);
const later = (a: IsoDate, b: IsoDate): IsoDate => (a > b ? a : b);

/** The last day on which a review of the determination can be asked for; null while there is none. */
export function askReviewBy({ determined, calendar, policy }: OmbudsmanState): IsoDate | null {
  return determined === null ? null : addWorkingDays(calendar, determined, ombudsmanOf(policy).askReviewDays);
}

/** Whether an order or recommendation asks for nothing more. */
export const isSettled = ({ accepted, declined }: OmbudsmanState['orders'][number]): boolean => accepted || declined;

/** Whether all that follows from the determination is done: the decision on a review, the report, every order. */
export const isWorkedThrough = ({ review, learning, orders }: OmbudsmanState): boolean =>
  review !== null &&
  (!review.asks || review.outcome !== null) &&
  (!learning.owed || learning.reported !== null) &&
  orders.every(isSettled);

/** Whether the next word is the ombudsman's. */
function waitsForThem({ determined, evidence, review, orders }: OmbudsmanState): boolean {
  if (evidence.some((e) => e.sent === null)) return false;
  return (
    determined === null ||
    (review?.asks === true && review.outcome === null) ||
    orders.some((o) => o.sent !== null && !isSettled(o))
  );
}

function evidenceOwed(
  state: OmbudsmanState,
  { id, asked, due, ready, sent }: EvidenceRequest,
): ObligationDraft<string>[] {
  if (sent !== null) return [];
  const { calendar, policy } = state;
  const { reviews, reviewDays } = ombudsmanOf(policy);
  const about = { about: id, rule: 'OM-4' };
  const owed: ObligationDraft<string>[] = [
    { kind: 'ombudsman.evidence', since: asked, target: due, owner: ownerOf(state), ...about },
  ];
  if (ready === null || ready.approved === false)
    owed.push({
      kind: 'ombudsman.evidence-ready',
      since: asked,
      target: later(addWorkingDays(calendar, due, -reviewDays), asked),
      owner: ownerOf(state),
      ...about,
    });
  else if (ready.approved === null)
    owed.push({
      kind: 'ombudsman.evidence-review',
      since: ready.on,
      target: earlier(addWorkingDays(calendar, ready.on, reviewDays), later(due, ready.on)),
      owner: { role: reviews[0] ?? 'assistant-director' },
      ...about,
    });
  return owed;
}

/** What an open case owes. */
export function owes(state: OmbudsmanState): ObligationDraft<string>[] {
  const { calendar, policy, contacts, heard, evidence, determined, orders, review, learning, failures } = state;
  const says = ombudsmanOf(policy);
  const owner = ownerOf(state);
  const owed: ObligationDraft<string>[] = [];
  for (const { id, on, acknowledged } of contacts)
    if (acknowledged === null)
      owed.push({
        kind: 'ombudsman.acknowledge',
        since: on,
        target: addWorkingDays(calendar, on, says.acknowledgeDays),
        owner,
        rule: 'OM-4',
        about: id,
      });
  owed.push(...evidence.flatMap((e) => evidenceOwed(state, e)));
  if (waitsForThem(state))
    owed.push({
      kind: 'ombudsman.ask',
      since: heard,
      target: addWorkingDays(calendar, heard, says.askAfterDays),
      owner,
      rule: 'OM-4',
    });
  if (determined !== null && review === null)
    owed.push({
      kind: 'ombudsman.review-decision',
      since: determined,
      target: askReviewBy(state),
      owner: { role: says.decides[0] ?? 'assistant-director' },
      rule: 'OM-5',
    });
  if (determined !== null && learning.owed && learning.reported === null)
    owed.push({
      kind: 'ombudsman.learning-report',
      since: determined,
      target: addWorkingDays(calendar, determined, says.learningReportDays),
      owner,
      rule: 'OM-5',
    });
  for (const order of orders) {
    if (isSettled(order) || order.sent !== null) continue;
    const { id, due, done } = order;
    // What is done is proved by the same day: the ombudsman takes it as done when it is shown.
    owed.push(
      done === null
        ? {
            kind: 'ombudsman.order',
            since: determined ?? heard,
            target: due,
            owner: ownerFrom(order.owner),
            rule: 'OM-5',
            about: id,
          }
        : { kind: 'ombudsman.proof', since: done, target: due, owner, rule: 'OM-5', about: id },
    );
  }
  for (const { id, due, answered } of failures)
    if (answered === null)
      owed.push({ kind: 'ombudsman.chase', since: heard, target: due, owner, rule: 'OM-4', about: id });
  return owed;
}

/** What each date is called, for operators. */
export const DATES = {
  'ombudsman.acknowledge': 'acknowledgement to the ombudsman',
  'ombudsman.evidence-ready': 'evidence for the review',
  'ombudsman.evidence-review': 'review of the evidence',
  'ombudsman.evidence': 'evidence to the ombudsman',
  'ombudsman.ask': 'asking the ombudsman how it stands',
  'ombudsman.review-decision': 'decision on asking for a review',
  'ombudsman.learning-report': 'learning report',
  'ombudsman.order': 'order or recommendation',
  'ombudsman.proof': 'proof of compliance',
  'ombudsman.chase': 'what the ombudsman chases',
} as const;
