/** What has to be known of complaints to live them by chance. */
import * as fc from 'fast-check';
import { addDays } from '../../../policies/calendar/dates.ts';
import { ENGLAND_AND_WALES } from '../../../policies/calendar/england-and-wales.ts';
import { policyById, toCasePolicy, type PolicyId } from '../../support/packs.ts';
import { SUBJECTS, type IsoDate } from '../../../policies/types.ts';
import { type Calendar } from '../../../policies/calendar/types.ts';
import { ADJUSTMENTS, CHANNELS, COMMANDS, type CommandName } from '../../../workflows/complaint/commands/index.ts';
import { responseDue } from '../../../workflows/complaint/dates.ts';
import { consentWanted, peopleNow } from '../../../workflows/complaint/readings/group.ts';
import { openVisits } from '../../../workflows/complaint/readings/visits.ts';
import { rolesInTable } from '../../../workflows/complaint/roles.ts';
import { COMPLAINANTS, REPRESENTATIVES, type Intake } from '../../../workflows/complaint/events.ts';
import { stage2Grounds } from '../../../workflows/complaint/rules/grounds.ts';
import { complaintKind, type Complaint, type ComplaintOpening } from '../../../workflows/complaint/kind.ts';
import type { CaseState } from '../../../workflows/complaint/state.ts';
import type { Specified } from '../../support/decider/specification.ts';

const FIRST_DAY = '2026-01-05';
/** Days before it on which the calendar had not begun, or just. */
const EARLY = [-3000, -2560, -2530, -2500];

/** The same calendar with days more or fewer, so that dates move. */
const CALENDARS: readonly Calendar[] = [
  ENGLAND_AND_WALES,
  {
    ...ENGLAND_AND_WALES,
    version: 'mourning',
    holidays: [
      ...ENGLAND_AND_WALES.holidays,
      ...['2026-01-12', '2026-02-02', '2026-03-09', '2026-06-01', '2026-11-02'].map((date) => ({
        title: 'National Day of Mourning',
        date,
        notes: '',
        bunting: false,
      })),
    ],
  },
  { ...ENGLAND_AND_WALES, version: 'none', holidays: [] },
  { ...ENGLAND_AND_WALES, version: 'later', firstYear: 2027, holidays: [] },
];

const sometimes = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined, freq: 2 });

/** Complaints of every description, mostly lawful to log. */
function openings(policyId: PolicyId): fc.Arbitrary<ComplaintOpening> {
  const policy = toCasePolicy(policyById(policyId));
  return fc
    .record({
      after: fc.oneof({ weight: 19, arbitrary: fc.nat(700) }, { weight: 1, arbitrary: fc.constantFrom(...EARLY) }),
      loggedAfter: fc.constantFrom(0, 0, 0, 1, 4, 30),
      issueBefore: sometimes(fc.constantFrom(1, 100, 500)),
      channel: fc.constantFrom(...CHANNELS),
      complainant: fc.constantFrom<Intake['complainant']>('tenant', 'tenant', ...COMPLAINANTS),
      subject: fc.constantFrom(...SUBJECTS),
      representative: fc.constantFrom<Intake['representative']>('none', 'none', ...REPRESENTATIVES),
      authority: fc.constantFrom<Intake['authority']>('not-needed', 'wanted', 'on-file'),
      groupSize: fc.constantFrom(1, 1, 1, 3),
      contactBy: fc.constantFrom<Intake['contactBy']>('email', 'email', 'post'),
      adjustments: fc.subarray([...ADJUSTMENTS], { maxLength: 2 }),
      vulnerable: fc.boolean(),
      risk: fc.constantFrom<Intake['risk']>('low', 'medium', 'high'),
      hazard: fc.boolean(),
      staffConduct: fc.boolean(),
      namedStaff: fc.constantFrom<string[]>([], [], ['s-ann']),
      identityVerified: fc.boolean(),
      sentByOmbudsman: fc.boolean(),
      reachable: sometimes(fc.subarray<'email' | 'post'>(['email', 'post'])),
    })
    .map(({ after, loggedAfter, issueBefore, ...facts }) => {
      const received = addDays(FIRST_DAY, after);
      return {
        caseId: 'c-1',
        loggedBy: 's-adviser',
        key: 'c-1-log',
        policy,
        calendar: ENGLAND_AND_WALES,
        intake: {
          ...facts,
          landlordId: policy.landlordId,
          reference: 'TST-2026-00001',
          received,
          logged: addDays(received, loggedAfter),
          ...(issueBefore === undefined ? {} : { occurred: addDays(received, -issueBefore) }),
          linked: [],
          descriptionText: 't-description',
        },
      };
    });
}

