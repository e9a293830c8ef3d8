/** All of putright, with the ways in which an operator or an accident takes something from either store. */
import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { expect } from 'vitest';
import type { ReconcileContext } from '../../../client/administration/reconcile/context.ts';
import { loadDirectory } from '../../../client/demo/data/load.ts';
import { logComplaint } from '../../../client/cases/taking-in/log.ts';
import { perform } from '../../../client/cases/perform.ts';
import { caseHandle } from '../../../client/core/temporal.ts';
import { connect } from '../../../db/connect.ts';
import { eventsFrom } from '../../../db/queries/cases/cases.ts';
import { openingOf } from '../../../db/queries/cases/cases.ts';
import { storeTurn } from '../../../db/queries/record/turns.ts';
import { replayEvents } from '../../../workflows/complaint/evolve.ts';
import { caseState, commandUpdate, type CaseState, type Recorded } from '../../../workflows/messages.ts';
import { apply, proposalOf } from '../cases/kind.ts';
import { ownerOf } from './database.ts';
import { startPutright } from './putright.ts';

export interface TornWorld {
  context: ReconcileContext;
  databaseUrl: string;
  /** A case that was acknowledged, whose letter has gone and whose workflow knows it. */
  begin(): Promise<{ caseId: string; reference: string }>;
  /** Adds a note by these words. */
  note(caseId: string, words: string): Promise<void>;
  /** The case as its workflow knows it. */
  knows(caseId: string): Promise<CaseState>;
  record(caseId: string): Promise<Recorded[]>;
  /** The words of its notes, in order. */
  notes(caseId: string): Promise<string[]>;
  /** Stores a note behind the case's back, as a worker does that dies before it can say so. */
  storeBehind(caseId: string, words: string): Promise<void>;
  /** As a database that was restored older: nothing after this event, and its letters not gone yet. */
  older(caseId: string, seq: number): Promise<void>;
  /** As a database that never had the case. */
  lost(caseId: string): Promise<void>;
  /** Everything in rows about this case, to be compared. */
  rows(caseId: string): Promise<Record<string, unknown>>;
  /** How often each of its letters and notices reached the mail server, by id. */
  mailed(caseId: string): Record<string, number>;
  /** Any statement, past the triggers that keep the record. */
  sql: postgres.Sql;
  stop(): Promise<void>;
}

export async function tornWorld(): Promise<TornWorld> {
  const putright = await startPutright();
  const { service, addresses, documents, mail } = putright;
  await loadDirectory(addresses);
  const { db, close } = connect(addresses.databaseUrl);
  const sql = postgres(ownerOf(addresses.databaseUrl), {
    max: 1,
    onnotice: () => {},
    connection: { session_replication_role: 'replica' } as never,
  });
  const knows = (caseId: string): Promise<CaseState> => caseHandle(service.temporal, caseId).query(caseState);
  const record = (caseId: string): Promise<Recorded[]> => eventsFrom(db, caseId, 1);
  return {
    context: { db, temporal: service.temporal, documents, clock: service.clock },
    databaseUrl: addresses.databaseUrl,
    sql,
    record,
    begin: async () => {
      const received = new Date().toISOString().slice(0, 10);
      const form = {
        policy: 'oak',
        channel: 'email',
        received,
        name: 'Ada',
        email: 'ada@customer.example',
        text: 'Words',
      };
      const { caseId, reference } = await logComplaint(service, form);
      await perform(service, reference, 'allocate', { conflict: 'none' });
      await perform(service, reference, 'define', { point: ['Words'], outcome: ['Words'] });
      await perform(service, reference, 'acknowledge', {});
      const letters = async () => (await knows(caseId)).letters.map((l) => l.state);
      await expect.poll(letters, { timeout: 20_000 }).toEqual(['dispatched']);
      return { caseId, reference };
    },
    note: async (caseId, words) => {
      const message = { key: randomUUID(), by: 's-adviser', duties: ['adviser'] as const, fields: { note: words } };
      await caseHandle(service.temporal, caseId).executeUpdate(commandUpdate('note'), { args: [message] });
    },
    knows,
    notes: async (caseId) =>
      (await record(caseId)).flatMap(({ event }) => (event.type === 'NoteAdded' ? [event.noteText] : [])),
    storeBehind: async (caseId, words) => {
      const opening = (await openingOf(db, caseId))!;
      const state = replayEvents(caseId, opening.policy, opening.calendar, await record(caseId)) as CaseState;
      const today = '2026-11-27';
      const origin = { at: new Date().toISOString(), today, on: today, by: 's-adviser', role: 'adviser' as const };
      const taken = apply(state, [{ type: 'NoteAdded', noteText: words }], { ...origin, key: randomUUID() });
      await storeTurn(db, proposalOf(caseId, taken.state, taken.recorded));
    },
    older: async (caseId, seq) => {
      await sql`delete from case_event where case_id = ${caseId} and seq > ${seq}`;
      await sql`update complaint set seq = ${seq}, status = 'older' where case_id = ${caseId}`;
      await sql`delete from case_obligation where case_id = ${caseId}`;
      await sql`delete from outbox where case_id = ${caseId} and (item->>'seq')::int > ${seq}`;
      await sql`update outbox set status = 'planned', sent_at = null where case_id = ${caseId} and status = 'sent'`;
    },
    lost: async (caseId) => {
      for (const table of ['case_event', 'complaint', 'case_obligation', 'outbox', 'case_text', 'arbitrator_notice'])
        await sql`delete from ${sql(table)} where case_id = ${caseId}`;
    },
    rows: async (caseId) => ({
      complaint: await sql`select status, stage, seq, next_due, next_kind, next_owner, handler, acknowledged, closed
        from complaint where case_id = ${caseId}`,
      owed: await sql`select id, due, owner, status, handler from case_obligation where case_id = ${caseId} order by id`,
      outbox: await sql`select id, kind, item, status from outbox where case_id = ${caseId} order by id`,
      events: await sql`select seq, type, event, at, key from case_event where case_id = ${caseId} order by seq`,
      told: await sql`select letter_id, code from arbitrator_notice where case_id = ${caseId} order by letter_id`,
    }),
    mailed: (caseId) => {
      const counted: Record<string, number> = {};
      for (const { messageId } of mail) {
        const [, of, id = ''] = /^<([^.]+)\.([A-Z]\d+)@/.exec(messageId) ?? [];
        if (of === caseId) counted[id] = (counted[id] ?? 0) + 1;
      }
      return counted;
    },
    stop: async () => {
      await Promise.all([close(), sql.end()]);
      await putright.stop();
    },
  };
}
