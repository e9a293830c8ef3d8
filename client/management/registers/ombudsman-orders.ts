/** The register of orders and recommendations: of all cases at an ombudsman, what is to be done by when, by whom, and how far it is (OM-5). */
import type { IsoDate } from '../../../policies/types.ts';
import { stateOfEvents, type OmbudsmanState } from '../../../workflows/messages.ts';
import { todayIn, type ServiceContext } from '../../core/context.ts';
import { BadInput } from '../../../platform/errors.ts';
import { asOption, type FieldLabel } from '../../core/input/fields.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import { ownerName } from '../../kinds/complaint/labels.ts';
import { namedArbitrator, ORDER_NAMES, pounds } from '../../kinds/ombudsman/words.ts';
import { namesByStaff } from '../../kinds/staff-names.ts';
import { capitalised } from '../../kinds/words.ts';
import { csvForSpreadsheets } from '../spreadsheet.ts';

type Order = OmbudsmanState['orders'][number];

/** How far one is, from what is still to be done to what is settled. */
export const ORDER_STANDS = {
  late: 'Late: not done',
  open: 'To be done',
  'proof-owed': 'Done: the proof is to be sent',
  'answer-owed': 'Proof sent: the answer is awaited',
  accepted: 'Accepted by the ombudsman',
  declined: 'Not followed',
} as const;
export type OrderStands = keyof typeof ORDER_STANDS;

/** One order or recommendation: codes as words, people by their names. */
export interface RegisteredOrder {
  reference: string;
  /** Of the case: O1, O2 … */
  id: string;
  ombudsman: string;
  kind: Order['kind'];
  what: string;
  due: IsoDate;
  owner: string;
  stands: OrderStands;
  done: IsoDate | null;
  proofSent: IsoDate | null;
  /** Whether it was done after its day, or is not done although its day has passed. */
  late: boolean;
}

/** What each figure is called, in the order in which they are shown. */
export const ORDER_FIGURES = {
  orders: 'Orders',
  recommendations: 'Recommendations',
  open: 'Not settled yet',
  late: 'Late: not done',
  inTime: 'Done in time',
  doneLate: 'Done after their day',
} as const;
export type OrderFigures = Record<keyof typeof ORDER_FIGURES, number>;

export interface OrderRegister {
  asOf: IsoDate;
  figures: OrderFigures;
  /** What is due soonest first. */
  orders: RegisteredOrder[];
}

/** Which are listed: all of them, or those that are not settled. */
export const ORDER_LISTS = ['all', 'open'] as const;

/** A day before any case: the register is of all of them. */
const FROM_THE_FIRST: IsoDate = '1900-01-01';

/** Every order and recommendation in sight. Throws a sentence for a list that there is not. */
export async function orderRegister(
  service: ServiceContext,
  landlordId: string,
  { which = 'all' }: { which?: string | undefined },
  naming: FieldLabel = asOption,
): Promise<OrderRegister> {
  if (!(ORDER_LISTS as readonly string[]).includes(which))
    throw new BadInput(`${naming('which')}: choose one of ${ORDER_LISTS.join(', ')}.`);
  const today = todayIn(service);
  const [rows, people] = await Promise.all([
    service.store.casesOfKind(landlordId, 'ombudsman', FROM_THE_FIRST, today),
    service.store.staff(landlordId),
  ]);
  const names = namesByStaff(people, policyOfLandlord(landlordId));
  const orders = rows
    .filter(({ events }) => events.length > 0)
    .flatMap((row) => {
      const state = stateOfEvents(row.input, row.events) as OmbudsmanState;
      const ombudsman = namedArbitrator(state.intake.arbitrator);
      return state.orders.map((order): RegisteredOrder => ({
        reference: row.reference,
        ombudsman,
        ...registered(order, today),
        owner: ownerName(order.owner, names),
      }));
    })
    .toSorted((a, b) => (a.due === b.due ? (a.reference < b.reference ? -1 : 1) : a.due < b.due ? -1 : 1));
  return { asOf: today, figures: orderFigures(orders), orders: which === 'open' ? orders.filter(isOpen) : orders };
}

const isOpen = ({ stands }: Pick<RegisteredOrder, 'stands'>): boolean => stands !== 'accepted' && stands !== 'declined';

/** One order as it stands on this day. */
export function registered(order: Order, today: IsoDate): Omit<RegisteredOrder, 'reference' | 'ombudsman' | 'owner'> {
  const { id, kind, sort, amount, due, done, sent, declined } = order;
  const stands = standsAt(order, today);
  return {
    id,
    kind,
    what: `${capitalised(ORDER_NAMES[sort])}${amount === null ? '' : ` ${pounds(amount)}`}`,
    due,
    stands,
    done,
    proofSent: sent,
    late: !declined && (done ?? today) > due,
  };
}

function standsAt({ due, done, sent, accepted, declined }: Order, today: IsoDate): OrderStands {
  if (accepted) return 'accepted';
  if (declined) return 'declined';
  if (done === null) return due < today ? 'late' : 'open';
  return sent === null ? 'proof-owed' : 'answer-owed';
}

/** Counted. */
export function orderFigures(all: readonly Pick<RegisteredOrder, 'kind' | 'stands' | 'done' | 'late'>[]): OrderFigures {
  const count = (which: (o: (typeof all)[number]) => boolean): number => all.filter(which).length;
  return {
    orders: count((o) => o.kind === 'order'),
    recommendations: count((o) => o.kind === 'recommendation'),
    open: count(isOpen),
    late: count((o) => o.stands === 'late'),
    inTime: count((o) => o.done !== null && !o.late),
    doneLate: count((o) => o.done !== null && o.late),
  };
}

/** The register for a spreadsheet. */
export function ordersCsv({ orders }: OrderRegister): string {
  return csvForSpreadsheets(
    orders.map((o) => ({
      ...o,
      kind: capitalised(o.kind),
      stands: ORDER_STANDS[o.stands],
      late: o.late ? 'yes' : 'no',
    })),
    [
      { key: 'reference', header: 'Case' },
      { key: 'id', header: 'Number' },
      { key: 'ombudsman', header: 'Ombudsman' },
      { key: 'kind', header: 'Kind' },
      { key: 'what', header: 'To do' },
      { key: 'due', header: 'Due' },
      { key: 'owner', header: 'Owner' },
      { key: 'stands', header: 'How it stands' },
      { key: 'done', header: 'Done' },
      { key: 'proofSent', header: 'Proof sent' },
      { key: 'late', header: 'Late' },
    ],
  );
}
