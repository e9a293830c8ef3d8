/** RC-3 what people are told of how their data is used, and that the tokens of private links stand in no log. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROJECT_ROOT } from '../../../platform/project-root.ts';
import { freePort } from '../../../platform/tcp-ports.ts';
import { POLICIES } from '../../../test/support/packs.ts';
import { linkSentTo } from '../../../test/support/web/account-mail.ts';
import { browserAt } from '../../../test/support/web/browser.ts';
import { startWeb, type TestWeb } from '../../../test/support/web/pages.ts';
import { inviteFirstAccount } from '../../access/accounts.ts';
import { newToken } from '../../core/tokens.ts';

let web: TestWeb;
let complaint: { link: string; reference: string };
beforeAll(async () => {
  web = await startWeb();
  complaint = await complained();
});
afterAll(() => web.stop());

const GOOD = {
  text: 'No heating since Monday.',
  name: 'Ada Fictional',
  email: 'ada@customer.example',
  receipt: 'email',
};

/** Complains by the form; the link to the page of the complaint. */
async function complained(): Promise<{ link: string; reference: string }> {
  const visitor = web.visitor();
  const key = /name="key" value="([^"]+)"/.exec((await visitor.get('/complain/oak')).text)?.[1] ?? '';
  const sent = await visitor.post('/complain/oak', { ...GOOD, key });
  const done = await visitor.open(sent.location ?? '');
  return {
    link: /(\/mine\/[A-Za-z0-9_-]{43})</.exec(done.text)?.[1] ?? '',
    reference: /([A-Z]+-\d{4}-\d{5})/.exec(sent.location ?? '')?.[1] ?? '',
  };
}

describe('the privacy notice', () => {
  it.each(POLICIES)(
    'RC-3 of $landlordId says who decides, whom to ask, how long, with whom, and which rights',
    async (policy) => {
      const { landlord } = policy;
      const page = await web.visitor().get(`/privacy/${policy.landlordId}`);
      expect(page.status).toBe(200);
      for (const said of [
        landlord.name,
        landlord.phone,
        'six years',
        'within one month',
        'put right',
        'erase',
        'object',
      ])
        expect(page.words).toContain(said);
      expect(page.words).toContain('Information Commissioner');
      expect(page.words).toContain(policy.privacy?.officer?.email ?? landlord.complaintsEmail);
    },
  );

  it('RC-3 is one step away from every page that anybody can open', async () => {
    const { link, reference } = complaint;
    const visitor = web.visitor();
    const invited = await linkSentTo(web, 'octavia', 'ben');
    await visitor.open(link);
    const parts: Record<string, string> = {
      landlord: 'oak',
      which: reference,
      stage: '1',
      id: 'L1',
      word: 'inform',
      token: invited,
    };
    const open = web.app.everyPage.filter(
      (p) =>
        p.method === 'GET' && p.may === null && !p.path.startsWith('/assets') && !/organisation|\/account/.test(p.path),
    );
    expect(open.length).toBeGreaterThan(12);
    for (const { path } of open) {
      const page = await visitor.open(path.replaceAll(/:(\w+)/g, (_, name: string) => parts[name] ?? 'none'));
      if (!(page.headers.get('content-type') ?? '').includes('text/html')) continue;
      expect(page.text, path).toMatch(/href="\/privacy(\/oak)?"/);
    }
    const list = await visitor.get('/privacy');
    expect(list.text).toContain('href="/privacy/optivo"');
    expect((await visitor.get('/privacy/nobody')).status).toBe(404);
  });
});

