import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { freshDatabase } from '../../../test/support/servers/database.ts';
import { writtenCase } from '../../../test/support/cases/written.ts';
import { connect, type Connection } from '../../connect.ts';
import { moveLandlord } from '../administration/landlords.ts';
import { readHealth, serverVersion, someDocuments } from './health.ts';

let connection: Connection;
beforeAll(async () => {
  connection = connect(await freshDatabase());
});
afterAll(() => connection.close());

describe('how everything stands', () => {
  it('is nothing where there is nothing', async () => {
    expect(await readHealth(connection.db)).toEqual({
      open: [],
      wakeLagSeconds: 0,
      outbox: { waiting: 0, oldestSeconds: 0 },
      words: { waiting: 0, oldestSeconds: 0 },
      unstarted: { waiting: 0, oldestSeconds: 0 },
      refused: 0,
      trouble: [],
      inbox: { waiting: 0, oldestSeconds: 0 },
      mailboxes: [],
    });
    expect(await serverVersion(connection.db)).toMatch(/^\d+/);
  });

  it('counts open cases, what waits with its age, what was refused and what is in trouble', async () => {
    const { db } = connection;
    await writtenCase(db, { landlordId: 'oak', stage: 1 });
    await writtenCase(db, { landlordId: 'oak', stage: 2, overdue: true });
    await writtenCase(db, { landlordId: 'oak', closed: true });
    const octavia = await writtenCase(db, { landlordId: 'octavia', started: false });
    await db.execute(sql`insert into outbox (case_id, id, landlord_id, kind, item, status, created_at) values
      (${octavia}, 'L1', 'octavia', 'letter', '{}', 'planned', now() - interval '10 minutes'),
      (${octavia}, 'L2', 'octavia', 'letter', '{}', 'sending', now()),
      (${octavia}, 'L3', 'octavia', 'letter', '{}', 'refused', now()),
      (${octavia}, 'L4', 'octavia', 'letter', '{}', 'refused', now() - interval '31 days'),
      (${octavia}, 'L5', 'octavia', 'letter', '{}', 'sent', now() - interval '1 year')`);
    await db.execute(sql`insert into customer_word (case_id, key, landlord_id, word, said_at, heard_at) values
      (${octavia}, 'k1', 'octavia', '{}', now() - interval '2 hours', null),
      (${octavia}, 'k2', 'octavia', '{}', now() - interval '3 hours', now())`);
    await db.execute(sql`insert into case_trouble (case_id, what, first_at, last_at, times)
      values (${octavia}, 'cannot-be-stored', now() - interval '5 minutes', now(), 7)`);

    const all = await readHealth(db);
    expect(all.open).toEqual([
      { kind: 'complaint', stage: 1, late: false, cases: 1 },
      { kind: 'complaint', stage: 2, late: true, cases: 1 },
    ]);
    expect(all.outbox).toEqual({ waiting: 2, oldestSeconds: expect.closeTo(600, -1.5) });
    expect(all.words).toEqual({ waiting: 1, oldestSeconds: expect.closeTo(7_200, -1.5) });
    expect(all.unstarted.waiting).toBe(1);
    expect(all.refused).toBe(1);
    expect(all.trouble).toEqual([{ caseId: octavia, what: 'cannot-be-stored', firstAt: expect.any(Date), times: 7 }]);

    const oak = await readHealth(db, 'oak');
    expect(oak.open).toHaveLength(2);
    expect([oak.outbox.waiting, oak.words.waiting, oak.unstarted.waiting, oak.refused, oak.trouble.length]).toEqual([
      0, 0, 0, 0, 0,
    ]);
    expect((await readHealth(db, 'octavia')).trouble).toHaveLength(1);
  });

  it('a date that passed and that nobody acted on is a lag, from the end of its day; one that is marked is none', async () => {
    const { db } = connection;
    await writtenCase(db, { landlordId: 'optivo', nextDueIn: -3, overdue: true });
    await writtenCase(db, { landlordId: 'optivo', nextDueIn: 0 });
    expect((await readHealth(db, 'optivo')).wakeLagSeconds).toBe(0);
    await writtenCase(db, { landlordId: 'optivo', nextDueIn: -2 });
    const { wakeLagSeconds } = await readHealth(db, 'optivo');
    // The day before yesterday ended between one and two days ago; an hour more or less where the clocks change.
    expect(wakeLagSeconds).toBeGreaterThanOrEqual(23 * 3_600);
    expect(wakeLagSeconds).toBeLessThanOrEqual(49 * 3_600);
  });

  it('a landlord that goes on in another installation is behind with nothing here, until it is taken back', async () => {
    const { db } = connection;
    const mine = await writtenCase(db, { landlordId: 'leaving', nextDueIn: -5 });
    await writtenCase(db, { landlordId: 'leaving', started: false });
    await db.execute(sql`insert into landlord (id, name) values ('leaving', 'Leaving Homes')`);
    await db.execute(sql`insert into outbox (case_id, id, landlord_id, kind, item, status)
      values (${mine}, 'L1', 'leaving', 'letter', '{}', 'planned')`);
    await db.execute(sql`insert into customer_word (case_id, key, landlord_id, word, said_at)
      values (${mine}, 'k1', 'leaving', '{}', now() - interval '2 hours')`);
    await db.execute(sql`insert into case_trouble (case_id, what, first_at, last_at, times)
      values (${mine}, 'cannot-be-stored', now(), now(), 1)`);
    const counted = async () => {
      const { open, wakeLagSeconds, outbox, words, unstarted, trouble } = await readHealth(db, 'leaving');
      return [open.length, wakeLagSeconds > 0, outbox.waiting, words.waiting, unstarted.waiting, trouble.length];
    };
    const everybody = async () => (await readHealth(db)).trouble.map((t) => t.caseId);
    expect(await counted()).toEqual([1, true, 1, 1, 1, 1]);
    expect(await everybody()).toContain(mine);
    await moveLandlord(db, 'leaving', true);
    expect(await counted()).toEqual([0, false, 0, 0, 0, 0]);
    expect(await everybody()).not.toContain(mine);
    await moveLandlord(db, 'leaving', false);
    expect(await counted()).toEqual([1, true, 1, 1, 1, 1]);
  });

  it('names the newest documents and some others, each once, of one landlord where that is asked', async () => {
    const { db } = connection;
    expect(await someDocuments(db, 'optivo')).toEqual([]);
    await db.execute(sql`
      insert into document (case_id, id, form, landlord_id, sha256, bytes, mime, name, at)
      select 'case-' || n, 'L1', 'pdf', 'optivo', lpad(n::text, 64, '0'), 1, 'application/pdf', 'l.pdf', now() - n * interval '1 day'
      from generate_series(1, 300) n`);
    const found = await someDocuments(db, 'optivo');
    const named = new Set(found.map((d) => d.caseId));
    expect(named.size).toBe(found.length);
    expect(found.length).toBeLessThanOrEqual(200);
    for (let n = 1; n <= 100; n++) expect(named).toContain(`case-${n}`);
    expect(await someDocuments(db, 'oak')).toEqual([]);
    expect((await someDocuments(db)).length).toBeGreaterThanOrEqual(100);
  });
});
