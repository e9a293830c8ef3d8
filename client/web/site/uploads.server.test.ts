/** Forms with files from people who mean no good: memory stays flat, nobody else waits, and what is too slow is cut. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import { loadDirectory } from '../../demo/data/load.ts';
import { PROJECT_ROOT } from '../../../platform/project-root.ts';
import { freePort } from '../../../platform/tcp-ports.ts';
import { freshDatabase } from '../../../test/support/servers/database.ts';
import { browserAt, type TestBrowser } from '../../../test/support/web/browser.ts';
import { startWeb, type TestWeb } from '../../../test/support/web/pages.ts';

const MB = 1024 * 1024;
const PNG = Buffer.from('89504e470d0a1a0a00', 'hex');
const BOUNDARY = 'the-form';
const HEAD = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="a.png"\r\n\r\n`;
const TAIL = `\r\n--${BOUNDARY}--\r\n`;

/** Sends a form with one file of so many bytes, as fast as it is taken; the status, or what the connection ended with. */
function sendFile(
  browser: TestBrowser,
  baseUrl: string,
  path: string,
  bytes: number,
  from: string,
): Promise<number | string> {
  const fields =
    browser.token === null
      ? ''
      : `--${BOUNDARY}\r\nContent-Disposition: form-data; name="_csrf"\r\n\r\n${browser.token}\r\n`;
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  return new Promise((resolve) => {
    const sent = request(new URL(path, baseUrl), {
      method: 'POST',
      headers: {
        origin: baseUrl,
        cookie,
        'x-forwarded-for': from,
        'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
        'content-length': Buffer.byteLength(fields + HEAD + TAIL) + bytes,
      },
    });
    let status: number | undefined;
    sent.on('response', (response) => {
      status = response.statusCode;
      response.resume().on('close', () => resolve(status ?? 'closed'));
    });
    sent.on('error', (error: NodeJS.ErrnoException) => resolve(status ?? error.code ?? 'error'));
    const part = Buffer.alloc(64 * 1024);
    let left = bytes;
    const more = (): void => {
      while (left > 0) {
        const size = Math.min(left, part.length);
        left -= size;
        if (!sent.write(part.subarray(0, size))) return void sent.once('drain', more);
      }
      sent.end(TAIL);
    };
    sent.write(fields + HEAD);
    more();
  });
}

