/**
 * An export that comes as the one zip it was given as: unpacked into a folder of our own, which is gone when it has been read. What a
 * zip says of itself is believed only so far as it can be held to: how much there is and where each file goes is looked at
 * before anything is written, and what turns out larger than it said is cut off.
 */
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, open, rm, stat, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { BadInput } from '../../../platform/errors.ts';
import { MANIFEST } from './layout.ts';

/** Unpacked, what an export holds is so many times as large as its zip at most: rows of one table shrink to a thirtieth. */
const MOST_TIMES = 200;
/** A small export may be anything below this, however well it was packed. */
const ALWAYS_BYTES = 50 * 1024 * 1024;
const MOST_FILES = 5_000_000;
/** Left on the disk for everything else. */
const SPARE_BYTES = 512 * 1024 * 1024;

/** Runs `work` with the export's folder: the one that was named, or the zip unpacked. Throws BadInput, one sentence. */
export async function withExportFolder<T>(path: string, work: (folder: string) => Promise<T>): Promise<T> {
  if (!(await isZip(path))) return work(path);
  const folder = await mkdtemp(join(tmpdir(), 'putright-export-'));
  try {
    await unpack(path, folder);
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A file that begins as a zip does; folders, and what is not there, are left to whoever reads them. */
async function isZip(path: string): Promise<boolean> {
  const file = await open(path, 'r').catch(() => null);
  if (file === null) return false;
  try {
    if (!(await file.stat()).isFile()) return false;
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return bytesRead === 4 && ['504b0304', '504b0506'].includes(buffer.toString('hex'));
  } finally {
    await file.close();
  }
}

async function unpack(path: string, folder: string): Promise<void> {
  // Opened with the default: a name that leads out of the folder is an error, and what is longer than was said too.
  const zip = await openPromise(path, { autoClose: false, lazyEntries: true }).catch(asDamaged(path));
  try {
    const entries = await entriesOf(zip, path);
    await mustFit(entries, path, folder);
    for (const [name, entry] of wantedOf(entries, path)) {
      const to = join(folder, name);
      await mkdir(dirname(to), { recursive: true, mode: 0o700 });
      await zip
        .openReadStreamPromise(entry)
        .then(async (from) => pipeline(from, createWriteStream(to, { flags: 'wx', mode: 0o600 })))
        .catch(asDamaged(path));
    }
  } finally {
    zip.close();
  }
}

async function entriesOf(zip: ZipFile, path: string): Promise<Entry[]> {
  const entries: Entry[] = [];
  if (zip.entryCount > MOST_FILES)
    throw new BadInput(`${path}: this zip says it holds ${zip.entryCount} files, which no export does.`);
  try {
    for await (const entry of zip.eachEntry()) entries.push(entry);
  } catch (error) {
    return asDamaged(path)(error);
  }
  return entries;
}

/** Refuses a zip that would fill the disk, and one whose files lie upon one another, as those do that are made for harm. */
async function mustFit(entries: readonly Entry[], path: string, folder: string): Promise<void> {
  const { size } = await stat(path);
  const packed = entries.reduce((sum, entry) => sum + entry.compressedSize, 0);
  const unpacked = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  if (packed > size || (unpacked > ALWAYS_BYTES && unpacked > size * MOST_TIMES))
    throw new BadInput(
      `${path}: unpacked, this zip would be ${Math.ceil(unpacked / size)} times as large as it is, which no export is; nothing was unpacked.`,
    );
  const { bavail, bsize } = await statfs(folder);
  if (unpacked > bavail * bsize - SPARE_BYTES)
    throw new BadInput(
      `${path}: unpacked it needs ${Math.ceil(unpacked / 1024 / 1024)} MB, and there is no room for that in ${tmpdir()}: make room, or set TMPDIR to where there is.`,
    );
}

/**
 * What is read of it, by its place in the export. A zip that somebody made of the
 * folder has that folder above everything.
 */
function wantedOf(entries: readonly Entry[], path: string): Map<string, Entry> {
  const files = entries.filter((entry) => !entry.fileName.endsWith('/'));
  const manifest = files.find(
    ({ fileName }) => fileName === MANIFEST || fileName.split('/').slice(1).join('/') === MANIFEST,
  );
  if (manifest === undefined)
    throw new BadInput(`${path}: there is no ${MANIFEST} in this zip: it is no export of putright.`);
  const above = manifest.fileName.slice(0, -MANIFEST.length);
  const wanted = new Map<string, Entry>();
  for (const entry of files) {
    const name = entry.fileName.startsWith(above) ? entry.fileName.slice(above.length) : '';
    if (name === '') continue;
    if (wanted.has(name)) throw new BadInput(`${path}: ${name} is in this zip twice: it was changed.`);
    wanted.set(name, entry);
  }
  return wanted;
}

/** What the reader says names bytes and offsets: whoever sent the zip needs none of that. */
const asDamaged =
  (path: string) =>
  (error: unknown): never => {
    if (error instanceof BadInput) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC') throw new BadInput(`${path}: there is no room to unpack it in ${tmpdir()}.`);
    if (typeof code === 'string' && code.startsWith('E')) throw new BadInput(`${path} cannot be unpacked (${code}).`);
    throw new BadInput(`${path}: this zip is damaged, or locked with a password; have it made anew.`);
  };
