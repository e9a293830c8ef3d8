/** A request for a service as it is opened, for tests. */
import { ENGLAND_AND_WALES } from '../../../policies/calendar/england-and-wales.ts';
import type { IsoDate } from '../../../policies/types.ts';
import type { RequestIntake } from '../../../workflows/service-request/facts.ts';
import type { RequestOpening } from '../../../workflows/service-request/kind.ts';
import { casePolicyFor, policyById, type PolicyId } from '../packs.ts';

/** Received and logged on this day, with no day given to the customer; `more` in place of or beside its facts. */
export function requestOpening(
  policyId: PolicyId,
  on: IsoDate,
  more: Partial<RequestIntake> = {},
  caseId = 'c-1',
): RequestOpening {
  return {
    kind: 'service-request',
    caseId,
    loggedBy: 's-adviser',
    key: `${caseId}-log`,
    policy: casePolicyFor(policyById(policyId), 'service-request'),
    calendar: ENGLAND_AND_WALES,
    intake: {
      landlordId: policyId,
      reference: 'TST-2026-00001',
      channel: 'phone',
      received: on,
      logged: on,
      subject: 'repair',
      linked: [],
      contactBy: 'email',
      adjustments: [],
      vulnerable: false,
      staffConduct: false,
      namedStaff: [],
      descriptionText: 't-1',
      by: null,
      hazard: false,
      again: false,
      ...more,
    },
  };
}
