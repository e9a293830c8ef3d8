/**
 * What a zip says of its files, in bytes (APPNOTE 6.3.10), with the later extension (zip64) where a size, a place or a number needs
 * it. Why it is written here: decision 0038. Files are kept as they are. Pure.
 */

/** One file as it stands in the zip. */
export interface ZipEntry {
  /** Its path. */
  name: string;
  bytes: number;
  /** Of its bytes. */
  crc32: number;
  /** Where it begins in the zip. */
  offset: number;
}

const MOST_32 = 0xff_ff_ff_ff;
const MOST_16 = 0xff_ff;
/** Readers of zip64. */
const VERSION = 45;
/** Its sum follows the file, and its name is UTF-8. */
const FLAGS = 0x08_08;
/** Made on a system with rights: a file for its owner alone. */
const MADE_BY = (3 << 8) | VERSION;
const RIGHTS = (0o100_600 << 16) >>> 0;

/** Little-endian numbers one after the other: [bytes, value]. */
function numbers(...given: readonly [width: 2 | 4 | 8, value: number][]): Buffer {
  const all = Buffer.alloc(given.reduce((sum, [width]) => sum + width, 0));
  let at = 0;
  for (const [width, value] of given) {
    if (width === 8) all.writeBigUInt64LE(BigInt(value), at);
    else all.writeUIntLE(value, at, width);
    at += width;
  }
  return all;
}

/** The clock of MS-DOS, to two seconds, in UTC. */
const time = (at: Date): [2, number] => [
  2,
  (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1),
];
const day = (at: Date): [2, number] => [
  2,
  ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(),
];

const isLong = (bytes: number): boolean => bytes >= MOST_32;

/** What stands before a file. */
export function beforeFile({ name, bytes }: Pick<ZipEntry, 'name' | 'bytes'>, at: Date): Buffer {
  const path = Buffer.from(name);
  const extra = isLong(bytes) ? numbers([2, 1], [2, 16], [8, bytes], [8, bytes]) : Buffer.alloc(0);
  const said = isLong(bytes) ? MOST_32 : 0;
  const head = numbers(
    [4, 0x04_03_4b_50],
    [2, VERSION],
    [2, FLAGS],
    [2, 0],
    time(at),
    day(at),
    [4, 0],
    [4, said],
    [4, said],
    [2, path.length],
    [2, extra.length],
  );
  return Buffer.concat([head, path, extra]);
}

/** What stands behind it: its sum and length. */
export function afterFile({ bytes, crc32 }: Pick<ZipEntry, 'bytes' | 'crc32'>): Buffer {
  const width = isLong(bytes) ? 8 : 4;
  return numbers([4, 0x08_07_4b_50], [4, crc32], [width, bytes], [width, bytes]);
}

/** Its line in the list at the end of the zip. */
export function inList({ name, bytes, crc32, offset }: ZipEntry, at: Date): Buffer {
  const path = Buffer.from(name);
  const long = isLong(bytes) || isLong(offset);
  const extra = long ? numbers([2, 1], [2, 24], [8, bytes], [8, bytes], [8, offset]) : Buffer.alloc(0);
  const head = numbers(
    [4, 0x02_01_4b_50],
    [2, MADE_BY],
    [2, VERSION],
    [2, FLAGS],
    [2, 0],
    time(at),
    day(at),
    [4, crc32],
    [4, long ? MOST_32 : bytes],
    [4, long ? MOST_32 : bytes],
    [2, path.length],
    [2, extra.length],
    [2, 0],
    [2, 0],
    [2, 0],
    [4, RIGHTS],
    [4, long ? MOST_32 : offset],
  );
  return Buffer.concat([head, path, extra]);
}

/** The end: how many files there are, and where their list of `length` bytes begins. */
export function endOfZip({ files, offset, length }: { files: number; offset: number; length: number }): Buffer {
  const long = files >= MOST_16 || isLong(offset) || isLong(length);
  const longer = long
    ? numbers(
        [4, 0x06_06_4b_50],
        [8, 44],
        [2, MADE_BY],
        [2, VERSION],
        [4, 0],
        [4, 0],
        [8, files],
        [8, files],
        [8, length],
        [8, offset],
        [4, 0x07_06_4b_50],
        [4, 0],
        [8, offset + length],
        [4, 1],
      )
    : Buffer.alloc(0);
  const end = numbers(
    [4, 0x06_05_4b_50],
    [2, 0],
    [2, 0],
    [2, long ? MOST_16 : files],
    [2, long ? MOST_16 : files],
    [4, long ? MOST_32 : length],
    [4, long ? MOST_32 : offset],
    [2, 0],
  );
  return Buffer.concat([longer, end]);
}
