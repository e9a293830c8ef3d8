/** How a landlord answers enquiries of Members of Parliament and councillors (MP-1 to MP-4). */
import type { Enquirer, EnquiryPolicy as EnquiryPolicyOf } from './enquiry-policy.ts';
import type { Duty } from '../types.ts';
import { CHECKS } from '../roles/usual-duties.ts';

export { ENQUIRERS, type Enquirer } from './enquiry-policy.ts';

/** The same, of a landlord's own roles. */
export type EnquiryPolicy = EnquiryPolicyOf<Duty>;

/** What a policy that says nothing of enquiries is taken to promise: an answer in ten working days, as the policies of others do. */
export const USUAL_ENQUIRIES: EnquiryPolicy = {
  acknowledgeDays: 5,
  draftDays: 5,
  checkDays: 1,
  answerDays: 10,
  answerFrom: 'received',
  updateDays: 5,
  satisfactionDays: 5,
  drafts: ['head-of-service', 'operations-director', 'assistant-director', 'line-manager'],
  checks: [...CHECKS],
  signs: {
    mp: ['operations-director', 'chief-operating-officer', 'assistant-director'],
    councillor: ['assistant-director', 'operations-director', 'head-of-service'],
  },
  communications: 'assistant-director',
};

/** The landlord's own, else the usual. */
export const enquiriesOf = ({ enquiries }: { enquiries?: EnquiryPolicy | undefined }): EnquiryPolicy =>
  enquiries ?? USUAL_ENQUIRIES;

/** Who is sent the weekly report (MP-4). */
export function reportReadersOf({ reportTo, drafts, signs }: EnquiryPolicy): readonly Duty[] {
  return reportTo ?? [...new Set([...drafts, ...signs.mp, ...signs.councillor])];
}

/** The roles in whose name an answer goes out. */
export function signersOf(policy: EnquiryPolicy, from: Enquirer, area: string | null): readonly Duty[] {
  const found = from === 'councillor' ? policy.areas?.find(({ code }) => code === area) : undefined;
  return found?.signs ?? policy.signs[from];
}
