/** Cases run on a Temporal server with a world in memory: what was stored and what was sent can be looked at. */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { ApplicationFailure } from '@temporalio/common';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker, type WorkerOptions, type WorkflowBundle } from '@temporalio/worker';
import type { WorkflowHandle } from '@temporalio/client';
import type { CaseActivities } from '../../../activities/ports.ts';
import {
  caseWorkflowId,
  DELIVERY_QUEUE,
  kindNamed,
  kindNameOf,
  SEARCH_ATTRIBUTES,
  type RecordAnswer,
  type CaseEvent,
  type CaseOpening,
  type Complaint,
  workflowTypeOf,
  type ComplaintOpening,
  type DeliveryReport,
  type OutboxItem,
  type ProposalOf,
  type Recorded,
} from '../../../workflows/messages.ts';
import { changedSince } from '../../../workflows/engine/next.ts';
import type { complaint } from '../../../workflows/index.ts';
import { bundleWorkflows, SHARED_BUNDLE } from './workflow-bundle.ts';
import { quiet } from './quiet.ts';

quiet();

export interface World {
  activities: CaseActivities;
  /** Every proposal that was stored. */
  records: ProposalOf<Complaint>[];
  outbox: Map<string, OutboxItem>;
  sent: string[];
  /**
   * What the post does: 'works', 'away' (try later), 'partly' (the first letter goes, the others wait), 'refuses', or
   * 'fails' in a way no further try can mend.
   */
  post: 'works' | 'away' | 'partly' | 'refuses' | 'fails';
  /** Away, nothing is stored, and it is tried again a minute later. */
  database: 'works' | 'away';
  /** Takes a case in, as the database does before its workflow is started. */
  takeIn(opening: CaseOpening): void;
  /** Puts events into the record behind the case's back, as a worker does that dies before it can say so. */
  stored(caseId: string, recorded: Recorded[]): void;
  events(caseId: string): Recorded[];
  types(caseId: string): string[];
}

