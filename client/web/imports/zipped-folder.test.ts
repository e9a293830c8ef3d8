import { createHash } from 'node:crypto';
import { createWriteStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { afterAll, expect, it } from 'vitest';
import { fromBufferPromise, openPromise } from 'yauzl';
import { afterFile, beforeFile, endOfZip, inList } from './zip-records.ts';
import { filesOf, zipped, type ZippedFile } from './zipped-folder.ts';

const folder = mkdtempSync(join(tmpdir(), 'putright-zipped-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const AT = new Date('2026-11-28T12:00:00Z');

const file = (name: string, words: string): ZippedFile => ({
  name,
  bytes: Buffer.byteLength(words),
  open: () => Readable.from([Buffer.from(words)]),
});

async function read(path: string): Promise<{ names: string[]; last: string }> {
  const zip = await openPromise(path, { autoClose: false, lazyEntries: true });
  try {
    const names: string[] = [];
    let last = '';
    for await (const entry of zip.eachEntry()) {
      names.push(entry.fileName);
      if (names.length === zip.entryCount) last = (await buffer(await zip.openReadStreamPromise(entry))).toString();
    }
    return { names, last };
  } finally {
    zip.close();
  }
}

it('RC-3 an export of more files than a plain zip can count says how many', async () => {
  const entry = { name: 'a', bytes: 0, crc32: 0, offset: 0 };
  const one = Buffer.concat([beforeFile(entry, AT), afterFile(entry)]);
  const list = Buffer.concat(Array.from({ length: 66_000 }, () => inList(entry, AT)));
  const end = endOfZip({ files: 66_000, offset: one.length, length: list.length });
  const zip = await fromBufferPromise(Buffer.concat([one, list, end]), { lazyEntries: true });
  expect(zip.entryCount).toBe(66_000);
  const entries = zip.eachEntry();
  expect((await entries.next()).value).toMatchObject({ fileName: 'a' });
});

it('RC-3 an export of more bytes than a plain zip can say is saved whole', () => {
  const bytes = 5 * 2 ** 30;
  const [before, after] = [beforeFile({ name: 'a', bytes }, AT), afterFile({ bytes, crc32: 7 })];
  expect(before.readUInt32LE(18)).toBe(0xff_ff_ff_ff);
  expect(before.readBigUInt64LE(before.length - 8)).toBe(BigInt(bytes));
  expect(after.readBigUInt64LE(8)).toBe(BigInt(bytes));
  // One behind it, which is small, says where it stands in the longer form.
  const line = inList({ name: 'b', bytes: 3, crc32: 7, offset: bytes }, AT);
  expect([line.readUInt32LE(42), line.readBigUInt64LE(line.length - 8)]).toEqual([0xff_ff_ff_ff, BigInt(bytes)]);
  const end = endOfZip({ files: 2, offset: bytes, length: 200 });
  expect(end.readBigUInt64LE(48)).toBe(BigInt(bytes));
  expect(end.readUInt32LE(end.length - 6)).toBe(0xff_ff_ff_ff);
});

it('RC-3 holds every file of a folder by its path, as it is', async () => {
  const from = join(folder, 'export');
  mkdirSync(join(from, 'tables'), { recursive: true });
  writeFileSync(join(from, 'manifest.json'), '{}');
  writeFileSync(join(from, 'tables', 'case.jsonl'), 'Zoë\n'.repeat(100_000));
  const path = join(folder, 'export.zip');
  await pipeline(zipped(await filesOf(from), AT), createWriteStream(path));
  const { names, last } = await read(path);
  expect(names).toEqual(['manifest.json', 'tables/case.jsonl']);
  expect(createHash('sha256').update(last).digest('hex')).toBe(
    createHash('sha256').update('Zoë\n'.repeat(100_000)).digest('hex'),
  );
});

it('RC-3 fails where a file cannot be read or ends early: half an export never looks whole', async () => {
  const failing = new Readable({ read: () => failing.destroy(new Error('the disk is gone')) });
  await expect(buffer(zipped([file('b', 'y'), { ...file('a', 'x'), open: () => failing }], AT))).rejects.toThrow(
    'the disk is gone',
  );
  await expect(buffer(zipped([{ ...file('a', 'short'), bytes: 99 }], AT))).rejects.toThrow('99 bytes, now 5');
});

it('RC-3 closes what it reads where whoever saves it goes away', async () => {
  const endless = new Readable({ read: () => void setImmediate(() => endless.push(Buffer.alloc(65_536))) });
  const zip = zipped([{ name: 'a', bytes: 2 ** 40, open: () => endless }], AT);
  await new Promise((resolve) => zip.once('data', resolve));
  zip.destroy();
  await expect.poll(() => endless.destroyed).toBe(true);
});
