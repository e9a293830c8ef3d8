/**
 * Reading what mail servers say of a message they could not deliver: in the fields of multipart/report (RFC 3464) where
 * they keep to it, else in words. Only what we sent counts, by our own number for it, wherever that stands; and only
 * what is said of the reader's own address.
 */
import { simpleParser, type Attachment, type HeaderValue, type ParsedMail } from 'mailparser';
import { policiesInForce } from '../../policies/registry.ts';
import { emailKey } from '../../platform/contact/email-address.ts';
import { sealsIn } from '../return-path.ts';
import { isReportSubject, isServer, saysItFailed, saysItWaits } from './server-words.ts';

/** A letter of ours, as its Message-ID names it. */
export interface LetterRef {
  caseId: string;
  /** Null where only the case is named: a service that gave the message a number of its own left us the thread's. */
  letterId: string | null;
}

/** A notice to colleagues. */
export interface NoticeRef {
  caseId: string;
  noticeId: string;
}

/** What shows that a report is about a message that its writer had: anybody can write one. */
export interface Evidence {
  /** Seals that stand in it (return-path.ts). */
  seals: string[];
  /** The addresses it says could not be reached. */
  recipients: string[];
}

export type MailClass =
  /** Given up for good: the letter did not arrive. */
  | { is: 'failed'; letter: LetterRef; evidence: Evidence }
  /** Given up for good: colleagues were not told. */
  | { is: 'notice-failed'; notice: NoticeRef; evidence: Evidence }
  /** Still being tried, delivered, or said of our own copy: nothing is owed. */
  | { is: 'not-failed'; letter: LetterRef }
  /** A report on something that is not a letter of ours. */
  | { is: 'stranger' }
  /** Written by a machine, such as an absence notice: nobody's word (RFC 3834). */
  | { is: 'automatic' }
  /** Written by a person, or by nobody we know: not for us. */
  | { is: 'mail' };

export interface OwnAddresses {
  /** Where our letters come from: the domains in their Message-IDs. */
  domains: readonly string[];
  /** Who gets a copy: what is said of these addresses is not said of a customer. */
  addresses: readonly string[];
}

/** The complaints addresses of every landlord, in small letters. */
export function ownAddresses(): OwnAddresses {
  const addresses = policiesInForce().map((p) => p.landlord.complaintsEmail.toLowerCase());
  return { addresses, domains: addresses.map((a) => a.slice(a.lastIndexOf('@') + 1)) };
}

/** What a message in the complaints mailbox is. Whatever cannot be read is somebody's mail. */
export async function classifyMail(source: Buffer, ours: OwnAddresses = ownAddresses()): Promise<MailClass> {
  const mail = await parsed(source);
  if (mail === null) return { is: 'mail' };
  const status = mail.attachments.find((a) => isType(a, 'message/delivery-status', 'message/global-delivery-status'));
  const people: MailClass = { is: isAutomatic(mail) ? 'automatic' : 'mail' };
  // A message of our own, such as the copy of a letter, names itself.
  if (refersIn(mail.messageId ?? '', ours.domains).length > 0) return people;
  if (!isReport(mail) && !isFromServer(mail)) return people;
  const inFields = status === undefined ? null : saidInFields(status);
  const said = inFields === null || inFields.of.length === 0 ? saidInWords(mail) : inFields;
  if (said === null) return people;
  const { refers, seals } = refersOf(mail, source, ours.domains);
  if (refers === null) return { is: 'stranger' };
  const { caseId, id } = refers;
  const readers = said.of.filter((r) => !ours.addresses.includes(r.address));
  const failed = readers.some((r) => r.failed) || (said.of.length === 0 && said.failed);
  if (!failed || refers.copy) return { is: 'not-failed', letter: { caseId, letterId: id } };
  const evidence = { seals, recipients: readers.filter((r) => r.failed).map((r) => r.address) };
  return id?.startsWith('N')
    ? { is: 'notice-failed', notice: { caseId, noticeId: id }, evidence }
    : { is: 'failed', letter: { caseId, letterId: id }, evidence };
}

async function parsed(source: Buffer): Promise<ParsedMail | null> {
  try {
    return await simpleParser(source, {
      keepDeliveryStatus: true,
      skipHtmlToText: true,
      skipTextToHtml: true,
      skipTextLinks: true,
      skipImageLinks: true,
    });
  } catch {
    return null;
  }
}

