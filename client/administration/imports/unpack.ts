/**
 * The files of zips, within limits: how large each is, and all of them, is looked at before anything is unpacked, and what a zip
 * says of itself is held to: a file that turns out larger, or smaller, is a damaged one, and none of it is taken.
 */
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { BadInput } from '../../../platform/errors.ts';
import { MAX_ATTACHMENT_BYTES } from '../../../platform/documents/attachments.ts';

/** Of everything that comes in one form, for it lies in memory until all of it has been looked at. */
const MOST_BYTES = 200 * 1024 * 1024;
const MOST_ENTRIES = 1_000;

/** A file by its name, or its path in the zip it came in. */
export interface FileSent {
  name: string;
  bytes: Buffer;
}

export const isZip = (bytes: Buffer): boolean => bytes.length > 3 && bytes.readUInt32BE(0) === 0x50_4b_03_04;
/** A letter of Word is a zip inside, and one file to everybody. */
const isPacked = ({ name, bytes }: FileSent): boolean => isZip(bytes) && !/\.docx$/i.test(name);

/** What systems put beside people's files. */
const NOT_THEIRS = /(?:^|\/)(?:__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/;

/** What there is still room for. */
interface Room {
  bytes: number;
  entries: number;
}

/** The files as they came, those of a zip one by one. Throws BadInput, one sentence, for a zip that is damaged or too large. */
export async function unpackedFiles(files: readonly FileSent[]): Promise<FileSent[]> {
  const room: Room = { bytes: MOST_BYTES, entries: MOST_ENTRIES };
  const looked: (() => Promise<FileSent[]>)[] = [];
  for (const file of files) looked.push(isPacked(file) ? await lookedAt(file, room) : async () => [file]);
  const all: FileSent[] = [];
  for (const take of looked) all.push(...(await take()));
  return all;
}

/** Looks at what a zip says of itself; what is answered unpacks it. */
async function lookedAt(file: FileSent, room: Room): Promise<() => Promise<FileSent[]>> {
  const damaged = (error: unknown): never => {
    if (error instanceof BadInput) throw error;
    throw new BadInput(`${file.name}: this zip is damaged, or locked with a password; pack it anew.`);
  };
  const entries: Entry[] = [];
  const look = async (): Promise<ZipFile> => {
    const zip = await fromBufferPromise(file.bytes, { lazyEntries: true });
    for await (const entry of zip.eachEntry()) if (isTheirs(entry)) entries.push(entry);
    mustFit(entries, file, room);
    return zip;
  };
  const zip = await look().catch(damaged);
  const take = async (): Promise<FileSent[]> => {
    // Of two of one name the last one counts, as where somebody unpacks it by hand.
    const found = new Map<string, Buffer>();
    for (const entry of entries) found.set(entry.fileName, await bytesOf(zip, entry));
    return [...found].map(([name, bytes]) => ({ name, bytes }));
  };
  return () => take().catch(damaged);
}

const isTheirs = ({ fileName }: Entry): boolean => !fileName.endsWith('/') && !NOT_THEIRS.test(fileName);

function mustFit(entries: readonly Entry[], { name, bytes }: FileSent, room: Room): void {
  room.entries -= entries.length;
  if (room.entries < 0) throw new BadInput(`${name}: more than ${MOST_ENTRIES} files are in it; split it.`);
  const large = entries.find(({ uncompressedSize }) => uncompressedSize > MAX_ATTACHMENT_BYTES);
  if (large) throw new BadInput(`${name}: ${large.fileName} is larger than 10 MB; leave it out, or make it smaller.`);
  room.bytes -= entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  if (room.bytes < 0) throw new BadInput(`${name}: unpacked it is larger than 200 MB; split it.`);
  // Files that lie upon one another, as in a zip that is made for harm.
  if (entries.reduce((sum, { compressedSize }) => sum + compressedSize, 0) > bytes.length)
    throw new BadInput(`${name}: this zip holds less than it says; pack it anew.`);
}

/** Ends where it is longer than was said, before the rest of it is unpacked. */
async function bytesOf(zip: ZipFile, entry: Entry): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of await zip.openReadStreamPromise(entry)) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