describe('RC-3 forms with files, in a process of their own', () => {
  const home = mkdtempSync(join(tmpdir(), 'putright-uploads-test-'));
  let baseUrl: string;
  let pages: ChildProcess;

  beforeAll(async () => {
    const databaseUrl = await freshDatabase();
    const temporalAddress = inject('temporalAddress');
    await loadDirectory({ databaseUrl, temporalAddress, temporalNamespace: inject('temporalNamespace') });
    const port = await freePort();
    baseUrl = `http://127.0.0.1:${port}`;
    pages = spawn(process.execPath, ['--import', 'tsx', 'workers/web.ts'], {
      cwd: PROJECT_ROOT,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        DATABASE_URL: databaseUrl,
        TEMPORAL_ADDRESS: temporalAddress,
        PUTRIGHT_HOME: home,
        PUTRIGHT_URL: baseUrl,
        PUTRIGHT_WEB_PORT: String(port),
        PUTRIGHT_BEHIND_PROXY: '1',
        TMPDIR: home,
      },
    });
    await new Promise<void>((ready) => pages.stdout?.on('data', (said) => String(said).includes('ready') && ready()));
  });
  afterAll(async () => {
    const ended = new Promise((resolve) => pages.once('exit', resolve));
    pages.kill('SIGTERM');
    await ended;
    rmSync(home, { recursive: true, force: true });
  });

  const residentMb = (): number => {
    const [, kb = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pages.pid}/status`, 'utf8')) ?? [];
    return Number(kb) / 1024;
  };

  it('of 100 MB, eight at once, to a page that takes none and to one that does, leave memory as it was', async () => {
    const visitor = browserAt(baseUrl);
    await visitor.get('/complain/octavia', { 'x-forwarded-for': '192.0.2.9' });
    const before = residentMb();
    let most = before;
    const watch = setInterval(() => (most = Math.max(most, residentMb())), 50);
    onTestFinished(() => clearInterval(watch));
    const eight = (path: string) =>
      Promise.all(Array.from({ length: 8 }, (_, n) => sendFile(visitor, baseUrl, path, 100 * MB, `192.0.2.${n}`)));
    const refused = await eight('/sign-in');
    for (const answer of refused) expect([415, 'ECONNRESET', 'EPIPE']).toContain(answer);
    const taken = await eight('/complain/octavia');
    // Nobody's words: the form is told what is missing, and that the file is too large.
    expect(taken).toEqual(Array.from({ length: 8 }, () => 400));
    expect(most - before).toBeLessThan(120);
    const leftOver = (): string[] => readdirSync(home).filter((name) => name.startsWith('putright-upload-'));
    await expect.poll(leftOver).toEqual([]);
    // One address sends so much at once and so much an hour, and no more.
    const one = await Promise.all(
      Array.from({ length: 8 }, () => sendFile(visitor, baseUrl, '/complain/octavia', MB, '198.51.100.1')),
    );
    expect(one.filter((answer) => answer !== 400).length).toBeGreaterThan(0);
  }, 120_000);
});

describe('RC-3 forms with files', () => {
  let web: TestWeb;
  beforeAll(async () => {
    web = await startWeb({
      settings: { patience: { headersMs: 500, requestMs: 60_000, idleMs: 60_000, bodyMs: 500, bytesPerSecond: 2_000 } },
    });
  });
  afterAll(() => web.stop());

  it('are read only where the table of pages says so: every other page refuses them', async () => {
    const priya = await web.signIn('priya');
    const file = [{ field: 'file', name: 'a.png', bytes: PNG }];
    const posts = web.app.everyPage.filter(({ method, path }) => method === 'POST' && !path.startsWith('/api/'));
    const answers = await Promise.all(
      posts.map(async ({ path }) => {
        const { status } = await priya.postFiles(path.replaceAll(/:\w+/g, 'octavia'), { _csrf: 'x' }, file);
        return { path, status };
      }),
    );
    expect(
      answers
        .filter(({ status }) => status !== 415)
        .map(({ path }) => path)
        .toSorted(),
    ).toEqual([
      '/admin/calendar',
      '/admin/imports',
      '/admin/imports/:id/files',
      '/admin/landlord',
      '/cases/:reference/attach',
      '/complain/:landlord',
      '/mine/:which/say/:word',
      '/set-up/brand',
      '/set-up/people',
      '/set-up/policy',
      '/set-up/teams',
    ]);
  });

  it('of somebody whose session has ended give back the words and keep no file', async () => {
    const stranger = web.visitor();
    await stranger.get('/sign-in');
    const page = await stranger.postFiles('/cases/OCT-2026-00001/attach', { kind: 'evidence' }, [
      { field: 'file', name: 'a.png', bytes: PNG },
    ]);
    expect([page.status, page.words]).toEqual([403, expect.stringContaining('signed out')]);
  });

  it('without a length, or with field upon field, are refused', async () => {
    const visitor = web.visitor();
    await visitor.get('/complain/octavia');
    const many = Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`field${n}`, 'x']));
    expect((await visitor.postFiles('/complain/octavia', many, [])).status).toBe(413);
    const long = { text: 'x'.repeat(400_000) };
    expect((await visitor.postFiles('/complain/octavia', long, [])).status).toBe(413);
  });

  it.each([
    ['head', 'POST /complain/octavia HTTP/1.1\r\nHost: x\r\n'],
    [
      'body',
      'POST /complain/octavia HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\nSec-Fetch-Site: same-origin\r\n\r\n',
    ],
  ])(
    'whose %s comes a letter at a time are cut',
    async (_, begin) => {
      const { port } = new URL(web.baseUrl);
      const socket = connect(Number(port), '127.0.0.1');
      socket.on('error', () => undefined);
      const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
      socket.write(begin);
      const drip = setInterval(() => socket.write('a'), 100);
      await closed;
      clearInterval(drip);
    },
    20_000,
  );
});
