/** What has to be known of enquiries to live them by chance. */
import * as fc from 'fast-check';
import { addDays } from '../../../policies/calendar/dates.ts';
import { ENGLAND_AND_WALES } from '../../../policies/calendar/england-and-wales.ts';
import { ENQUIRERS, enquiriesOf } from '../../../policies/kinds/enquiries.ts';
import { enquiryKind, type EnquiryOpening } from '../../../workflows/enquiry/kind.ts';
import type { Enquiry } from '../../../workflows/enquiry/facts.ts';
import { ENQUIRY_COMMANDS } from '../../../workflows/enquiry/commands.ts';
import { RECORD_COMMANDS, CHANNELS, type CaseworkSpec } from '../../../workflows/shared/casework/commands.ts';
import { rolesOf } from '../../../workflows/shared/casework/roles.ts';
import type { Specified } from '../../support/decider/specification.ts';
import { policyById, casePolicyFor, type PolicyId } from '../../support/packs.ts';

const steps = (line: string): (string | number)[] =>
  line.split(' ').map((step) => (/^\d+$/.test(step) ? Number(step) : step));

const ANSWERED = steps('acknowledge-enquiry give-enquiry draft-answer check-answer sign-answer');
const TIDY = steps('record-posted record-posted resolve-task resolve-task record-given');

const table: Readonly<Record<string, CaseworkSpec>> = { ...ENQUIRY_COMMANDS, ...RECORD_COMMANDS };

/** Enquiries of every description under a landlord's policy. */
export function enquiries(policyId: PolicyId): Specified<Enquiry> {
  const policy = casePolicyFor(policyById(policyId), 'enquiry');
  const areas = (enquiriesOf(policy).areas ?? []).map((a) => a.code);
  const openings: fc.Arbitrary<EnquiryOpening> = fc
    .record({
      after: fc.nat(700),
      from: fc.constantFrom(...ENQUIRERS),
      area: areas.length === 0 ? fc.constant(undefined) : fc.constantFrom(...areas),
      highRisk: fc.boolean(),
      contactBy: fc.constantFrom<'email' | 'post'>('email', 'email', 'post'),
      linked: fc.constantFrom<string[]>([], [], ['c-9']),
      late: fc.constantFrom(0, 0, 1, 4),
    })
    .map(({ after, area, late, ...facts }) => {
      const received = addDays('2026-01-05', after);
      return {
        kind: 'enquiry',
        caseId: 'c-1',
        loggedBy: 's-adviser',
        key: 'c-1-log',
        policy,
        calendar: ENGLAND_AND_WALES,
        intake: {
          ...facts,
          ...(area === undefined ? {} : { area }),
          landlordId: policy.landlordId,
          reference: 'TST-2026-00001',
          channel: 'email',
          received,
          logged: addDays(received, late),
          subject: facts.from,
          adjustments: [],
          vulnerable: false,
          staffConduct: false,
          namedStaff: [],
          descriptionText: 't-description',
        },
      };
    });
  return {
    kind: enquiryKind,
    openings: openings as Specified<Enquiry>['openings'],
    openedOn: ({ intake }) => intake.logged,
    channels: CHANNELS,
    paths: [
      [...ANSWERED, ...TIDY],
      [
        ...steps(
          'acknowledge-enquiry give-enquiry give-new-date 5 update-enquirer draft-answer check-answer draft-answer check-answer sign-answer',
        ),
        ...TIDY,
      ],
      [
        ...steps('link-case note-complaint-news update-enquirer'),
        ...ANSWERED,
        ...TIDY,
        ...steps('inform 3 reopen-enquiry'),
        ...ANSWERED,
        ...TIDY,
      ],
      [...steps('add-repair'), ...ANSWERED, ...steps('record-repair-done record-satisfaction resolve-task'), ...TIDY],
      steps('flag-high-risk 30 close-enquiry inform resolve-task'),
      steps('flag-hazard close-enquiry 3 resolve-task flag-hazard'),
    ],
    usual: (state, today) => ({
      to: ['s-manager', 's-ann', 's-bob'],
      'give-new-date.to': [addDays(today, 20)],
      'add-repair.by': [addDays(today, 4)],
      'add-repair.done': [today],
      'flag-hazard.aware': [0, -1, -20].map((days) => addDays(today, days)),
      'flag-hazard.hour': [14],
      other: ['c-9', 'c-8'],
      repair: state.repairs.map((r) => r.id),
      task: state.tasks.filter((t) => !t.done).map((t) => t.id),
      letter: state.letters.filter((l) => l.state !== 'dispatched').map((l) => l.brief.letterId),
      verdict: ['approved', 'approved', 'given-back'],
    }),
    roles: (state, command) => {
      const spec = table[command];
      return spec === undefined ? ['adviser'] : rolesOf(spec, state);
    },
    calendars: [ENGLAND_AND_WALES, { ...ENGLAND_AND_WALES, version: 'none', holidays: [] }],
    policies: () => [policy, { ...policy, version: 'another' }],
    aside: ['note', 'file'],
    isClosed: (state) => state.closed !== null,
    spoken: /^(CalendarApplied\.calendar\.|EnquiryLogged\.intake\.reference|PolicyApplied\.policy\.)/,
  };
}
