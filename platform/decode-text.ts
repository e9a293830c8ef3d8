/** The bytes of a file as people's spreadsheets save it, read as text: whichever alphabet and line ends it was saved with. Pure. */
import { fromWindows } from '../letters/signs/misread.ts';

const UTF_8 = [0xef, 0xbb, 0xbf];
const UTF_16_LITTLE = [0xff, 0xfe];
const UTF_16_BIG = [0xfe, 0xff];
/** So much of a file shows how it was saved. */
const SAMPLE = 4_096;

/**
 * UTF-8 with or without its mark, UTF-16 either way round, and what is neither as Windows saves it (windows-1252). Lines
 * end with "\n"; a zero byte, which no spreadsheet shows, is a space.
 */
export function decodeText(bytes: Buffer): string {
  return decoded(bytes)
    .replace(/^\uFEFF/, '')
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll('\u001A', '')
    .replaceAll('\u0000', ' ');
}

function decoded(bytes: Buffer): string {
  const starts = (...mark: number[]): boolean => mark.every((byte, i) => bytes[i] === byte);
  if (starts(...UTF_8)) return bytes.toString('utf8');
  if (starts(...UTF_16_LITTLE)) return bytes.toString('utf16le');
  if (starts(...UTF_16_BIG)) return turned(bytes).toString('utf16le');
  const zeros = zerosIn(bytes);
  if (zeros === 'odd') return bytes.toString('utf16le');
  if (zeros === 'even') return turned(bytes).toString('utf16le');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return fromWindows(bytes.toString('latin1'));
  }
}

/** Text in UTF-16 without its mark has a zero in nearly every second place. */
function zerosIn(bytes: Buffer): 'odd' | 'even' | null {
  const sample = bytes.subarray(0, SAMPLE);
  const counts = [0, 0];
  for (const [i, byte] of sample.entries()) if (byte === 0) counts[i % 2] = (counts[i % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = counts;
  const many = sample.length / 4;
  if (odd > many && even < many / 4) return 'odd';
  return even > many && odd < many / 4 ? 'even' : null;
}

function turned(bytes: Buffer): Buffer {
  return Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2))).swap16();
}
