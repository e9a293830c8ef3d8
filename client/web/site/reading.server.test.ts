/** RC-3 whatever a colleague is shown of a case is logged, by whichever page it came. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { TestBrowser } from '../../../test/support/web/browser.ts';
import { startWeb, type TestWeb } from '../../../test/support/web/pages.ts';
import { logCase } from '../../cases/taking-in/log-kind.ts';
import { logComplaint } from '../../cases/taking-in/log.ts';
import { findCase } from '../../core/context.ts';
import { AT_THE_COMMAND_LINE } from '../../core/read-log.ts';
import { openService } from '../../core/open.ts';
import { TAKEN_OUT } from '../../access/taken-out.ts';
import { issueLinkFor } from '../../portal/links.ts';
import { arrive } from '../../../test/support/cases/arrived-mail.ts';
import { readSecurityLog } from '../../access/security-log.ts';

let web: TestWeb;
let reference: string;
let caseId: string;
beforeAll(async () => {
  web = await startWeb({ worker: true });
  const form = { policy: 'oak', channel: 'phone', received: new Date().toISOString().slice(0, 10) };
  const about = { name: 'Quilla Fictional', email: 'quilla@customer.example', text: 'Wobbling banisters' };
  ({ reference } = await logComplaint(web.service, { ...form, ...about }));
  ({ caseId } = await findCase(web.service, reference));
});
afterAll(() => web.stop());

/** The pages of this case that somebody was shown, by the log. */
const readBy = async (handle: string): Promise<string[]> =>
  (await web.access.readsOf(caseId)).filter((r) => r.handle === handle).map((r) => r.page);

