/** RC-1: an export is read from the zip it came as, and a zip that means harm is refused in one sentence, with nothing left behind. */
import { createWriteStream, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { strToU8, zipSync, type Zippable } from 'fflate';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ZipFile } from 'yazl';
import { withExportFolder } from './unpack-zip.ts';

const FILES = {
  'manifest.json': '{"format":"putright-export"}',
  'tables/landlord.jsonl': '{"id":"oak"}\n',
  'documents/ab12': 'A letter',
};

let folder: string;
let unpackedIn: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'putright-zip-test-'));
  unpackedIn = join(folder, 'tmp');
  mkdirSync(unpackedIn);
  vi.stubEnv('TMPDIR', unpackedIn);
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

let made = 0;
function saved(bytes: Uint8Array): string {
  const path = join(folder, `${++made}.zip`);
  writeFileSync(path, bytes);
  return path;
}
const zipOf = (files: Record<string, string>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])) as Zippable);

async function filesRead(path: string): Promise<Record<string, string>> {
  const read = await withExportFolder(path, async (at) =>
    Object.fromEntries(Object.keys(FILES).map((name) => [name, readFileSync(join(at, name), 'utf8')])),
  );
  expect(readdirSync(unpackedIn), 'nothing is left of it').toEqual([]);
  return read;
}

async function refusal(path: string): Promise<string> {
  const said = await withExportFolder(path, async () => 'it was read').catch(
    (error: Error) => `${error.name}: ${error.message}`,
  );
  expect(readdirSync(unpackedIn), 'nothing is left of it').toEqual([]);
  return said;
}

/** A zip made by another program's rules: streamed, and with 64-bit sizes where that is asked for. */
async function streamed(files: Record<string, Readable | string>, forceZip64Format: boolean): Promise<string> {
  const zip = new ZipFile();
  const path = join(folder, `${++made}.zip`);
  const written = pipeline(zip.outputStream, createWriteStream(path));
  for (const [name, holds] of Object.entries(files)) {
    const options = { forceZip64Format, compress: true };
    if (typeof holds === 'string') zip.addBuffer(Buffer.from(holds), name, options);
    else zip.addReadStream(holds, name, options);
  }
  zip.end({ forceZip64Format, comment: '' });
  await written;
  return path;
}

function* zeros(mb: number): Generator<Buffer> {
  for (let n = 0; n < mb; n++) yield Buffer.alloc(1024 * 1024);
}

/** Where the list at the end of a zip begins, and how long it is. */
function listOf(zip: Buffer): { at: number; bytes: number; end: number } {
  const end = zip.lastIndexOf(Buffer.from('504b0506', 'hex'));
  return { at: zip.readUInt32LE(end + 16), bytes: zip.readUInt32LE(end + 12), end };
}

describe('RC-1 an export in a zip', () => {
  it('is read whichever way it was packed: as it was given, with its folder above, in 64 bits', async () => {
    const above = Object.fromEntries(Object.entries(FILES).map(([name, text]) => [`oak-export/${name}`, text]));
    expect(await filesRead(saved(zipOf(FILES)))).toEqual(FILES);
    expect(await filesRead(saved(zipOf(above)))).toEqual(FILES);
    expect(await filesRead(await streamed(FILES, false))).toEqual(FILES);
    const large = await streamed(FILES, true);
    // 64 bits were asked for, and are in it: its end has a second record.
    expect(readFileSync(large).includes(Buffer.from('504b0606', 'hex'))).toBe(true);
    expect(await filesRead(large)).toEqual(FILES);
  });

  it('and what is no zip is left to whoever reads folders', async () => {
    const text = join(folder, 'a.txt');
    writeFileSync(text, 'PK is how it begins');
    for (const path of [text, folder, join(folder, 'nothing')])
      expect(await withExportFolder(path, async (at) => at)).toBe(path);
  });

  it('that would fill the disk is refused before anything is written', async () => {
    const bomb = await streamed({ ...FILES, 'tables/case_event.jsonl': Readable.from(zeros(64)) }, false);
    expect(readFileSync(bomb).length).toBeLessThan(200_000);
    expect(await refusal(bomb)).toMatch(
      /^BadInput: [^\n]*unpacked, this zip would be \d+ times as large as it is[^\n]*$/,
    );
  });

  it('whose files lie upon one another is refused too', async () => {
    const zip = Buffer.from(zipSync({ 'manifest.json': [strToU8('x'.repeat(5_000)), { level: 0 }] }));
    const { at, bytes, end } = listOf(zip);
    const list = zip.subarray(at, at + bytes);
    const tail = Buffer.from(zip.subarray(end));
    const copies = 20;
    tail.writeUInt16LE(copies, 8);
    tail.writeUInt16LE(copies, 10);
    tail.writeUInt32LE(bytes * copies, 12);
    const path = saved(Buffer.concat([zip.subarray(0, at), ...Array.from({ length: copies }, () => list), tail]));
    expect(await refusal(path)).toMatch(/times as large as it is/);
  });

  it('that holds more than it says is cut off', async () => {
    const zip = Buffer.from(zipSync({ 'manifest.json': new Uint8Array(1024 * 1024) }));
    zip.writeUInt32LE(10, listOf(zip).at + 24);
    expect(await refusal(saved(zip))).toMatch(/^BadInput: [^\n]*this zip is damaged/);
  });

  it.each([
    ['leads out of its folder', () => zipOf({ ...FILES, '../../etc/x': 'x' }), 'damaged'],
    ['begins at the root', () => zipOf({ ...FILES, '/etc/x': 'x' }), 'damaged'],
    ['is no export', () => zipOf({ 'photo.png': 'x' }), 'it is no export of putright'],
    ['was cut short', () => zipOf(FILES).subarray(0, 200), 'damaged'],
    ['holds nothing', () => zipOf({}), 'it is no export of putright'],
    [
      'has other folders beside it',
      () => zipOf({ 'a/manifest.json': 'x', 'a/tables/x': '1', 'b/tables/x': '2' }),
      null,
    ],
  ])('that %s: one sentence, or only what belongs to it', async (_, bytes, says) => {
    const said = await refusal(saved(bytes()));
    if (says === null) expect(said).toBe('it was read');
    else {
      expect(said).toMatch(/^BadInput: [^\n]+[.]$/);
      expect(said).toContain(says);
    }
  });
});
