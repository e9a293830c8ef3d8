/** RC-3 whatever a colleague is shown of a case is logged, by whichever page it came. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { TestBrowser } from '../../../test/support/web/browser.ts';
import { startWeb, type TestWeb } from '../../../test/support/web/pages.ts';
import { logComplaint } from '../../cases/log.ts';
import { findCase } from '../../core/context.ts';
import { AT_THE_COMMAND_LINE } from '../../core/read-log.ts';
import { openService } from '../../core/open.ts';
import { issueLinkFor } from '../../portal/links.ts';

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
