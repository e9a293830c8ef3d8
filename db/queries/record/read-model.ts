/**
 * What lists and the post need of a case, told from its events alone: for a case whose rows were lost, or are older than
 * its events. The same pure functions make these rows when the events are first stored.
 */
import { obligationRow, type ObligationRow } from '../../../workflows/engine/obligation.ts';
import type { KindTypes } from '../../../workflows/engine/case-kind.ts';
import { askedUnder, type Item } from '../../../workflows/engine/propose.ts';
import type { Delivered } from '../../../workflows/engine/ports.ts';
import type { OutboxItem } from '../../../workflows/complaint/effects.ts';
import type { Recorded } from '../../../workflows/complaint/events.ts';
import type { CaseView } from '../../../workflows/complaint/view.ts';
import { kindNamed, kindNameOf, type CaseOpening } from '../../../workflows/messages.ts';
import type { OutboxStatus } from '../../schema/index.ts';

/** A letter or notice, and what is known to have become of it. */
export interface OutboxState {
  item: OutboxItem;
  status: OutboxStatus;
  /** When it went, where it did. */
  sentAt: Date | null;
  /** A short code where it was refused. */
  lastError: string | null;
}

export interface ReadModel {
  view: CaseView;
  obligations: readonly ObligationRow[];
  outbox: OutboxState[];
}

/** What histories tell of deliveries beside the events. */
export interface KnownDeliveries {
  settled: readonly string[];
  reports: Delivered['reports'];
}

/** The rows of a case with these events, all of them from the first. */
export function readModelOf(opening: CaseOpening, events: readonly Recorded[], known: KnownDeliveries): ReadModel {
  const kind = kindNamed(kindNameOf(opening));
  let state = kind.begin(opening);
  const items: OutboxItem[] = [];
  for (const turn of turnsOf(opening, events)) {
    state = turn.reduce<typeof state>((before, r) => kind.evolve(before, r), state);
    items.push(...(turn.flatMap((r) => kind.effects(r, turn, state)) as OutboxItem[]));
  }
  const row = kind.view(state) as CaseView;
  const obligations = kind.obligations(state).map(obligationRow);
  return { view: row, obligations, outbox: items.map((item) => stateOf(item, events, known)) };
}

/**
 * Events that were stored together: what one asks for may depend on those beside it. A case that came in under way was
 * opened with all that had happened before, each step under a key of its own.
 */
function turnsOf({ key, before = [] }: CaseOpening, events: readonly Recorded[]): Recorded[][] {
  const openedWith = new Set([key, ...before.map((item) => askedUnder(item as Item<KindTypes>))]);
  const turns: Recorded[][] = [];
  for (const r of events) {
    const first = turns.at(-1)?.[0];
    const opens = turns.length === 1 && (r.role === 'system' || openedWith.has(r.key));
    if (first?.at === r.at && (first.key === r.key || opens)) turns.at(-1)?.push(r);
    else turns.push([r]);
  }
  return turns;
}

function stateOf(item: OutboxItem, events: readonly Recorded[], { settled, reports }: KnownDeliveries): OutboxState {
  const byPost = item.kind === 'letter' && item.brief.channel === 'post';
  const waiting: OutboxState = { item, status: byPost ? 'to-post' : 'planned', sentAt: null, lastError: null };
  if (item.kind === 'inside') return settled.includes(item.id) ? { ...waiting, status: 'sent' } : waiting;
  // What happened to it last: one that was refused may have been told or given since.
  for (const { at, event } of events.toReversed()) {
    if (event.type === 'LetterDispatched' && event.letterId === item.id)
      return { ...waiting, status: event.by === 'email' ? 'sent' : 'posted', sentAt: new Date(at) };
    if (event.type === 'LetterKept' && event.letterId === item.id)
      return { ...waiting, status: 'posted', sentAt: new Date(at) };
    if (event.type === 'LetterRefused' && event.letterId === item.id)
      return { ...waiting, status: 'refused', lastError: event.why };
    if (event.type === 'LetterWithdrawn' && event.letterId === item.id)
      return { ...waiting, status: 'refused', lastError: 'withdrawn' };
  }
  const report = reports.find((r) => r.letterId === item.id);
  if (report === undefined) return waiting;
  return report.result === 'dispatched'
    ? { ...waiting, status: 'sent' }
    : { ...waiting, status: 'refused', lastError: report.why ?? 'refused' };
}