/** The reader gives false for a part that does not say of what kind it is, whatever its own types say. */
const isType = ({ contentType }: { contentType: string | false }, ...types: string[]): boolean =>
  contentType !== false && types.includes(contentType.toLowerCase());

function isReport(mail: ParsedMail): boolean {
  const type = structured(mail.headers.get('content-type'));
  return type?.value === 'multipart/report' && (type.params['report-type'] ?? '').toLowerCase() === 'delivery-status';
}

function structured(value: HeaderValue | undefined): { value: string; params: Record<string, string> } | null {
  if (typeof value !== 'object' || !('value' in value) || !('params' in value)) return null;
  const { value: said, params } = value as { value: unknown; params: Record<string, string> };
  return typeof said === 'string' ? { value: said.toLowerCase(), params } : null;
}

function isAutomatic(mail: ParsedMail): boolean {
  const said = mail.headers.get('auto-submitted');
  return typeof said === 'string' && said.trim().toLowerCase() !== 'no';
}

/** A number of ours: of a letter or a notice, of the copy of one, or of the thread alone. */
export interface Refers {
  caseId: string;
  /** L3, N12; null for the thread. */
  id: string | null;
  copy: boolean;
}

/** `<case>.<letter>@<our domain>`: what delivery calls what it sends, and `<case>@<our domain>` what all of it answers. */
const OUR_NUMBER =
  /([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\.([LN]\d{1,4})(\.copy)?)?@([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)/gi;

/** Our own numbers in a text. */
export function refersIn(text: string, domains: readonly string[]): Refers[] {
  return [...text.matchAll(OUR_NUMBER)]
    .filter(([, , , , domain = '']) => domains.includes(domain.toLowerCase()))
    .map(([, caseId = '', id, copy]) => ({
      caseId: caseId.toLowerCase(),
      id: id?.toUpperCase() ?? null,
      copy: copy !== undefined,
    }));
}

/** A line in which a message names itself; services that number messages anew keep the old number in such a line. */
const NAMES_ITSELF = /^[> \t]{0,80}(?:x-putright-message|[\w-]{0,60}message-id):\s{0,40}<([^<>\s]{1,250})>/gim;
/** Services that number messages anew, and leave nothing of ours but the thread. */
const NUMBERED_ANEW = /@(?:[\w-]+\.)*(?:amazonses\.com|mtasv\.net|sparkpostmail\.com)$/i;

/**
 * What a report is about: the letter by which what came back names itself. Where that is a message of somebody's, such as
 * a colleague's own answer in the same thread, it is none of ours; where nothing names itself, or a service numbered it
 * anew, it is what our number stands for, wherever that stands.
 */
function refersOf(
  mail: ParsedMail,
  source: Buffer,
  domains: readonly string[],
): { refers: Refers | null; seals: string[] } {
  const text = everythingIn(mail, source);
  const sealed = sealsIn(text);
  const [only, ...more] = sealed;
  const byNumber = numberIn(mail, text, domains);
  // Nothing of the letter came back: it is the one whose seal stands in the address the report went to.
  const bySeal = only !== undefined && more.length === 0 ? { caseId: only.caseId, id: only.id, copy: false } : null;
  const sameCase = byNumber !== null && byNumber.id === null && bySeal?.caseId === byNumber.caseId;
  return { refers: byNumber === null || sameCase ? (bySeal ?? byNumber) : byNumber, seals: sealed.map((s) => s.seal) };
}

function everythingIn(mail: ParsedMail, source: Buffer): string {
  const raw = source.toString('latin1');
  // Lines that were broken for the journey, and signs written for it.
  const unbroken = raw
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/=(40|2E|2D|3C|3E)/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)));
  const said = [mail.text ?? '', typeof mail.html === 'string' ? mail.html : ''].map((text) =>
    text
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll(/<(?:br|p|pre|div)\b[^>]*>/gi, '\n'),
  );
  return [raw, unbroken, ...said, ...mail.attachments.map((a) => a.content.toString('latin1'))].join('\n');
}

