/** Letters that cannot be written, kept or sent just now: counted, told in a code, sent once by one worker, and never in each other's way. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { and, eq, sql } from 'drizzle-orm';
import { MockActivityEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connect, type Connection, type Db } from '../db/connect.ts';
import { documentsOf } from '../db/queries/cases/documents.ts';
import {
  claimItem,
  markFailed,
  markRefused,
  markChecked,
  itemsToHandOver,
  unsettledItems,
  casesWithStaleOutbox,
} from '../db/queries/letters/outbox.ts';
import { undeliveredItems } from '../db/queries/letters/undelivered.ts';
import { caseEvent, outbox } from '../db/schema/index.ts';
import { freshDatabase, ownerOf } from '../test/support/servers/database.ts';
import { deadPort, startSmtp, type TestSmtp } from '../test/support/servers/smtp.ts';
import { octavia, writtenCase } from '../test/support/cases/written-case.ts';
import { DocumentFault, folderStore, type DocumentStore } from '../platform/documents/store.ts';
import { createActivities } from './index.ts';
import { createMailer } from './mailer.ts';

const folder = mkdtempSync(join(tmpdir(), 'putright-trouble-'));
const store = folderStore(join(folder, 'documents'));
let connection: Connection;
let db: Db;
let smtp: TestSmtp;

beforeAll(async () => {
  connection = connect(ownerOf(await freshDatabase()));
  ({ db } = connection);
  await octavia(db);
});
beforeEach(async () => {
  await smtp?.stop();
  smtp = await startSmtp();
  // Each test begins with an empty outbox.
  await db.delete(outbox);
});
afterAll(async () => {
  await smtp.stop();
  await connection.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A worker's activities; each has connections to the mail server of its own. */
const worker = (documents: DocumentStore = store, patience = 2_000) =>
  createActivities({
    db,
    mailer: createMailer(smtp.url, { patience, rest: 0, connections: 2 }),
    documents,
  });
const rowOf = async (caseId: string, id = 'L1') => {
  const [row] = await db
    .select()
    .from(outbox)
    .where(and(eq(outbox.caseId, caseId), eq(outbox.id, id)));
  return row;
};
const cameTo = (caseId: string) => smtp.arrived.filter((a) => a.to.includes(`${caseId}@customer.example`));
const listed = async () => undeliveredItems(db, 'octavia', new Date(0));
const failing = (fault: Error): DocumentStore => ({
  ...folderStore('nowhere'),
  put: () => Promise.reject(fault),
  get: () => Promise.reject(fault),
});
const inAMinute = (): Date => new Date(Date.now() + 60_000);

const idsUnsettled = async (...of: Parameters<typeof unsettledItems>): Promise<string[]> =>
  (await unsettledItems(...of)).map((item) => item.id);

describe('RC-1 a letter that cannot be written or kept', () => {
  it.each([
    ['no-space', new DocumentFault('no-space', 'no room')],
    ['cannot-be-kept', new DocumentFault('cannot-be-kept', 'no folder')],
    ['fault-RangeError', new RangeError('zqsecret')],
  ])('has its try counted, says %s, stands on the list, and goes once it can', async (why, fault) => {
    for (const contactBy of ['email', 'post'] as const) {
      const caseId = `unkept-${why}-${contactBy}`;
      await writtenCase(db, caseId, { contactBy });
      const error = await worker(failing(fault))
        .deliver({ caseId, ids: ['L1'] })
        .catch((e: unknown) => e);
      expect(error).toMatchObject({ type: 'MailServerAway', message: `not delivered yet: ${why}` });
      expect(await rowOf(caseId)).toMatchObject({ attempts: 1, lastError: why });
      expect((await listed()).find((row) => row.caseId === caseId)).toMatchObject({ id: 'L1', why, attempts: 1 });
      expect(await documentsOf(db, caseId, 'L1')).toEqual([]);
      expect(await idsUnsettled(db, caseId)).toContain('L1');

      await worker().deliver({ caseId, ids: ['L1'] });
      expect(await documentsOf(db, caseId, 'L1')).toHaveLength(3);
      expect((await listed()).filter((row) => row.caseId === caseId && row.id === 'L1')).toEqual([]);
      expect(await idsUnsettled(db, caseId)).not.toContain('L1');
    }
  });

  it('keeps none of the others from going', async () => {
    await writtenCase(db, 'beside', { hazard: true });
    const notices = (await idsUnsettled(db, 'beside')).filter((id) => id.startsWith('N'));
    const answer = await worker(failing(new DocumentFault('no-space', 'no room'))).deliver({
      caseId: 'beside',
      ids: ['L1', ...notices],
    });
    expect(answer).toEqual({ reports: [], waiting: ['L1'] });
    expect(smtp.arrived).toHaveLength(notices.length);
    expect(notices.length).toBeGreaterThan(0);
  });

  it('whose bytes are gone is written again where the same come out, and waits, told, where others would', async () => {
    for (const caseId of ['gone', 'other']) {
      await writtenCase(db, caseId);
      smtp.onMessage = () => 451;
      await worker()
        .deliver({ caseId, ids: ['L1'] })
        .catch(() => undefined);
      smtp.onMessage = () => 'take';
    }
    await db.execute(sql`
      alter table case_text disable trigger user;
      update case_text set body = 'other words' where case_id = 'other';
      alter table case_text enable trigger user`);
    const empty = folderStore(join(folder, 'empty'));
    expect((await worker(empty).deliver({ caseId: 'gone', ids: ['L1'] })).reports).toHaveLength(1);
    await expect(worker(empty).deliver({ caseId: 'other', ids: ['L1'] })).rejects.toThrow('bytes-missing');
    expect(await rowOf('other')).toMatchObject({ status: 'planned', attempts: 2, lastError: 'bytes-missing' });
    expect(cameTo('other')).toEqual([]);
    expect((await worker().deliver({ caseId: 'other', ids: ['L1'] })).reports).toHaveLength(1);
    expect(cameTo('other')[0]?.mail.text).not.toContain('other words');
  });

  it('keeps no row where the folder is a file', async () => {
    const place = join(folder, 'a-file');
    writeFileSync(place, '');
    await writtenCase(db, 'a-file');
    await expect(worker(folderStore(place)).deliver({ caseId: 'a-file', ids: ['L1'] })).rejects.toThrow(
      'cannot-be-kept',
    );
    expect(await documentsOf(db, 'a-file', 'L1')).toEqual([]);
  });
});

