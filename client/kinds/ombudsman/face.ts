/** The face of a case at an ombudsman: what command line and pages ask of it. */
import { formatDate } from '../../../policies/calendar/dates.ts';
import { ARBITRATORS, type Arbitrator, type IsoDate } from '../../../policies/types.ts';
import {
  CHANNELS,
  CONTACT_ASKS,
  KINDS,
  hazardOpen,
  line,
  oneOf,
  STAFF,
  type ContactAsks,
  type OmbudsmanState,
} from '../../../workflows/messages.ts';
import { caseworkFace } from '../casework/face.ts';
import { intakeFacts, personalFields, waysIn } from '../casework/intake.ts';
import { addressFact, emailFact, fact } from '../sections.ts';
import { capitalised } from '../words.ts';
import { DATE_WORDS } from './dates.ts';
import { sectionsOf } from './sections.ts';
import { OWN_EVENTS, tellOmbudsman, type Own } from './tell.ts';
import { ASKED_FOR, FINDING_NAMES, namedArbitrator, ORDER_NAMES } from './words.ts';

const STATUSES = {
  contacted: 'logged',
  evidence: 'waits for our evidence',
  investigated: 'with the ombudsman',
  determined: 'determined',
  orders: 'determined: orders or recommendations are open',
  'in-review': 'under review by the ombudsman',
  closed: 'closed',
} as const;

const CLOSED = {
  determined: 'it was determined and nothing is open',
  withdrawn: 'the customer withdrew it',
  'not-investigated': 'the ombudsman does not look into it',
  settled: 'it was settled without a determination',
  'logged-by-mistake': 'it was recorded by mistake',
  'taken-up-again': 'there is more to do',
} as const;

/** What it asks for, where somebody chooses one. */
const ASKED = CONTACT_ASKS.map((value) => ({ value, text: ASKED_FOR[value] }));

