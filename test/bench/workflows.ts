/** Workflows measured side by side: the complaint as it is, the same with regular storing, and a bare one. */
import {
  condition,
  defineUpdate,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  sleep,
} from '@temporalio/workflow';
import type { CaseActivities } from '../../activities/ports.ts';
import { runComplaint } from '../../workflows/complaint/workflow.ts';
import type { ComplaintInput } from '../../workflows/messages.ts';

export { complaint } from '../../workflows/index.ts';

const regular = proxyActivities<Pick<CaseActivities, 'record' | 'deliver'>>({ startToCloseTimeout: '10s' });
const local = proxyLocalActivities<Pick<CaseActivities, 'deliverOnce'>>({
  startToCloseTimeout: '8s',
  retry: { maximumAttempts: 1 },
});

/** The complaint, storing by a regular activity. */
export async function complaintStoringRegularly(input: ComplaintInput): Promise<void> {
  await runComplaint(input, {
    record: (x) => regular.record(x),
    deliver: (x) => regular.deliver(x),
    deliverOnce: (x) => local.deliverOnce(x),
  });
}

export interface Bare {
  nothing(): Promise<void>;
}
const nothing = proxyLocalActivities<Bare>({ startToCloseTimeout: '10s' });

/** One step of a bare workflow: as many local activities as the complaint's own command took. */
export const step = defineUpdate<number, [{ localActivities: number; last: boolean }]>('step');

/** The same number of timers, updates and activities, and nothing else. */
export async function bare(start: { localActivities: number; timers: number }): Promise<void> {
  const queue: { id: number; localActivities: number; last: boolean }[] = [];
  let given = 0;
  let done = 0;
  let over = false;
  setHandler(step, async (asked) => {
    const id = ++given;
    queue.push({ id, ...asked });
    await condition(() => done >= id);
    return id;
  });
  for (let i = 0; i < start.localActivities; i++) await nothing.nothing();
  for (let i = 0; i < start.timers; i++) void sleep('30 days').catch(() => undefined);
  while (!over) {
    await condition(() => queue.length > 0);
    const next = queue.shift();
    if (!next) continue;
    for (let i = 0; i < next.localActivities; i++) await nothing.nothing();
    done = next.id;
    over = next.last;
  }
}