/** Names of commands and words, and numbers of days that pass in between. */
const steps = (line: string): (string | number)[] =>
  line.split(' ').map((step) => (/^\d+$/.test(step) ? Number(step) : step));

const ANSWERED = steps(
  'allocate accept-old decide-anonymous verify-identity confirm-consents define acknowledge log-contact ' +
    'find find find offer-remedy submit-for-check check-quality respond',
);
const STAGE_2 = steps(
  'escalate assign define acknowledge choose-panel set-panel 20 hold-panel ask-why review-stage1 ' +
    'find find find offer-remedy submit-for-check check-quality respond',
);
/** What closes a case for good: promises kept, letters posted, tasks done. */
const TIDY = steps(
  'complete-action complete-action record-posted record-posted log-contact review-restriction' +
    ' resolve-task'.repeat(12),
);
const PATHS: readonly (string | number)[][] = [
  steps('allocate define acknowledge 5 extend answer-extension 12 agree-updates send-update explain-delay'),
  [...ANSWERED, ...steps('60 escalate decide-late-request confirm-refusal'), ...TIDY],
  [...ANSWERED, ...steps('promise 10 reschedule-action complete-action 60 close'), ...TIDY],
  [...ANSWERED, ...steps('accept-remedy take-back send-link withdraw 2 take-back'), ...TIDY],
  [...ANSWERED, 'accept-remedy', ...STAGE_2, ...steps('promise complete-action close'), ...TIDY],
  [...ANSWERED, ...STAGE_2, 20, 'escalate', ...TIDY],
  [...ANSWERED, ...steps('escalate propose-refusal confirm-refusal'), ...TIDY],
  [
    ...steps('record-needs restrict-contact request-information refuse'),
    ...TIDY,
    ...steps('3 reinstate allocate acknowledge'),
  ],
  [
    ...steps('restrict-contact request-information record-information record-needs supersede review-restriction'),
    ...TIDY,
  ],
  [
    ...steps(
      'allocate define acknowledge arrange-visit set-recurring 3 record-visit arrange-visit bring-in-background',
    ),
    ...steps('review-background find find find offer-remedy record-visit record-support respond'),
  ],
  [
    ...steps('add-to-group add-to-group ask-consent record-consent set-lead 5 record-consent send-update flag-hazard'),
    ...ANSWERED,
    ...steps('leave-group 60'),
    ...TIDY,
  ],
  [...steps('restrict-contact withdraw'), ...TIDY, ...steps('inform escalate accept-remedy'), ...TIDY],
];

/** The first Monday from a day on. */
const mondayFrom = (day: IsoDate): IsoDate => addDays(day, (8 - new Date(day).getUTCDay()) % 7);

