/** A folder as one zip of any size, made while it is saved. */
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { mapConcurrently } from '../../core/concurrently.ts';
import { afterFile, beforeFile, endOfZip, inList, type ZipEntry } from './zip-records.ts';

/** One file that goes in. */
export interface ZippedFile {
  /** Its path in the zip. */
  name: string;
  bytes: number;
  open(): Readable;
}

/** All files below a folder, in the order of their paths. */
export async function filesOf(folder: string): Promise<ZippedFile[]> {
  const all = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = all.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return mapConcurrently(paths.toSorted(), 8, async (path) => ({
    name: relative(folder, path),
    bytes: (await stat(path)).size,
    open: () => createReadStream(path),
  }));
}

/**
 * The zip as it comes to be, dated `at`. Each file is opened in its turn, and closed where whoever saves it goes away. It fails
 * where a file cannot be read or has another size than was said: half an export never looks whole.
 */
export const zipped = (files: readonly ZippedFile[], at: Date): Readable => Readable.from(pieces(files, at));

async function* pieces(files: readonly ZippedFile[], at: Date): AsyncGenerator<Buffer> {
  const entries: ZipEntry[] = [];
  let offset = 0;
  const counted = (piece: Buffer): Buffer => {
    offset += piece.length;
    return piece;
  };
  for (const { name, bytes, open } of files) {
    const entry = { name, bytes, crc32: 0, offset };
    yield counted(beforeFile(entry, at));
    let read = 0;
    for await (const piece of open() as AsyncIterable<Buffer>) {
      entry.crc32 = crc32(piece, entry.crc32);
      read += piece.length;
      yield counted(piece);
    }
    if (read !== bytes)
      throw new Error(`A file of the export changed while it was saved: ${bytes} bytes, now ${read}.`);
    yield counted(afterFile(entry));
    entries.push(entry);
  }
  const list = offset;
  for (const entry of entries) yield counted(inList(entry, at));
  yield endOfZip({ files: entries.length, offset: list, length: offset - list });
}
