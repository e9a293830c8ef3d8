/** What an answer waits for, and what was shared with others outside, on the page of a complaint. Pure. */
import { formatDate } from '../../../policies/calendar/dates.ts';
import {
  currentStage,
  openQuestion,
  unreviewed,
  type CaseState,
  type CommandName,
} from '../../../workflows/messages.ts';
import { formatPounds } from '../../core/input/money.ts';
import { form, strong, tag, type Fact, type Piece, type Section } from '../sections.ts';
import { capitalised, type Names } from '../words.ts';
import { procedureSaid } from './labels.ts';
import { BASES, MEDIATES, REVIEWERS } from './tell/clearing.ts';

/** One section each; none where there is nothing to show. */
export function clearingSections(state: CaseState, names: Names): Section[] {
  const list = (id: string, title: string, items: Piece[][]): Section[] =>
    items.length === 0 ? [] : [{ id, title, blocks: [{ as: 'list', items }] }];
  return [
    ...list('clearing', 'What the answer waits for', [
      ...departures(state, names),
      ...moreToOffer(state, names),
      ...advice(state, names),
      ...wording(state),
    ]),
    ...list('outside', 'Shared with others outside', [...consents(state, names), ...shared(state, names)]),
  ];
}

const said = (id: string, names: Names): string => names.words(id) ?? '(words no longer kept)';

function departures({ departures: all, stage }: CaseState, names: Names): Piece[][] {
  return all
    .filter((d) => d.stage === stage)
    .map((d): Piece[] => [
      strong(d.id),
      ` It departs from “${said(d.fromText, names)}”: ${said(d.reasonText, names)} `,
      ...(d.approved === null
        ? [tag('To be approved', 'orange'), ' ', form('decide-departure', 'Decide', ['departure', d.id], ` on ${d.id}`)]
        : [d.approved ? tag('Approved', 'green') : tag('Declined', 'red')]),
    ]);
}

/** More compensation than whoever handles it may offer, while somebody else has still to decide (RM-3). */
function moreToOffer(state: CaseState, names: Names): Piece[][] {
  const asked = openQuestion(state);
  if (asked === null) return [];
  const decide = (command: CommandName, says: string, about?: readonly [string, string]): Piece[] => [
    ' ',
    form(command, says, about, ` ${asked.id}`),
  ];
  return [
    [
      strong(asked.id),
      ` Compensation of ${formatPounds(asked.upTo)} in all, asked for by ${names.staff(asked.by)}: ${said(asked.reasonText, names)} `,
      tag('To be approved', 'orange'),
      ...decide('approve-offer', 'Approve', ['upTo', (asked.upTo / 100).toFixed(2)]),
      ...decide('decline-offer', 'Decline'),
      ...decide('withdraw-offer-request', 'Take back'),
    ],
  ];
}

function advice({ remedies, stage }: CaseState, names: Names): Piece[][] {
  return remedies
    .filter((m) => m.stage === stage && m.entitled === true)
    .map((m): Piece[] => [
      strong(m.id),
      ` The law may entitle the customer to it: ${said(m.text, names)} `,
      ...(m.advised === true
        ? [tag('Advised on', 'green')]
        : [
            tag('Legal advice wanted', 'orange'),
            ' ',
            form('record-legal-advice', 'Record the advice', ['remedy', m.id], ` on ${m.id}`),
          ]),
    ]);
}

/** Who has looked at the wording of an answer about a colleague's conduct, and who has still to. */
function wording(state: CaseState): Piece[][] {
  const { reviews, responseIssued } = currentStage(state);
  if (!state.intake.staffConduct || responseIssued !== null) return [];
  const wanted = unreviewed(state).map((r): Piece[] => [
    `${capitalised(REVIEWERS[r])} `,
    tag('Has still to look at the wording', 'orange'),
    ' ',
    form('review-wording', 'Record what they say', ['reviewer', r], ` for ${REVIEWERS[r]}`),
  ]);
  return [
    ...reviews.map((r): Piece[] => [`${capitalised(REVIEWERS[r])} `, tag('Agrees to the wording', 'green')]),
    ...wanted,
  ];
}

function consents(state: CaseState, names: Names): Piece[][] {
  return state.consents.map((c): Piece[] => [
    strong(c.id),
    ` The ${c.by} agreed on ${formatDate(c.on)} that ${said(c.agencyText, names)}${c.mediator === undefined ? ' is involved' : MEDIATES[c.mediator]}. `,
    ...(c.withdrawn === null
      ? [
          form('share-outside', 'Record what is shared', ['consent', c.id], ` on ${c.id}`),
          ' · ',
          form('withdraw-consent', 'Taken back', ['consent', c.id], `: ${c.id}`),
        ]
      : [tag(`Taken back ${formatDate(c.withdrawn)}`, 'red')]),
  ]);
}

function shared(state: CaseState, names: Names): Piece[][] {
  return state.shared.map((s): Piece[] => [
    strong(s.id),
    ` ${formatDate(s.on)}, with ${said(s.agencyText, names)}, ${BASES[s.basis]}${s.consent === null ? '' : ` (${s.consent})`}: ${said(s.whatText, names)}`,
  ]);
}

/** Who decided on a complaint about a colleague before it was logged, and which procedure one about a building goes by. */
export function askedFacts({ intake }: CaseState, names: Names): Fact[] {
  const { conduct, building } = intake;
  const decided =
    conduct?.decidedBy === undefined
      ? ''
      : `; ${names.staff(conduct.decidedBy)} decided${conduct.decidedOn === undefined ? '' : ` on ${formatDate(conduct.decidedOn)}`} that it is logged`;
  const procedure = procedureSaid(building);
  return [
    ...(conduct === undefined
      ? []
      : [{ name: 'Conduct', pieces: [`${conduct.serious ? 'Serious' : 'Not serious'}${decided}.`] }]),
    ...(procedure === null
      ? []
      : [
          {
            name: 'Procedure',
            pieces: [
              `${capitalised(procedure)}. `,
              form('set-subject', 'Put right', undefined, ' which procedure it goes by'),
            ],
          },
        ]),
  ];
}
