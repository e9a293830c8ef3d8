/** A case at an ombudsman as it is opened, for tests. */
import { ENGLAND_AND_WALES } from '../../../policies/calendar/england-and-wales.ts';
import type { IsoDate } from '../../../policies/types.ts';
import type { OmbudsmanIntake } from '../../../workflows/ombudsman/facts.ts';
import type { OmbudsmanOpening } from '../../../workflows/ombudsman/kind.ts';
import { casePolicyFor, policyById, type PolicyId } from '../packs.ts';

/** Of the Housing Ombudsman, received and logged on this day; `more` in place of or beside its facts. */
export function ombudsmanOpening(
  policyId: PolicyId,
  on: IsoDate,
  more: Partial<OmbudsmanIntake> = {},
  caseId = 'c-1',
): OmbudsmanOpening {
  return {
    kind: 'ombudsman',
    caseId,
    loggedBy: 's-adviser',
    key: `${caseId}-log`,
    policy: casePolicyFor(policyById(policyId), 'ombudsman'),
    calendar: ENGLAND_AND_WALES,
    intake: {
      landlordId: policyId,
      reference: 'TST-2026-00001',
      channel: 'email',
      received: on,
      logged: on,
      subject: more.arbitrator ?? 'housing-ombudsman',
      linked: ['c-9'],
      contactBy: 'email',
      adjustments: [],
      vulnerable: false,
      staffConduct: false,
      namedStaff: [],
      descriptionText: 't-1',
      arbitrator: 'housing-ombudsman',
      asks: 'investigation',
      ...more,
    },
  };
}