describe('RC-3 reading is logged', () => {
  it('by every page that shows a case, without the page having to think of it', async () => {
    const pages = web.app.everyPage.filter(
      (p) => p.method === 'GET' && p.may !== null && p.path.includes(':reference'),
    );
    expect(pages.length).toBeGreaterThan(10);
    const silent: string[] = [];
    const fill: Record<string, string> = {
      reference,
      step: 'stage1.respond',
      command: 'note',
      word: 'inform',
      code: 'COMP01',
      id: 'L1',
    };
    // Each as somebody who has read nothing before; a manager, whom every page of a case is for.
    const ruth = await web.signIn('ruth', 'oak');
    for (const { path } of pages) {
      const before = (await readBy('ruth')).length;
      const page = await ruth.get(path.replace(/:(\w+)/g, (_, place: string) => fill[place] ?? 'x'));
      if (page.status === 200 && (await readBy('ruth')).length === before) silent.push(path);
    }
    expect(silent).toEqual([]);
    expect(await readBy('ruth')).toEqual(
      expect.arrayContaining(['case', 'news', 'form note', 'word form inform', 'preview COMP01']),
    );
  });

  it.each([
    ['excerpts of people’s words in a search', 'kofi', '/search?q=wobbling', null],
    ['who is on the telephone, looked up by name', 'nadia', '/log/known', { name: 'Quilla' }],
    ['the same by their address', 'sean', '/log/known', { email: 'quilla@customer.example' }],
  ])('by %s', async (_, handle, path, fields) => {
    const browser = await web.signIn(handle, 'oak');
    expect((await (fields === null ? browser.get(path) : browser.post(path, fields))).status).toBe(200);
    expect(await readBy(handle)).toHaveLength(1);
  });

  it('by the customer’s own page, where somebody signed in to putright looks at it', async () => {
    const file = await findCase(web.service, reference);
    const { url } = await issueLinkFor(web.service, web.deps.customers, web.deps.settings, file, 'a test');
    const victor = await web.signIn('victor', 'oak');
    await victor.open(new URL(url).pathname);
    await victor.get(`/mine/${reference}`);
    expect(await readBy('victor')).toEqual(['the customer’s own page']);
    // The customer themselves is no reader of staff's.
    const before = (await web.access.readsOf(caseId)).length;
    await web.visitor().open(new URL(url).pathname);
    expect((await web.access.readsOf(caseId)).length).toBe(before);
  });

  it('of mail that belongs to no case, one by one and as a list: in the log of security, for there is no case to log it at', async () => {
    const deps = { service: web.service, documents: web.deps.documents };
    await arrive(deps, 'oak', 'From: Rex <rex@customer.example>\nSubject: Damp\nMessage-ID: <damp@x>\n\nIt is damp.\n');
    await arrive(
      deps,
      'oak',
      `From: Rex <rex@customer.example>\nSubject: ${reference}\nMessage-ID: <about@x>\n\nAbout her.\n`,
    );
    const mails = await web.service.store.inboxMails('oak', ['waiting'], 10);
    const [damp, about] = ['Damp', reference].map((subject) => mails.find((mail) => mail.subject === subject)!);
    const read = async () =>
      (await readSecurityLog(web.access, web.service, 'oak', { group: 'mail' })).lines.map((l) => `${l.who} ${l.says}`);
    expect(await read()).toEqual([]);
    const nadia = await web.signIn('nadia', 'oak');
    expect((await nadia.get('/inbox')).text).toContain('Damp');
    for (const again of [1, 2]) expect((await nadia.get(`/inbox/${damp!.id}`)).status, `${again}`).toBe(200);
    expect(await read()).toEqual([
      `nadia Nadia Sorrell read mail that belongs to no case (mail ${damp!.id}).`,
      'nadia Nadia Sorrell read mail that belongs to no case (the list of mail).',
    ]);
    // A mail about a case is a reading of the case.
    const before = (await readBy('nadia')).length;
    await nadia.get(`/inbox/${about!.id}`);
    expect(await read()).toHaveLength(2);
    expect(await readBy('nadia')).toHaveLength(before + 1);
  });

  it('by the list of several such pages, where more than one is open in their browser', async () => {
    const form = { policy: 'oak', channel: 'phone', received: new Date().toISOString().slice(0, 10) };
    const other = await logComplaint(web.service, {
      ...form,
      name: 'Ada Fictional',
      email: 'ada@customer.example',
      text: 'A tap',
    });
    const anna = await web.signIn('nadia', 'oak');
    const before = (await readBy('nadia')).filter((page) => page.startsWith('the customer'));
    expect(before).toEqual([]);
    const jar = web.visitor();
    for (const one of [reference, other.reference]) {
      const file = await findCase(web.service, one);
      const { url } = await issueLinkFor(web.service, web.deps.customers, web.deps.settings, file, 'a test');
      await jar.open(new URL(url).pathname);
    }
    for (const [name, value] of jar.cookies) if (name.endsWith('mine')) anna.cookies.set(name, value);
    expect((await anna.get('/mine')).words).toContain(other.reference);
    expect((await readBy('nadia')).filter((page) => page.startsWith('the customer'))).toHaveLength(1);
  });

  it('by a register that names who wrote, on the page and in its file', async () => {
    const praise = { channel: 'phone', subject: 'a-colleague', colleague: ['kofi'], text: 'So kind', thanked: 'yes' };
    const thanks = await logCase(web.service, 'compliment', 'oak', { ...praise, name: 'Quilla Fictional' });
    const thanked = await findCase(web.service, thanks.reference);
    // On the register once the case has had its first turn.
    await vi.waitUntil(async () => (await web.service.store.events(thanked)).length > 0, { timeout: 60_000 });
    const ruth = await web.signIn('ruth', 'oak');
    const reads = async () => (await web.access.readsOf(thanked.caseId)).map((r) => r.page);
    for (const [path, page] of [
      ['/managers/compliments', 'compliments'],
      ['/managers/compliments.csv', 'compliments csv'],
    ] as const) {
      expect(await reads()).not.toContain(page);
      expect((await ruth.get(path)).text).toContain('Quilla Fictional');
      expect(await reads()).toContain(page);
    }
  });

  it('by every register that leaves as a file, among what was taken out', async () => {
    // Figures name no case and nobody.
    const figures = /measures|figures|benchmark/;
    const files = web.app.everyPage.filter(
      (p) => p.method === 'GET' && p.path.endsWith('.csv') && !figures.test(p.path) && !p.path.includes(':'),
    );
    expect(files.length).toBeGreaterThan(4);
    const ruth = await web.signIn('ruth', 'oak');
    const taken = async () => {
      const asked = { before: null, limit: 200, kinds: ['exported'] } as const;
      return (await web.access.securityLines('oak', asked)).filter((line) => line.page === TAKEN_OUT.register).length;
    };
    const silent: string[] = [];
    for (const { path } of files) {
      const before = await taken();
      expect((await ruth.get(path)).status).toBe(200);
      if ((await taken()) !== before + 1) silent.push(path);
    }
    expect(silent).toEqual([]);
  });

  it('by the command line, which has no account to name', async () => {
    const { service, close } = await openService(web.addresses, undefined, AT_THE_COMMAND_LINE);
    await findCase(service, reference);
    await close();
    const reads = await web.access.readsOf(caseId);
    expect(reads[0]).toMatchObject({ staffId: 'command-line', page: 'command line' });
    const ruth = await web.signIn('ruth', 'oak');
    expect((await ruth.get(`/cases/${reference}/readers`)).words).toContain('At the command line');
  });

  it('once for a page that asks again and again by itself', async () => {
    const esther: TestBrowser = await web.signIn('kofi', 'oak');
    for (let n = 0; n < 3; n++) await esther.get(`/cases/${reference}/news?seen=1`);
    await vi.waitUntil(async () => (await readBy('kofi')).includes('news'));
    expect((await readBy('kofi')).filter((page) => page === 'news')).toHaveLength(1);
  });

  it('of nothing that was not found: another landlord’s case is not read by asking for it', async () => {
    const mira = await web.signIn('mira');
    expect((await mira.get(`/cases/${reference}`)).status).toBe(404);
    expect((await mira.get('/search?q=wobbling')).status).toBe(200);
    expect(await readBy('mira')).toEqual([]);
  });
});
