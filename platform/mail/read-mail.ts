/**
 * A mail that anybody may have sent, read within limits: who it says it is from, what they wrote, what came with it. What is
 * more than any mail needs is not read further, and said so; nothing in a mail ends the process or keeps it busy. Pure.
 */
import { simpleParser, type AddressObject, type HeaderValue, type ParsedMail } from 'mailparser';
import { cleanLine, cleanWords } from '../../letters/signs/clean-words.ts';
import { decodeWords, headOf } from './mail-head.ts';
import { wordsOfHtml } from './html-words.ts';
import { withoutQuotes } from './new-words.ts';

/** A file in a mail, as it came. */
export interface MailFile {
  name: string;
  mime: string;
  bytes: Buffer;
}

/** What is odd about a mail, by a short code. */
export type MailFault =
  /** Headers, parts or nesting beyond any mail that people write: only its head was looked at. */
  | 'bomb'
  /** It could not be read as a mail at all. */
  | 'unreadable'
  /** It names nobody it is from. */
  | 'no-sender'
  /** It says more than we keep as words: the whole stands in the mail itself. */
  | 'long-words'
  /** Only its beginning was fetched: the rest is in the mailbox. */
  | 'cut';

/** A mail as it was read. */
export interface ReadMail {
  messageId: string | null;
  /** What it answers: ids, the nearest first. */
  answers: string[];
  from: { name: string; address: string };
  /** Every address it was sent or delivered to, as written. */
  to: string[];
  subject: string;
  /** All that was written, and the same without what was quoted from an earlier mail. */
  whole: string;
  words: string;
  files: MailFile[];
  /** Headers that say how it was sent, by their names in small letters; the first of a name is the last that was added. */
  headers: ReadonlyMap<string, readonly string[]>;
  faults: MailFault[];
}

/** More headers than this hold nothing for us. */
const LONGEST_HEAD = 256 * 1024;
const MOST_HEADERS = 1_000;
/** Parts and mails within mails. */
const MOST_MULTIPARTS = 60;
const MOST_MAILS_WITHIN = 20;
const MOST_PARTS = 1_000;
/** Words beyond what a complaint may hold are left to the mail itself. */
const LONGEST_WORDS = 50_000;
const LONGEST_LINE = 200;
const MOST_FILES = 50;
/** HTML beyond this is not turned into words. */
const LONGEST_HTML = 2_000_000;

/** Reads a mail; `cut`: only its beginning was fetched. Never throws. */
export async function readMail(source: Buffer, { cut = false } = {}): Promise<ReadMail> {
  const also: MailFault[] = cut ? ['cut'] : [];
  if (isBomb(source)) return headAlone(source, ['bomb', ...also]);
  try {
    return readWhole(await parsed(source), source, also);
  } catch {
    return headAlone(source, ['unreadable', ...also]);
  }
}

async function parsed(source: Buffer): Promise<ParsedMail> {
  return simpleParser(source, {
    keepDeliveryStatus: true,
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipTextLinks: true,
    skipImageLinks: true,
  });
}

/** What no person's mail has. Counted before anything takes it apart. */
function isBomb(source: Buffer): boolean {
  const head = headOf(source, LONGEST_HEAD);
  if (head.longer || head.fields.length > MOST_HEADERS) return true;
  return (
    occurrences(source, 'content-type: multipart/', MOST_MULTIPARTS) > MOST_MULTIPARTS ||
    occurrences(source, 'content-type: message/', MOST_MAILS_WITHIN) > MOST_MAILS_WITHIN ||
    occurrences(source, '\ncontent-type:', MOST_PARTS) > MOST_PARTS
  );
}

/** How often words stand in it, in whatever letters; no more than one beyond `most` are counted. */
function occurrences(source: Buffer, words: string, most: number): number {
  // Spaces and tabs after a colon are as the writer liked.
  const pattern = new RegExp(words.replace(': ', ':[ \\t]{0,20}\\r?\\n?[ \\t]{0,20}'), 'gi');
  let count = 0;
  for (let at = 0; at < source.length && count <= most; at += CHUNK) {
    const text = source.subarray(at, at + CHUNK + OVERLAP).toString('latin1');
    for (const { index } of text.matchAll(pattern)) if (index < CHUNK && ++count > most) break;
  }
  return count;
}
const CHUNK = 1_000_000;
const OVERLAP = 100;

