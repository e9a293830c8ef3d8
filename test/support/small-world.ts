/** Real servers with small cases on them, and the ways in which an operator or an accident takes something from them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from '@temporalio/client';
import { bundleWorkflowCode, NativeConnection, Worker } from '@temporalio/worker';
import postgres from 'postgres';
import { folderStore } from '../../activities/documents/store.ts';
import type { ReconcileContext } from '../../client/reconcile/context.ts';
import { startFromRecord } from '../../client/reconcile/temporal.ts';
import { connect, type Db } from '../../db/connect.ts';
import { eventsFrom } from '../../db/queries/cases.ts';
import { inputOfCase } from '../../db/queries/customers.ts';
import { recordBatch } from '../../db/queries/record.ts';
import { startTemporal } from '../../workers/local/temporal.ts';
import { effects } from '../../workflows/complaint/effects.ts';
import { replayEvents } from '../../workflows/complaint/evolve.ts';
import { take } from '../../workflows/complaint/take.ts';
import { view } from '../../workflows/complaint/view.ts';
import type { CaseEvent, CaseState } from '../../workflows/messages.ts';
import { complaintWorkflowId, SEARCH_ATTRIBUTES, TASK_QUEUE } from '../../workflows/messages.ts';
import { freshDatabase } from './database.ts';
import { quiet } from './quiet.ts';
import type { SmallActivities } from './small-case.ts';
import { storeLife, type Stored } from './stored.ts';

quiet();

export interface SmallWorld {
  context: ReconcileContext;
  /** A case with a life of its own, stored and running; its reference. */
  begin(given: Stored): Promise<string>;
  note(caseId: string, key: string): Promise<void>;
  /** The last event its workflow knows. */
  knows(caseId: string): Promise<number>;
  /** What its record holds. */
  record(caseId: string): Promise<{ seq: number; event: CaseEvent; key: string }[]>;
  /** Stores an event behind the case's back. */
  storeBehind(caseId: string, key: string): Promise<void>;
  /** As a database that was restored older: nothing after this event. */
  older(caseId: string, seq: number): Promise<void>;
  /** Everything in rows about this case, to be compared. */
  rows(caseId: string): Promise<Record<string, unknown>>;
  /** Any statement, past the triggers that keep the record. */
  sql: postgres.Sql;
  stop(): Promise<void>;
}

export async function smallWorld(): Promise<SmallWorld> {
  const home = mkdtempSync(join(tmpdir(), 'putright-small-'));
  const [databaseUrl, temporal, workflowBundle] = await Promise.all([
    freshDatabase(),
    startTemporal({ home, headless: true, inMemory: true, searchAttributes: SEARCH_ATTRIBUTES }),
    bundleWorkflowCode({
      workflowsPath: fileURLToPath(new URL('small-case.ts', import.meta.url)),
      logger: { trace() {}, debug() {}, info() {}, warn() {}, error() {}, log() {} },
    }),
  ]);
  const { db, close } = connect(databaseUrl);
  const sql = postgres(databaseUrl, {
    max: 1,
    onnotice: () => {},
    connection: { session_replication_role: 'replica' } as never,
  });
  const native = await NativeConnection.connect({ address: temporal.address });
  const worker = await Worker.create({
    connection: native,
    taskQueue: TASK_QUEUE,
    workflowBundle,
    activities: smallActivities(db),
  });
  const running = worker.run();
  const client = new Client({ connection: native });
  const handle = (caseId: string) => client.workflow.getHandle(complaintWorkflowId(caseId));
  return {
    context: { db, temporal: client, documents: folderStore(join(home, 'documents')), clock: () => new Date() },
    sql,
    begin: async (given) => {
      const reference = await storeLife(db, given);
      await startFromRecord(client, { caseId: given.caseId, reference, landlordId: given.policy ?? 'octavia' });
      return reference;
    },
    note: (caseId, key) => handle(caseId).signal('note', key),
    knows: (caseId) => handle(caseId).query('known'),
    record: (caseId) => eventsFrom(db, caseId, 1),
    storeBehind: async (caseId, key) => void (await storeNote(db, caseId, key)),
    older: async (caseId, seq) => {
      await sql`delete from case_event where case_id = ${caseId} and seq > ${seq}`;
      await sql`update complaint set seq = ${seq}, status = 'older' where case_id = ${caseId}`;
      await sql`delete from case_obligation where case_id = ${caseId}`;
      await sql`delete from outbox where case_id = ${caseId} and (item->>'seq')::int > ${seq}`;
      await sql`update outbox set status = 'planned', sent_at = null where case_id = ${caseId} and status = 'sent'`;
    },
    rows: async (caseId) => ({
      complaint: await sql`select status, stage, seq, next_due, next_kind, next_owner, handler, acknowledged, closed
        from complaint where case_id = ${caseId}`,
      owed: await sql`select id, due, owner, status, handler from case_obligation where case_id = ${caseId} order by id`,
      outbox: await sql`select id, kind, item, status from outbox where case_id = ${caseId} order by id`,
      events: await sql`select seq, type, event, at, key from case_event where case_id = ${caseId} order by seq`,
    }),
    stop: async () => {
      worker.shutdown();
      await running;
      await Promise.all([close(), sql.end(), native.close()]);
      await temporal.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

const NEXT = { wake: null, shown: { details: '', attributes: {} }, over: false };

function smallActivities(db: Db): SmallActivities {
  return {
    async load({ caseId, after }) {
      const opening = await inputOfCase(db, caseId);
      if (opening === null) throw new Error('there is no such row');
      return { opening, events: await eventsFrom(db, caseId, after + 1), more: false };
    },
    async record({ caseId, after, key }) {
      const stands = await eventsFrom(db, caseId, 1);
      if (stands.length < after) throw new Error('this would leave a hole');
      if (stands.length > after) return { kind: 'ahead', events: stands.slice(after) };
      if (key !== null && stands.some((r) => r.key === key))
        return { kind: 'known', result: { seq: after, events: [], ids: [] }, handOver: null, next: NEXT };
      const events = key === null ? [] : await storeNote(db, caseId, key);
      return { kind: 'stored', events, handOver: null, next: NEXT };
    },
  };
}

/** A note, or under a key such as `sent:L1` the letter's dispatch. */
function eventOf(key: string): CaseEvent {
  const [, letterId] = /^sent:(L\d+)$/.exec(key) ?? [];
  return letterId === undefined
    ? { type: 'NoteAdded', noteText: `t-${key}` }
    : { type: 'LetterDispatched', letterId, by: 'email' };
}

async function storeNote(db: Db, caseId: string, key: string) {
  const opening = (await inputOfCase(db, caseId))!;
  const before = await eventsFrom(db, caseId, 1);
  const state = replayEvents(caseId, opening.policy, opening.calendar, before) as CaseState;
  const today = '2026-11-27';
  const origin = { at: new Date().toISOString(), today, on: today, by: 's-adviser', role: 'adviser' as const, key };
  const taken = take(state, [eventOf(key)], origin);
  const { row, owed } = view(taken.state);
  await recordBatch(db, {
    caseId,
    landlordId: row.landlordId,
    events: taken.recorded,
    view: row,
    obligations: owed,
    outbox: taken.recorded.flatMap((r) => effects(r, taken.recorded, taken.state)),
  });
  return taken.recorded;
}
