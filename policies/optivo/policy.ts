/**
 * Optivo's Complaints Resolution Policy of 2017. It falls short of the present Code in many ways, on purpose kept:
 * it shows that a policy is data, and the check against the Code is tested on it.
 */
import { USUAL_ARBITRATORS } from '../code/subjects.ts';
import { after, withCodeLimits } from '../steps.ts';
import type { Policy } from '../types.ts';
import { OPTIVO_BRAND } from './brand.ts';
import { OPTIVO_CLAUSES } from './clauses.ts';
import { OPTIVO_ESCALATION_GROUNDS, OPTIVO_EXCLUSIONS } from './exclusions.ts';
import { OPTIVO_READINGS } from './readings.ts';
import { OPTIVO_STATEMENTS } from './statements.ts';

export const OPTIVO: Policy = {
  id: 'optivo',
  version: '2017.1',
  landlordId: 'optivo',
  name: 'Optivo Complaints Resolution Policy 2017',
  landlord: {
    id: 'optivo',
    name: 'Optivo',
    referencePrefix: 'OPT',
    // The policy gives no contact details: these are fictional.
    complaintsEmail: 'complaints@optivo.example',
    phone: '020 7946 0303',
    address: ['Optivo', 'Customer Experience Team', '3 Example Road', 'Croydon', 'CR0 0XX'],
    website: 'https://optivo.example',
    surveyLink: 'https://optivo.example/complaints-survey',
    brand: OPTIVO_BRAND,
  },
  inForceFrom: '2017-02-28',
  source: 'Optivo Complaints Resolution Policy, version 1, approved 28 February 2017',
  definition: {
    text: "A complaint is when you tell us you're unhappy with our service: what we did, or what we failed to do.",
    clause: 'Optivo 2.1',
  },
  timeToRaise: {
    clause: 'Optivo 4.1',
    says: 'Within six months of the issue; later at the discretion of the manager responsible for the service.',
  },
  // Optivo 5.2, and an advocate by 3.2.
  channels: ['web-form', 'email', 'phone', 'live-chat', 'face-to-face', 'letter', 'advocate'],
  handlers: {
    stage1: ['officer', 'team-leader', 'team-manager'],
    stage2: ['handler', 'team-leader', 'team-manager'],
    panelDirector: ['operations-director'],
    // Its Customer Experience Team.
    panelTeam: ['team-leader', 'team-manager', 'handler', 'officer', 'adviser'],
  },
  access: {
    administers: ['team-manager', 'operations-director'],
    // A conduct case may be anonymous, or old: the manager of the service decides those (4.1, 4.3).
    seesRestricted: ['team-manager', 'head-of-service', 'operations-director'],
  },
  steps: withCodeLimits({
    'stage1.log': null,
    'stage1.acknowledge': after('received', 1, 'working', 'Optivo 5.2'),
    'stage1.contact': null,
    'stage1.respond': after('received', 10, 'working', 'Optivo 5.6'),
    'stage1.extension-limit': null,
    'stage2.request-window': after('responded-received', 10, 'working', 'Optivo 6.1'),
    'stage2.acknowledge': null,
    'stage2.contact': null,
    'stage2.respond': after('panel-date', 0, 'working', 'Optivo 6.5, 6.7'),
    'stage2.extension-limit': null,
  }),
  acknowledgementCap: 5,
  postDays: 2,
  stage2: 'panel',
  outcomes: ['upheld', 'partially-upheld', 'not-upheld'],
  extensionMax: { stage1: null, stage2: null },
  informationRequestDays: 2,
  ladder: ['team-leader', 'head-of-service', 'operations-director'],
  qualityCheckDays: null,
  staffConductDays: null,
  ageLimitMonths: 6,
  exclusions: OPTIVO_EXCLUSIONS,
  escalationGrounds: OPTIVO_ESCALATION_GROUNDS,
  deciders: {
    refuseComplaint: ['operations-director'],
    acceptOldComplaint: ['line-manager', 'head-of-service', 'operations-director'],
    decideAnonymous: ['line-manager', 'head-of-service'],
    refuseEscalation: { proposes: ['officer', 'team-leader', 'team-manager'], confirms: ['operations-director'] },
    acceptLateEscalation: ['team-leader', 'team-manager', 'operations-director'],
    extendBeyondMaximum: ['operations-director'],
    restrictContact: ['head-of-service', 'operations-director'],
    changePolicy: ['operations-director'],
    handOut: ['team-leader', 'team-manager', 'head-of-service', 'operations-director'],
    checkResponse: ['quality-officer', 'team-leader', 'team-manager', 'operations-director'],
  },
  group: { maxLeads: 1, consent: 'lead-only', offerMeeting: true },
  legalAdvocateAllowed: false,
  stage2NeedsLegalRelationship: true,
  surveyIsComplaint: false,
  reviewQuestions: false,
  contactBeforeClosing: false,
  surveyAfterClosing: true,
  mayCloseWhenCustomerWillNotEngage: true,
  panelEvidenceDays: 10,
  panelNoticeDays: 5,
  panelDeferDays: 20,
  refuseEscalationDays: 10,
  arbitrators: { ...USUAL_ARBITRATORS, 'registered-care-home': 'care-quality-commission' },
  // Optivo names no letters.
  letters: {
    COMP00: 'Complaint dealt with another way',
    COMP01: 'We have your complaint',
    COMP02: 'More time needed to investigate',
    COMP03: 'Our response to your complaint',
    COMP04: 'Review not granted',
    COMP05: 'Your review: choose your panel',
    COMP06: "The panel's decision is deferred",
    COMP07: "The panel's decision",
    COMP08: 'Complaint withdrawn',
    COMP09: 'Authority for your advocate',
    COMP10: 'Your authority for an advocate',
    COMP11: 'Enquiry acknowledged',
    COMP12: 'Enquiry answered',
    COMP16: 'Councillor’s enquiry acknowledged',
  },
  warnWorkingDaysBefore: 2,
  clauses: OPTIVO_CLAUSES,
  where: {
    handlers: 'Optivo 5.6, 6.3',
    access: 'Optivo 4.1, 4.3',
    stage2: 'Optivo 6.1, 6.3',
    postDays: 'Optivo 6.1',
    extensionMax: 'Optivo 5.6 (stage 1), 6.7 (stage 2)',
    ageLimitMonths: 'Optivo 4.1',
    escalationGrounds: 'Optivo 3.1, 4.3, 6.1, 7.3',
    exclusions: 'Optivo 4.3',
    deciders: 'Optivo 4.1, 4.3',
    group: 'Optivo 11.0',
    legalAdvocateAllowed: 'Optivo 3.2',
    stage2NeedsLegalRelationship: 'Optivo 3.1',
    surveyAfterClosing: 'Optivo 12.0',
    mayCloseWhenCustomerWillNotEngage: 'Optivo 5.5',
    panelEvidenceDays: 'Optivo 6.4',
    panelDeferDays: 'Optivo 6.7',
    refuseEscalationDays: 'Optivo 6.2',
    arbitrators: 'Optivo 7.1-7.3, 8.0',
  },
  readings: OPTIVO_READINGS,
  statements: OPTIVO_STATEMENTS,
};
