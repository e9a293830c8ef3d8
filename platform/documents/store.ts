/** Where documents lie: by what they hold, so that the same bytes are kept once and a name cannot lie about them. */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AwsClient } from 'aws4fetch';
import type { Scanner } from './scanner.ts';
import { urlPart } from '../url-part.ts';

export interface DocumentStore {
  /** Keeps the bytes and answers with their SHA-256, in hexadecimal. Twice is once. */
  put(bytes: Buffer): Promise<string>;
  /** The bytes again. Throws where there are none, or they are not what they were. */
  get(sha256: string): Promise<Buffer>;
  /**
   * Removes the bytes, unless they were put since then: whoever put them may be about to say whose they are. False where they
   * stay for that.
   */
  remove(sha256: string, unlessPutSince: Date): Promise<boolean>;
  /** Notes down that a case was anonymised, where a database that is put back older does not undo it. Ids only. */
  noteAnonymised(caseId: string): Promise<void>;
  /** Every case so noted. */
  anonymised(): Promise<string[]>;
  /** Who looks at files that come in, where there is one. */
  scanner?: Scanner | null;
}

/** What is wrong, as a short code that may stand in a list. */
export type DocumentFaultCode =
  | 'bytes-missing'
  | 'bytes-changed'
  | 'cannot-be-read'
  | 'cannot-be-kept'
  | 'no-space'
  | 'store-away'
  | 'bad-request';

/** Bytes that are not there, not the ones that were kept, or cannot be kept. Names the document by its sum only. */
export class DocumentFault extends Error {
  override name = 'DocumentFault';
  readonly code: DocumentFaultCode;

  constructor(code: DocumentFaultCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** The sum under which bytes are kept. */
export function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The store a setting names: `DOCUMENTS_URL` for an S3-compatible one, else a folder of our own. */
export function documentStore(url: string | undefined, folder: string): DocumentStore {
  return url === undefined || url === '' ? folderStore(folder) : s3Store(url);
}

/** Where the ids of anonymised cases lie, beside what is kept by its sum. */
export const NOTES = 'anonymised';

/** Where a file lies until it is whole. */
const UNFINISHED = '.unfinished';
/** Nobody writes one file for so long: what is older was left by a process that died. */
const LEFTOVER_MS = 3_600_000;

/** A folder: two letters of the sum, then the rest of it. Files are written whole or not at all, for their owner only. */
export function folderStore(folder: string): DocumentStore {
  const place = (sha256: string): string => join(folder, sha256.slice(0, 2), sha256.slice(2));
  const unfinished = join(folder, UNFINISHED);
  let tidied: Promise<void> | undefined;
  return {
    async put(bytes) {
      const sha256 = sha256Of(bytes);
      const path = place(sha256);
      if (await isWhole(path, bytes.length)) {
        // Put again: it is in use, whatever was decided of it (see remove).
        await utimes(path, new Date(), new Date()).catch(() => undefined);
        if (await isWhole(path, bytes.length)) return sha256;
      }
      tidied ??= removeLeftovers(unfinished);
      await tidied;
      const draft = join(unfinished, randomUUID());
      try {
        for (const needed of [unfinished, join(path, '..')]) await mkdir(needed, { recursive: true, mode: 0o700 });
        await writeFile(draft, bytes, { mode: 0o600, flush: true });
        await rename(draft, path);
      } catch (error) {
        await rm(draft, { force: true }).catch(() => undefined);
        throw cannotKeep(error, sha256);
      }
      return sha256;
    },
    async get(sha256) {
      const bytes = await readFile(place(checked(sha256))).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
        throw new DocumentFault('cannot-be-read', `document ${sha256} cannot be read (${error.code ?? 'unknown'})`);
      });
      return intact(bytes, sha256);
    },
    async remove(sha256, unlessPutSince) {
      const path = place(checked(sha256));
      const aside = join(unfinished, randomUUID());
      await mkdir(unfinished, { recursive: true, mode: 0o700 });
      // Aside first: whoever puts the same bytes meanwhile either is seen here, or finds none and writes them again.
      const isThere = await rename(path, aside).then(
        () => true,
        (error: NodeJS.ErrnoException) => {
          if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return false;
          throw cannotKeep(error, sha256);
        },
      );
      if (!isThere) return true;
      const isRecent = (await stat(aside)).mtimeMs > unlessPutSince.getTime();
      await (isRecent ? rename(aside, path) : rm(aside));
      return !isRecent;
    },
    async noteAnonymised(caseId) {
      const notes = join(folder, NOTES);
      await mkdir(notes, { recursive: true, mode: 0o700 });
      await writeFile(join(notes, checkedId(caseId)), '', { mode: 0o600, flush: true });
    },
    anonymised: () => readdir(join(folder, NOTES)).catch(() => []),
  };
}

/** Whether it is there in full; a file that was cut short is written again. */
async function isWhole(path: string, size: number): Promise<boolean> {
  return stat(path).then(
    (found) => found.size === size,
    () => false,
  );
}

