/** What an administrator might do with others' accounts, and what comes of it: each was an attack that went unseen. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'drizzle-orm';
import { accountMailSent, linkSentTo } from '../../../test/support/web/account-mail.ts';
import type { TestBrowser } from '../../../test/support/web/browser.ts';
import { startWeb, type TestWeb } from '../../../test/support/web/pages.ts';
import { connect } from '../../../db/connect.ts';
import { redeemInvitation } from '../../access/accounts.ts';
import { deactivateColleague } from '../../administration/colleagues.ts';
import { decideStaffChange } from '../../administration/staff-change.ts';
import { saveStaff } from '../../administration/staff.ts';

let web: TestWeb;
let mira: TestBrowser;
let dorothy: TestBrowser;
beforeAll(async () => {
  web = await startWeb();
  for (const handle of ['mira', 'dorothy']) await account(handle);
  [mira, dorothy] = [await web.signIn('mira'), await web.signIn('dorothy')];
});
afterAll(() => web.stop());

const auth = () => ({ access: web.access, clock: web.service.clock });
async function account(handle: string, landlord = 'octavia'): Promise<void> {
  await redeemInvitation(auth(), await linkSentTo(web, landlord, handle), 'quiet kettle lamp nine');
}
const staffOf = async (handle: string, landlord = 'octavia') => {
  const rows = await web.access.people(landlord);
  return rows.find((p) => p.handle === handle);
};
const log = async (landlord = 'octavia') => (await web.access.adminLog(landlord)).map((e) => [e.action, e.by, e.about]);
const FORM = { name: 'Ghost Sample', email: 'ghost@octavia.example', handle: 'ghost', roles: 'quality-officer' };

describe('RC-2 an administrator', () => {
  it('has a link sent to its owner, and sees it nowhere', async () => {
    await accountMailSent(web);
    const answer = await mira.post('/admin/staff/hanif/invite');
    expect([answer.status, answer.text]).toEqual([303, expect.not.stringContaining('/invite/')]);
    const page = await mira.get('/admin/staff/hanif');
    expect(page.words).toContain('waits to be sent');
    expect(page.text).not.toMatch(/\/invite\/[\w-]{20}/);
    const sent = await accountMailSent(web);
    const hanif = await staffOf('hanif');
    expect(sent.filter((m) => m.text.includes('/invite/')).map((m) => m.to)).toEqual([hanif?.email]);
    expect(sent.map((m) => m.to)).toEqual(expect.arrayContaining(['mira@octavia.example', 'dorothy@octavia.example']));
    expect((await mira.get('/admin/staff/hanif')).words).toContain('A link to choose a password went to');
    expect((await mira.get('/admin/log')).words).toContain('Mira Kowalczyk had a link sent to Hanif');
    for (const hidden of ['/admin/log', '/admin/mail']) expect((await mira.get(hidden)).text).not.toMatch(/\/invite\//);
  });

  it('makes no quality officer alone: somebody new does not act before another administrator confirms them', async () => {
    expect((await mira.post('/admin/staff', FORM)).status).toBe(303);
    expect((await mira.get('/admin/staff/ghost')).words).toContain('has to confirm it');
    expect((await staffOf('ghost'))?.active).toBe(false);
    expect((await mira.post('/admin/staff/ghost/invite')).status).not.toBe(303);
    const own = await mira.post('/admin/staff/ghost/confirm');
    expect([own.status, own.words]).toEqual([409, expect.stringContaining('another administrator has to confirm it')]);
    // Neither does bringing them back do it.
    await mira.post('/admin/staff/ghost/returns');
    expect((await staffOf('ghost'))?.active).toBe(false);
    const { change } = await (async () => {
      const [waiting] = await web.service.store.openStaffRequests('octavia');
      return { change: waiting?.change };
    })();
    expect(change).toMatchObject({ active: true });
    expect((await dorothy.get('/admin')).words).toContain('Waiting for a second administrator');
    expect((await dorothy.post('/admin/staff/ghost/confirm')).status).toBe(303);
    expect(await staffOf('ghost')).toMatchObject({ active: true, roles: ['quality-officer'] });
    expect((await dorothy.post('/admin/staff/ghost/confirm')).status).toBe(404);
  });

  it('gives no role that sees restricted cases alone, and takes no account by another email address', async () => {
    const ben = { name: 'Ben Achebe', email: 'ben@octavia.example', roles: 'team-manager' };
    await mira.post('/admin/staff/ben', ben);
    expect((await staffOf('ben'))?.roles).not.toEqual(['team-manager']);
    expect((await dorothy.post('/admin/staff/ben/refuse')).status).toBe(303);
    expect((await staffOf('ben'))?.roles).not.toEqual(['team-manager']);
    await accountMailSent(web);
    const about = { name: 'Dorothy', email: 'mira.herself@octavia.example', roles: 'assistant-director' };
    await mira.post('/admin/staff/dorothy', about);
    expect((await staffOf('dorothy'))?.email).toBe('dorothy@octavia.example');
    await mira.post('/admin/staff/dorothy/invite');
    const sent = await accountMailSent(web);
    expect(sent.filter((m) => m.text.includes('/invite/')).map((m) => m.to)).toEqual(['dorothy@octavia.example']);
    // Nobody confirms what is about themselves.
    expect((await dorothy.post('/admin/staff/dorothy/confirm')).status).toBe(409);
    await dorothy.post('/admin/staff/dorothy/refuse');
  });

  it('changes an ordinary colleague’s address, which their old address and every administrator hear of', async () => {
    await accountMailSent(web);
    const joan = await staffOf('joan');
    await mira.post('/admin/staff/joan', { name: joan!.name, roles: joan!.roles, email: 'joan.new@octavia.example' });
    const told = (await accountMailSent(web)).filter((m) => m.text.includes('changed the email address of'));
    expect(told.map((m) => m.to).toSorted()).toEqual([
      'dorothy@octavia.example',
      'joan.new@octavia.example',
      'joan@octavia.example',
      'mira@octavia.example',
    ]);
  });

  it('does not change their own role', async () => {
    const about = { name: 'Mira Kowalczyk', email: 'mira@octavia.example' };
    for (const role of ['assistant-director', 'quality-officer', 'adviser']) {
      const answer = await mira.post('/admin/staff/mira', { ...about, roles: role });
      expect([role, answer.status, answer.words]).toEqual([
        role,
        409,
        expect.stringContaining('Nobody changes their own role'),
      ]);
    }
  });

  it('and another cannot take each other off at the same moment, so that none is left', async () => {
    for (const handle of ['ruth', 'victor']) await account(handle, 'oak');
    const [ruth, victor] = await Promise.all([staffOf('ruth', 'oak'), staffOf('victor', 'oak')]);
    const leaves = (handle: string, by: string) => deactivateColleague(web.service, auth(), 'oak', handle, by);
    const came = await Promise.allSettled([leaves('victor', ruth!.id), leaves('ruth', victor!.id)]);
    expect(came.map((c) => c.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(
      (await web.access.people('oak')).filter((p) => p.active && p.roles.join() === ruth?.roles.join()).length,
    ).toBeGreaterThanOrEqual(came[1]?.status === 'rejected' ? 1 : 0);
    const left = await Promise.all([staffOf('ruth', 'oak'), staffOf('victor', 'oak')]);
    expect(left.filter((p) => p?.active)).toHaveLength(1);
  });

  it('where nobody else can confirm, the command line does; elsewhere it may not', async () => {
    const [fiona] = await Promise.all([staffOf('fiona', 'optivo'), account('fiona', 'optivo')]);
    const given = { landlord: 'optivo', handle: 'quinn', name: 'Quinn', email: 'quinn@optivo.example' };
    const asked = await saveStaff(web.service, { ...given, roles: 'quality-officer' }, undefined, fiona!.id);
    expect(asked.waits).toContain('putright staff confirm');
    expect((await staffOf('quinn', 'optivo'))?.active).toBe(false);
    await decideStaffChange(web.service, 'optivo', 'quinn', true, 'command-line');
    expect((await staffOf('quinn', 'optivo'))?.active).toBe(true);
    await mira.post('/admin/staff', { ...FORM, handle: 'ghost2', email: 'ghost2@octavia.example' });
    await expect(decideStaffChange(web.service, 'octavia', 'ghost2', true, 'command-line')).rejects.toThrow(
      'An administrator confirms this on the pages',
    );
  });
});

describe('RC-2 the log of administration', () => {
  it('has each of it, and is never changed or emptied, whoever asks the database', async () => {
    const entries = await log();
    for (const action of ['invited', 'change-asked', 'change-confirmed', 'change-refused', 'email-changed'])
      expect(entries.map(([a]) => a)).toContain(action);
    const { db, close } = connect(web.addresses.databaseUrl, { max: 1 });
    for (const attack of [
      sql`update admin_event set by = 'somebody-else'`,
      sql`delete from admin_event`,
      sql`truncate admin_event`,
    ])
      await expect(db.execute(attack)).rejects.toThrow();
    await close();
    expect(await log()).toEqual(entries);
  });
});
