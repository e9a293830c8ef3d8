/** Cases run on a Temporal server with a world in memory: what was stored and what was sent can be looked at. */
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { bundleWorkflowCode, Worker, type WorkerOptions, type WorkflowBundle } from '@temporalio/worker';
import type { WorkflowHandle } from '@temporalio/client';
import type { CaseActivities, OutboxItem, RecordInput } from '../../activities/ports.ts';
import type { Recorded } from '../../workflows/complaint/events.ts';
import {
  COMPLAINT_WORKFLOW,
  complaintWorkflowId,
  SEARCH_ATTRIBUTES,
  type ComplaintOpening,
} from '../../workflows/messages.ts';
import type { complaint } from '../../workflows/index.ts';
import { quiet } from './quiet.ts';

quiet();

export interface World {
  activities: CaseActivities;
  records: RecordInput[];
  outbox: Map<string, OutboxItem>;
  sent: string[];
  /** What the post does: 'works', 'away' (try later) or 'refuses'. */
  post: 'works' | 'away' | 'refuses';
  /** Puts events into the record behind the case's back, as a worker does that dies before it can say so. */
  stored(caseId: string, recorded: Recorded[]): void;
  events(caseId: string): Recorded[];
  types(caseId: string): string[];
}

/** A world that keeps everything in memory, idempotent like the real one. */
export function memoryWorld(): World {
  const events = new Map<string, Recorded[]>();
  const world: World = {
    records: [],
    outbox: new Map(),
    sent: [],
    post: 'works',
    stored: (caseId, recorded) => void events.set(caseId, [...(events.get(caseId) ?? []), ...recorded]),
    events: (caseId) => events.get(caseId) ?? [],
    types: (caseId) => world.events(caseId).map((e) => e.event.type),
    activities: {
      record: async (input) => {
        const known = events.get(input.caseId) ?? [];
        const first = input.events[0]?.seq ?? input.view.seq + 1;
        const ahead = known.filter((k) => k.seq >= first);
        if (ahead.length > 0) return ahead;
        events.set(input.caseId, [...known, ...input.events]);
        world.records.push(input);
        for (const item of input.outbox) world.outbox.set(`${input.caseId}:${item.id}`, item);
        return [];
      },
      deliverOnce: async ({ caseId, id }) => {
        const item = world.outbox.get(`${caseId}:${id}`);
        if (item?.kind === 'letter' && item.brief.channel === 'post') return { letterId: id, result: 'to-post' };
        if (world.post === 'away') return { letterId: id, result: 'waiting' };
        if (world.post === 'refuses') return { letterId: id, result: 'refused', why: 'address-refused' };
        world.sent.push(`${caseId}:${id}`);
        return { letterId: id, result: 'dispatched' };
      },
      deliver: async (input) => {
        const report = await world.activities.deliverOnce(input);
        if (report.result === 'waiting') throw new Error('the mail server is away');
        return report;
      },
    },
  };
  return world;
}

let bundled: Promise<WorkflowBundle> | undefined;

/** The workflow code, bundled once a process. */
export function workflowBundle(): Promise<WorkflowBundle> {
  bundled ??= bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('../../workflows/index.ts', import.meta.url)),
    logger: { trace() {}, debug() {}, info() {}, warn() {}, error() {}, log() {} },
  });
  return bundled;
}

/** Tells a server about our search attributes. */
export async function registerSearchAttributes(env: TestWorkflowEnvironment): Promise<void> {
  const types = { Keyword: 2, Datetime: 6 } as const;
  await env.connection.operatorService
    .addSearchAttributes({
      namespace: env.namespace ?? 'default',
      searchAttributes: Object.fromEntries(
        Object.entries(SEARCH_ATTRIBUTES).map(([name, type]) => [name, types[type]]),
      ),
    })
    .catch((error: unknown) => {
      if (!String(error).includes('ALREADY_EXISTS')) throw error;
    });
}

/** A server whose clock skips to the next timer; one per test, as its clock is global. */
export async function timeSkipping(path: string): Promise<TestWorkflowEnvironment> {
  const env = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
  });
  await registerSearchAttributes(env);
  return env;
}

/** Runs `body` while a worker serves the cases of its own task queue. */
export async function withWorker<T>(
  env: TestWorkflowEnvironment,
  activities: CaseActivities,
  body: (start: (input: ComplaintOpening) => Promise<WorkflowHandle<typeof complaint>>) => Promise<T>,
  options: Partial<WorkerOptions> = {},
): Promise<T> {
  const taskQueue = options.taskQueue ?? `test-${randomUUID()}`;
  const worker = await Worker.create({
    connection: env.nativeConnection,
    workflowBundle: await workflowBundle(),
    activities,
    ...options,
    taskQueue,
  });
  return worker.runUntil(() =>
    body((input) =>
      env.client.workflow.start<typeof complaint>(COMPLAINT_WORKFLOW, {
        taskQueue,
        workflowId: complaintWorkflowId(input.caseId),
        args: [input],
      }),
    ),
  );
}