function numberIn(mail: ParsedMail, text: string, domains: readonly string[]): Refers | null {
  const names = [...text.matchAll(NAMES_ITSELF)].flatMap(([, id]) => (id === undefined ? [] : [id]));
  const own = names.flatMap((id) => refersIn(id, domains)).find((r) => r.id !== null);
  if (own !== undefined) return own;
  const others = names.filter((id) => `<${id}>` !== mail.messageId);
  if (others.length > 0 && !others.some((id) => NUMBERED_ANEW.test(id))) return null;
  const found = refersIn(text, domains);
  return found.find((r) => r.id !== null) ?? found[0] ?? null;
}

/** The message that came back, or the head of it. */
const isReturned = (a: Attachment): boolean =>
  isType(a, 'message/rfc822', 'text/rfc822-headers', 'message/rfc822-headers', 'message/global');

/** What a report says of the message as a whole, and of each address it names. */
interface Said {
  failed: boolean;
  of: Recipient[];
}

function saidInFields(status: Attachment): Said {
  const of = recipientsIn(status.content);
  return { failed: of.some((r) => r.failed), of };
}

/** Whether a server speaks: by its name, or because nobody can answer and the subject or what is returned says so. */
function isFromServer(mail: ParsedMail): boolean {
  if (headerOf(mail, 'x-failed-recipients') !== '') return true;
  const [from] = mail.from?.value ?? [];
  if (isServer(from?.address || from?.name || 'postmaster')) return true;
  const returnPath = mail.headers.get('return-path');
  const answersReachNobody = returnPath !== undefined && !JSON.stringify(returnPath).includes('@');
  return answersReachNobody && (isReportSubject(mail.subject ?? '') || mail.attachments.some(isReturned));
}

/** Null where nothing is said of a delivery. */
function saidInWords(mail: ParsedMail): Said | null {
  const named = headerOf(mail, 'x-failed-recipients');
  const words = `${mail.subject ?? ''}\n${mail.text ?? ''}\n${typeof mail.html === 'string' ? mail.html : ''}`;
  const waits = saysItWaits(words);
  const failed = !waits && (named !== '' || saysItFailed(words));
  if (!failed && !waits) return null;
  const addresses = named.includes('@') ? named.split(',') : addressLines(mail.text ?? '');
  return { failed, of: addresses.map((one) => ({ address: emailKey(one), failed })) };
}

/** Addresses that stand at the head of a line of their own, as qmail and Exim name whom they could not reach. */
function addressLines(text: string): string[] {
  const [said = ''] = text.split(/^--.*(?:copy|original|below)|^(?:Return-Path|Received|Message-ID):/im);
  return [...said.matchAll(/^[ \t]*(?:<([^\s<>@]+@[^\s<>@]+)>:?|([^\s<>@:]+@[^\s<>@:]+):?[ \t\r]*$)/gm)].flatMap(
    ([, bracketed, bare]) => bracketed ?? bare ?? [],
  );
}

const headerOf = (mail: ParsedMail, name: string): string => {
  const value = mail.headers.get(name);
  return typeof value === 'string' ? value : '';
};

interface Recipient {
  address: string;
  failed: boolean;
}

/** The groups of fields after the first, one for each recipient (RFC 3464 2.1). */
function recipientsIn(content: Buffer): Recipient[] {
  const groups = content
    .toString('utf8')
    .replaceAll('\r\n', '\n')
    .split(/\n\s*\n/)
    .map(fieldsIn);
  return groups
    .filter((f) => f.has('final-recipient') || f.has('original-recipient'))
    .map((f) => ({
      address: addressIn(f.get('original-recipient') ?? f.get('final-recipient') ?? ''),
      failed: saysFailed(f.get('action'), f.get('status')),
    }));
}

/**
 * `failed` is the last word, whatever the status: a server that gave up after days says 4.4.7 (RFC 3464 2.3.3). Some
 * have a word of their own for it.
 */
function saysFailed(action: string | undefined, status: string | undefined): boolean {
  if (action !== undefined) return /^(?:fail|expired|error|bounced)/i.test(action.trim());
  return status?.trim().startsWith('5') ?? false;
}

/** `rfc822; name@example.org` as the address alone. */
function addressIn(said: string): string {
  return emailKey(said.slice(said.indexOf(';') + 1));
}

/** Header fields by their name in small letters, long ones joined; the first of a name counts. */
function fieldsIn(text: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of text
    .replaceAll('\r\n', '\n')
    .replaceAll(/\n[ \t]+/g, ' ')
    .split('\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim().toLowerCase();
    if (colon > 0 && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  return fields;
}
