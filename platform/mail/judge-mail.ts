/** What a mail to the complaints address is: somebody's word, or a machine's, told by how it was sent. Pure. */
import { saysInPlainWords, type PlainWords } from './new-words.ts';
import type { ReadMail } from './read-mail.ts';

/** What is known of the landlord whose mailbox it is. */
export interface MailboxOwner {
  /** The addresses our letters come from, in small letters, and their domains. */
  addresses: readonly string[];
  domains: readonly string[];
  /** How references of this landlord begin, and those of every other landlord here. */
  prefix: string;
  otherPrefixes: readonly string[];
  /** The name of the mail server whose word on DMARC is believed; null where none is. */
  trustedServer: string | null;
}

/** Kinds that follow from the mail alone; `personal` is somebody's word. */
export type JudgedKind = 'personal' | 'report' | 'automatic' | 'newsletter' | 'own' | 'loop' | 'odd';

/** What the landlord's own server said of the sender's domain (RFC 8601). */
export type Dmarc = 'pass' | 'fail' | 'none';

export interface JudgedMail {
  kind: JudgedKind;
  /** Why it is that, by a short code. */
  reason: string;
  /** References of this landlord in the subject. */
  references: string[];
  /** Whether the subject names a case of another landlord. */
  namesOthers: boolean;
  dmarc: Dmarc;
  says: PlainWords | null;
}

/** Hops that only a mail which goes in circles has. */
const MOST_HOPS = 30;

/** Judges a mail. `report`: whether it is a mail server's word on a letter (classifyMail). */
export function judgeMail(mail: ReadMail, report: boolean, owner: MailboxOwner): JudgedMail {
  const [kind, reason] = kindOf(mail, report, owner);
  return {
    kind,
    reason,
    references: referencesIn(mail.subject, [owner.prefix]),
    namesOthers: referencesIn(mail.subject, owner.otherPrefixes).length > 0,
    dmarc: dmarcOf(mail, owner.trustedServer),
    says: kind === 'personal' ? saysInPlainWords(mail.words) : null,
  };
}

function kindOf(mail: ReadMail, report: boolean, owner: MailboxOwner): [JudgedKind, string] {
  const header = (name: string): string => (mail.headers.get(name)?.[0] ?? '').trim().toLowerCase();
  const has = (name: string): boolean => header(name) !== '';
  if (mail.faults.includes('bomb')) return ['odd', 'bomb'];
  if (mail.faults.includes('unreadable')) return ['odd', 'unreadable'];
  if (report) return ['report', 'delivery-report'];
  const sentByUs = owner.addresses.includes(mail.from.address.toLowerCase());
  const ourNumber =
    mail.messageId !== null && owner.domains.includes(domainOf(mail.messageId)) && OUR_NUMBER.test(mail.messageId);
  if (ourNumber && (sentByUs || has('x-putright-message'))) return ['own', 'our-copy'];
  if (has('x-putright-message') || (mail.headers.get('received')?.length ?? 0) > MOST_HOPS)
    return ['loop', 'goes-in-circles'];
  if (loopsBy(header('x-loop'), owner)) return ['loop', 'goes-in-circles'];
  const submitted = header('auto-submitted').split(/[;\s]/)[0] ?? '';
  const answers = mail.answers.length > 0;
  if (submitted === 'auto-replied' || submitted === 'auto-notified') return ['automatic', 'automatic-reply'];
  if (AUTOREPLY.some(has) || header('precedence') === 'auto_reply') return ['automatic', 'automatic-reply'];
  // Exchange calls its absence notices auto-generated, as others call the mails of a web form that a person filled in.
  const generated = submitted === 'auto-generated';
  if ((generated || has('x-auto-response-suppress')) && (ABSENT.test(mail.subject) || (generated && answers)))
    return ['automatic', 'automatic-reply'];
  if (ABSENT.test(mail.subject) && (answers || mail.words.length < 1_500) && !SOMETHING_WRONG.test(mail.words))
    return ['automatic', 'automatic-reply'];
  if (isNoReport(header('content-type'))) return ['automatic', 'read-receipt'];
  if (isNewsletter(header, owner) && !answers) return ['newsletter', 'sent-to-many'];
  if (mail.faults.includes('no-sender')) return ['odd', 'no-sender'];
  if (sentByUs) return ['odd', 'from-our-own-address'];
  return ['personal', ''];
}

/** `<case>.<letter>@<our domain>`, and what else of ours has a number. */
const OUR_NUMBER = /^(?:account\.)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;
const AUTOREPLY = ['x-autoreply', 'x-autorespond', 'x-autoresponder', 'x-mail-autoreply', 'x-vacation'];
/** How absence notices begin. */
const ABSENT =
  /^\s*(?:automatic reply|auto[- ]?reply|autoreply|auto[- ]?response|automated (?:reply|response)|out of (?:the )?office|i am (?:currently )?out of (?:the )?office|abwesenheit|automatische antwort|réponse automatique|risposta automatica|respuesta automática|automatyczna odpowiedź)\b/i;
/** Somebody who writes under such a subject and complains is a person. */
const SOMETHING_WRONG = /\b(?:complain|complaint|repair|damp|mould|leak|broken|heating|rent|boiler|landlord)\w*/i;

const isNoReport = (type: string): boolean => type.includes('disposition-notification');

function isNewsletter(header: (name: string) => string, owner: MailboxOwner): boolean {
  const list = header('list-id') + header('list-unsubscribe') + header('list-post');
  const toMany = /^(?:bulk|list|junk)$/.test(header('precedence')) || header('feedback-id') !== '';
  // A complaints address may itself be a list of the landlord's: what came through that is not a newsletter.
  const ours = owner.domains.some((domain) => list.includes(domain));
  return (list !== '' || toMany) && !ours;
}

const loopsBy = (said: string, { addresses }: MailboxOwner): boolean =>
  said !== '' && addresses.some((one) => said.includes(one));
const domainOf = (id: string): string => id.slice(id.lastIndexOf('@') + 1).toLowerCase();

/** `OCT-2026-00012`, however it is written, for these beginnings; each once. */
function referencesIn(subject: string, prefixes: readonly string[]): string[] {
  const found = [...subject.toUpperCase().matchAll(/(?<![A-Z0-9])([A-Z]{2,6})[-‐–/ ]?(\d{4})[-‐–/ ](\d{4,7})(?!\d)/g)];
  const named = found.flatMap(([, prefix = '', year = '', n = '']) =>
    prefixes.includes(prefix) ? [`${prefix}-${year}-${n.padStart(5, '0')}`] : [],
  );
  return [...new Set(named)];
}

/**
 * What the trusted server wrote: the topmost field under its own name, since it takes away those that came in under it. Without
 * a trusted server nothing is believed: anybody can write the field.
 */
function dmarcOf(mail: ReadMail, trustedServer: string | null): Dmarc {
  if (trustedServer === null) return 'none';
  const said = (mail.headers.get('authentication-results') ?? []).find(
    (one) => (/^\s*([^\s;]{1,253})/.exec(one)?.[1] ?? '').toLowerCase() === trustedServer.toLowerCase(),
  );
  const result = /(?:^|[;\s])dmarc\s{0,5}=\s{0,5}([a-z]{1,20})/i.exec(said ?? '')?.[1]?.toLowerCase();
  if (result === 'pass') return 'pass';
  return result === 'fail' || result === 'permerror' ? 'fail' : 'none';
}
