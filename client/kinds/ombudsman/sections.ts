/** What stands on the page of a case at an ombudsman: what it asked for, what it found, what it ordered. */
import { formatDate } from '../../../policies/calendar/dates.ts';
import type { IsoDate } from '../../../policies/types.ts';
import type { OmbudsmanState } from '../../../workflows/messages.ts';
import { ownerName } from '../complaint/labels.ts';
import { form, listOf, quiet, strong, tag, type Piece, type Section } from '../sections.ts';
import { capitalised, type Names } from '../words.ts';
import { CHASES, FINDING_NAMES, ORDER_NAMES, pounds, REVIEW_NAMES } from './words.ts';

/** A print has no today: nothing is late on it. */
const isPast = (due: IsoDate, today: IsoDate): boolean => today !== '0000-00-00' && due < today;
const late = (due: IsoDate, today: IsoDate): Piece[] => (isPast(due, today) ? [tag('Late', 'red'), ' '] : []);

export function sectionsOf(state: OmbudsmanState, names: Names, today: IsoDate): Section[] {
  return [
    ...chasesOf(state, today),
    ...evidenceOf(state, names, today),
    ...findingsOf(state),
    ...ordersOf(state, names, today),
  ];
}

function chasesOf({ failures }: OmbudsmanState, today: IsoDate): Section[] {
  const items = failures.map(({ id, step, due, answered }): Piece[] => [
    strong(id),
    ` ${capitalised(CHASES[step])}, ${answered === null ? `due ${formatDate(due)} ` : `seen to on ${formatDate(answered)}`}`,
    ...(answered === null
      ? [...late(due, today), form('answer-ombudsman-chase', 'Record what was done', ['chase', id], ` ${id}`)]
      : []),
  ]);
  return listOf('chases', 'What the ombudsman chased', items);
}

function evidenceOf({ evidence }: OmbudsmanState, names: Names, today: IsoDate): Section[] {
  const items = evidence.map(({ id, asked, due, ready, sent }): Piece[] => {
    const head: Piece[] = [strong(id), ` Asked on ${formatDate(asked)}, due ${formatDate(due)}: `];
    if (sent !== null) return [...head, quiet(`sent on ${formatDate(sent)}`)];
    if (ready === null)
      return [...head, ...late(due, today), form('submit-evidence', 'Give it in', ['request', id], ` ${id}`)];
    const by = `given in by ${names.staff(ready.by)}, `;
    if (ready.approved === null)
      return [...head, by, ...late(due, today), form('review-evidence', 'Review it', ['request', id], ` ${id}`)];
    return ready.approved
      ? [
          ...head,
          'reviewed, ',
          ...late(due, today),
          form('send-evidence', 'Record that it was sent', ['request', id], ` ${id}`),
        ]
      : [
          ...head,
          'given back, ',
          ...late(due, today),
          form('submit-evidence', 'Give it in again', ['request', id], ` ${id}`),
        ];
  });
  return listOf('evidence', 'Evidence', items);
}

function findingsOf({ issues, determined, review }: OmbudsmanState): Section[] {
  const items = issues.map(({ id, finding }): Piece[] => [
    strong(id),
    finding === null ? ' no finding yet ' : ` ${capitalised(FINDING_NAMES[finding])} `,
    ...(finding === null ? [form('record-finding', 'Record the finding', ['issue', id], ` ${id}`)] : []),
  ]);
  const stands: Piece[][] =
    determined === null
      ? []
      : [
          [
            quiet(
              `Determined on ${formatDate(determined)}.${
                review === null
                  ? ''
                  : review.asks
                    ? ` A review was asked for: ${review.outcome === null ? 'not answered yet' : REVIEW_NAMES[review.outcome]}.`
                    : ' No review is asked for.'
              }`,
            ),
          ],
        ];
  return listOf('findings', 'Issues and findings', [...items, ...stands]);
}

function ordersOf({ orders }: OmbudsmanState, names: Names, today: IsoDate): Section[] {
  const items = orders.map(({ id, kind, sort, amount, due, owner, done, sent, accepted, declined }): Piece[] => {
    const head: Piece[] = [
      strong(id),
      ` ${capitalised(kind)} to ${ORDER_NAMES[sort]}${amount === null ? '' : ` ${pounds(amount)}`}, due ${formatDate(due)}, for ${ownerName(owner, names)}: `,
    ];
    if (accepted) return [...head, quiet('accepted by the ombudsman')];
    if (declined) return [...head, quiet('not followed')];
    if (done === null)
      return [
        ...head,
        ...late(due, today),
        form('record-compliance', 'Record that it was done', ['order', id], ` ${id}`),
      ];
    if (sent === null)
      return [
        ...head,
        `done on ${formatDate(done)}, `,
        ...late(due, today),
        form('send-proof', 'Record that the proof was sent', ['order', id], ` ${id}`),
      ];
    return [
      ...head,
      `proof sent on ${formatDate(sent)}, `,
      form('record-proof-answer', 'Record the answer', ['order', id], ` ${id}`),
    ];
  });
  return listOf('orders', 'Orders and recommendations', items);
}
