/** An enquiry as it is opened, for tests. */
import { ENGLAND_AND_WALES } from '../../../policies/calendar/england-and-wales.ts';
import type { IsoDate } from '../../../policies/types.ts';
import type { EnquiryIntake } from '../../../workflows/enquiry/facts.ts';
import type { EnquiryOpening } from '../../../workflows/enquiry/kind.ts';
import { casePolicyFor, policyById, type PolicyId } from '../packs.ts';

/** Of an MP, received and logged on this day; `more` in place of or beside its facts. */
export function enquiryOpening(
  policyId: PolicyId,
  on: IsoDate,
  more: Partial<EnquiryIntake> = {},
  caseId = 'c-1',
): EnquiryOpening {
  return {
    kind: 'enquiry',
    caseId,
    loggedBy: 's-adviser',
    key: `${caseId}-log`,
    policy: casePolicyFor(policyById(policyId), 'enquiry'),
    calendar: ENGLAND_AND_WALES,
    intake: {
      landlordId: policyId,
      reference: 'TST-2026-00001',
      channel: 'email',
      received: on,
      logged: on,
      subject: more.from ?? 'mp',
      linked: [],
      contactBy: 'email',
      adjustments: [],
      vulnerable: false,
      staffConduct: false,
      namedStaff: [],
      descriptionText: 't-1',
      from: 'mp',
      highRisk: false,
      ...more,
    },
  };
}
