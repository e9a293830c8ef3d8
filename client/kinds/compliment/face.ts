/** The face of a compliment: what command line and pages ask of it (SP-9). */
import { BadInput } from '../../../platform/errors.ts';
import {
  CHANNELS,
  COMPLIMENT_SUBJECTS,
  flag,
  KINDS,
  oneOf,
  party,
  STAFF,
  staffOrLeft,
  type ComplimentState,
} from '../../../workflows/messages.ts';
import { caseworkFace } from '../casework/face.ts';
import { intakeFacts, personalFields, waysIn } from '../casework/intake.ts';
import { partyName } from '../complaint/labels.ts';
import { addressFact, emailFact, fact } from '../sections.ts';
import { capitalised, listed, plain } from '../words.ts';
import { AWARDS_SAID, OWN_EVENTS, tellCompliment } from './tell.ts';

type Own = Parameters<typeof tellCompliment>[0];

const KIND = KINDS.compliment;

export const complimentFace = caseworkFace<ComplimentState, Own>({
  called: 'compliment',
  intake: {
    what: 'a compliment',
    rules: 'SP-9',
    channels: CHANNELS,
    allowedDuties: STAFF,
    fields: {
      subject: oneOf('what it is about', COMPLIMENT_SUBJECTS, { required: true }),
      colleague: staffOrLeft('the colleagues it is about: they and who leads them are told'),
      team: party('the team or contractor it is about, which is told'),
      thanked: flag('they were thanked as they said it: no letter goes'),
      ...personalFields('the customer'),
    },
    personal: [],
    choices: () => ({ subject: COMPLIMENT_SUBJECTS.map((value) => ({ value, text: capitalised(plain(value)) })) }),
    facts: (filled) => {
      const { values, naming, lineManagerOf, handlersOfLinked } = filled;
      const { customer } = waysIn(filled);
      const thanked = values['thanked'] === true;
      if (!thanked && customer.email === null && customer.address.length === 0)
        throw new BadInput(
          `${naming('email')} is missing: give that or their address, as they are thanked by letter; or say that they were thanked already (${naming('thanked')}).`,
        );
      const praised = (values['colleague'] ?? []) as string[];
      const team = values['team'] as string | undefined;
      return {
        customer,
        intake: {
          ...intakeFacts(filled, String(values['subject']), customer.email),
          praised,
          managers: [...new Set(praised.map(lineManagerOf))].filter((id) => id !== null),
          handlers: handlersOfLinked,
          ...(team === undefined ? {} : { team }),
          thanked,
        },
      };
    },
  },
  commands: KIND.commands,
  customerMessages: KIND.customerMessages,
  groups: [{ title: 'The compliment', commands: ['tell-colleague', 'consider-award', 'link-case'] }],
  statuses: { open: 'open', closed: 'closed' },
  statusOf: (state) => KIND.view(state).status,
  closed: { thanked: 'recorded and thanked for' },
  dates: {},
  tasks: {
    'consider-award': {
      name: 'consider an award for whoever was praised',
      meets: ['consider-award', 'Record what comes of it'],
    },
  },
  things: {},
  sentences: OWN_EVENTS,
  tellOwn: tellCompliment,
  outsider: 'the customer',
  reader: 'the customer',
  flags: () => [],
  sections: () => [],
  facts: ({ intake, award }, { file, names }) => {
    const { name, email, phone, address } = file.customer;
    return [
      fact('About', capitalised(plain(intake.subject))),
      ...(intake.praised.length === 0 ? [] : [fact('Colleagues', listed(intake.praised.map(names.staff)))]),
      ...(intake.team === undefined ? [] : [fact('Team', capitalised(partyName(intake.team, names)))]),
      ...(name === null ? [] : [fact('From', name)]),
      ...emailFact(email),
      ...(phone === null ? [] : [fact('Telephone', phone)]),
      ...addressFact(address),
      fact('Thanked', intake.thanked ? 'as they said it' : `by letter, sent by ${intake.contactBy}`),
      ...(award === null ? [] : [fact('Award', capitalised(AWARDS_SAID[award] ?? award))]),
    ];
  },
  choices: () => ({}),
  offers: (state, { id, duties }, today) => KIND.offers(state, id, duties, today),
});