/** Three of four values lead on; the rest of what a table allows comes by itself. */
function usual(state: CaseState, today: IsoDate): Record<string, readonly unknown[]> {
  const ours = state.points.filter((p) => p.ours).map((p) => p.id);
  const findings = (state.stage2 ?? state.stage1).findings;
  const due = responseDue(state, state.stage) ?? today;
  const ahead = [10, 30, 200].map((days) => addDays(today, days));
  return {
    'find.point': ours.filter((id) => findings[id] === undefined).slice(0, 1),
    action: state.actions.filter((a) => !a.done).map((a) => a.id),
    request: state.requests.filter((r) => r.state === 'waiting').map((r) => r.id),
    task: state.tasks.filter((t) => !t.done).map((t) => t.id),
    departure: state.departures.filter((d) => d.approved === null).map((d) => d.id),
    consent: state.consents.filter((c) => c.withdrawn === null).map((c) => c.id),
    'record-legal-advice.remedy': state.remedies.filter((m) => m.entitled === true).map((m) => m.id),
    'offer-remedy.entitlement': ['no', 'no', 'yes'],
    'review-wording.verdict': ['agreed'],
    letter: state.letters.map((l) => l.brief.letterId),
    'record-posted.letter': state.letters.filter((l) => l.state === 'issued').map((l) => l.brief.letterId),
    'log-contact.kind':
      state.status === 'responded' || state.status === 'final' ? ['closing-check'] : ['first-contact', 'meeting-offer'],
    'log-contact.outcome': ['made'],
    'review-restriction.then': ['lift', 'keep'],
    'decide-late-request.accept': ['yes', 'no'],
    ground: state.policy.exclusions.map((x) => x.code),
    'propose-refusal.ground': stage2Grounds(state.policy).map((x) => x.code),
    visit: openVisits(state).map((v) => v.id),
    'arrange-visit.visitOn': [1, 2, 10].map((days) => addDays(today, days)),
    'arrange-visit.instead': openVisits(state).map((v) => v.id),
    'bring-in-background.reported': [addDays(today, -100)],
    'ask-why.outcome': ['understood', 'no-answer', 'would-not-say'],
    'record-needs.reviewOn': ahead,
    'restrict-contact.reviewOn': ahead,
    'review-restriction.reviewOn': ahead,
    'promise.by': ahead,
    'reschedule-action.by': ahead,
    'offer-remedy.by': ahead,
    'offer-remedy.kind': ['apology', 'apology', 'action', 'financial'],
    ...Object.fromEntries(['statutory', 'loss', 'trouble', 'distress'].map((part) => [part, [0, 0, 0, 5000]])),
    'decide-anonymous.investigate': ['yes', 'yes', 'no'],
    conflict: ['none'],
    quality: ['adequate', 'adequate', 'poor'],
    'hold-panel.decideBy': ahead,
    'extend.to': [due, today].map((from) => addDays(from, 7)),
    'extend.updateEvery': [5],
    'agree-updates.every': [5],
    'confirm-consents.members': [3],
    'confirm-consents.consents': [3],
    'confirm-consents.leads': [1],
    person: peopleNow(state.people).map((p) => p.id),
    'ask-consent.person': consentWanted(state).map((p) => p.id),
    'flag-hazard.aware': [0, -1, -20].map((days) => addDays(today, days)),
    'flag-hazard.hour': [14],
    'check-quality.verdict': ['approve'],
    'set-panel.on': [10, 24].map((days) => mondayFrom(addDays(today, days))),
    // People who did not act at stage 1.
    'assign.to': ['s-ida'],
    'set-panel.director': ['s-guy'],
    'set-panel.team': ['s-hal'],
    'set-panel.member': ['s-guy', 's-hal'],
    'set-panel.time': ['t-time'],
    'set-panel.place': ['t-place'],
    'set-panel.otherDate': [mondayFrom(addDays(today, 30))],
    'set-panel.agreed': [true],
    'set-panel.customerMembers': [state.panel?.kind === 'with-customers' ? 2 : 0],
    'set-panel.chair': [state.panel?.kind === 'with-customers' ? 'involved-customer' : 'operations-director'],
    'hold-panel.result': ['decided', 'decided', 'deferred'],
  };
}

/** Commands that only add to the record. */
const ASIDE: readonly string[] = [
  'note',
  'file',
  'record-lesson',
  'record-mediation',
  'explain-delay',
  'flag-disrepair',
  'flag-hazard',
  'add-to-group',
];

/** Our own words in events: how a promised date is counted, and the calendar or policy a case is ruled by, as data. */
const SPOKEN = /^(LetterIssued\.brief\.counted(Days\.why)?|CalendarApplied\.calendar\..+|PolicyApplied\.policy\..+)$/;

/** Complaints under one landlord’s policy, and what has to hold of them beside what holds of every kind. */
export function complaints(policyId: PolicyId): Specified<Complaint> {
  return {
    kind: complaintKind,
    runs: 16,
    isClosed: ({ status }) => status === 'closed' || status === 'refused',
    aside: ASIDE,
    spoken: SPOKEN,
    openings: openings(policyId),
    openedOn: ({ intake }) => intake.logged,
    paths: PATHS,
    usual,
    roles: (state, command) =>
      Object.hasOwn(COMMANDS, command) ? rolesInTable(state.policy, command as CommandName) : [],
    channels: CHANNELS,
    calendars: CALENDARS,
    policies: ({ policy }) => [policy, { ...policy, version: `${policy.version}-next`, qualityCheckDays: 3 }],
  };
}
