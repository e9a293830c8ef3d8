/** What has to be known of cases at an ombudsman to live them by chance. */
import * as fc from 'fast-check';
import { addDays } from '../../../policies/calendar/dates.ts';
import { ENGLAND_AND_WALES } from '../../../policies/calendar/england-and-wales.ts';
import { ARBITRATORS } from '../../../policies/types.ts';
import { CONTACT_ASKS, type OmbudsmanCase } from '../../../workflows/ombudsman/facts.ts';
import { ombudsmanKind, type OmbudsmanOpening } from '../../../workflows/ombudsman/kind.ts';
import { OMBUDSMAN_COMMANDS } from '../../../workflows/ombudsman/commands.ts';
import { CHANNELS, RECORD_COMMANDS, type CaseworkSpec } from '../../../workflows/shared/casework/commands.ts';
import { rolesOf } from '../../../workflows/shared/casework/roles.ts';
import { ombudsmanOpening } from '../../support/cases/ombudsman.ts';
import type { Specified } from '../../support/decider/specification.ts';
import { casePolicyFor, policyById, type PolicyId } from '../../support/packs.ts';

const steps = (line: string): (string | number)[] =>
  line.split(' ').map((step) => (/^\d+$/.test(step) ? Number(step) : step));

const EVIDENCE = steps(
  'acknowledge-ombudsman give-ombudsman-case record-evidence-request submit-evidence review-evidence send-evidence',
);
const DETERMINED = steps('add-ombudsman-issue add-ombudsman-issue record-finding record-finding record-determination');
const ORDERS = steps('add-order add-order record-compliance send-proof record-proof-answer');
const TIDY = steps('resolve-task resolve-task acknowledge-ombudsman');

const table: Readonly<Record<string, CaseworkSpec>> = { ...OMBUDSMAN_COMMANDS, ...RECORD_COMMANDS };

/** Cases of every description under a landlord's policy. */
export function ombudsmanCases(policyId: PolicyId): Specified<OmbudsmanCase> {
  const policy = casePolicyFor(policyById(policyId), 'ombudsman');
  const openings: fc.Arbitrary<OmbudsmanOpening> = fc
    .record({
      after: fc.nat(700),
      arbitrator: fc.constantFrom(...ARBITRATORS),
      asks: fc.constantFrom(...CONTACT_ASKS),
      contactBy: fc.constantFrom<'email' | 'post'>('email', 'post'),
      linked: fc.constantFrom<string[]>([], ['c-9']),
      late: fc.constantFrom(0, 0, 1, 4),
    })
    .map(({ after, late, ...facts }) => {
      const received = addDays('2026-01-05', after);
      return ombudsmanOpening(policyId, received, {
        ...facts,
        subject: facts.arbitrator,
        landlordId: policy.landlordId,
        logged: addDays(received, late),
      });
    });
  return {
    kind: ombudsmanKind,
    openings: openings as Specified<OmbudsmanCase>['openings'],
    openedOn: ({ intake }) => intake.logged,
    channels: CHANNELS,
    paths: [
      [...EVIDENCE, ...DETERMINED, ...steps('decide-ombudsman-review submit-learning-report'), ...TIDY],
      [
        ...EVIDENCE,
        ...DETERMINED,
        ...ORDERS,
        ...steps('decline-recommendation record-compliance send-proof 5 record-proof-answer record-compliance'),
        ...steps('send-proof record-proof-answer decide-ombudsman-review record-review-outcome submit-learning-report'),
        ...TIDY,
      ],
      steps('flag-hazard close-ombudsman-case 3 resolve-task flag-hazard'),
      steps('record-ombudsman-chase 12 record-ombudsman-chase answer-ombudsman-chase answer-ombudsman-chase'),
      steps('link-case record-refusal-overturned 30 ask-how-it-stands log-ombudsman-contact close-ombudsman-case'),
      [
        ...steps('record-evidence-request move-evidence-date submit-evidence review-evidence submit-evidence'),
        ...steps('review-evidence send-evidence 20 ask-how-it-stands close-ombudsman-case inform 3'),
        ...steps('reopen-ombudsman-case resolve-task close-ombudsman-case'),
      ],
    ],
    usual: (state, today) => ({
      to: ['s-manager', 's-ann', 's-bob'],
      'move-evidence-date.to': [addDays(today, 20)],
      'move-order-date.to': [addDays(today, 30)],
      due: [addDays(today, 21), addDays(today, 3), today],
      owner: ['s-ann', 'party:repairs'],
      'flag-hazard.aware': [0, -1, -20].map((days) => addDays(today, days)),
      'flag-hazard.hour': [14],
      other: ['c-9', 'c-8'],
      complaint: ['c-9', 'c-8'],
      contact: state.contacts.filter((c) => c.acknowledged === null).map((c) => c.id),
      request: state.evidence.filter((e) => e.sent === null).map((e) => e.id),
      issue: state.issues.map((i) => i.id),
      order: state.orders.filter((o) => !o.accepted && !o.declined).map((o) => o.id),
      chase: state.failures.filter((f) => f.answered === null).map((f) => f.id),
      task: state.tasks.filter((t) => !t.done).map((t) => t.id),
      'review-evidence.verdict': ['approved', 'approved', 'given-back'],
      'record-proof-answer.verdict': ['accepted', 'accepted', 'not-accepted'],
      sort: ['works', 'pay', 'apologise'],
    }),
    roles: (state, command) => {
      const spec = table[command];
      return spec === undefined ? ['adviser'] : rolesOf(spec, state);
    },
    calendars: [ENGLAND_AND_WALES, { ...ENGLAND_AND_WALES, version: 'none', holidays: [] }],
    policies: () => [policy, { ...policy, version: 'another' }],
    aside: ['note', 'file'],
    isClosed: (state) => state.closed !== null,
    spoken: /^(CalendarApplied\.calendar\.|OmbudsmanCaseLogged\.intake\.reference|PolicyApplied\.policy\.)/,
  };
}