describe('the tokens of private links', () => {
  const homes: string[] = [];
  const children: ChildProcess[] = [];
  afterAll(() => {
    for (const child of children) child.kill();
    for (const home of homes) rmSync(home, { recursive: true, force: true });
  });

  /** The pages in a process of their own, with all that they write. */
  async function pagesOn(databaseUrl: string) {
    const home = mkdtempSync(join(tmpdir(), 'putright-tokens-test-'));
    homes.push(home);
    const port = await freePort();
    const baseUrl = `http://127.0.0.1:${port}`;
    const child = spawn(process.execPath, ['--import', 'tsx', 'workers/web.ts'], {
      cwd: PROJECT_ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        DATABASE_URL: databaseUrl,
        TEMPORAL_ADDRESS: web.addresses.temporalAddress,
        PUTRIGHT_SECRET: web.deps.settings.secret,
        PUTRIGHT_LOG_LEVEL: 'trace',
        PUTRIGHT_HOME: home,
        PUTRIGHT_URL: baseUrl,
        PUTRIGHT_WEB_PORT: String(port),
      },
    });
    children.push(child);
    let written = '';
    child.stderr.on('data', (said) => (written += String(said)));
    await new Promise<void>((ready) =>
      child.stdout.on('data', (said) => {
        written += String(said);
        if (String(said).includes('ready')) ready();
      }),
    );
    return {
      baseUrl,
      /** Ends it; everything it wrote, to its logs and its folder. */
      async written(): Promise<string> {
        const ended = new Promise((resolve) => child.once('exit', resolve));
        child.kill('SIGTERM');
        await ended;
        const files = readdirSync(home, { recursive: true, withFileTypes: true }).filter((f) => f.isFile());
        return (
          written + files.map((f) => `${f.name}\n${readFileSync(join(f.parentPath, f.name), 'latin1')}`).join('\n')
        );
      },
    };
  }

  it('RC-3 are in nothing that the pages write, whatever becomes of the link, and no page passes them on', async () => {
    const { link } = complaint;
    const token = link.replace('/mine/', '');
    const first = (await inviteFirstAccount({ access: web.access, clock: web.service.clock })) ?? '';
    const invite = await linkSentTo(web, 'oak', 'kofi');
    const unknown = newToken();
    for (const [i, secret] of [token, first, invite].entries()) expect(secret, `link ${i}`).toMatch(/^[\w-]{43}$/);
    const pages = await pagesOn(web.addresses.databaseUrl);
    const lost = await pagesOn('postgres://nobody:none@127.0.0.1:9/none');
    const asked: string[] = [];
    for (const { baseUrl } of [pages, lost]) {
      for (const secret of [token, unknown, first, invite]) {
        const each = [`/mine/${secret}`, `/mine/${secret}/survey/1`, `/mine/${secret}/received`, `/invite/${secret}`];
        for (const path of [...each, `/first/${secret}`, `/mine/${secret}%E0%A4`, `/nowhere/${secret}?a=${secret}`]) {
          const browser = browserAt(baseUrl);
          const page = await browser.get(path);
          asked.push(path);
          // Not the page itself, not where it leads, and not what the browser tells the next page.
          expect(page.text + (page.location ?? ''), path).not.toContain(secret);
          expect(['no-referrer', 'strict-origin'], path).toContain(page.headers.get('referrer-policy'));
          const sent = await browser.post(path, { password: 'short', again: 'other', filler: 'x'.repeat(2_000) });
          expect(sent.text + (sent.location ?? ''), path).not.toContain(secret);
        }
      }
    }
    expect(asked).toHaveLength(56);
    const all = (await pages.written()) + (await lost.written());
    for (const secret of [token, unknown, first, invite]) expect(all).not.toContain(secret);
    // It did write: that it is ready, and what failed.
    expect(all).toContain('putright web ready');
  });

  it('RC-3 are left out by what the page for operators has a proxy log', () => {
    const page = readFileSync(join(PROJECT_ROOT, 'docs/operating.md'), 'utf8');
    const nginx = /"~(\^\S+\$)"/.exec(page)?.[1] ?? '';
    const caddy = /request>uri regexp "([^"]+)"/.exec(page)?.[1]?.replaceAll('\\\\', '\\') ?? '';
    const secret = newToken();
    for (const path of [`/mine/${secret}`, `/mine/${secret}/survey/2`, `/invite/${secret}`, `/first/${secret}`]) {
      const found = new RegExp(nginx).exec(path)?.groups;
      expect(`${found?.['before']}-${found?.['after']}`).toBe(path.replace(secret, '-'));
      expect(`${path}?q=${secret}`.replaceAll(new RegExp(caddy, 'g'), '-')).not.toContain(secret);
    }
    expect(new RegExp(nginx).test('/cases/OAK-2026-00001/letters/L1')).toBe(false);
  });
});