function readWhole(mail: ParsedMail, source: Buffer, also: readonly MailFault[]): ReadMail {
  const { headers, from, subject } = headFacts(source);
  const [said] = mail.from?.value ?? [];
  const html = typeof mail.html === 'string' ? mail.html.slice(0, LONGEST_HTML) : '';
  const plain = (mail.text ?? '').trim() === '' ? '' : (mail.text ?? '');
  const whole = cleanWords((plain === '' ? wordsOfHtml(html) : plain).slice(0, 4 * LONGEST_WORDS)).trim();
  const words = withoutQuotes(whole);
  const sender = said?.address ? { name: cleanLine(said.name), address: cleanLine(said.address) } : from;
  const long = words.length > LONGEST_WORDS || (mail.text ?? html).length > 4 * LONGEST_WORDS;
  return {
    messageId: idIn(mail.messageId ?? null),
    answers: idsIn([mail.inReplyTo ?? '', ...[mail.references ?? []].flat().toReversed()].join(' ')),
    from: clipped(sender),
    to: addressesIn(mail, headers),
    subject: clip(cleanLine(mail.subject ?? subject)),
    whole: whole.slice(0, LONGEST_WORDS),
    words: words.slice(0, LONGEST_WORDS),
    files: mail.attachments.slice(0, MOST_FILES).flatMap((a) => (isShown(a) ? [] : [fileOf(a)])),
    headers,
    faults: [
      ...(sender.address === '' ? (['no-sender'] as const) : []),
      ...(long ? (['long-words'] as const) : []),
      ...also,
    ],
  };
}

/** A small picture in a signature or a newsletter, which the words refer to: it says nothing by itself. */
const isShown = (a: { related?: boolean; contentType: string | false; size: number }): boolean =>
  a.related === true && String(a.contentType).startsWith('image/') && a.size < 20_000;

function fileOf(a: { filename?: string | false; contentType: string | false; content: Buffer }): MailFile {
  const mime = typeof a.contentType === 'string' ? a.contentType.toLowerCase() : 'application/octet-stream';
  const name = typeof a.filename === 'string' && a.filename !== '' ? a.filename : (NAMES_BY_TYPE[mime] ?? 'file');
  return { name: clip(cleanLine(name)), mime: clip(mime), bytes: Buffer.from(a.content) };
}
const NAMES_BY_TYPE: Readonly<Record<string, string>> = {
  'message/rfc822': 'forwarded mail.eml',
  'message/delivery-status': 'delivery report.txt',
  'text/calendar': 'invitation.ics',
};

/** Only what its head says, read by ourselves. */
function headAlone(source: Buffer, faults: MailFault[]): ReadMail {
  const { headers, from, subject } = headFacts(source);
  const one = (name: string): string => headers.get(name)?.[0] ?? '';
  return {
    messageId: idIn(one('message-id')),
    answers: idsIn(`${one('in-reply-to')} ${one('references')}`),
    from: clipped(from),
    to: [],
    subject: clip(subject),
    whole: '',
    words: '',
    files: [],
    headers,
    faults: [...faults, ...(from.address === '' ? (['no-sender'] as const) : [])],
  };
}

function headFacts(source: Buffer): {
  headers: Map<string, string[]>;
  from: { name: string; address: string };
  subject: string;
} {
  const headers = new Map<string, string[]>();
  for (const { name, value } of headOf(source, LONGEST_HEAD).fields.slice(0, MOST_HEADERS)) {
    const before = headers.get(name);
    if (before === undefined) headers.set(name, [value]);
    else if (before.length < 50) before.push(value);
  }
  const said = cleanLine(decodeWords(headers.get('from')?.[0] ?? ''));
  const [, name = '', inBrackets] = /^(.{0,500}?)<([^<>\s]{1,320})>/.exec(said) ?? [];
  const address = inBrackets ?? /[^\s<>,;"]{1,200}@[^\s<>,;"]{1,200}/.exec(said)?.[0] ?? '';
  return {
    headers,
    from: { name: name.replaceAll('"', '').trim(), address: address.includes('@') ? address : '' },
    subject: cleanLine(decodeWords(headers.get('subject')?.[0] ?? '')),
  };
}

function addressesIn(mail: ParsedMail, headers: ReadonlyMap<string, readonly string[]>): string[] {
  const listed = [mail.to, mail.cc, headerOf(mail, 'delivered-to')].flatMap((one) => addressesOf(one));
  const written = ['x-original-to', 'delivered-to', 'envelope-to'].flatMap((name) => headers.get(name) ?? []);
  return [...new Set([...listed, ...written.map((one) => cleanLine(one).replace(/^<|>$/g, ''))])].slice(0, 100);
}

const headerOf = (mail: ParsedMail, name: string): HeaderValue | undefined => mail.headers.get(name);

function addressesOf(said: HeaderValue | AddressObject | AddressObject[] | undefined): string[] {
  return [said ?? []].flat().flatMap((one) => {
    if (typeof one !== 'object' || one instanceof Date || !('value' in one) || !Array.isArray(one.value)) return [];
    return one.value.flatMap((v) => (typeof v === 'object' && v.address ? [v.address] : []));
  });
}

const idIn = (said: string | null): string | null => idsIn(said ?? '')[0] ?? null;

/** Message-IDs in a text, without their brackets, each once. */
function idsIn(said: string): string[] {
  const found = [...said.slice(0, 100_000).matchAll(/<([^<>\s]{1,300})>/g)].flatMap(([, id]) => (id ? [id] : []));
  return [...new Set(found)].slice(0, 200);
}

const clip = (said: string): string => said.slice(0, LONGEST_LINE);
const clipped = ({ name, address }: { name: string; address: string }): { name: string; address: string } => ({
  name: clip(name),
  address: address.slice(0, 320),
});
