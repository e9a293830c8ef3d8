/** Where documents lie: by what they hold, so that the same bytes are kept once and a name cannot lie about them. */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AwsClient } from 'aws4fetch';

export interface DocumentStore {
  /** Keeps the bytes and answers with their SHA-256, in hexadecimal. Twice is once. */
  put(bytes: Buffer): Promise<string>;
  /** The bytes again. Throws where there are none, or they are not what they were. */
  get(sha256: string): Promise<Buffer>;
}

/** Bytes that are not there, or not the ones that were kept. Names the document by its sum only. */
export class DocumentFault extends Error {
  override name = 'DocumentFault';
}

export function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The store a setting names: `DOCUMENTS_URL` for an S3-compatible one, else a folder of our own. */
export function documentStore(url: string | undefined, folder: string): DocumentStore {
  return url === undefined || url === '' ? folderStore(folder) : s3Store(url);
}

/** A folder: two letters of the sum, then the rest of it. Files are written whole or not at all, for their owner only. */
export function folderStore(folder: string): DocumentStore {
  const place = (sha256: string): string => join(folder, sha256.slice(0, 2), sha256.slice(2));
  return {
    async put(bytes) {
      const sha256 = sha256Of(bytes);
      const path = place(sha256);
      if (await isThere(path)) return sha256;
      await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
      const draft = `${path}.${randomUUID()}`;
      await writeFile(draft, bytes, { mode: 0o600, flush: true });
      await rename(draft, path);
      return sha256;
    },
    async get(sha256) {
      const bytes = await readFile(place(checked(sha256))).catch(() => null);
      return intact(bytes, sha256);
    },
  };
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/**
 * An S3-compatible store: `https://KEY:SECRET@host/bucket?region=eu-west-2`. The secret stays in the setting: it is in no
 * message and no log.
 */
export function s3Store(setting: string): DocumentStore {
  if (!URL.canParse(setting))
    throw new DocumentFault('DOCUMENTS_URL is no address: write https://KEY:SECRET@host/bucket?region=…');
  const url = new URL(setting);
  const client = new AwsClient({
    accessKeyId: decodeURIComponent(url.username),
    secretAccessKey: decodeURIComponent(url.password),
    service: 's3',
    region: url.searchParams.get('region') ?? 'us-east-1',
    retries: 3,
  });
  const place = (sha256: string): string =>
    `${url.origin}${url.pathname.replace(/\/$/, '')}/${sha256.slice(0, 2)}/${sha256.slice(2)}`;
  return {
    async put(bytes) {
      const sha256 = sha256Of(bytes);
      const kept = await client.fetch(place(sha256), { method: 'PUT', body: new Uint8Array(bytes) });
      if (!kept.ok) throw new DocumentFault(`the document store answered ${kept.status} when asked to keep ${sha256}`);
      return sha256;
    },
    async get(sha256) {
      const found = await client.fetch(place(checked(sha256)));
      if (found.ok) return intact(Buffer.from(await found.arrayBuffer()), sha256);
      if (found.status === 404) return intact(null, sha256);
      throw new DocumentFault(`the document store answered ${found.status} when asked for ${sha256}`);
    },
  };
}

/** A sum and nothing else: no path can be made of it. */
function checked(sha256: string): string {
  if (/^[0-9a-f]{64}$/.test(sha256)) return sha256;
  throw new DocumentFault('a document is asked for by its SHA-256');
}

function intact(bytes: Buffer | null, sha256: string): Buffer {
  if (bytes === null) throw new DocumentFault(`document ${sha256} is not in the store`);
  if (sha256Of(bytes) !== sha256) throw new DocumentFault(`document ${sha256} is not what it was when it was kept`);
  return bytes;
}