export const ombudsmanFace = caseworkFace<OmbudsmanState, Own>({
  called: 'case at an ombudsman',
  intake: {
    what: 'a case at an ombudsman',
    rules: 'OM-4 OM-9',
    channels: CHANNELS,
    allowedDuties: STAFF,
    fields: {
      arbitrator: oneOf('who writes', ARBITRATORS, { required: true }),
      asks: oneOf('what it asks for', CONTACT_ASKS, { required: true }),
      theirReference: line('its own reference of the case'),
      caseworker: line('the name of its caseworker'),
      caseworkerEmail: line('the caseworker’s email address'),
      ...personalFields('the customer it is about'),
    },
    personal: ['caseworker', 'caseworkerEmail'],
    choices: () => ({
      arbitrator: ARBITRATORS.map((value) => ({
        value,
        text: capitalised(namedArbitrator(value).replace(/^the /, '')),
      })),
      asks: ASKED,
    }),
    facts: (filled) => {
      const { values, written } = filled;
      const { customer, email } = waysIn(filled, 'caseworkerEmail');
      const caseworker = written('caseworker');
      const arbitrator = values['arbitrator'] as Arbitrator;
      return {
        customer: {
          ...customer,
          representative: caseworker === null ? null : { name: caseworker, email, address: [] },
        },
        intake: {
          ...intakeFacts(filled, arbitrator, email),
          arbitrator,
          asks: values['asks'] as ContactAsks,
          ...(values['theirReference'] === undefined ? {} : { theirReferenceText: String(values['theirReference']) }),
        },
      };
    },
  },
  commands: KINDS.ombudsman.commands,
  customerMessages: KINDS.ombudsman.customerMessages,
  groups: [
    {
      title: 'Contact with the ombudsman',
      commands: [
        'log-ombudsman-contact',
        'acknowledge-ombudsman',
        'ask-how-it-stands',
        'record-ombudsman-chase',
        'answer-ombudsman-chase',
      ],
    },
    {
      title: 'Evidence',
      commands: [
        'record-evidence-request',
        'move-evidence-date',
        'submit-evidence',
        'review-evidence',
        'send-evidence',
      ],
    },
    {
      title: 'The determination',
      commands: [
        'add-ombudsman-issue',
        'record-finding',
        'record-determination',
        'decide-ombudsman-review',
        'record-review-outcome',
        'submit-learning-report',
      ],
    },
    {
      title: 'Orders and recommendations',
      commands: [
        'add-order',
        'give-order',
        'move-order-date',
        'record-compliance',
        'send-proof',
        'record-proof-answer',
        'decline-recommendation',
      ],
    },
    {
      title: 'The case',
      commands: [
        'give-ombudsman-case',
        'flag-hazard',
        'link-case',
        'record-refusal-overturned',
        'close-ombudsman-case',
        'reopen-ombudsman-case',
      ],
    },
  ],
  statuses: STATUSES,
  statusOf: (state) => KINDS.ombudsman.view(state).status,
  closed: CLOSED,
  dates: DATE_WORDS,
  tasks: {
    hazard: { name: 'see to a possible hazard at once' },
    'see-to-complaint': { name: 'see to what the ombudsman says of the complaint: take it on, or move it on' },
  },
  things: { C: 'contact', E: 'request for evidence', I: 'issue', O: 'order or recommendation', F: 'chase' },
  sentences: OWN_EVENTS,
  tellOwn: tellOmbudsman,
  outsider: 'the ombudsman',
  reader: 'the ombudsman',
  flags: (state) => {
    const chase = state.failures.findLast((f) => f.answered === null);
    const severe = state.determined !== null && state.issues.some((i) => i.finding === 'severe-maladministration');
    return [
      ...(hazardOpen(state) ? [{ text: 'Possible hazard', tone: 'red' as const }] : []),
      ...(chase === undefined ? [] : [{ text: 'The ombudsman chases', tone: 'red' as const }]),
      ...(severe ? [{ text: 'Severe maladministration', tone: 'red' as const }] : []),
    ];
  },
  beside: { 'record-determination': ['findings'], 'decide-ombudsman-review': ['findings'] },
  sections: sectionsOf,
  facts: ({ intake }, { file, names }) => {
    const { name, email, phone, address, representative } = file.customer;
    const about = [name, phone, email].filter((one) => one !== null).join(', ');
    const theirs = intake.theirReferenceText === undefined ? null : names.words(intake.theirReferenceText);
    return [
      fact('At', capitalised(namedArbitrator(intake.arbitrator))),
      ...(theirs === null ? [] : [fact('Its reference', theirs)]),
      ...(representative === null ? [] : [fact('Caseworker', representative.name)]),
      ...emailFact(representative?.email),
      ...(about === '' ? [] : [fact('About', about)]),
      ...addressFact(address),
    ];
  },
  choices: (state) => ({
    asks: ASKED,
    contact: state.contacts
      .filter((c) => c.acknowledged === null)
      .map((c) => ({ value: c.id, text: `${c.id}: ${formatDate(c.on)}` })),
    request: state.evidence
      .filter((e) => e.sent === null)
      .map((e) => ({ value: e.id, text: `${e.id}: due ${formatDate(e.due)}` })),
    issue: state.issues.map((i) => ({
      value: i.id,
      text: `${i.id}${i.finding === null ? '' : `: ${FINDING_NAMES[i.finding]}`}`,
    })),
    order: state.orders
      .filter((o) => !o.accepted && !o.declined)
      .map((o) => ({ value: o.id, text: `${o.id}: ${o.kind} to ${ORDER_NAMES[o.sort]}` })),
    chase: state.failures
      .filter((f) => f.answered === null)
      .map((f) => ({ value: f.id, text: `${f.id}: due ${formatDate(f.due)}` })),
  }),
  offers: (state, { id, duties }, today: IsoDate) => KINDS.ombudsman.offers(state, id, duties, today),
});
