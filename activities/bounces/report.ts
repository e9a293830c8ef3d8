/**
 * Reading what mail servers say of a message they could not deliver: multipart/report (RFC 3464). Only what we sent
 * counts, by its Message-ID, and only what is said of the customer's own address.
 */
import { simpleParser, type Attachment, type HeaderValue, type ParsedMail } from 'mailparser';
import { POLICIES } from '../../policies/registry.ts';

/** A letter of ours, as its Message-ID names it. */
export interface LetterRef {
  caseId: string;
  letterId: string;
}

export type MailClass =
  /** Given up for good: the letter did not arrive. */
  | { is: 'failed'; letter: LetterRef }
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
  const addresses = POLICIES.map((p) => p.landlord.complaintsEmail.toLowerCase());
  return { addresses, domains: addresses.map((a) => a.slice(a.lastIndexOf('@') + 1)) };
}

/** What a message in the complaints mailbox is. Whatever cannot be read is somebody's mail. */
export async function classifyMail(source: Buffer, ours: OwnAddresses = ownAddresses()): Promise<MailClass> {
  const mail = await parsed(source);
  if (mail === null) return { is: 'mail' };
  const status = mail.attachments.find((a) => isType(a, 'message/delivery-status', 'message/global-delivery-status'));
  if (status === undefined || !isReport(mail)) return { is: isAutomatic(mail) ? 'automatic' : 'mail' };
  const letter = letterOf(originalIds(mail), ours.domains);
  if (letter === null) return { is: 'stranger' };
  const failed = recipientsIn(status.content).some((r) => r.failed && !ours.addresses.includes(r.address));
  return { is: failed ? 'failed' : 'not-failed', letter };
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

const isType = (a: Attachment, ...types: string[]): boolean => types.includes(a.contentType.toLowerCase());

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

const MESSAGE_ID = /<([^<>\s]{1,250})>/;

/** The Message-ID of what was sent: from the message that came back, else from what the report says it answers. */
function originalIds(mail: ParsedMail): string[] {
  const returned = mail.attachments
    .filter((a) => isType(a, 'message/rfc822', 'text/rfc822-headers', 'message/rfc822-headers', 'message/global'))
    .map((a) => fieldsIn(headOf(a.content.toString('latin1'))).get('message-id'));
  const answered = [mail.inReplyTo, ...(Array.isArray(mail.references) ? mail.references : [mail.references])];
  const named = returned.some((id) => id !== undefined) ? returned : answered;
  return named.flatMap((said) => MESSAGE_ID.exec(said ?? '')?.[1] ?? []);
}

/** `<case>.<letter>@<our domain>`: what delivery calls a letter. Notices inside the house are nobody's letters. */
const OUR_ID = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(L\d{1,4})@(.+)$/i;

function letterOf(ids: string[], domains: readonly string[]): LetterRef | null {
  for (const id of ids) {
    const [, caseId = '', letterId = '', domain = ''] = OUR_ID.exec(id) ?? [];
    if (caseId !== '' && domains.includes(domain.toLowerCase()))
      return { caseId: caseId.toLowerCase(), letterId: letterId.toUpperCase() };
  }
  return null;
}

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

/** `failed` is the last word, whatever the status: a server that gave up after days says 4.4.7 (RFC 3464 2.3.3). */
function saysFailed(action: string | undefined, status: string | undefined): boolean {
  if (action !== undefined) return action.trim().toLowerCase() === 'failed';
  return status?.trim().startsWith('5') ?? false;
}

/** `rfc822; name@example.org` as the address alone. */
function addressIn(said: string): string {
  return said
    .slice(said.indexOf(';') + 1)
    .trim()
    .replace(/^<|>$/g, '')
    .toLowerCase();
}

const headOf = (message: string): string => message.replaceAll('\r\n', '\n').split('\n\n')[0] ?? '';

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
