/** The dates of an enquiry: counted by the landlord's own numbers. */
import { addWorkingDays } from '../../policies/calendar/working-days.ts';
import { enquiriesOf, signersOf } from '../../policies/kinds/enquiries.ts';
import type { IsoDate } from '../../policies/types.ts';
import type { ObligationDraft } from '../engine/obligation.ts';
import type { Owner } from '../engine/owner.ts';
import { ownerOf } from '../shared/casework/rules.ts';
import type { EnquiryState } from './facts.ts';

const later = (state: EnquiryState, from: IsoDate, days: number): IsoDate => addWorkingDays(state.calendar, from, days);

/** By when it is acknowledged. */
export const acknowledgeBy = (state: EnquiryState): IsoDate =>
  later(state, state.begun, enquiriesOf(state.policy).acknowledgeDays);

/** By when it is answered, had it been acknowledged on this day: a late acknowledgement gains no time. */
export function answerBy(state: EnquiryState, acknowledged: IsoDate | null): IsoDate {
  const { answerDays, answerFrom } = enquiriesOf(state.policy);
  if (answerFrom === 'received') return later(state, state.begun, answerDays);
  const latest = acknowledgeBy(state);
  return later(state, acknowledged !== null && acknowledged < latest ? acknowledged : latest, answerDays);
}

/** The roles in whose name this one is answered (MP-2). */
export const signers = ({ policy, intake }: EnquiryState) =>
  signersOf(enquiriesOf(policy), intake.from, intake.area ?? null);

/** Who has the next thing to do for the answer. */
export function answerOwner(state: EnquiryState): Owner {
  const { draft, policy } = state;
  if (draft?.approved === true) return { role: signers(state)[0] ?? 'assistant-director' };
  if (draft !== null && draft.approved === null) return { role: enquiriesOf(policy).checks[0] ?? 'team-leader' };
  return ownerOf(state);
}

/** What an open enquiry owes. */
export function owes(state: EnquiryState): ObligationDraft<string>[] {
  const { policy, begun, acknowledged, answered, given, draft, promised, nextUpdate, repairs, handler } = state;
  const says = enquiriesOf(policy);
  const owed: ObligationDraft<string>[] = [];
  const target = answerBy(state, acknowledged);
  if (answered === null) {
    if (acknowledged === null)
      owed.push({
        kind: 'enquiry.acknowledge',
        since: begun,
        target: acknowledgeBy(state),
        owner: { role: 'adviser' },
        rule: 'MP-1',
      });
    if (given !== null && handler !== null && (draft === null || draft.approved === false))
      owed.push({
        kind: 'enquiry.draft',
        since: given,
        target: later(state, draft === null ? given : draft.on, says.draftDays),
        owner: { staff: handler },
        rule: 'MP-1',
      });
    if (draft !== null && draft.approved === null)
      owed.push({
        kind: 'enquiry.check',
        since: draft.on,
        target: later(state, draft.on, says.checkDays),
        owner: { role: says.checks[0] ?? 'team-leader' },
        rule: 'MP-1',
      });
    owed.push({ kind: 'enquiry.answer', since: begun, target, promised, owner: answerOwner(state), rule: 'MP-1' });
    if (nextUpdate !== null && (promised === null || nextUpdate < promised))
      owed.push({ kind: 'enquiry.update', since: begun, target: nextUpdate, owner: ownerOf(state), rule: 'MP-1' });
  }
  for (const { id, by, done, satisfied } of repairs) {
    const about = { owner: ownerOf(state), rule: 'MP-3', about: id };
    if (done === null) owed.push({ kind: 'enquiry.repair', since: begun, target: by, ...about });
    else if (satisfied === null)
      owed.push({
        kind: 'enquiry.satisfaction',
        since: done,
        target: later(state, done, says.satisfactionDays),
        ...about,
      });
  }
  return owed;
}

/** What each date is called, for operators. */
export const DATES = {
  'enquiry.acknowledge': 'acknowledgement',
  'enquiry.draft': 'draft of the answer',
  'enquiry.check': 'quality check',
  'enquiry.answer': 'answer to the enquirer',
  'enquiry.update': 'news for the enquirer',
  'enquiry.repair': 'repair',
  'enquiry.satisfaction': 'asking whether the resident is satisfied',
} as const;
