/** RC-3: a form with files whose bytes are no such form is answered, and is no fault of ours. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { UPLOAD_LIMITS } from '../../../platform/settings/web-settings.ts';
import { answerErrors } from './errors.ts';
import { cutSlowBodies } from './guard/slow-bodies.ts';
import { takeUploads } from './uploads.ts';

const FIELD = '--b\r\nContent-Disposition: form-data; name="text"\r\n\r\nNo heating.\r\n';
const FILE = '--b\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\nDear Oak';

async function answerTo(payload: string, type = 'multipart/form-data; boundary=b') {
  const faults: string[] = [];
  const app = Fastify();
  answerErrors(app, ({ error }) => void faults.push(error));
  await takeUploads(app, UPLOAD_LIMITS);
  app.post('/', { config: { takesFiles: true } }, async ({ body, uploads }) => ({ body, files: uploads.length }));
  const answer = await app.inject({ method: 'POST', url: '/', headers: { 'content-type': type }, payload });
  await app.close();
  return { status: answer.statusCode, body: answer.body, faults };
}

it('RC-3 a whole one is read', async () => {
  const { status, body } = await answerTo(`${FIELD}${FILE}\r\n--b--\r\n`);
  expect(status).toBe(200);
  expect(JSON.parse(body)).toEqual({ body: { text: 'No heating.' }, files: 1 });
});

it.each([
  ['names no boundary', `${FIELD}--b--\r\n`, 'multipart/form-data'],
  ['names another boundary', `${FIELD}--b--\r\n`, 'multipart/form-data; boundary=other'],
  ['stops within a field', FIELD, undefined],
  ['stops within a file', `${FIELD}${FILE}`, undefined],
  ['stops within the head of a part', '--b\r\nContent-Disposition: form-da', undefined],
  ['is nothing', '', undefined],
])('RC-3 one that %s is to be sent again', async (_, payload, type) => {
  const { status, body, faults } = await answerTo(payload, type);
  expect({ status, faults }).toEqual({ status: 400, faults: [] });
  expect(body).toContain('send the form again');
});

it('RC-3 what one address sends in files is counted by the hour and by the day', async () => {
  let now = 0;
  const app = Fastify();
  answerErrors(app, () => {});
  await takeUploads(app, { ...UPLOAD_LIMITS, bytesEachHour: 1_500, bytesEachDay: 3_500 }, { nowMs: () => now });
  app.post('/', { config: { takesFiles: true } }, async () => 'taken');
  const baseUrl = await app.listen({ port: 0, host: '127.0.0.1' });
  const send = async (): Promise<number> => {
    const body = new FormData();
    body.append('files', new Blob([new Uint8Array(1_000)]), 'a.bin');
    return (await fetch(baseUrl, { method: 'POST', body })).status;
  };
  const HOUR = 3_600_000;
  const answers: Record<string, number[]> = {};
  for (const hour of [0, 2, 3, 25]) {
    now = hour * HOUR;
    answers[hour] = [await send(), await send(), await send()];
    // An answer comes before what was sent is counted.
    await new Promise((resolve) => setImmediate(resolve));
  }
  await app.close();
  // Two fill an hour; after four of them the day is full, and the next day begins anew.
  expect(answers).toEqual({ 0: [200, 200, 429], 2: [200, 200, 429], 3: [429, 429, 429], 25: [200, 200, 429] });
});

it.each([1, 20, 300, 3_000])(
  'RC-3 a part of %i kB that names no field is left out, and the form is answered',
  async (size) => {
    const app = Fastify();
    answerErrors(app, () => {});
    await takeUploads(app, UPLOAD_LIMITS);
    app.post('/', { config: { takesFiles: true } }, async ({ body, uploads }) => ({ body, files: uploads.length }));
    const baseUrl = await app.listen({ port: 0, host: '127.0.0.1' });
    const nameless = `--b\r\nContent-Type: application/pdf\r\n\r\n${'x'.repeat(size * 1024)}\r\n`;
    const answer = await fetch(baseUrl, {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
      body: `${FIELD}${nameless}${FILE}\r\n--b--\r\n`,
    });
    expect(await answer.json()).toEqual({ body: { text: 'No heating.' }, files: 1 });
    await app.close();
  },
);

describe('RC-3 a form with a file that does not come to its end', () => {
  /** A busy machine takes its time. */
  const LONG = { timeout: 60_000 };
  /** A folder of this test's own for what is written down, and an app that listens. */
  async function listening(limits: object, options = {}) {
    const folder = mkdtempSync(join(tmpdir(), 'putright-stalled-'));
    vi.stubEnv('TMPDIR', folder);
    const app: FastifyInstance = Fastify({ forceCloseConnections: true });
    answerErrors(app, () => {});
    cutSlowBodies(app, {
      headersMs: 60_000,
      requestMs: 60_000,
      idleMs: 60_000,
      bodyMs: 100,
      bytesPerSecond: 1_000_000,
    });
    await takeUploads(app, { ...UPLOAD_LIMITS, ...limits }, options);
    app.post('/', { config: { takesFiles: true } }, async () => 'taken');
    await app.listen({ port: 0, host: '127.0.0.1' });
    onTestFinished(async () => {
      await app.close();
      vi.unstubAllEnvs();
      rmSync(folder, { recursive: true, force: true });
    });
    const { port } = app.server.address() as { port: number };
    return { port, kept: () => readdirSync(folder, { recursive: true }).length };
  }
  const head = (length: number): string =>
    `POST / HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: ${length}\r\n\r\n`;
  const sending = (port: number, text: string): { socket: Socket; ended: Promise<string> } => {
    const socket = connect(port, '127.0.0.1');
    let said = '';
    socket.on('data', (bytes) => (said += String(bytes)));
    socket.on('error', () => undefined);
    const ended = new Promise<string>((resolve) => socket.once('close', () => resolve(said)));
    socket.write(text);
    return { socket, ended };
  };

  it('because nothing more is sent, is cut, and what was written down of it goes', async () => {
    const { port, kept } = await listening({ atOnceEach: 1 });
    const { ended } = sending(port, `${head(1_000_000)}${FIELD}${FILE}${'x'.repeat(10_000)}`);
    await expect.poll(kept, LONG).toBe(2);
    await ended;
    await expect.poll(kept, LONG).toBe(0);
    // Its place is free again.
    const whole = `${FIELD}${FILE}\r\n--b--\r\n`;
    const next = sending(port, head(whole.length) + whole);
    await expect.poll(() => next.socket.bytesRead, LONG).toBeGreaterThan(0);
    next.socket.end();
    expect(await next.ended).toContain('200 OK');
  });

  it('because whoever sent it went away, leaves nothing either', async () => {
    const { port, kept } = await listening({});
    const { socket } = sending(port, `${head(1_000_000)}${FIELD}${FILE}${'x'.repeat(10_000)}`);
    await expect.poll(kept, LONG).toBe(2);
    socket.destroy();
    await expect.poll(kept, LONG).toBe(0);
  });

  it('because the parser waits for ever on a part it leaves out, is answered, and nothing is kept', async () => {
    const { port, kept } = await listening({ stalledMs: 100, atOnceEach: 1 }, { readAhead: 1024 });
    const nameless = `\r\n--b\r\nContent-Type: application/pdf\r\n\r\n${'x'.repeat(60_000)}`;
    const whole = `${FIELD}${FILE}${nameless}\r\n--b--\r\n`;
    for (let n = 0; n < 3; n++) {
      const { socket, ended } = sending(port, head(whole.length) + whole);
      await expect.poll(() => socket.bytesRead, LONG).toBeGreaterThan(0);
      socket.end();
      expect(await ended).toMatch(/^HTTP\/1\.1 400 [^]*send the form again/);
      await expect.poll(kept, LONG).toBe(0);
    }
  });
});
