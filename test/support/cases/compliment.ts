/** A compliment as it is opened, for tests. */
import { ENGLAND_AND_WALES } from '../../../policies/calendar/england-and-wales.ts';
import type { IsoDate } from '../../../policies/types.ts';
import type { ComplimentOpening } from '../../../workflows/compliment/kind.ts';
import { casePolicyFor, policyById, type PolicyId } from '../packs.ts';

/** Received and logged on this day; `more` in place of or beside its facts. */
export function complimentOpening(
  policyId: PolicyId,
  on: IsoDate,
  more: Partial<ComplimentOpening['intake']> = {},
  caseId = 'c-1',
): ComplimentOpening {
  return {
    kind: 'compliment',
    caseId,
    loggedBy: 's-adviser',
    key: `${caseId}-log`,
    policy: casePolicyFor(policyById(policyId), 'compliment'),
    calendar: ENGLAND_AND_WALES,
    intake: {
      landlordId: policyId,
      reference: 'TST-2026-00001',
      channel: 'phone',
      received: on,
      logged: on,
      subject: 'a-colleague',
      linked: [],
      contactBy: 'email',
      adjustments: [],
      vulnerable: false,
      staffConduct: false,
      namedStaff: [],
      descriptionText: 't-1',
      praised: [],
      managers: [],
      handlers: [],
      thanked: false,
      ...more,
    },
  };
}
