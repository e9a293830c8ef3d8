/** What people send with their complaint: taken in by what it is, not by what it is called; never run, never shown inline. */

/** The most one file may hold, in bytes. */
export const MAX_ATTACHMENT_BYTES = 10 * 1024 * 1024;
/** The most files that come with one form. */
export const MOST_FILES = 5;

/** One kind of file we take: how its name ends, the usual way first, and how its bytes begin. */
interface Kind {
  mime: string;
  extensions: [string, ...string[]];
  is(bytes: Buffer): boolean;
}

const begins =
  (...head: number[]) =>
  (bytes: Buffer) =>
    head.every((byte, i) => bytes[i] === byte);
const says =
  (text: string, at = 0) =>
  (bytes: Buffer) =>
    bytes.subarray(at, at + text.length).toString('latin1') === text;
const brand =
  (...brands: string[]) =>
  (bytes: Buffer) =>
    says('ftyp', 4)(bytes) && brands.includes(bytes.subarray(8, 12).toString('latin1'));

const KINDS: readonly Kind[] = [
  { mime: 'application/pdf', extensions: ['pdf'], is: isPdf },
  { mime: 'image/jpeg', extensions: ['jpg', 'jpeg'], is: begins(0xff, 0xd8, 0xff) },
  { mime: 'image/png', extensions: ['png'], is: begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) },
  { mime: 'image/webp', extensions: ['webp'], is: (b) => says('RIFF')(b) && says('WEBP', 8)(b) },
  {
    mime: 'image/heic',
    extensions: ['heic', 'heif'],
    is: brand('heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'),
  },
  {
    mime: 'video/mp4',
    extensions: ['mp4', 'mov'],
    is: brand('isom', 'iso2', 'iso4', 'iso5', 'iso6', 'mp41', 'mp42', 'avc1', 'qt  ', 'M4V ', '3gp4', '3gp5', '3gp6'),
  },
  {
    mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extensions: ['docx'],
    // With macros it is another kind of file, which nobody here opens.
    is: (b) => begins(0x50, 0x4b, 0x03, 0x04)(b) && b.includes('word/') && !b.includes('vbaProject'),
  },
  { mime: 'text/plain', extensions: ['txt'], is: isText },
];

/** What we take, in words. */
export const ACCEPTED_TYPES = 'PDF, JPEG, PNG, WebP, HEIC, MP4, DOCX and plain text';

export type AttachmentCheck = { ok: true; mime: string; name: string } | { ok: false; why: string };

/** What is wrong with a file of so many bytes, told before anybody reads it; null where nothing is. */
export function wrongSize(bytes: number): string | null {
  if (bytes === 0) return 'This file is empty: choose another.';
  if (bytes <= MAX_ATTACHMENT_BYTES) return null;
  // Of a file that came with a form no more than one byte over the limit was kept.
  const size = bytes === MAX_ATTACHMENT_BYTES + 1 ? 'more than 10' : megabytes(bytes);
  return `This file is ${size} MB; the most we can take is ${megabytes(MAX_ATTACHMENT_BYTES)} MB: send a smaller one, or several.`;
}

/**
 * Whether a file may be taken in: judged by what it holds, and given the ending that fits, whatever a telephone or scanner
 * called it. The sentence says what to do when it may not, and holds nothing of the file's name.
 */
export function checkAttachment(name: string, bytes: Buffer): AttachmentCheck {
  const why = wrongSize(bytes.length);
  if (why !== null) return { ok: false, why };
  const kind = KINDS.find((k) => k.is(bytes));
  if (!kind) return { ok: false, why: `We cannot take this kind of file: send ${ACCEPTED_TYPES}.` };
  return { ok: true, mime: kind.mime, name: withEnding(safeFileName(name), kind.extensions) };
}

/** Endings that only say what a file is, and so give way to the one that fits; any other belongs to the name. */
const ENDINGS = new Set([
  ...KINDS.flatMap((k) => k.extensions),
  ...'jfif jif jpe avif gif bmp tif tiff m4v 3gp avi doc odt rtf csv log md xml htm html svg js'.split(' '),
  ...'exe bat cmd com msi scr lnk vbs ps1 sh dll zip bin dat tmp part download file'.split(' '),
]);

function withEnding(name: string, fitting: Kind['extensions']): string {
  const [, stem = '', ending = ''] = /^(.+)\.([^.]+)$/.exec(name) ?? [];
  if (fitting.includes(ending.toLowerCase())) return name;
  return `${ENDINGS.has(ending.toLowerCase()) ? stem : name}.${fitting[0]}`;
}

/** A name that is only a name: no folders, no control characters, nothing a shell or a header could trip over. */
export function safeFileName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const safe = last
    .replaceAll(/[^\p{L}\p{M}\p{N} ._-]/gu, '_')
    .replace(/^\.+/, '')
    .trim();
  const [, stem = '', extension = ''] = /^(.*?)(\.[^.]*)?$/.exec(safe) ?? [];
  return `${stem.slice(0, 80) || 'file'}${extension.slice(0, 10)}`;
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(bytes % (1024 * 1024) === 0 ? 0 : 1);
}

/** It begins like one: after a byte-order mark or empty lines, or after what a scanner says to a printer. */
function isPdf(bytes: Buffer): boolean {
  const head = bytes.subarray(0, 1024).toString('latin1');
  return /^(?:\u00EF\u00BB\u00BF)?\s*%PDF-/.test(head) || (head.startsWith('\u001B%-12345X') && head.includes('%PDF-'));
}

/** Controls that no text holds; those above 0x7F are letters of Windows, read byte by byte. */
const BINARY = /(?![\t\n\v\f\r\u0080-\u009F])\p{Cc}/u;

/**
 * Readable words, in UTF-8, UTF-16 or as Windows saves them: no control characters, and no markup a browser might run.
 */
function isText(bytes: Buffer): boolean {
  const utf16 = begins(0xff, 0xfe)(bytes);
  const text = bytes.toString(utf16 ? 'utf16le' : 'latin1').replace(/^(?:\uFEFF|\u00EF\u00BB\u00BF)/, '');
  return !BINARY.test(text) && !/^\s*<(?:!doctype|html|svg|script|\?xml)/i.test(text);
}
