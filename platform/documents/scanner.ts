/**
 * Files that come in are shown to a virus scanner where one is set (SCANNER_URL): ClamAV's clamd, over TCP or a socket of
 * this machine, or any scanner that speaks ICAP. Nothing of a file is logged, and what cannot be asked is not taken for clean.
 */
import { connect, type Socket } from 'node:net';
import { EXIT_BAD_INPUT, StartFailure } from '../start-failure.ts';
import { urlPart } from '../url-part.ts';

export type Verdict =
  | { is: 'clean' }
  /** `found`: the scanner's own name for it. */
  | { is: 'infected'; found: string }
  /** It could not be asked, or could not tell: asked again later. */
  | { is: 'unknown' };

export interface Scanner {
  scan(bytes: Buffer): Promise<Verdict>;
}

const PATIENCE_MS = 30_000;
const CHUNK = 64 * 1024;
/** A name as scanners give them; anything else of an answer is not shown. */
const NAME = /^[\w.:/@() -]{1,120}$/;

type Env = Readonly<Record<string, string | undefined>>;

/** The scanner that the settings name; null where none is set. Throws StartFailure for a setting that names none. */
export function configuredScanner(env: Env = process.env): Scanner | null {
  const said = env['SCANNER_URL'];
  if (!said) return null;
  const url = URL.canParse(said) ? new URL(said) : null;
  if (url?.protocol === 'clamd:' && url.hostname !== '')
    return clamd(() => connect(Number(url.port || 3310), bare(url.hostname)));
  if (url?.protocol === 'clamd:' && url.pathname.length > 1) return clamd(() => connect(urlPart(url.pathname)));
  if (url?.protocol === 'icap:' && url.hostname !== '')
    return icap(url, () => connect(Number(url.port || 1344), bare(url.hostname)));
  throw new StartFailure(
    'SCANNER_URL names no scanner: write clamd://host:3310, clamd:///run/clamav/clamd.ctl or icap://host:1344/service.',
    EXIT_BAD_INPUT,
  );
}

const bare = (host: string): string => host.replace(/^\[|\]$/g, '');

/** clamd's INSTREAM: the length of each part before it, a zero at the end, and one line for an answer. */
export function clamd(open: () => Socket, patienceMs = PATIENCE_MS): Scanner {
  return {
    async scan(bytes) {
      const answer = await exchange(open, patienceMs, function* () {
        yield Buffer.from('zINSTREAM\0');
        for (let at = 0; at < bytes.length; at += CHUNK) {
          const part = bytes.subarray(at, at + CHUNK);
          yield lengthOf(part.length);
          yield part;
        }
        yield lengthOf(0);
      });
      // What is cut before its end says nothing.
      const said = answer?.includes('\0') ? (answer.split('\0')[0]?.trim() ?? '') : '';
      if (said === 'stream: OK') return { is: 'clean' };
      const found = /^stream: ([^\n]{1,200}) FOUND$/.exec(said)?.[1];
      return found === undefined ? { is: 'unknown' } : { is: 'infected', found: named(found) };
    },
  };
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}

/** ICAP (RFC 3507): the file as the body of an answer to be let through (RESPMOD); 204 says that nothing is to be changed. */
export function icap(url: URL, open: () => Socket, patienceMs = PATIENCE_MS): Scanner {
  return {
    async scan(bytes) {
      const head = `HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: ${bytes.length}\r\n\r\n`;
      const answer = await exchange(open, patienceMs, function* () {
        yield Buffer.from(
          `RESPMOD icap://${url.host}${url.pathname} ICAP/1.0\r\nHost: ${url.host}\r\nAllow: 204\r\nConnection: close\r\n` +
            `Encapsulated: res-hdr=0, res-body=${head.length}\r\n\r\n${head}${bytes.length.toString(16)}\r\n`,
        );
        yield bytes;
        yield Buffer.from('\r\n0\r\n\r\n');
      });
      const said = answer?.includes('\r\n\r\n') ? (answer.split('\r\n\r\n')[0] ?? '') : '';
      const [status = '', ...lines] = said.split('\r\n');
      if (/^ICAP\/1\.\d 204\b/.test(status)) return { is: 'clean' };
      const header = (name: string): string | undefined =>
        lines
          .find((line) => line.toLowerCase().startsWith(`${name}:`))
          ?.slice(name.length + 1)
          .trim();
      const found = header('x-virus-id') ?? /Threat=([^;]{1,200})/.exec(header('x-infection-found') ?? '')?.[1];
      return found === undefined ? { is: 'unknown' } : { is: 'infected', found: named(found) };
    },
  };
}

const named = (found: string): string => (NAME.test(found) ? found : 'a virus');

/** Sends the parts and answers with what came back before the connection ended; null where there was none in time. */
function exchange(open: () => Socket, patienceMs: number, parts: () => Iterable<Buffer>): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = open();
    let said = '';
    let settled = false;
    const end = (answer: string | null): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    };
    const timer = setTimeout(() => end(null), patienceMs);
    socket.setEncoding('latin1');
    socket.on('data', (part: string) => {
      said += part;
      if (said.includes('\0') || said.length > 10_000 || said.includes('\r\n\r\n')) end(said);
    });
    socket.on('end', () => end(said === '' ? null : said));
    socket.on('close', () => end(said === '' ? null : said));
    socket.on('error', () => end(said === '' ? null : said));
    socket.on('connect', () => void send(socket, parts(), () => settled));
  });
}

/** One part after another, as fast as it is taken: a scanner may answer before it has all. */
async function send(socket: Socket, parts: Iterable<Buffer>, isOver: () => boolean): Promise<void> {
  for (const part of parts) {
    if (isOver() || socket.destroyed) return;
    if (!socket.write(part))
      await new Promise<void>((resolve) => {
        socket.once('drain', resolve);
        socket.once('close', resolve);
      });
  }
}
