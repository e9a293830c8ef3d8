/** Documents by what they hold: in a folder, and in an S3-compatible store that is a real HTTP server here. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentStore, folderStore, s3Store, sha256Of, type DocumentStore } from './store.ts';

const folder = mkdtempSync(join(tmpdir(), 'putright-documents-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const kept = new Map<string, Buffer>();
const asked: { authorization: string; sum: string; path: string }[] = [];
let server: Server;
let s3: DocumentStore;
beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const path = request.url ?? '';
      asked.push({
        authorization: request.headers.authorization ?? '',
        sum: String(request.headers['x-amz-content-sha256'] ?? ''),
        path,
      });
      if (request.method === 'PUT') kept.set(path, Buffer.concat(chunks));
      const found = kept.get(path);
      response.writeHead(found ? 200 : 404).end(request.method === 'GET' ? found : undefined);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  s3 = s3Store(`http://KEYID:s%2Fecret@127.0.0.1:${port}/letters?region=eu-west-2`);
});
afterAll(() => new Promise((done) => server.close(done)));

describe.each([
  ['a folder', () => folderStore(folder)],
  ['S3', () => s3],
])('RC-1 %s', (_name, store) => {
  it('keeps bytes under their sum, once, and gives the same again', async () => {
    const bytes = Buffer.from('%PDF-1.7 a letter');
    const sum = await store().put(bytes);
    expect(sum).toBe(sha256Of(bytes));
    expect(await store().put(bytes)).toBe(sum);
    expect((await store().get(sum)).equals(bytes)).toBe(true);
  });

  it('says what is not there, and takes nothing for a sum that is none', async () => {
    await expect(store().get('0'.repeat(64))).rejects.toThrow('is not in the store');
    await expect(store().get('../../etc/passwd')).rejects.toThrow('by its SHA-256');
  });
});

describe('a document that was changed behind our back', () => {
  it('RC-1 is not given out', async () => {
    const sum = await folderStore(folder).put(Buffer.from('right'));
    writeFileSync(join(folder, sum.slice(0, 2), sum.slice(2)), 'wrong');
    await expect(folderStore(folder).get(sum)).rejects.toThrow('is not what it was');
  });
});

describe('the folder', () => {
  it('RC-3 is open to its owner only, and holds no half-written file', async () => {
    const many = Array.from({ length: 20 }, (_, i) => Buffer.from(`letter ${i % 5}`));
    await Promise.all(many.map((bytes) => folderStore(folder).put(bytes)));
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((f) => f.includes('/'));
    for (const file of files) {
      expect(file).toMatch(/^[0-9a-f]{2}\/[0-9a-f]{62}$/);
      expect(statSync(join(folder, file)).mode & 0o077).toBe(0);
    }
  });
});

describe('a folder that cannot be written to', () => {
  it('RC-3 says so in a code and without its path, and works again once it is there', async () => {
    const place = join(folder, 'gone');
    writeFileSync(place, 'a file where the folder was');
    const store = folderStore(place);
    const fault = await store.put(Buffer.from('zqwords')).catch((error: unknown) => error);
    expect(fault).toMatchObject({ name: 'DocumentFault', code: 'cannot-be-kept' });
    expect(String(fault)).not.toContain(place);
    rmSync(place);
    const sum = await store.put(Buffer.from('zqwords'));
    expect((await store.get(sum)).toString()).toBe('zqwords');
    rmSync(place, { recursive: true });
  });

  it('is tidied: what a process left that died in the middle goes, what another one is writing stays', async () => {
    const place = join(folder, 'left');
    const unfinished = join(place, '.unfinished');
    mkdirSync(unfinished, { recursive: true });
    for (const name of ['old', 'new']) writeFileSync(join(unfinished, name), 'half a lett');
    const yesterday = new Date(Date.now() - 86_400_000);
    utimesSync(join(unfinished, 'old'), yesterday, yesterday);
    await folderStore(place).put(Buffer.from('a letter'));
    expect(readdirSync(unfinished)).toEqual(['new']);
    rmSync(place, { recursive: true });
  });

  it('writes again what was cut short', async () => {
    const bytes = Buffer.from('a letter that is long enough');
    const sum = await folderStore(folder).put(bytes);
    writeFileSync(join(folder, sum.slice(0, 2), sum.slice(2)), 'a lett');
    await folderStore(folder).put(bytes);
    expect((await folderStore(folder).get(sum)).equals(bytes)).toBe(true);
  });
});

describe('S3', () => {
  it('is asked with a signature, never with the secret', () => {
    for (const { authorization, path } of asked) {
      expect(authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=KEYID\/\d{8}\/eu-west-2\/s3\/aws4_request/);
      expect(authorization + path).not.toContain('ecret');
      expect(path.startsWith('/letters/')).toBe(true);
    }
  });

  it('that cannot be used is one sentence without the secret', async () => {
    const { port } = server.address() as { port: number };
    expect(() => documentStore('nonsense', folder)).toThrow('DOCUMENTS_URL is no address');
    expect(documentStore('', folder)).toBeDefined();
    const refusing = createServer((_request, response) => response.writeHead(403).end());
    await new Promise<void>((done) => refusing.listen(0, '127.0.0.1', done));
    const there = (refusing.address() as { port: number }).port;
    const turned = s3Store(`http://a:zqsecret@127.0.0.1:${there}/b`).put(Buffer.from('x'));
    await expect(turned).rejects.toThrow('answered 403');
    await expect(turned).rejects.not.toThrow('zqsecret');
    await new Promise((done) => refusing.close(done));
    const away = await s3Store(`http://a:zqsecret@127.0.0.1:${there}/b`)
      .get('0'.repeat(64))
      .catch((e: unknown) => e);
    expect(away).toMatchObject({ code: 'store-away', message: 'the document store cannot be reached' });
    expect(port).toBeGreaterThan(0);
  });
});
