/** A policy that asks for no more and no less than the Complaint Handling Code: where a new landlord may start from. */
import type { PolicyText } from '../packs/pack.ts';
import { USUAL_ROLES } from '../roles/roles.ts';
import { withCodeLimits } from '../deadlines/steps.ts';
import type { IsoDate, Policy } from '../types.ts';
import { USUAL_ACCESS } from '../roles/usual-duties.ts';
import { CODE_LIMITS } from './limits.ts';
import { USUAL_ARBITRATORS } from './subjects.ts';

/** The letters a landlord begins with, by what it calls them. */
const LETTERS: Policy['letters'] = {
  COMP00: 'Complaint not accepted',
  COMP01: 'Complaint acknowledged',
  COMP02: 'More time needed for your complaint',
  COMP03: 'Stage 1 response',
  COMP04: 'Complaint not escalated',
  COMP05: 'Stage 2 acknowledged',
  COMP06: 'More time needed for stage 2',
  COMP07: 'Stage 2 response',
  COMP08: 'Complaint withdrawn',
  COMP09: 'Permission for a representative',
  COMP10: 'Your permission for a representative',
  COMP11: 'Enquiry acknowledged',
  COMP12: 'Enquiry answered',
  COMP16: 'Councillor’s enquiry acknowledged',
};

const EXCLUSIONS: Policy['exclusions'] = [
  {
    code: 'over-age',
    clause: 'Code 2.2, 2.3',
    says: 'The issue happened more than 12 months ago.',
    exceptions: ['There is a good reason to accept it all the same.'],
    sentTo: 'the Housing Ombudsman',
    inCode: true,
    holdsOnce: 'over-age',
  },
  {
    code: 'legal-proceedings',
    clause: 'Code 2.2',
    says: 'Legal proceedings have started: the Claim Form and Particulars of Claim are filed at court.',
    exceptions: [],
    sentTo: 'your solicitor, or the court',
    inCode: true,
    holdsOnce: 'claim-filed',
  },
  {
    code: 'already-considered',
    clause: 'Code 2.2',
    says: 'The matter was considered under our complaints policy before.',
    exceptions: [],
    sentTo: 'the Housing Ombudsman',
    inCode: true,
  },
];

const LEADS = ['team-leader', 'team-manager'] as const;

/** Such a policy of a landlord's, in force from that day. Everything in it can be changed before it is. */
export function fromTheCode({ id, name }: { id: string; name: string }, inForceFrom: IsoDate): PolicyText {
  return {
    id,
    version: `${inForceFrom.slice(0, 4)}.1`,
    landlordId: id,
    name: `${name === '' ? 'Our' : name} complaints policy`,
    inForceFrom,
    source: 'Complaint Handling Code, 1 April 2024',
    definition: {
      text: 'An expression of dissatisfaction, however made, about the standard of service, actions or lack of action by the landlord, its own staff, or those acting on its behalf, affecting a resident or group of residents.',
      clause: 'Code 1.2',
    },
    timeToRaise: {
      clause: 'Code 2.2, 2.3',
      says: 'Within 12 months of the issue; later where there is a good reason.',
    },
    channels: ['letter', 'email', 'phone', 'text', 'web-form', 'face-to-face', 'office-visit', 'survey', 'advocate'],
    steps: withCodeLimits(CODE_LIMITS),
    acknowledgementCap: 5,
    postDays: 2,
    informationRequestDays: 2,
    staffConductDays: null,
    qualityCheckDays: null,
    refuseEscalationDays: null,
    moreTimeDays: 10,
    takeBackDays: 5,
    warnWorkingDaysBefore: 2,
    ageLimitMonths: 12,
    exclusions: EXCLUSIONS,
    surveyIsComplaint: false,
    legalAdvocateAllowed: true,
    group: { maxLeads: 2, consent: 'each', offerMeeting: false },
    arbitrators: { ...USUAL_ARBITRATORS },
    deciders: {
      refuseComplaint: [...LEADS],
      acceptOldComplaint: [...LEADS],
      decideAnonymous: ['team-manager'],
      refuseEscalation: { proposes: ['officer', 'team-leader'], confirms: ['team-manager'] },
      acceptLateEscalation: [...LEADS],
      extendBeyondMaximum: ['team-manager'],
      restrictContact: ['team-manager'],
      changePolicy: ['team-manager'],
      handOut: [...LEADS],
      checkResponse: ['quality-officer', ...LEADS],
      approveDeparture: ['team-manager'],
    },
    handlers: {
      stage1: ['officer', ...LEADS],
      stage2: ['handler', ...LEADS],
      homeVisit: ['officer', 'handler', ...LEADS],
    },
    roles: USUAL_ROLES.map((role) => ({ ...role })),
    access: USUAL_ACCESS,
    ladder: ['team-leader', 'team-manager', 'head-of-service'],
    outcomes: ['upheld', 'partially-upheld', 'not-upheld'],
    stage2: 'review',
    stage2NeedsLegalRelationship: false,
    reviewQuestions: false,
    panelEvidenceDays: null,
    contactBeforeClosing: false,
    mayCloseWhenCustomerWillNotEngage: false,
    letters: LETTERS,
    clauses: {},
    where: {
      ageLimitMonths: 'Code 2.2, 2.3',
      exclusions: 'Code 2.2, 2.3',
      acknowledgementCap: 'Code 6.2',
      legalAdvocateAllowed: 'Code 3.6',
      stage2NeedsLegalRelationship: 'Code 6.10',
    },
    readings: [],
    statements: [{ kind: 'definition-code-2024', clause: 'Code 1.2', says: 'The Code’s own definition.' }],
  };
}