/** A world that keeps everything in memory, idempotent like the real one. */
export function memoryWorld(): World {
  const openings = new Map<string, CaseOpening>();
  const events = new Map<string, Recorded[]>();
  const settled = new Set<string>();
  const world: World = {
    records: [],
    outbox: new Map(),
    sent: [],
    post: 'works',
    database: 'works',
    takeIn: (opening) => void openings.set(opening.caseId, opening),
    stored: (caseId, recorded) => void events.set(caseId, [...(events.get(caseId) ?? []), ...recorded]),
    events: (caseId) => events.get(caseId) ?? [],
    types: (caseId) => world.events(caseId).map((e) => e.event.type),
    activities: {
      load: async ({ caseId, after }) => {
        const opening = openings.get(caseId);
        if (!opening) throw new Error('no such case');
        return {
          opening: opening as ComplaintOpening,
          events: world.events(caseId).filter((e) => e.seq > after),
          more: false,
        };
      },
      record: async (proposal) => {
        if (world.database === 'away')
          throw ApplicationFailure.create({ message: 'the record cannot be reached', nextRetryDelay: '1 minute' });
        return answerTo(proposal);
      },
      deliver: async ({ caseId, ids }) => {
        if (world.post === 'fails') throw ApplicationFailure.nonRetryable('no mail server is known');
        const reports: DeliveryReport[] = [];
        const waiting: string[] = [];
        for (const [n, id] of ids.entries()) {
          const item = world.outbox.get(`${caseId}:${id}`);
          if (item?.kind === 'letter' && item.brief.channel === 'post') continue;
          const waits = world.post === 'away' || (world.post === 'partly' && n > 0);
          if (waits) waiting.push(id);
          else if (item?.kind === 'letter' && world.post === 'refuses')
            reports.push({ letterId: id, result: 'refused', why: 'address-refused' });
          else {
            if (!settled.has(`${caseId}:${id}`)) world.sent.push(`${caseId}:${id}`);
            if (item?.kind === 'letter') reports.push({ letterId: id, result: 'dispatched' });
          }
          if (!waits) settled.add(`${caseId}:${id}`);
        }
        if (waiting.length === ids.length) throw new Error('the mail server is away');
        return { reports, waiting };
      },
    },
  };

  function answerTo(proposal: ProposalOf<Complaint>): RecordAnswer<CaseEvent> {
    const { caseId, after, key, refusal, resumes } = proposal;
    const known = world.events(caseId);
    const ahead = known.filter((k) => k.seq > after);
    if (ahead.length > 0) return { kind: 'ahead', events: ahead };
    if (known.length < after) throw new Error('the record is behind');
    const under = key === null ? [] : known.filter((k) => k.key === key && k.role !== 'system');
    const next = under.length > 0 ? {} : changedSince(proposal.now, proposal.next);
    const fresh = under.length === 0 && proposal.events.length > 0;
    if (fresh) {
      events.set(caseId, [...known, ...proposal.events]);
      world.records.push(proposal);
      for (const item of proposal.outbox) world.outbox.set(`${caseId}:${item.id}`, item);
    }
    const unsettled = [...world.outbox.entries()].filter(([id]) => id.startsWith(`${caseId}:`) && !settled.has(id));
    const items = resumes ? unsettled.map(([, item]) => item) : fresh ? proposal.outbox : [];
    const handOver = { ids: items.map((i) => i.id), summary: 'letters' };
    const rest = { ...(items.length === 0 ? {} : { handOver }), next };
    if (under.length > 0) {
      const types = under.map((u) => u.event.type);
      const kind = kindNamed(kindNameOf(openings.get(caseId) ?? {}));
      const ids = under.flatMap((u) => kind.idsOf(u.event));
      return { kind: 'known', result: { seq: under.at(-1)?.seq ?? 0, events: types, ids }, ...rest };
    }
    if (refusal) return { kind: 'refused', refusal, ...rest };
    return { kind: 'stored', events: proposal.events, ...rest };
  }
  return world;
}

let bundled: Promise<WorkflowBundle> | undefined;

/** The workflow code: what the run of tests bundled for all its files (test/setup/servers.ts), or bundled here, once a process. */
export function workflowBundle(): Promise<WorkflowBundle> {
  const shared = process.env[SHARED_BUNDLE];
  bundled ??= shared === undefined ? bundleWorkflows() : readFile(shared, 'utf8').then((code) => ({ code }));
  return bundled;
}

/** Tells a server about our search attributes. */
export async function registerSearchAttributes(env: TestWorkflowEnvironment): Promise<void> {
  const types = { Keyword: 2, Bool: 5, Datetime: 6 } as const;
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

/** Runs `body` while a worker serves the cases of its own task queue, and another their letters. */
export async function withWorker<T>(
  env: TestWorkflowEnvironment,
  world: Pick<World, 'activities' | 'takeIn'>,
  body: (start: (input: CaseOpening) => Promise<WorkflowHandle<typeof complaint>>) => Promise<T>,
  options: Partial<WorkerOptions> = {},
): Promise<T> {
  const taskQueue = options.taskQueue ?? `test-${randomUUID()}`;
  const { deliver, ...storage } = world.activities;
  const connection = env.nativeConnection;
  const [cases, letters] = await Promise.all([
    Worker.create({
      connection,
      workflowBundle: await workflowBundle(),
      activities: storage,
      ...options,
      taskQueue,
    }),
    Worker.create({ connection, activities: { deliver }, taskQueue: DELIVERY_QUEUE }),
  ]);
  return letters.runUntil(() =>
    cases.runUntil(() =>
      body((input) => {
        world.takeIn(input);
        return env.client.workflow.start<typeof complaint>(workflowTypeOf({ caseKind: kindNameOf(input) }), {
          taskQueue,
          workflowId: caseWorkflowId(input.caseId),
          args: [{ caseId: input.caseId }],
        });
      }),
    ),
  );
}