describe('S1-14 a slow day', () => {
  it('letters of many cases at once arrive once each and are reported so, however long each takes', async () => {
    const cases = Array.from({ length: 30 }, (_, i) => `slow-${i}`);
    for (const caseId of cases) await writtenCase(db, caseId);
    smtp.slowness = 200;
    // Longer than one letter takes, shorter than all of them together.
    const busy = worker(store, 2_500);
    // All are written before the clock of the mail server begins for any.
    const answers = await Promise.all(cases.map((caseId) => busy.deliver({ caseId, ids: ['L1'] })));
    expect(answers).toEqual(cases.map(() => ({ reports: [{ letterId: 'L1', result: 'dispatched' }], waiting: [] })));
    expect(cases.map((caseId) => cameTo(caseId).length)).toEqual(cases.map(() => 1));
    expect(smtp.mostConnections).toBe(2);
  });

  it('two workers that are handed the same letter send it once', async () => {
    await writtenCase(db, 'shared');
    smtp.slowness = 300;
    const answers = await Promise.allSettled(
      [worker(), worker()].map((each) => each.deliver({ caseId: 'shared', ids: ['L1'] })),
    );
    expect(answers.map((a) => a.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(answers.find((a) => a.status === 'rejected')?.reason).toMatchObject({
      message: 'not delivered yet: being-sent',
    });
    expect((await worker().deliver({ caseId: 'shared', ids: ['L1'] })).reports).toHaveLength(1);
    expect(cameTo('shared')).toHaveLength(1);
    expect(await rowOf('shared')).toMatchObject({ status: 'sent', attempts: 1, claimedUntil: null });
  });

  it('what a worker had taken that died is taken by the next, once there has been no sign of life for a while', async () => {
    await writtenCase(db, 'died');
    expect(await claimItem(db, 'died', 'L1')).toBe(true);
    expect(await claimItem(db, 'died', 'L1')).toBe(false);
    await db.execute(sql`update outbox set claimed_until = now() - interval '1 second' where case_id = 'died'`);
    expect((await worker().deliver({ caseId: 'died', ids: ['L1'] })).reports).toHaveLength(1);
    expect(await rowOf('died')).toMatchObject({ status: 'sent', attempts: 2 });
  });

  it('a late word of a worker that was given up takes nothing back that went', async () => {
    await writtenCase(db, 'late');
    await worker().deliver({ caseId: 'late', ids: ['L1'] });
    await markFailed(db, 'late', 'L1', 'server-away');
    await markRefused(db, 'late', 'L1', 'address-refused');
    expect(await rowOf('late')).toMatchObject({ status: 'sent', lastError: null });
  });

  it('a letter that was taken while the database could not be told is not sent again', async () => {
    await writtenCase(db, 'untold');
    const deaf = worker();
    await db.execute(sql`
      create function refuse_sent() returns trigger language plpgsql as $$ begin raise exception 'zqsecret'; end $$`);
    await db.execute(sql`
      create trigger refuse_sent before update on outbox for each row when (new.status = 'sent') execute function refuse_sent()`);
    const error = await deaf.deliver({ caseId: 'untold', ids: ['L1'] }).catch((e: unknown) => e);
    expect(error).toMatchObject({ type: 'MailServerAway' });
    expect(String((error as Error).message)).not.toContain('zqsecret');
    await db.execute(sql`drop trigger refuse_sent on outbox`);
    await db.execute(sql`drop function refuse_sent`);
    expect((await deaf.deliver({ caseId: 'untold', ids: ['L1'] })).reports).toHaveLength(1);
    expect(cameTo('untold')).toHaveLength(1);
    expect(await rowOf('untold')).toMatchObject({ status: 'sent' });
  });

  it('stops between two letters when it is cancelled, and what went before is known', async () => {
    await writtenCase(db, 'cancelled', { hazard: true });
    const ids = await idsUnsettled(db, 'cancelled');
    expect(ids.length).toBeGreaterThan(1);
    smtp.slowness = 200;
    const activity = new MockActivityEnvironment();
    const running = activity.run(() => worker().deliver({ caseId: 'cancelled', ids }));
    await expect.poll(() => smtp.arrived.length).toBe(1);
    activity.cancel();
    await expect(running).rejects.toMatchObject({ name: 'CancelledFailure' });
    expect(await idsUnsettled(db, 'cancelled')).toEqual(ids.slice(1));
    smtp.slowness = 0;
    expect((await worker().deliver({ caseId: 'cancelled', ids })).waiting).toEqual([]);
    expect(new Set(smtp.arrived.map((a) => a.messageId)).size).toBe(smtp.arrived.length);
  });
});

describe('RC-1 what is left unsettled', () => {
  it('is handed over again with the letters for the post that nobody has written', async () => {
    await writtenCase(db, 'left', { contactBy: 'post', hazard: true });
    const before = await idsUnsettled(db, 'left');
    expect(before[0]).toMatch(/^[LN]/);
    expect(before).toContain('L1');
    await worker().deliver({ caseId: 'left', ids: ['L1'] });
    expect(await idsUnsettled(db, 'left')).toEqual(before.filter((id) => id !== 'L1'));
    expect(await rowOf('left')).toMatchObject({ status: 'to-post', lastError: null, claimedUntil: null });
  });

  it('is looked for in turns: what never gets through keeps nothing else from being looked at', async () => {
    const cases = ['first', 'second', 'third'];
    for (const caseId of cases) await writtenCase(db, caseId);
    const next = async (): Promise<string[]> =>
      (await casesWithStaleOutbox(db, inAMinute(), 2)).map((row) => row.caseId);
    const looked = await next();
    expect(looked).toEqual(['first', 'second']);
    for (const caseId of looked) await markChecked(db, caseId);
    expect((await next())[0]).toBe('third');
    // Asked about a moment ago, it is not asked about again a moment later; nor while it is being sent.
    expect((await casesWithStaleOutbox(db, new Date(Date.now() - 60_000))).map((row) => row.caseId)).toEqual([]);
    expect(await claimItem(db, 'third', 'L1')).toBe(true);
    const third = (await casesWithStaleOutbox(db, inAMinute())).find((row) => row.caseId === 'third');
    expect(third?.letters ?? 0).toBe((await idsUnsettled(db, 'third')).length - 1);
  });

  it('while the mail server is away each try is counted and says why', async () => {
    await writtenCase(db, 'nobody-there');
    const away = createActivities({
      db,
      mailer: createMailer(`smtp://127.0.0.1:${await deadPort()}`),
      documents: store,
    });
    await expect(away.deliver({ caseId: 'nobody-there', ids: ['L1'] })).rejects.toThrow('server-away');
    expect(await rowOf('nobody-there')).toMatchObject({ status: 'planned', attempts: 1, lastError: 'server-away' });
  });
});

describe('RC-1 a letter whose case never heard what became of it', () => {
  it.each([
    ['sent', 'dispatched', 'LetterDispatched', 250],
    ['refused', 'refused', 'LetterRefused', 550],
  ] as const)(
    '%s: is handed over at the next start, reported, and not sent again',
    async (status, result, type, code) => {
      const caseId = `unheard-${status}`;
      await writtenCase(db, caseId);
      if (code === 550) smtp.onRecipient = () => code;
      await worker().deliver({ caseId, ids: ['L1'] });
      const came = cameTo(caseId).length;
      expect(await rowOf(caseId)).toMatchObject({ status });
      const again = async () => (await itemsToHandOver(db, caseId)).map((item) => item.id);
      // The run that was to record it was ended, or is not in an older Temporal.
      expect(await again()).toContain('L1');
      expect((await worker().deliver({ caseId, ids: ['L1'] })).reports).toMatchObject([{ letterId: 'L1', result }]);
      expect(cameTo(caseId)).toHaveLength(came);

      const event = { type, letterId: 'L1', by: 'email', why: 'refused' } as never;
      const meta = {
        landlordId: 'octavia',
        at: new Date(),
        on: '2026-11-23',
        by: 'system',
        role: 'system',
        key: 'delivery',
      };
      await db.insert(caseEvent).values({ caseId, seq: 1_000, type, event, ...meta });
      expect(await again()).not.toContain('L1');
    },
  );
});
