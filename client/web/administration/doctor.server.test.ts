import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { connect, type Connection } from '../../../db/connect.ts';
import { startWeb, type TestWeb } from '../../../test/support/web/pages.ts';
import { writtenCase } from '../../../test/support/cases/written.ts';

let web: TestWeb;
let connection: Connection;
beforeAll(async () => {
  web = await startWeb();
  connection = connect(web.addresses.databaseUrl);
});
afterAll(async () => {
  await connection.close();
  await web.stop();
});

it('Health says how putright is and what to do, of one’s own landlord', async () => {
  const { db } = connection;
  for (const landlordId of ['octavia', 'oak']) {
    const caseId = await writtenCase(db, { landlordId });
    await db.execute(sql`insert into case_trouble (case_id, what, first_at, last_at, times)
      values (${caseId}, ${`of-${landlordId}`}, now(), now(), 1)`);
  }
  const dorothy = await web.signIn('dorothy');
  const page = await dorothy.get('/admin/doctor');
  expect(page.status).toBe(200);
  expect(page.words).toMatch(/PostgreSQL \d+.* answers\. Well Nothing/);
  expect(page.words).toMatch(/Temporal [\d.]+ answers\. Well Nothing/);
  // No delivery worker runs beside these pages.
  expect(page.words).toMatch(/No worker takes work from putright-delivery: letters wait\. Wrong Start a worker/);
  expect(page.words).toContain('In trouble: 1 (of-octavia)');
  expect(page.words).not.toContain('of-oak');
  expect(page.text).toMatch(/href="\/cases\/TST-[^"]+"/);
  expect((await (await web.signIn('ben')).get('/admin/doctor')).status).toBe(403);
});
