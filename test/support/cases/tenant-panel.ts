/** A tenant panel as it is opened, for tests. */
import { ENGLAND_AND_WALES } from '../../../policies/calendar/england-and-wales.ts';
import type { IsoDate } from '../../../policies/types.ts';
import type { PanelOpening } from '../../../workflows/tenant-panel/kind.ts';
import { casePolicyFor, policyById, type PolicyId } from '../packs.ts';

/** A group that asked on this day; `more` in place of or beside its facts. */
export function panelOpening(
  policyId: PolicyId,
  on: IsoDate,
  more: Partial<PanelOpening['intake']> = {},
  caseId = 'c-1',
): PanelOpening {
  return {
    kind: 'tenant-panel',
    caseId,
    loggedBy: 's-adviser',
    key: `${caseId}-log`,
    policy: casePolicyFor(policyById(policyId), 'tenant-panel'),
    calendar: ENGLAND_AND_WALES,
    intake: {
      landlordId: policyId,
      reference: 'TST-2026-00001',
      channel: 'email',
      received: on,
      logged: on,
      subject: 'tenant-panel',
      linked: [],
      contactBy: 'email',
      adjustments: [],
      vulnerable: false,
      staffConduct: false,
      namedStaff: [],
      descriptionText: 't-1',
      ...more,
    },
  };
}

/** What a member gives us. */
export const MEMBER = {
  name: 't-name',
  address: 't-address',
  phone: 't-phone',
  email: 't-email',
  landlord: 't-landlord',
  agreed: true,
} as const;
