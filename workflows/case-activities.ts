/** What a case of any kind asks of the world, with the patience each call is given: part of the loop, as commands hold it. */
import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { CaseKind, KindTypes } from './engine/case-kind.ts';
import { unpacked, type Packed } from './engine/packed.ts';
import type { RecordAnswer, DeliveryActivities, LoadInput, RecordPage } from './engine/ports.ts';
import type { OpeningOf, ProposalOf } from './engine/propose.ts';
import type { CaseActivities } from './engine/run-case.ts';
import { DELIVERY_QUEUE } from './messages.ts';

/**
 * Read and stored within the case's own turn, retried for as long as the database is away; past a few seconds the wait is
 * the server's, so that a long outage costs little history and holds no turn.
 */
const STORING = {
  startToCloseTimeout: '20s',
  localRetryThreshold: '8s',
  retry: { initialInterval: '250ms', maximumInterval: '5m' },
} as const;

/**
 * Tried until it is settled: a mail server may be away for days, a letter may not be lost. A worker that died is noticed by
 * its missing heartbeat.
 */
const delivery = proxyActivities<DeliveryActivities>({
  taskQueue: DELIVERY_QUEUE,
  startToCloseTimeout: '10m',
  heartbeatTimeout: '30s',
  retry: { initialInterval: '15s', maximumInterval: '15m' },
});

/** What runs within a turn. */
interface InTurn<K extends KindTypes> {
  load(input: LoadInput): Promise<Packed<RecordPage<K['event'], OpeningOf<K>>>>;
  record(proposal: ProposalOf<K>): Promise<Packed<RecordAnswer<K['event']>>>;
}

export const deliver: CaseActivities<KindTypes>['deliver'] = (input, summary) =>
  delivery.deliver.executeWithOptions({ summary }, [input]);

/** The activities of a kind; the kind itself only says of which types. */
export function activitiesOf<K extends KindTypes>(_: CaseKind<K>): CaseActivities<K> {
  const { load, record } = proxyLocalActivities<InTurn<K>>(STORING);
  return {
    load: async (input) => unpacked<RecordPage<K['event'], OpeningOf<K>>>(await load(input)),
    record: async (proposal, summary) =>
      unpacked<RecordAnswer<K['event']>>(await record.executeWithOptions({ summary }, [proposal])),
    deliver,
  };
}
