/** Files shown to a scanner: clamd and ICAP as they speak on the wire, and whatever else may come back. */
import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { connect } from 'node:net';
import { EICAR, fakeClamd } from '../../test/support/servers/clamd.ts';
import { clamd, configuredScanner } from './scanner.ts';

const stops: (() => void)[] = [];
afterEach(() => stops.splice(0).forEach((stop) => stop()));

async function listening(on: (socket: Socket) => void, where: string | 0 = 0): Promise<string> {
  const server: Server = createServer(on);
  await new Promise<void>((done) => server.listen(where, () => done()));
  stops.push(() => server.close());
  const address = server.address();
  return typeof address === 'string' ? address : `127.0.0.1:${(address as AddressInfo).port}`;
}

/** Words without an end, as fast as they are taken. */
function endless(socket: Socket): void {
  socket.on('error', () => undefined);
  const more = (): void => void socket.write('stream: O'.repeat(1000), () => socket.destroyed || setImmediate(more));
  more();
}

describe('RC-1 a scanner that speaks as clamd does', () => {
  it.each([
    ['clean words', Buffer.from('The lift is broken.'), { is: 'clean' }],
    ['EICAR', Buffer.from(EICAR), { is: 'infected', found: 'Eicar-Test-Signature' }],
    [
      'EICAR behind two parts',
      Buffer.concat([Buffer.alloc(150_000), Buffer.from(EICAR)]),
      { is: 'infected', found: 'Eicar-Test-Signature' },
    ],
    ['nothing', Buffer.alloc(0), { is: 'clean' }],
  ])('says of %s what it is', async (_, bytes, verdict) => {
    const scanner = configuredScanner({ SCANNER_URL: `clamd://${await listening(fakeClamd())}` });
    expect(await scanner?.scan(bytes)).toEqual(verdict);
  });

  it('is asked by a socket of this machine too', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'clamd-'));
    stops.push(() => rmSync(folder, { recursive: true, force: true }));
    const path = await listening(fakeClamd(), join(folder, 'clamd.ctl'));
    expect(await configuredScanner({ SCANNER_URL: `clamd://${path}` })?.scan(Buffer.from(EICAR))).toMatchObject({
      is: 'infected',
    });
  });

  it.each([
    ['says that it is too large', (s: Socket) => void s.end('INSTREAM size limit exceeded. ERROR\0')],
    ['says nothing and goes', (s: Socket) => void s.end()],
    ['resets the connection', (s: Socket) => void s.resetAndDestroy()],
    ['answers something else', (s: Socket) => void s.end('stream: <b>FOUND</b>\0')],
    ['is cut in the middle of its answer', (s: Socket) => void s.end('stream: OK')],
    ['has a second answer before its end', (s: Socket) => void s.end('stream: OK\nstream: Eicar FOUND\0')],
    ['goes on answering for ever', (s: Socket) => endless(s)],
    ['answers as ICAP does', (s: Socket) => void s.end('ICAP/1.0 204 No Content\r\n\r\n')],
  ])('that %s is not taken for one that found nothing', async (_, on) => {
    const scanner = configuredScanner({ SCANNER_URL: `clamd://${await listening(on)}` });
    expect(await scanner?.scan(Buffer.alloc(300_000))).toEqual({ is: 'unknown' });
  });

  it('that answers a letter at a time, or before it has all, is heard', async () => {
    const slowly = (socket: Socket): void => {
      socket.on('error', () => undefined);
      const letters = [...'stream: Eicar-Test-Signature FOUND\0'];
      const next = (): void =>
        void (letters.length > 0 && socket.write(letters.shift() ?? '', () => setImmediate(next)));
      socket.once('data', next);
    };
    const scanner = configuredScanner({ SCANNER_URL: `clamd://${await listening(slowly)}` });
    expect(await scanner?.scan(Buffer.alloc(5_000_000))).toEqual({ is: 'infected', found: 'Eicar-Test-Signature' });
  });

  it('that is asked for many files at once answers each for itself', async () => {
    const scanner = configuredScanner({ SCANNER_URL: `clamd://${await listening(fakeClamd())}` });
    const files = Array.from({ length: 12 }, (_, n) =>
      Buffer.concat([Buffer.alloc(100_000), Buffer.from(n % 3 === 0 ? EICAR : 'calm')]),
    );
    const verdicts = await Promise.all(files.map(async (bytes) => scanner?.scan(bytes)));
    expect(verdicts.map((verdict) => verdict?.is)).toEqual(files.map((_, n) => (n % 3 === 0 ? 'infected' : 'clean')));
  });

  it('that hangs is not waited for, and one that is away is none', async () => {
    const [host = '', port = ''] = (await listening(() => undefined)).split(':');
    expect(await clamd(() => connect(Number(port), host), 100).scan(Buffer.from('x'))).toEqual({ is: 'unknown' });
    expect(await configuredScanner({ SCANNER_URL: 'clamd://127.0.0.1:1' })?.scan(Buffer.from('x'))).toEqual({
      is: 'unknown',
    });
  });
});

describe('RC-1 a scanner that speaks ICAP', () => {
  const server = (answer: string) => (socket: Socket) => {
    let got = '';
    socket.on('error', () => undefined);
    socket.on('data', (part) => {
      got += part.toString('latin1');
      if (got.endsWith('\r\n0\r\n\r\n'))
        socket.end(got.startsWith('RESPMOD icap://') ? answer : 'ICAP/1.0 400 Bad\r\n\r\n');
    });
  };
  it.each([
    ['ICAP/1.0 204 No Content\r\nISTag: "1"\r\n\r\n', { is: 'clean' }],
    [
      'ICAP/1.0 200 OK\r\nX-Infection-Found: Type=0; Resolution=2; Threat=Eicar-Test;\r\n\r\n',
      { is: 'infected', found: 'Eicar-Test' },
    ],
    ['ICAP/1.0 200 OK\r\nX-Virus-ID: Eicar\r\n\r\n', { is: 'infected', found: 'Eicar' }],
    ['ICAP/1.0 500 Error\r\n\r\n', { is: 'unknown' }],
    ['ICAP/1.0 204 No Content\r\nISTa', { is: 'unknown' }],
  ])('%j', async (answer, verdict) => {
    const scanner = configuredScanner({ SCANNER_URL: `icap://${await listening(server(answer))}/avscan` });
    expect(await scanner?.scan(Buffer.from('a file'))).toEqual(verdict);
  });
});

it('a setting that names no scanner is told at the start, and none is none', () => {
  expect(configuredScanner({})).toBeNull();
  for (const said of ['clamd', 'http://127.0.0.1', 'clamd://', 'icap:'])
    expect(() => configuredScanner({ SCANNER_URL: said })).toThrow('SCANNER_URL names no scanner');
});
