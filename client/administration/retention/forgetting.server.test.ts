/** RC-3 Holds that wait to be looked at are told, and what concerns security is forgotten when it is old, on real servers. */
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, type Connection } from '../../../db/connect.ts';
import { respond, type Life } from '../../../test/support/cases/life.ts';
import { storeLife } from '../../../test/support/cases/stored.ts';
import { ownerOf } from '../../../test/support/servers/database.ts';
import { accountMailSent } from '../../../test/support/web/account-mail.ts';
import type { TestBrowser } from '../../../test/support/web/browser.ts';
import { startWeb, type TestWeb } from '../../../test/support/web/pages.ts';
import { diagnose } from '../doctor/index.ts';
import { tellOfHolds } from './holds.ts';

let web: TestWeb;
let service: Connection;
let owner: Connection;
let mira: TestBrowser;
let now = new Date('2026-11-27T10:00:00Z');
beforeAll(async () => {
  web = await startWeb({ clock: () => now });
  service = connect(web.addresses.databaseUrl, { max: 2 });
  owner = connect(ownerOf(web.addresses.databaseUrl), { max: 1 });
  mira = await web.signIn('mira');
});
afterAll(async () => {
  await Promise.all([service.close(), owner.close()]);
  await web.stop();
});

const closedLife = (life: Life): Life =>
  respond(life.mail(true).do('allocate').do('define').do('acknowledge'), 'not-upheld').until('2020-12-20');

describe('RC-3 a hold whose day to be looked at has come', () => {
  const holds = async () =>
    (await diagnose({ service: web.service, health: web.deps.health })).checks.find((c) => c.name === 'holds');

  it('stands on the page and in the doctor, and whoever decides is told once a week until they have', async () => {
    const reference = await storeLife(service.db, {
      caseId: 'c-hold-to-review',
      says: 'Zqwords',
      received: '2020-09-01',
      lived: closedLife,
    });
    const form = {
      reference,
      decision: 'hold',
      ground: 'legal-claim',
      reason: 'Claim filed',
      until: '1 December 2026',
    };
    expect((await mira.post('/admin/retention', form)).status).toBe(303);
    const tell = (): Promise<number> => tellOfHolds(web.service, web.access);
    expect([await tell(), (await holds())?.standing]).toEqual([0, 'well']);
    expect((await mira.get('/admin/retention')).words).not.toContain('Holds to look at again');

    now = new Date('2026-12-01T10:00:00Z');
    mira = await web.signIn('mira');
    expect(await holds()).toMatchObject({ standing: 'look', cases: [reference] });
    expect((await mira.get('/admin/retention')).words).toContain('Holds to look at again');
    expect([await tell(), await tell()]).toEqual([1, 0]);
    const told = await accountMailSent(web);
    expect(told.length).toBeGreaterThan(0);
    for (const { text } of told) {
      expect(text).toContain(`a hold is to be looked at again by now, of ${reference}`);
      expect(text).toContain('/admin/retention');
      expect(text).not.toContain('Claim filed');
    }
    expect(told.map((m) => m.to)).toContain('mira@octavia.example');
    now = new Date('2026-12-09T10:00:00Z');
    expect([await tell(), (await accountMailSent(web)).length]).toEqual([1, told.length]);

    // Held on until another day, nobody is told of it before that.
    mira = await web.signIn('mira');
    expect((await mira.post('/admin/retention', { ...form, until: '1 March 2027' })).status).toBe(303);
    now = new Date('2026-12-20T10:00:00Z');
    expect([await tell(), (await holds())?.standing]).toEqual([0, 'well']);
  });
});

describe('RC-3 what concerns security', () => {
  const monthsAgo = (months: number): Date => new Date(Date.now() - months * 30.5 * 86_400_000);
  const write = (at: Date): Promise<void> =>
    web.access.recordSecurity({ landlordId: 'octavia', what: 'sign-in-failed', source: 'a-sum', at });
  const kept = async (): Promise<number> => {
    const { rows } = await owner.db.execute<{ n: number }>(
      sql`select count(*)::int as n from security_event where source = 'a-sum'`,
    );
    return rows[0]?.n ?? 0;
  };
  const total = async (): Promise<number> =>
    (await web.access.securityTotals()).events.find((e) => e.what === 'sign-in-failed')?.count ?? 0;

  it('goes when it is old, never when it is young, and figures that only grow go on', async () => {
    for (const months of [30, 25, 23, 1]) await write(monthsAgo(months));
    const before = await total();
    expect(await web.access.forgetSecurityEvents(monthsAgo(24))).toBe(2);
    expect([await kept(), await total()]).toEqual([2, before]);
    expect(await web.access.forgetSecurityEvents(monthsAgo(24))).toBe(0);
    await expect(web.access.forgetSecurityEvents(monthsAgo(5))).rejects.toThrow();
    expect(await kept()).toBe(2);
  });

  it('is removed or changed in no other way', async () => {
    for (const statement of [
      sql`delete from security_event where source = 'a-sum'`,
      sql`update security_event set source = 'another' where source = 'a-sum'`,
    ]) {
      await expect(service.db.execute(statement)).rejects.toThrow();
      await expect(
        service.db.transaction(async (tx) => {
          await tx.execute(sql`select set_config('putright.removes', 'anonymised', true)`);
          await tx.execute(statement);
        }),
      ).rejects.toThrow();
    }
    expect(await kept()).toBe(2);
  });
});
