/** The face of an enquiry of an MP or councillor: what command line and pages ask of it. */
import { formatDate } from '../../../policies/calendar/dates.ts';
import { ENQUIRERS, enquiriesOf, type Enquirer } from '../../../policies/kinds/enquiries.ts';
import type { IsoDate } from '../../../policies/types.ts';
import { BadInput } from '../../../platform/errors.ts';
import { addressLines } from '../../../platform/contact/postal-address.ts';
import {
  CHANNELS,
  flag,
  KINDS,
  hazardOpen,
  line,
  oneOf,
  ref,
  STAFF,
  text,
  type EnquiryState,
} from '../../../workflows/messages.ts';
import { caseworkFace } from '../casework/face.ts';
import { intakeFacts, personalFields, waysIn } from '../casework/intake.ts';
import {
  addressFact,
  asLines,
  emailFact,
  fact,
  form,
  listOf,
  quiet,
  strong,
  tag,
  type Piece,
  type Section,
} from '../sections.ts';
import { capitalised, plain, type Names } from '../words.ts';
import { OWN_EVENTS, tellEnquiry } from './tell.ts';

type Own = Parameters<typeof tellEnquiry>[0];

const STATUSES = {
  received: 'received',
  'looked-into': 'being looked into',
  drafted: 'at the quality check',
  checked: 'waits to be signed',
  signed: 'signed and on its way',
  answered: 'answered',
  closed: 'closed',
} as const;

const CLOSED = {
  answered: 'it was answered and nothing is open',
  withdrawn: 'the enquirer withdrew it',
  'goes-on-as-complaint': 'it goes on as a complaint',
  'logged-by-mistake': 'it was recorded by mistake',
  'taken-up-again': 'there is more to answer',
  'answer-came-back': 'the answer came back',
} as const;

const WHO: Record<Enquirer, string> = { mp: 'MP', councillor: 'councillor' };

