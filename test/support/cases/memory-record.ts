/** A record in memory for cases of one kind, answering as the real one does. */
import type { CaseKind, KindTypes } from '../../../workflows/engine/case-kind.ts';
import { changedSince } from '../../../workflows/engine/next.ts';
import type { RecordAnswer, DeliveryActivities, RecordedEvent } from '../../../workflows/engine/ports.ts';
import { resultOf, type OpeningOf, type ProposalOf } from '../../../workflows/engine/propose.ts';
import type { CaseActivities } from '../../../workflows/engine/run-case.ts';

export interface MemoryRecord<K extends KindTypes> {
  activities: Pick<CaseActivities<K>, 'load' | 'record'> & DeliveryActivities;
  events: RecordedEvent<K['event']>[];
  /** Ids of what was handed over. */
  delivered: string[];
}

export function memoryRecord<K extends KindTypes>(kind: CaseKind<K>, opening: OpeningOf<K>): MemoryRecord<K> {
  const events: RecordedEvent<K['event']>[] = [];
  const delivered: string[] = [];

  function answerTo({
    after,
    key,
    events: fresh,
    outbox,
    refusal,
    ...proposal
  }: ProposalOf<K>): RecordAnswer<K['event']> {
    const next = changedSince(proposal.now, proposal.next);
    if (events.length > after) return { kind: 'ahead', events: events.slice(after) };
    const known = events.filter((e) => e.key === key && e.role !== 'system');
    if (known.length > 0) {
      return { kind: 'known', result: resultOf(kind, known.at(-1)?.seq ?? 0, known), next };
    }
    if (refusal) return { kind: 'refused', refusal, next };
    events.push(...fresh);
    const ids = outbox.map((item) => item.id);
    return {
      kind: 'stored',
      events: fresh,
      ...(ids.length === 0 ? {} : { handOver: { ids, summary: 'notices' } }),
      next,
    };
  }

  return {
    events,
    delivered,
    activities: {
      load: async ({ after }) => ({ opening, events: events.slice(after), more: false }),
      record: async (proposal) => answerTo(proposal),
      deliver: async ({ ids }) => {
        delivered.push(...ids);
        return { reports: [], waiting: [] };
      },
    },
  };
}
