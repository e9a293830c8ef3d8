/** RC-3 What goes from an S3-compatible store, and the notes of anonymised cases that lie in it. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { s3Double, type S3Double } from '../../test/support/servers/s3.ts';
import { s3Store, sha256Of, type DocumentStore } from './store.ts';

let s3: S3Double;
let store: DocumentStore;
beforeAll(async () => {
  s3 = await s3Double();
  store = s3Store(s3.url);
});
afterAll(() => s3.close());
beforeEach(() => {
  s3.heal();
  s3.kept.clear();
  s3.asked.length = 0;
});

const LETTER = Buffer.from('%PDF-1.7 a letter');
const SUM = sha256Of(LETTER);
const KEY = `${SUM.slice(0, 2)}/${SUM.slice(2)}`;
const ago = (ms: number): Date => new Date(Date.now() - ms);

describe('RC-3 removing a document', () => {
  it('takes its bytes away; asked again there is nothing to do', async () => {
    await store.put(LETTER);
    expect(s3.kept.has(KEY)).toBe(true);
    expect(await store.remove(SUM, new Date(Date.now() + 5_000))).toBe(true);
    expect(s3.kept.size).toBe(0);
    expect(await store.remove(SUM, new Date(Date.now() + 5_000))).toBe(true);
    await expect(store.get(SUM)).rejects.toMatchObject({ code: 'bytes-missing' });
  });

  it('leaves what was put since: its owner may be about to be written down', async () => {
    await store.put(LETTER);
    expect(await store.remove(SUM, ago(3_600_000))).toBe(false);
    expect(s3.kept.has(KEY)).toBe(true);
    // Put again it counts as new, however old the first was.
    s3.kept.set(KEY, { bytes: LETTER, at: ago(7_200_000) });
    await store.put(LETTER);
    expect(await store.remove(SUM, ago(3_600_000))).toBe(false);
    s3.kept.set(KEY, { bytes: LETTER, at: ago(7_200_000) });
    expect(await store.remove(SUM, ago(3_600_000))).toBe(true);
  });

  it.each([403, 400, 301])('where the store will not say when it was put (%i), nothing is removed', async (status) => {
    await store.put(LETTER);
    s3.fail('HEAD', status);
    await expect(store.remove(SUM, new Date(Date.now() + 5_000))).rejects.toMatchObject({ code: 'cannot-be-read' });
    expect(s3.asked.filter((a) => a.startsWith('DELETE'))).toEqual([]);
    expect(s3.kept.has(KEY)).toBe(true);
  });

  it('that the store refuses is told, and not taken for done', async () => {
    await store.put(LETTER);
    s3.fail('DELETE', 403);
    await expect(store.remove(SUM, new Date(Date.now() + 5_000))).rejects.toMatchObject({ code: 'cannot-be-kept' });
    expect(s3.kept.has(KEY)).toBe(true);
  });

  it('takes sums and nothing else', async () => {
    await expect(store.remove('../letters', new Date())).rejects.toMatchObject({ code: 'bad-request' });
    expect(s3.asked).toEqual([]);
  });
});

describe('RC-3 the notes of anonymised cases', () => {
  it('are listed whole, page by page, and nothing else of the store with them', async () => {
    await store.put(LETTER);
    const ids = ['c-1', 'c-2', 'a:b', 'case.with.dots', '0192f0c1-7a10-7000-8000-000000000001'];
    for (const id of ids) await store.noteAnonymised(id);
    await store.noteAnonymised('c-1');
    expect((await store.anonymised()).toSorted()).toEqual(ids.toSorted());
    expect(s3.asked.filter((a) => a === 'GET ').length).toBe(3);
  });

  it('are none in a store that has none', async () => {
    expect(await store.anonymised()).toEqual([]);
  });

  it('that cannot be read or written are told: nobody goes on as if there were none', async () => {
    s3.fail('GET', 403);
    await expect(store.anonymised()).rejects.toMatchObject({ code: 'cannot-be-read' });
    s3.fail('PUT', 403);
    await expect(store.noteAnonymised('c-1')).rejects.toMatchObject({ code: 'cannot-be-kept' });
    await expect(store.noteAnonymised('../c-1')).rejects.toMatchObject({ code: 'bad-request' });
  });
});