async function removeLeftovers(unfinished: string): Promise<void> {
  const names = await readdir(unfinished).catch(() => []);
  for (const name of names) {
    const path = join(unfinished, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
    // It may have gone meanwhile, and the next start tries again.
    if (mtimeMs < Date.now() - LEFTOVER_MS) await rm(path, { force: true }).catch(() => undefined);
  }
}

const FULL = ['ENOSPC', 'EDQUOT'];

/** Without the path, which says where everybody's letters lie. */
function cannotKeep(error: unknown, sha256: string): DocumentFault {
  const code = String((error as NodeJS.ErrnoException).code ?? 'unknown');
  return FULL.includes(code)
    ? new DocumentFault('no-space', `there is no room to keep document ${sha256} (${code})`)
    : new DocumentFault('cannot-be-kept', `document ${sha256} cannot be kept (${code})`);
}

/**
 * An S3-compatible store: `https://KEY:SECRET@host/bucket?region=eu-west-2`. The secret stays in the setting: it is in no
 * message and no log.
 */
export function s3Store(setting: string): DocumentStore {
  if (!URL.canParse(setting))
    throw new DocumentFault(
      'bad-request',
      'DOCUMENTS_URL is no address: write https://KEY:SECRET@host/bucket?region=…',
    );
  const url = new URL(setting);
  const client = new AwsClient({
    accessKeyId: urlPart(url.username),
    secretAccessKey: urlPart(url.password),
    service: 's3',
    region: url.searchParams.get('region') ?? 'us-east-1',
    retries: 3,
  });
  const bucket = `${url.origin}${url.pathname.replace(/\/$/, '')}`;
  const place = (sha256: string): string => `${sha256.slice(0, 2)}/${sha256.slice(2)}`;
  const ask = async (path: string, init?: { method: string; body?: Uint8Array<ArrayBuffer> }): Promise<Response> => {
    try {
      return await client.fetch(`${bucket}/${path}`, init);
    } catch {
      throw new DocumentFault('store-away', 'the document store cannot be reached');
    }
  };
  return {
    async put(bytes) {
      const sha256 = sha256Of(bytes);
      const { ok, status } = await ask(place(sha256), { method: 'PUT', body: new Uint8Array(bytes) });
      if (ok) return sha256;
      const code = status === 507 ? 'no-space' : 'cannot-be-kept';
      throw new DocumentFault(code, `the document store answered ${status} when asked to keep ${sha256}`);
    },
    async get(sha256) {
      const found = await ask(place(checked(sha256)));
      if (found.ok) return intact(Buffer.from(await found.arrayBuffer()), sha256);
      if (found.status === 404) return intact(null, sha256);
      throw new DocumentFault('cannot-be-read', `the document store answered ${found.status} when asked for ${sha256}`);
    },
    async remove(sha256, unlessPutSince) {
      const found = await ask(place(checked(sha256)), { method: 'HEAD' });
      if (found.status === 404) return true;
      // One that does not say when it was put may have been put this moment.
      if (!found.ok)
        throw new DocumentFault(
          'cannot-be-read',
          `the document store answered ${found.status} when asked of ${sha256}`,
        );
      if (Date.parse(found.headers.get('last-modified') ?? '') > unlessPutSince.getTime()) return false;
      const { ok, status } = await ask(place(sha256), { method: 'DELETE' });
      if (ok) return true;
      throw new DocumentFault('cannot-be-kept', `the document store answered ${status} when asked to remove ${sha256}`);
    },
    async noteAnonymised(caseId) {
      const path = `${NOTES}/${checkedId(caseId)}`;
      const { ok, status } = await ask(path, { method: 'PUT', body: new Uint8Array() });
      if (!ok) throw new DocumentFault('cannot-be-kept', `the document store answered ${status} to a note`);
    },
    anonymised: () => listed((query) => ask(`?${query}`)),
  };
}

/** The notes of an S3-compatible store, page by page (ListObjectsV2). */
async function listed(ask: (query: string) => Promise<Response>): Promise<string[]> {
  const found: string[] = [];
  for (let token: string | undefined = ''; token !== undefined;) {
    const query = new URLSearchParams({ 'list-type': '2', prefix: `${NOTES}/` });
    if (token !== '') query.set('continuation-token', token);
    const answer = await ask(query.toString());
    if (!answer.ok)
      throw new DocumentFault(
        'cannot-be-read',
        `the document store answered ${answer.status} when asked for its notes`,
      );
    const page = await answer.text();
    for (const [, name = ''] of page.matchAll(/<Key>anonymised\/([\w.:-]+)<\/Key>/g)) found.push(name);
    const next = /<NextContinuationToken>([^<]+)<\/NextContinuationToken>/.exec(page)?.[1];
    token = next === undefined ? undefined : fromXml(next);
  }
  return found;
}

const XML: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** What XML writes with an ampersand, as it was. */
const fromXml = (said: string): string =>
  said.replaceAll(
    /&(?:#x([0-9a-f]{1,4})|#(\d{1,4})|(\w{2,4}));/gi,
    (whole, hex?: string, code?: string, name?: string) =>
      hex !== undefined || code !== undefined
        ? String.fromCodePoint(hex === undefined ? Number(code) : Number.parseInt(hex, 16))
        : (XML[name ?? ''] ?? whole),
  );

/** A sum and nothing else: no path can be made of it. */
function checked(sha256: string): string {
  if (/^[0-9a-f]{64}$/.test(sha256)) return sha256;
  throw new DocumentFault('bad-request', 'a document is asked for by its SHA-256');
}

/** An id of a case and nothing else: it becomes a name. */
function checkedId(caseId: string): string {
  if (/^[\w:-][\w.:-]{0,99}$/.test(caseId)) return caseId;
  throw new DocumentFault('bad-request', 'a case is noted by its id');
}

function intact(bytes: Buffer | null, sha256: string): Buffer {
  if (bytes === null) throw new DocumentFault('bytes-missing', `document ${sha256} is not in the store`);
  if (sha256Of(bytes) !== sha256)
    throw new DocumentFault('bytes-changed', `document ${sha256} is not what it was when it was kept`);
  return bytes;
}
