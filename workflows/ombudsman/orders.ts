/** Orders and recommendations: made, given, complied with, proved, and accepted by the ombudsman (OM-5). */
import { formatDate } from '../../policies/calendar/working-days.ts';
import { toBeNumbered } from '../engine/ids.ts';
import { firstRefusal, refuse, type Refusal } from '../engine/rule.ts';
import type { CaseworkRules } from '../shared/casework/rules.ts';
import type { OMBUDSMAN_COMMANDS } from './commands.ts';
import { isSettled } from './dates.ts';
import type { OmbudsmanCase, OmbudsmanState, Order } from './facts.ts';

type Names =
  | 'add-order'
  | 'move-order-date'
  | 'give-order'
  | 'record-compliance'
  | 'send-proof'
  | 'record-proof-answer'
  | 'decline-recommendation';

const named = ({ orders }: OmbudsmanState, id: string): Order | undefined => orders.find((o) => o.id === id);

const closed = ({ closed: end }: OmbudsmanState): Refusal | false =>
  end !== null &&
  refuse('OM-5', `It was closed on ${formatDate(end.on)}: take it up again first (reopen-ombudsman-case).`);

/** Why it cannot be given, whichever order it is about: none is in this position. */
const none =
  (fits: (order: Order) => boolean, why: string) =>
  (state: OmbudsmanState): Refusal | null =>
    firstRefusal(closed(state), !state.orders.some(fits) && refuse('OM-5', why));

/** Why not about this one. */
function unfit(state: OmbudsmanState, id: string): Refusal | null {
  const order = named(state, id);
  return firstRefusal(
    order === undefined && refuse('OM-5', `There is no order or recommendation ${id}.`),
    order?.accepted === true && refuse('OM-5', `The ombudsman has accepted what was done about ${id}.`),
    order?.declined === true && refuse('OM-5', `${id} is not followed: that was decided.`),
  );
}

const isOpen = (order: Order): boolean => !isSettled(order);
const isToDo = (order: Order): boolean => isOpen(order) && order.done === null;
const NONE_OPEN = 'No order or recommendation is open.';

export const ORDER_RULES: Pick<
  CaseworkRules<OmbudsmanState, OmbudsmanCase['event'], typeof OMBUDSMAN_COMMANDS>,
  Names
> = {
  'add-order': {
    not: closed,
    brings: ({ fields, on }) =>
      firstRefusal(
        fields.due < on && refuse('OM-5', 'The day it is due is before the day it was made.'),
        fields.amount !== undefined &&
          fields.sort !== 'pay' &&
          refuse('OM-5', 'An amount belongs to a payment alone (pay).'),
        fields.sort === 'pay' && fields.amount === undefined && refuse('OM-5', 'Say how much is to be paid (amount).'),
      ) ?? [
        {
          type: 'OrderMade',
          id: toBeNumbered('O'),
          kind: fields.kind,
          sort: fields.sort,
          whatText: fields.what,
          due: fields.due,
          owner: fields.owner,
          ...(fields.amount === undefined ? {} : { amount: fields.amount }),
        },
      ],
  },

  'move-order-date': {
    not: none(isOpen, NONE_OPEN),
    brings: ({ state, fields, on }) => {
      const from = named(state, fields.order)?.due ?? fields.to;
      return (
        firstRefusal(
          unfit(state, fields.order),
          fields.to === from && refuse('OM-5', `It is due on ${formatDate(from)} already.`),
          fields.to < on && refuse('OM-5', 'The new day is before the day it was given.'),
        ) ?? [{ type: 'OrderDateMoved', id: fields.order, from, to: fields.to, reasonText: fields.reason }]
      );
    },
  },

  'give-order': {
    not: none(isToDo, 'No order or recommendation is to be done.'),
    brings: ({ state, fields }) =>
      firstRefusal(
        unfit(state, fields.order),
        named(state, fields.order)?.owner === fields.to && refuse('OM-5', 'It is theirs already.'),
      ) ?? [{ type: 'OrderGiven', id: fields.order, to: fields.to, reasonText: fields.reason }],
  },

  'record-compliance': {
    not: none(isToDo, 'No order or recommendation is to be done.'),
    brings: ({ state, fields }) => {
      const done = named(state, fields.order)?.done ?? null;
      return (
        firstRefusal(
          unfit(state, fields.order),
          done !== null && refuse('OM-5', `${fields.order} was complied with on ${formatDate(done)}.`),
        ) ?? [{ type: 'OrderCompliedWith', id: fields.order, evidenceText: fields.evidence }]
      );
    },
  },

  'send-proof': {
    not: none((o) => isOpen(o) && o.done !== null && o.sent === null, 'No proof of compliance is to be sent.'),
    brings: ({ state, fields, on }) => {
      const order = named(state, fields.order);
      return (
        firstRefusal(
          unfit(state, fields.order),
          order?.done === null && refuse('OM-5', `Record first what shows that ${fields.order} was complied with.`),
          order?.sent != null && refuse('OM-5', `Its proof was sent on ${formatDate(order.sent)}.`),
          order?.done != null && on < order.done && refuse('OM-5', 'That is before it was complied with.'),
        ) ?? [{ type: 'ProofSent', id: fields.order, by: fields.how }]
      );
    },
  },

  'record-proof-answer': {
    not: none((o) => isOpen(o) && o.sent !== null, 'No proof of compliance is with the ombudsman.'),
    brings: ({ state, fields, on }) => {
      const order = named(state, fields.order);
      const { due, why } = fields;
      const no = firstRefusal(
        unfit(state, fields.order),
        order?.sent === null && refuse('OM-5', `No proof of ${fields.order} is with the ombudsman.`),
        order?.sent != null && on < order.sent && refuse('OM-5', 'That is before the proof was sent.'),
        fields.verdict === 'accepted' &&
          (due !== undefined || why !== undefined) &&
          refuse('OM-5', 'What was accepted is not due again: leave out the day and what is missing.'),
        due !== undefined && due < on && refuse('OM-5', 'The day it is due is before the answer.'),
      );
      if (no) return no;
      if (fields.verdict === 'accepted') return [{ type: 'ProofAccepted', id: fields.order }];
      if (due === undefined || why === undefined)
        return refuse('OM-5', 'Say what is missing (why), and by which day it is done (due).');
      return [{ type: 'ProofRefused', id: fields.order, due, whyText: why }];
    },
  },

  'decline-recommendation': {
    not: none((o) => isToDo(o) && o.kind === 'recommendation', 'No recommendation is open.'),
    brings: ({ state, fields }) => {
      const order = named(state, fields.order);
      return (
        firstRefusal(
          unfit(state, fields.order),
          order?.kind === 'order' && refuse('OM-5', 'An order binds: only a recommendation may be declined.'),
          order?.done != null && refuse('OM-5', 'It was complied with.'),
        ) ?? [{ type: 'RecommendationDeclined', id: fields.order, reasonText: fields.reason }]
      );
    },
  },
};