export const enquiryFace = caseworkFace<EnquiryState, Own>({
  called: 'enquiry of an MP or councillor',
  intake: {
    what: 'an enquiry of an MP or councillor',
    rules: 'MP-1 MP-3',
    channels: CHANNELS,
    allowedDuties: STAFF,
    fields: {
      from: oneOf('who writes', ENQUIRERS, { required: true }),
      enquirer: line('the name of the MP or councillor', { required: true }),
      enquirerEmail: line('the enquirer’s email address; letters go by post where there is none'),
      enquirerAddress: text('where they are written to by post, line by line; asked where there is no email address'),
      area: ref('of a councillor: what it is about, as the answer goes out in the name of whoever leads there'),
      highRisk: flag('it could become a high risk: Communications are told'),
      ...personalFields('the resident it is about'),
    },
    personal: ['enquirer', 'enquirerEmail'],
    choices: (policy) => ({
      area: (enquiriesOf(policy).areas ?? []).map(({ code }) => ({ value: code, text: capitalised(plain(code)) })),
    }),
    facts: (filled) => {
      const { values, written, naming } = filled;
      const { customer, email } = waysIn(filled, 'enquirerEmail');
      const from = values['from'] as Enquirer;
      const addressText = values['enquirerAddress'] as string | undefined;
      if (email === null && addressText === undefined)
        throw new BadInput(
          `${naming('enquirerAddress')} is missing: their letters go by post, as there is no email address.`,
        );
      return {
        customer: { ...customer, representative: { name: written('enquirer') ?? '', email, address: [] } },
        intake: {
          ...intakeFacts(filled, from, email),
          from,
          ...(values['area'] === undefined ? {} : { area: String(values['area']) }),
          highRisk: values['highRisk'] === true,
          ...(addressText === undefined ? {} : { addressText }),
        },
      };
    },
  },
  commands: KINDS.enquiry.commands,
  customerMessages: KINDS.enquiry.customerMessages,
  groups: [
    {
      title: 'The enquiry',
      commands: [
        'acknowledge-enquiry',
        'give-enquiry',
        'flag-high-risk',
        'flag-hazard',
        'link-case',
        'note-complaint-news',
      ],
    },
    { title: 'The answer', commands: ['draft-answer', 'check-answer', 'sign-answer'] },
    { title: 'Keeping them informed', commands: ['give-new-date', 'update-enquirer'] },
    { title: 'Repairs', commands: ['add-repair', 'record-repair-done', 'record-satisfaction'] },
    { title: 'Its end', commands: ['close-enquiry', 'reopen-enquiry'] },
  ],
  statuses: STATUSES,
  statusOf: (state) => KINDS.enquiry.view(state).status,
  closed: CLOSED,
  dates: {
    'enquiry.acknowledge': {
      name: 'the acknowledgement',
      why: 'The enquirer is told that it has come and by when it is answered',
      meets: ['acknowledge-enquiry', 'Acknowledge the enquiry'],
    },
    'enquiry.draft': {
      name: 'the draft of the answer',
      why: 'It was given to a senior manager to look into',
      meets: ['draft-answer', 'Draft the answer'],
    },
    'enquiry.check': {
      name: 'the quality check',
      why: 'The draft is checked before it is signed',
      meets: ['check-answer', 'Check the draft'],
    },
    'enquiry.answer': {
      name: 'the answer to the enquirer',
      why: 'An enquiry is answered by this day',
      meets: ['sign-answer', 'Sign the answer and send it'],
      unowned: ['give-enquiry', 'Give it to a senior manager'],
    },
    'enquiry.update': {
      name: 'news for the enquirer',
      why: 'They were given a new date and are kept informed until then',
      meets: ['update-enquirer', 'Write to the enquirer'],
    },
    'enquiry.repair': {
      name: 'a repair',
      why: 'The enquiry led to it',
      meets: ['record-repair-done', 'Record that it was done', 'repair'],
    },
    'enquiry.satisfaction': {
      name: 'asking whether the resident is satisfied',
      why: 'A repair was carried out: the resident is always asked',
      meets: ['record-satisfaction', 'Ask the resident and record it', 'repair'],
    },
  },
  tasks: {
    hazard: { name: 'see to a possible hazard at once' },
    'tell-enquirer': {
      name: 'tell the enquirer of the complaint about the same matter',
      meets: ['update-enquirer', 'Write to the enquirer'],
    },
    'offer-complaint': { name: 'offer a complaint to the resident, who is not satisfied with the repair' },
  },
  decisions: {
    drafted: {
      what: 'Quality check of a drafted answer to an enquiry',
      command: 'check-answer',
      since: 'AnswerDrafted',
      date: 'enquiry.check',
    },
    checked: {
      what: 'Sign the answer to an enquiry and send it',
      command: 'sign-answer',
      since: 'AnswerChecked',
      date: 'enquiry.answer',
    },
  },
  things: { R: 'repair' },
  sentences: OWN_EVENTS,
  tellOwn: tellEnquiry,
  outsider: 'the enquirer',
  reader: 'the enquirer',
  flags: (state) => [
    ...(hazardOpen(state) ? [{ text: 'Possible hazard', tone: 'red' as const }] : []),
    ...(state.highRisk ? [{ text: 'High risk: Communications told', tone: 'red' as const }] : []),
  ],
  beside: { 'draft-answer': ['draft'], 'check-answer': ['draft'], 'sign-answer': ['draft'] },
  sections: (state, names, today) => [...draftOf(state, names), ...repairsOf(state, names, today)],
  facts: ({ intake }, { file, names }) => {
    const { name, email, phone, address, representative } = file.customer;
    const about = [name, phone, email].filter((one) => one !== null).join(', ');
    return [
      fact('From', `${WHO[intake.from]}${representative === null ? '' : ` ${representative.name}`}`),
      ...emailFact(representative?.email),
      ...(intake.area === undefined ? [] : [fact('Area', capitalised(plain(intake.area)))]),
      ...(about === '' ? [] : [fact('About', about)]),
      ...addressFact(address),
      fact('Letters', `by ${intake.contactBy}`),
      ...(intake.addressText === undefined
        ? []
        : [fact('By post to', ...asLines(addressLines(names.words(intake.addressText) ?? '')))]),
    ];
  },
  choices: (state) => ({
    repair: state.repairs
      .filter((r) => r.satisfied === null)
      .map((r) => ({ value: r.id, text: `${r.id}${r.done === null ? '' : `: done on ${formatDate(r.done)}`}` })),
  }),
  offers: (state, { id, duties }, today) => KINDS.enquiry.offers(state, id, duties, today),
});

function draftOf({ draft }: EnquiryState, names: Names): Section[] {
  if (draft === null) return [];
  const stands = draft.approved === null ? 'at the quality check' : draft.approved ? 'checked' : 'given back';
  return [
    {
      id: 'draft',
      title: 'The answer',
      blocks: [
        ...(names.words(draft.text) ?? '(words not kept)')
          .split(/\r?\n+/)
          .filter((said) => said.trim() !== '')
          .map((said) => ({ as: 'paragraph' as const, pieces: [said] })),
        {
          as: 'paragraph',
          pieces: [quiet(`Drafted by ${names.staff(draft.by)}, ${formatDate(draft.on)}: ${stands}.`)],
        },
      ],
    },
  ];
}

function repairsOf({ repairs }: EnquiryState, _names: Names, today: IsoDate): Section[] {
  const items = repairs.map(({ id, by, done, satisfied }): Piece[] => [
    strong(id),
    done === null
      ? ` to be done by ${by === null ? 'a day not known' : formatDate(by)} `
      : ` done on ${formatDate(done)} `,
    ...(done === null && by !== null && by < today && today !== '0000-00-00' ? [tag('Late', 'red'), ' '] : []),
    ...(satisfied === null
      ? [
          done === null
            ? form('record-repair-done', 'Record that it is done', ['repair', id], ` ${id}`)
            : form('record-satisfaction', 'Ask the resident', ['repair', id], ` ${id}`),
        ]
      : [quiet(` ${plain(satisfied)}`)]),
  ]);
  return listOf('repairs', 'Repairs', items);
}
