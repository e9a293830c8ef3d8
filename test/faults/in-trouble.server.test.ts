/**
 * Cases that cannot be read or stored though the database answers: each says what is the matter, is listed, holds nobody
 * else up, and goes on by itself once it is mended.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eq, sql, type SQL } from 'drizzle-orm';
import { loadDirectory } from '../../client/demo/data/load.ts';
import { reconcile } from '../../client/administration/reconcile/index.ts';
import { ServerUnreachable } from '../../platform/errors.ts';
import { newKey } from '../../client/core/keys.ts';
import { logComplaint } from '../../client/cases/taking-in/log.ts';
import { perform } from '../../client/cases/perform.ts';
import { showComplaint } from '../../client/cases/read.ts';
import { recordTrouble } from '../../db/queries/record/case-trouble.ts';
import { caseTrouble } from '../../db/schema/index.ts';
import { catchUp } from '../../workflows/messages.ts';
import { startPutright, type Putright } from '../support/servers/putright.ts';
import { aCase, byEmail, defined, isWhole, type ACase } from './a-case.ts';

let putright: Putright;
beforeAll(async () => {
  putright = await startPutright({ storage: { troublePause: '9 seconds' } });
  await loadDirectory(putright.addresses);
});
afterAll(async () => {
  await putright.stop();
});

/** A case in trouble is tried again after a pause that is the server's: past those that are waited out within a turn. */
const NEXT_TRY = { timeout: 60_000, interval: 250 };
const listed = async (one: ACase): Promise<string[]> =>
  (await putright.database.db.select().from(caseTrouble).where(eq(caseTrouble.caseId, one.caseId))).map((t) => t.what);
const note = (one: ACase, key = newKey()) =>
  perform(putright.service, one.reference, 'note', { note: 'Words' }, { key });

describe('cases that cannot be stored', () => {
  it('thirty-one at once: each says so in its own sentence, no other case waits, and each goes on once it can', async () => {
    const { service } = putright;
    const troubled = await Promise.all(Array.from({ length: 31 }, () => aCase(service)));
    const well = await aCase(service);
    const ids = sql.join(
      troubled.map((t) => sql.raw(`'${t.caseId}'`)),
      sql`, `,
    );
    await putright.database.db.execute(
      sql`alter table case_event add constraint fails check (case_id not in (${ids})) not valid`,
    );
    const asked = troubled.map((one) => ({ one, key: newKey() }));
    const answers = asked.map(({ one, key }) => note(one, key).catch((error: unknown) => error));
    for (const one of troubled) await expect.poll(() => listed(one)).toEqual(['cannot-be-stored']);

    // While all of them wait, another is answered as if nothing were the matter.
    await note(well);

    for (const [i, answer] of answers.entries()) {
      const error = await answer;
      expect(error).toBeInstanceOf(ServerUnreachable);
      expect((error as Error).message).toMatch(
        /^OAK-\d{4}-\d{5} cannot answer: the database takes nothing of this case/,
      );
      expect((error as Error).message).toContain(troubled[i]?.reference);
    }
    await putright.database.db.execute(sql`alter table case_event drop constraint fails`);
    for (const { one, key } of asked) {
      await expect.poll(async () => (await one.types()).at(-1), NEXT_TRY).toBe('NoteAdded');
      // What was asked was done, once; asked again under its key it is answered.
      expect((await note(one, key)).events).toEqual(['NoteAdded']);
      expect(await one.types()).toEqual(['Logged', 'NoteAdded']);
      expect(await listed(one)).toEqual([]);
    }
  }, 180_000);
});

describe('a case whose very first turn cannot be stored', () => {
  it('says so to whoever looks, and begins by itself once it can', async () => {
    const { service } = putright;
    await putright.database.db.execute(sql`alter table case_event add constraint fails check (seq > 1) not valid`);
    const { caseId, reference } = await logComplaint(service, byEmail());
    const looked = showComplaint(service, reference).catch((error: unknown) => error);
    await expect(looked).resolves.toMatchObject({
      name: 'ServerUnreachable',
      message: `${reference} is written down and has not begun: the database takes nothing of this case, though it answers.`,
    });
    await putright.database.db.execute(sql`alter table case_event drop constraint fails`);
    const events = async () => (await service.store.events({ caseId } as never)).length;
    await expect.poll(events, NEXT_TRY).toBeGreaterThan(0);
    expect((await showComplaint(service, reference)).state.intake.reference).toBe(reference);
  }, 90_000);
});

describe('a database that is older than its cases', () => {
  it('RC-1 takes no batch that would leave a hole; the case is listed, says why, and goes on once its events are back', async () => {
    const { service } = putright;
    const one = await defined(service, await aCase(service));
    await note(one);
    // As a restore leaves it: the row and the events of an hour ago.
    await pastTheTriggers(
      sql`delete from case_event where case_id = ${one.caseId} and seq > 1`,
      sql`update complaint set seq = 1 where case_id = ${one.caseId}`,
    );
    const key = newKey();
    await expect(note(one, key)).rejects.toThrow(
      `${one.reference} cannot answer: the database is older than its case and lacks the last of what happened.`,
    );
    expect(await listed(one)).toEqual(['record-behind']);
    expect((await one.events()).map((e) => e.seq)).toEqual([1]);
    await mended(one);
    await expect.poll(async () => (await one.events()).at(-1)?.key, NEXT_TRY).toBe(key);
    expect(isWhole(await one.events())).toBe(true);
    expect(await listed(one)).toEqual([]);
  }, 120_000);

  it('without a row of a case that runs: it is listed, what is said to it waits, and it goes on once its row is back', async () => {
    const { service } = putright;
    const one = await defined(service, await aCase(service));
    const gone = ['case_event', 'case_obligation', 'outbox', 'complaint'];
    await pastTheTriggers(...gone.map((t) => sql`delete from ${sql.raw(t)} where case_id = ${one.caseId}`));
    // Nobody finds it by its reference; an operator still reaches its workflow.
    await expect(perform(service, one.reference, 'note', { note: 'Words' })).rejects.toThrow('There is no case');
    await one.handle.signal('escalate');
    await expect.poll(() => listed(one)).toEqual(['no-such-case']);
    const { cases } = await reconcile(await context(), { references: [], dryRun: false, begin: async () => undefined });
    expect(cases.find((c) => c.caseId === one.caseId)?.deeds.map((d) => d.did)).toContain('row-restored');
    await expect.poll(() => one.types(), NEXT_TRY).toContain('EscalationRequested');
    expect(isWhole(await one.events())).toBe(true);
    expect(await listed(one)).toEqual([]);
  }, 120_000);

  it('that was mended while nobody spoke to the case is not listed for ever', async () => {
    const one = await aCase(putright.service);
    await recordTrouble(putright.database.db, one.caseId, 'record-behind');
    await one.handle.signal(catchUp);
    await expect.poll(() => listed(one)).toEqual([]);
  });
});

const context = async () => ({
  db: putright.database.db,
  temporal: putright.service.temporal,
  documents: putright.documents,
  clock: putright.service.clock,
});

async function mended(one: ACase): Promise<void> {
  await reconcile(await context(), { references: [one.reference], dryRun: false, begin: async () => undefined });
}

/** Statements that the triggers which keep the record would not let through. */
async function pastTheTriggers(...statements: SQL[]): Promise<void> {
  await putright.database.db.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`);
    for (const statement of statements) await tx.execute(statement);
  });
}
