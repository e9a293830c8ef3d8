/** The face of a tenant panel: what command line and pages ask of it (SP-7, SP-11). */
import { formatDate } from '../../../policies/calendar/dates.ts';
import {
  CHANNELS,
  KINDS,
  line,
  panelNotYet,
  panelOutcomeBy,
  STAFF,
  type PanelState,
} from '../../../workflows/messages.ts';
import { BadInput } from '../../../platform/errors.ts';
import { caseworkFace } from '../casework/face.ts';
import { intakeFacts, personalFields, waysIn } from '../casework/intake.ts';
import type { Choice } from '../face.ts';
import {
  addressFact,
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
import type { Names } from '../words.ts';
import { DECLARED_SAID, OUTCOMES_SAID, OWN_EVENTS, tellPanel } from './tell.ts';

type Own = Parameters<typeof tellPanel>[0];

const KIND = KINDS['tenant-panel'];
const GONE = '(words no longer kept)';

export const tenantPanelFace = caseworkFace<PanelState, Own>({
  called: 'tenant panel',
  intake: {
    what: 'a group that asks to be recognised as a tenant panel',
    rules: 'SP-7 SP-11',
    channels: CHANNELS,
    allowedDuties: STAFF,
    fields: {
      panel: line('what the group is called', { required: true }),
      ...personalFields('whoever writes for the group'),
    },
    personal: ['panel'],
    choices: () => ({}),
    facts: (filled) => {
      const { naming, written } = filled;
      const { customer } = waysIn(filled);
      if (customer.name === null) throw new BadInput(`${naming('name')} is missing: our letters go to somebody.`);
      if (customer.email === null && customer.address.length === 0)
        throw new BadInput(`${naming('email')} is missing: give that or their address, as our letters go there.`);
      return {
        // The panel by its name, so that the search finds it.
        customer: { ...customer, representative: { name: written('panel') ?? '', email: null, address: [] } },
        intake: intakeFacts(filled, 'tenant-panel', customer.email),
      };
    },
  },
  commands: KIND.commands,
  customerMessages: KIND.customerMessages,
  groups: [
    {
      title: 'Recognition',
      commands: [
        'give-panel',
        'add-member',
        'declare-conflict',
        'agree-chair',
        'recognise-panel',
        'decline-panel',
        'remove-member',
        'withdraw-recognition',
      ],
    },
    { title: 'Complaints before it', commands: ['bring-complaint', 'set-meeting', 'record-panel-outcome'] },
    { title: 'What it asks', commands: ['ask-panel-question', 'answer-panel'] },
    { title: 'Its end', commands: ['close-panel', 'reopen-panel'] },
  ],
  statuses: {
    asked: 'asks to be recognised',
    recognised: 'recognised',
    'has-complaints': 'recognised, with complaints before it',
    closed: 'closed',
  },
  statusOf: (state) => KIND.view(state).status,
  closed: {
    'not-recognised': 'the group is not recognised',
    'recognition-withdrawn': 'its recognition is withdrawn',
    dissolved: 'there is no such panel any more',
    'withdrew-their-request': 'the group does not ask for it any more',
    'logged-by-mistake': 'it was recorded by mistake',
    'taken-up-again': 'the group asks again',
  },
  dates: {
    'panel.decide': {
      name: 'the decision on recognising the panel',
      why: 'A group of tenants asks to be recognised',
      meets: ['recognise-panel', 'Decide whether it is recognised'],
    },
    'panel.answer': {
      name: 'the answer to a question of the panel',
      why: 'A recognised panel is answered by this day',
      meets: ['answer-panel', 'Answer the panel', 'question'],
    },
    'panel.meet': {
      name: 'asking when the panel meets',
      why: 'A complaint is with the panel, and nobody knows when it meets about it',
      meets: ['set-meeting', 'Record when it meets', 'brought'],
    },
    'panel.outcome': {
      name: 'what the panel decided',
      why: 'The panel tells us its decision by this day after its meeting',
      meets: ['record-panel-outcome', 'Record what it decided', 'brought'],
    },
  },
  tasks: {
    'tell-complainant': { name: 'tell the customer that the panel is none any more, and where else they can turn' },
  },
  things: { M: 'member', B: 'complaint before the panel', Q: 'question' },
  sentences: OWN_EVENTS,
  tellOwn: tellPanel,
  outsider: 'the panel',
  reader: 'the panel',
  flags: ({ recognised }) => (recognised === null ? [] : [{ text: 'Recognised', tone: 'green' }]),
  sections: (state, names) => [
    ...missingOf(state),
    ...membersOf(state, names),
    ...broughtOf(state),
    ...questionsOf(state, names),
  ],
  facts: (state, { file, names }) => {
    const { name, email, phone, address, representative } = file.customer;
    return [
      ...(representative === null ? [] : [fact('Panel', representative.name)]),
      ...(name === null ? [] : [fact('Writes for it', name)]),
      ...emailFact(email),
      ...(phone === null ? [] : [fact('Telephone', phone)]),
      ...addressFact(address),
      ...(state.recognised === null ? [] : [fact('Recognised', formatDate(state.recognised))]),
      ...(state.areaText === null ? [] : [fact('Area', names.words(state.areaText) ?? GONE)]),
      fact('Letters', `by ${state.intake.contactBy}`),
    ];
  },
  choices: (state, names) => ({
    member: state.members
      .filter((m) => !m.left)
      .map((m): Choice => ({
        value: m.id,
        text: `${m.id}: ${names.words(m.nameText) ?? GONE}`,
      })),
    brought: state.brought
      .filter((b) => b.outcome === null)
      .map((b): Choice => ({
        value: b.id,
        text: `${b.id}, brought ${formatDate(b.on)}`,
      })),
    question: state.questions
      .filter((q) => q.answered === null)
      .map((q): Choice => ({
        value: q.id,
        text: `${q.id}: ${names.words(q.questionText) ?? GONE}`,
      })),
  }),
  offers: (state, { id, duties }, today) => KIND.offers(state, id, duties, today),
});

/** What is missing before the group can be recognised, in the words in which it would be refused. */
function missingOf(state: PanelState): Section[] {
  const no = state.closed === null && state.recognised === null ? panelNotYet(state) : null;
  if (no === null) return [];
  return [{ id: 'missing', title: 'Before it can be recognised', blocks: [{ as: 'paragraph', pieces: [no.why] }] }];
}

function membersOf({ members, chair }: PanelState, names: Names): Section[] {
  const items = members.map(({ id, nameText, left, declared, conflicts }): Piece[] => [
    strong(id),
    ` ${names.words(nameText) ?? GONE} `,
    ...(chair === id ? [tag('Chairs', 'blue'), ' '] : []),
    ...(left
      ? [tag('Has left', 'grey')]
      : declared === null
        ? [form('declare-conflict', 'Record what they declare', ['member', id], ` of ${id}`)]
        : [
            quiet(
              `They ${DECLARED_SAID[declared] ?? declared}${conflicts.length === 0 ? '' : `; with ${conflicts.length} complaint${conflicts.length === 1 ? '' : 's'} they declared one`}.`,
            ),
          ]),
  ]);
  return listOf('members', 'Members', items);
}

function broughtOf(state: PanelState): Section[] {
  const items = state.brought.map(({ id, on, meets, outcome }): Piece[] => [
    strong(id),
    ` Brought ${formatDate(on)}. `,
    ...(outcome !== null
      ? [`The panel told us that ${OUTCOMES_SAID[outcome] ?? outcome}.`]
      : meets === null
        ? [form('set-meeting', 'Record when it meets', ['brought', id], ` about ${id}`)]
        : [
            `It meets on ${formatDate(meets)}, and tells us its decision by ${formatDate(panelOutcomeBy(state, meets))}. `,
            form('record-panel-outcome', 'Record what it decided', ['brought', id], ` about ${id}`),
          ]),
  ]);
  return listOf('brought', 'Complaints before the panel', items);
}

function questionsOf({ questions }: PanelState, names: Names): Section[] {
  const items = questions.map(({ id, on, questionText, answered }): Piece[] => [
    strong(id),
    ` Asked ${formatDate(on)}: ${names.words(questionText) ?? GONE} `,
    ...(answered === null
      ? [form('answer-panel', 'Answer', ['question', id], ` ${id}`)]
      : [quiet(`Answered ${formatDate(answered)}.`)]),
  ]);
  return listOf('questions', 'What the panel asked', items);
}
