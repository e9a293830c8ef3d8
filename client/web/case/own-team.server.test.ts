/** RC-3 where a landlord says so, a role sees its own team's cases; another team's open with a recorded reason. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'drizzle-orm';
import type { TestBrowser } from '../../../test/support/web/browser.ts';
import { startWeb, type TestWeb } from '../../../test/support/web/pages.ts';
import { connect } from '../../../db/connect.ts';
import { policyById } from '../../../test/support/packs.ts';
import type { Policy } from '../../../policies/types.ts';
import { logComplaint } from '../../cases/taking-in/log.ts';
import { openedAtLandlord } from '../../cases/people/other-team.ts';
import { perform } from '../../cases/perform.ts';

/** Of the policy as the pages know it. */
let access: Policy['access'];
let web: TestWeb;
let reference: string;
let hidden: string;
let ben: TestBrowser;
let priya: TestBrowser;

async function logged(more: object = {}): Promise<string> {
  const form = { policy: 'octavia', channel: 'phone', received: new Date().toISOString().slice(0, 10), ...more };
  const about = { name: 'Quilla Fictional', email: 'quilla@customer.example', text: 'Wobbling banisters' };
  return (await logComplaint(web.service, { ...form, ...about })).reference;
}

beforeAll(async () => {
  web = await startWeb({ worker: true });
  ({ access } = policyById('octavia'));
  const people = await web.service.store.staff('octavia');
  const sits = (handle: string, team: string) => ({ ...people.find((p) => p.handle === handle)!, team });
  await web.service.store.saveLandlord('octavia', 'Octavia', [sits('ben', 'East'), sits('priya', 'West')], []);
  reference = await logged();
  await perform(web.service, reference, 'allocate', { to: 'ben', conflict: 'none' });
  hidden = await logged({ staffConduct: true, namedStaff: ['joan'] });
  access.ownTeamOnly = ['officer'];
  [ben, priya] = [await web.signIn('ben'), await web.signIn('priya')];
});
afterAll(async () => {
  delete access.ownTeamOnly;
  await web.stop();
});

describe('RC-3 a role that sees its own team’s cases', () => {
  it('has its own, and finds another team’s in no list, search or look-up', async () => {
    expect((await ben.get(`/cases/${reference}`)).status).toBe(200);
    for (const path of ['/work?whose=landlord', '/search?q=wobbling', '/search?q=Quilla'])
      expect([path, (await priya.get(path)).text]).toEqual([path, expect.not.stringContaining(reference)]);
    expect((await priya.post('/log/known', { name: 'Quilla' })).text).not.toContain(reference);
    // What nobody handles yet is everybody's.
    const open = await logged();
    expect((await priya.get(`/cases/${open}`)).status).toBe(200);
  });

  it('is asked why by each page of another team’s case, and shown nothing of it', async () => {
    const pages = web.app.everyPage.filter(
      (p) => p.method === 'GET' && p.may !== null && p.path.includes(':reference'),
    );
    const wrong: string[] = [];
    for (const { path } of pages.filter((p) => !p.path.endsWith('/reason'))) {
      const places: Record<string, string> = { reference, step: 'stage1.respond', code: 'COMP01', word: 'inform' };
      const at = path.replace(/:(\w+)/g, (_, place: string) => places[place] ?? 'note');
      const page = await priya.get(at);
      if (page.text.includes('Quilla') || (page.status !== 403 && page.location !== `/cases/${reference}/reason`))
        wrong.push(`${path}: ${page.status}`);
    }
    expect(wrong).toEqual([]);
    const asked = await priya.get(`/cases/${reference}/reason`);
    expect([asked.status, asked.words]).toEqual([200, expect.stringContaining('another team’s case')]);
    expect(asked.text).not.toContain('Quilla');
  });

  it('opens it with a reason, which stands on the case and before managers, and nobody can change', async () => {
    expect((await priya.post(`/cases/${reference}/reason`, { reason: '  ' })).status).toBe(400);
    expect((await priya.get(`/cases/${reference}`)).status).toBe(303);
    const why = 'The customer is at our desk and asks for a date';
    expect((await priya.post(`/cases/${reference}/reason`, { reason: why })).location).toBe(`/cases/${reference}`);
    expect((await priya.get(`/cases/${reference}`)).status).toBe(200);
    expect((await ben.get(`/cases/${reference}`)).words).toContain(why);
    const hanif = await web.signIn('hanif');
    expect((await hanif.get('/managers/opened')).words).toContain(why);
    expect((await openedAtLandlord(web.service, 'octavia')).map((o) => [o.reference, o.reason])).toEqual([
      [reference, why],
    ]);
    expect(await openedAtLandlord(web.service, 'oak')).toEqual([]);
    const { db, close } = connect(web.addresses.databaseUrl, { max: 1 });
    await expect(db.execute(sql`update reasoned_access set reason = 'none'`)).rejects.toThrow();
    await expect(db.execute(sql`delete from reasoned_access`)).rejects.toThrow();
    // Its time over, it is another team's again.
    await db.execute(sql`insert into reasoned_access (case_id, landlord_id, staff_id, reason, until)
      select case_id, landlord_id, 's-nobody', 'x', now() - interval '1 day' from complaint where reference = ${reference}`);
    await close();
  });

  it('never opens a restricted case, nor another landlord’s, by giving a reason', async () => {
    for (const at of [hidden, 'OAK-2026-00001']) {
      const nobody = await priya.get('/cases/OCT-2026-99999/reason');
      const page = await priya.get(`/cases/${at}/reason`);
      expect([at, page.status, page.words.replace(at, '')]).toEqual([
        at,
        404,
        nobody.words.replace('OCT-2026-99999', ''),
      ]);
      expect((await priya.post(`/cases/${at}/reason`, { reason: 'I want to' })).status).toBe(404);
    }
  });

  it('sees every case where the landlord has not said so', async () => {
    access.ownTeamOnly = [];
    const other = await logged();
    await perform(web.service, other, 'allocate', { to: 'ben', conflict: 'none' });
    expect((await priya.get(`/cases/${other}`)).status).toBe(200);
    access.ownTeamOnly = ['officer'];
    expect((await priya.get(`/cases/${other}`)).location).toBe(`/cases/${other}/reason`);
  });
});
