/**
 * A small double of an S3-compatible store, over HTTP: PUT, GET, HEAD, DELETE and ListObjectsV2 in pages. Answers as the real
 * ones do (a key that is not there can be deleted; XML for lists), and can be told to fail.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface S3Double {
  /** As `DOCUMENTS_URL`. */
  url: string;
  /** What lies there, by key, with when it was put. */
  kept: Map<string, { bytes: Buffer; at: Date }>;
  /** Every request that was answered: "DELETE ab/cd". */
  asked: string[];
  /** Answers these methods with a status instead; a number of times, or for good. */
  fail(method: string, status: number): void;
  heal(): void;
  close(): Promise<void>;
}

const escaped = (said: string): string =>
  said.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll('+', '&#43;');

/** `pageSize`: how many keys one answer of a list holds. */
export async function s3Double({ pageSize = 2 }: { pageSize?: number } = {}): Promise<S3Double> {
  const kept: S3Double['kept'] = new Map();
  const asked: string[] = [];
  const failing = new Map<string, number>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://s3.example');
      const key = decodeURIComponent(pathname.replace(/^\/letters\/?/, ''));
      const method = request.method ?? '';
      asked.push(`${method} ${key}`);
      const status = failing.get(method);
      if (status !== undefined) return response.writeHead(status).end();
      if (!(request.headers.authorization ?? '').startsWith('AWS4-HMAC-SHA256 Credential=KEYID/'))
        return response.writeHead(403).end();
      if (method === 'GET' && searchParams.get('list-type') === '2')
        return response.end(list(searchParams.get('prefix') ?? '', searchParams.get('continuation-token')));
      const found = kept.get(key);
      if (method === 'PUT') {
        kept.set(key, { bytes: Buffer.concat(chunks), at: new Date() });
        return response.end();
      }
      if (method === 'DELETE') {
        kept.delete(key);
        return response.writeHead(204).end();
      }
      if (!found) return response.writeHead(404).end();
      response.writeHead(200, { 'last-modified': found.at.toUTCString(), 'content-length': found.bytes.length });
      return response.end(method === 'HEAD' ? undefined : found.bytes);
    });
  });
  /** After a token comes the key that follows it: tokens are opaque, and hold what XML and addresses must escape. */
  const list = (prefix: string, token: string | null): string => {
    const after = token === null ? '' : Buffer.from(token.slice('+&"='.length), 'base64url').toString();
    const keys = [...kept.keys()].filter((k) => k.startsWith(prefix) && k > after).toSorted();
    const page = keys.slice(0, pageSize);
    const next = keys.length > page.length ? `+&"=${Buffer.from(page.at(-1) ?? '').toString('base64url')}` : null;
    return `<?xml version="1.0" encoding="UTF-8"?>
<ListBucketResult><Name>letters</Name><Prefix>${escaped(prefix)}</Prefix><IsTruncated>${next !== null}</IsTruncated>${page
      .map((k) => `<Contents><Key>${escaped(k)}</Key><Size>${kept.get(k)?.bytes.length ?? 0}</Size></Contents>`)
      .join(
        '',
      )}${next === null ? '' : `<NextContinuationToken>${escaped(next)}</NextContinuationToken>`}</ListBucketResult>`;
  };
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://KEYID:secret@127.0.0.1:${port}/letters?region=eu-west-2`,
    kept,
    asked,
    fail: (method, status) => void failing.set(method, status),
    heal: () => failing.clear(),
    close: () => new Promise((done) => server.close(() => done())),
  };
}
