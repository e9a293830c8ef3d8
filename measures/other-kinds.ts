/** What cases of other kinds bring to figures: those at an ombudsman, requests for a service, compliments (LN-3, LN-8, SR-1, SP-9). Pure. */
import type { IsoDate } from '../policies/types.ts';
import type { OmbudsmanCase, ServiceRequest } from '../workflows/messages.ts';
import type { MeasureId } from './definitions.ts';
import { entryOf, judged, type Entry } from './entries.ts';
import { judge, type DateChange } from './judge.ts';

interface Happened<E> {
  on: IsoDate;
  event: E;
}
export type OfOmbudsman = Happened<OmbudsmanCase['event']>;
export type OfRequest = Happened<ServiceRequest['event']>;

/** Received, what was found on each matter, what was ordered and done in time, and how often the ombudsman had to chase. */
export function ombudsmanEntries(received: IsoDate, events: readonly OfOmbudsman[]): Entry[] {
  const entries: Entry[] = [counts('ombudsman.received', received)];
  let findings: Entry[] = [];
  for (const { on, event: e } of events) {
    // A determination that was changed is recorded anew: the last one is counted.
    if (e.type === 'Determined')
      findings = e.findings.map(({ finding }) => entryOf({ measure: 'ombudsman.findings', on, detail: finding }));
    if (e.type === 'OmbudsmanChased') entries.push(entryOf({ measure: 'ombudsman.chased', on, detail: e.step }));
  }
  return [...entries, ...findings, ...orderEntries(events)];
}

/** Each order by the day it was due, as that stood when it passed; recommendations bind nobody and are not among them. */
function orderEntries(events: readonly OfOmbudsman[]): Entry[] {
  const orders = new Map<string, { from: IsoDate; changes: DateChange[]; met: IsoDate | null }>();
  const moved = (id: string, on: IsoDate, due: IsoDate): void =>
    void orders.get(id)?.changes.push({ on, due, corrects: false });
  for (const { on, event: e } of events)
    switch (e.type) {
      case 'OrderMade':
        if (e.kind === 'order')
          orders.set(e.id, { from: on, changes: [{ on, due: e.due, corrects: false }], met: null });
        break;
      case 'OrderDateMoved':
        moved(e.id, on, e.to);
        break;
      case 'OrderCompliedWith': {
        const order = orders.get(e.id);
        if (order) order.met = on;
        break;
      }
      case 'ProofRefused': {
        const order = orders.get(e.id);
        if (order) order.met = null;
        moved(e.id, on, e.due);
        break;
      }
      default:
        break;
    }
  return [...orders.values()].flatMap(({ from, changes, met }) =>
    judged('ombudsman.orders', judge(changes, met, [{ from, until: met }]) ?? undefined, null),
  );
}

/** Received, and those that became complaints; nothing of one that was logged by mistake. */
export function requestEntries(received: IsoDate, events: readonly OfRequest[]): Entry[] {
  if (events.some(({ event: e }) => e.type === 'Closed' && e.why === 'logged-by-mistake')) return [];
  return [
    counts('requests.received', received),
    ...events.flatMap(({ on, event: e }) => (e.type === 'BecameComplaint' ? [counts('requests.complaints', on)] : [])),
  ];
}

/** Received, by what it was about. */
export const complimentEntries = ({ received, subject }: { received: IsoDate; subject: string }): Entry[] => [
  entryOf({ measure: 'compliments.received', on: received, detail: subject }),
];

const counts = (measure: MeasureId, on: IsoDate): Entry => entryOf({ measure, on });
