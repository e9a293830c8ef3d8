/** What has to be known of requests for a service to live them by chance. */
import * as fc from 'fast-check';
import { addDays } from '../../../policies/calendar/dates.ts';
import { ENGLAND_AND_WALES } from '../../../policies/calendar/england-and-wales.ts';
import { REQUEST_COMMANDS } from '../../../workflows/service-request/commands.ts';
import { REQUEST_SUBJECTS, type ServiceRequest } from '../../../workflows/service-request/facts.ts';
import { serviceRequestKind, type RequestOpening } from '../../../workflows/service-request/kind.ts';
import { CHANNELS, RECORD_COMMANDS, type CaseworkSpec } from '../../../workflows/shared/casework/commands.ts';
import { rolesOf } from '../../../workflows/shared/casework/roles.ts';
import type { Specified } from '../../support/decider/specification.ts';
import { casePolicyFor, policyById, type PolicyId } from '../../support/packs.ts';

const steps = (line: string): (string | number)[] =>
  line.split(' ').map((step) => (/^\d+$/.test(step) ? Number(step) : step));

const table: Readonly<Record<string, CaseworkSpec>> = { ...REQUEST_COMMANDS, ...RECORD_COMMANDS };

/** Requests of every description under a landlord's policy. */
export function serviceRequests(policyId: PolicyId): Specified<ServiceRequest> {
  const policy = casePolicyFor(policyById(policyId), 'service-request');
  const openings: fc.Arbitrary<RequestOpening> = fc
    .record({
      after: fc.nat(700),
      subject: fc.constantFrom(...REQUEST_SUBJECTS),
      given: fc.constantFrom(null, null, 0, 5, 40),
      hazard: fc.boolean(),
      again: fc.boolean(),
      contactBy: fc.constantFrom<'email' | 'post'>('email', 'email', 'post'),
      linked: fc.constantFrom<string[]>([], [], ['c-9']),
      late: fc.constantFrom(0, 0, 1, 4),
    })
    .map(({ after, given, late, ...facts }) => {
      const received = addDays('2026-01-05', after);
      return {
        kind: 'service-request',
        caseId: 'c-1',
        loggedBy: 's-adviser',
        key: 'c-1-log',
        policy,
        calendar: ENGLAND_AND_WALES,
        intake: {
          ...facts,
          by: given === null ? null : addDays(received, given),
          landlordId: policy.landlordId,
          reference: 'TST-2026-00001',
          channel: 'phone',
          received,
          logged: addDays(received, late),
          adjustments: [],
          vulnerable: false,
          staffConduct: false,
          namedStaff: [],
          descriptionText: 't-description',
        },
      };
    });
  return {
    kind: serviceRequestKind,
    openings: openings as Specified<ServiceRequest>['openings'],
    openedOn: ({ intake }) => intake.logged,
    channels: CHANNELS,
    paths: [
      steps('confirm-request give-request record-done ask-satisfied offer-complaint resolve-task record-posted'),
      steps('give-request 15 review-request offer-complaint note-complaint record-done ask-satisfied resolve-task'),
      steps('record-contact record-contact offer-complaint raise-complaint note-complaint record-done ask-satisfied'),
      steps('move-request-date 3 move-request-date move-request-date resolve-task offer-complaint record-done'),
      steps('offer-complaint close-request inform 3 record-contact note-complaint reopen-request record-done'),
      steps('flag-hazard 3 resolve-task flag-hazard record-done ask-satisfied'),
      steps('record-done ask-satisfied 3 ask-satisfied ask-satisfied inform resolve-task reopen-request'),
    ],
    usual: (state, today) => ({
      to: ['s-manager', 's-ann', 's-bob'],
      'move-request-date.to': [addDays(today, 4), addDays(today, 20)],
      other: ['c-9', 'c-8'],
      'flag-hazard.aware': [0, -1, -20].map((days) => addDays(today, days)),
      'flag-hazard.hour': [14],
      task: state.tasks.filter((t) => !t.done).map((t) => t.id),
      letter: state.letters.filter((l) => l.state !== 'dispatched').map((l) => l.brief.letterId),
      satisfied: ['satisfied', 'not-satisfied', 'not-reached'],
    }),
    roles: (state, command) => {
      const spec = table[command];
      return spec === undefined ? ['adviser'] : rolesOf(spec, state);
    },
    calendars: [ENGLAND_AND_WALES, { ...ENGLAND_AND_WALES, version: 'none', holidays: [] }],
    policies: () => [policy, { ...policy, version: 'another' }],
    aside: ['note', 'file', 'review-request', 'record-contact', 'move-request-date', 'link-case'],
    isClosed: (state) => state.closed !== null,
    spoken: /^(CalendarApplied\.calendar\.|RequestLogged\.intake\.reference|PolicyApplied\.policy\.)/,
  };
}
