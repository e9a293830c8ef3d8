/** What people send with their complaint: taken in by what it is, not by what it is called; never run, never shown inline. */

/** The most one file may hold, in bytes. */
export const MAX_ATTACHMENT_BYTES = 10 * 1024 * 1024;

/** One kind of file we take: its extensions, and how its bytes begin. */
interface Kind {
  mime: string;
  extensions: string[];
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
  { mime: 'application/pdf', extensions: ['pdf'], is: says('%PDF-') },
  { mime: 'image/jpeg', extensions: ['jpg', 'jpeg'], is: begins(0xff, 0xd8, 0xff) },
  { mime: 'image/png', extensions: ['png'], is: begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) },
  { mime: 'image/webp', extensions: ['webp'], is: (b) => says('RIFF')(b) && says('WEBP', 8)(b) },
  { mime: 'image/heic', extensions: ['heic', 'heif'], is: brand('heic', 'heix', 'mif1', 'msf1') },
  { mime: 'video/mp4', extensions: ['mp4', 'mov'], is: brand('isom', 'iso2', 'mp41', 'mp42', 'avc1', 'qt  ', 'M4V ') },
  {
    mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extensions: ['docx'],
    is: (b) => begins(0x50, 0x4b, 0x03, 0x04)(b) && b.includes('word/'),
  },
  { mime: 'text/plain', extensions: ['txt'], is: isText },
];

/** What we take, in words. */
export const ACCEPTED_TYPES = 'PDF, JPEG, PNG, WebP, HEIC, MP4, DOCX and plain text';

export type AttachmentCheck = { ok: true; mime: string; name: string } | { ok: false; why: string };

/** Whether a file may be taken in; the sentence says what to do when it may not, and holds nothing of the file's name. */
export function checkAttachment(name: string, bytes: Buffer): AttachmentCheck {
  if (bytes.length === 0) return { ok: false, why: 'This file is empty: choose another.' };
  if (bytes.length > MAX_ATTACHMENT_BYTES)
    return {
      ok: false,
      why: `This file is ${megabytes(bytes.length)} MB; the most we can take is ${megabytes(MAX_ATTACHMENT_BYTES)} MB: send a smaller one, or several.`,
    };
  const kind = KINDS.find((k) => k.is(bytes));
  if (!kind) return { ok: false, why: `We cannot take this kind of file: send ${ACCEPTED_TYPES}.` };
  const extension = name.toLowerCase().split('.').at(-1) ?? '';
  if (!kind.extensions.includes(extension))
    return {
      ok: false,
      why: `This file is not what its name says: save it as .${kind.extensions[0]} and send it again.`,
    };
  return { ok: true, mime: kind.mime, name: safeFileName(name) };
}

/** A name that is only a name: no folders, no control characters, nothing a shell or a header could trip over. */
export function safeFileName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const safe = last
    .replaceAll(/[^\p{L}\p{N} ._-]/gu, '_')
    .replace(/^\.+/, '')
    .trim();
  const [, stem = '', extension = ''] = /^(.*?)(\.[^.]*)?$/.exec(safe) ?? [];
  return `${stem.slice(0, 80) || 'file'}${extension.slice(0, 10)}`;
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(bytes % (1024 * 1024) === 0 ? 0 : 1);
}

/** Readable words: valid UTF-8 without control characters, and no markup a browser might run. */
function isText(bytes: Buffer): boolean {
  const text = bytes.toString('utf8');
  if (text.includes('\uFFFD')) return false;
  // eslint-disable-next-line no-control-regex
  return !/[\u0000-\u0008\u000E-\u001F]/.test(text) && !/^\s*<(?:!doctype|html|svg|script|\?xml)/i.test(text);
}
