/** Workflows measured side by side: the complaint as it is, the same with regular storing, and a bare one. */
import {
  condition,
  defineUpdate,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  sleep,
} from '@temporalio/workflow';
import type { CaseIdentity, DeliveryActivities } from '../../workflows/engine/ports.ts';
import { runCase, type CaseActivities } from '../../workflows/engine/run-case.ts';
import { DELIVERY_QUEUE, KINDS, type Complaint } from '../../workflows/messages.ts';

export { complaint } from '../../workflows/index.ts';

const regular = proxyActivities<Pick<CaseActivities<Complaint>, 'load' | 'record'>>({ startToCloseTimeout: '10s' });
const { deliver } = proxyActivities<DeliveryActivities>({ taskQueue: DELIVERY_QUEUE, startToCloseTimeout: '2m' });

/** The complaint, storing by a regular activity. */
export async function complaintStoringRegularly(input: CaseIdentity): Promise<void> {
  await runCase(KINDS.complaint, input, { load: regular.load, record: regular.record, deliver });
}

export interface Bare {
  nothing(): Promise<void>;
}
const inTurn = proxyLocalActivities<Bare>({ startToCloseTimeout: '10s' });
const onQueue = proxyActivities<Bare>({ startToCloseTimeout: '10s' });
const beside = proxyActivities<Bare>({ taskQueue: DELIVERY_QUEUE, startToCloseTimeout: '10s' });

/** What the bare workflow does: as many timers, and for each update as many activities, as a complaint. */
export interface Load {
  /** Regular activities, as most workflows have, instead of local ones. */
  regular: boolean;
  timers: number;
  atStart: number;
  perUpdate: number[];
  /** Letters handed over: regular activities beside the loop, each on the queue of its own. */
  deliveries: number;
}

/** One update of the bare workflow, answered after its activities as a command after its storing. */
export const step = defineUpdate<number, [number]>('step');

/** The same number of timers, updates, activities and deliveries, and nothing else; it waits for more until it is terminated. */
export async function bare({ regular: queued, timers, atStart, deliveries }: Load): Promise<void> {
  const { nothing } = queued ? onQueue : inTurn;
  const queue: { id: number; activities: number }[] = [];
  let given = 0;
  let done = 0;
  setHandler(step, async (activities) => {
    const id = ++given;
    queue.push({ id, activities });
    await condition(() => done >= id);
    return id;
  });
  for (let i = 0; i < atStart; i++) await nothing();
  for (let i = 0; i < timers; i++) void sleep('30 days').catch(() => undefined);
  let handedOver = 0;
  for (;;) {
    await condition(() => queue.length > 0);
    for (let next = queue.shift(); next; next = queue.shift()) {
      for (let i = 0; i < next.activities; i++) await nothing();
      if (handedOver++ < deliveries) void beside.nothing();
      done = next.id;
    }
  }
}
