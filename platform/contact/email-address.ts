/** Email addresses as people write them: cleaned, checked by the standards, and compared however they are written. Pure. */
import { domainToASCII, domainToUnicode } from 'node:url';
import { cleanLine } from '../../letters/signs/clean-words.ts';
import { withoutEnd } from '../../letters/signs/ends.ts';

/** An address that was read. */
export interface EmailAddress {
  /** As it is kept and shown: `ada@müller.example`. */
  address: string;
  /** As it travels where mail servers know ASCII only: `ada@xn--mller-kva.example`. */
  ascii: string;
  /** Its first part has letters beyond ASCII, so every server on the way must know SMTPUTF8 (RFC 6531). */
  needsUtf8: boolean;
}

const LONGEST = { whole: 254, local: 64, label: 63 };
/** Runs of what RFC 5322 allows and RFC 6531 adds, parted by single dots. */
const LOCAL = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const LABEL = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;

/** Reads what somebody wrote as one address; null where it is none, or none that a mail server could take. */
export function readEmailAddress(said: string): EmailAddress | null {
  const bare = bareAddress(said);
  const at = bare.lastIndexOf('@');
  const local = bare.slice(0, Math.max(at, 0));
  const domain = domainToASCII(bare.slice(at + 1).replace(/\.$/, ''));
  const labels = domain.split('.');
  const ascii = `${local}@${domain}`;
  const fits =
    LOCAL.test(local) &&
    labels.length >= 2 &&
    labels.every((label) => LABEL.test(label) && label.length <= LONGEST.label) &&
    !/^\d+$/.test(labels.at(-1) ?? '') &&
    Buffer.byteLength(local) <= LONGEST.local &&
    Buffer.byteLength(ascii) <= LONGEST.whole;
  if (!fits) return null;
  // oxlint-disable-next-line no-control-regex -- ASCII is what is asked for
  return { address: `${local}@${domainToUnicode(domain)}`, ascii, needsUtf8: !/^[\u0000-\u007F]*$/.test(local) };
}

/** The address in what was pasted with it: a name before it, a link to it, brackets, the end of a sentence. */
function bareAddress(said: string): string {
  const line = cleanLine(said)
    .replaceAll(/[＠﹫]/g, '@')
    .replaceAll(/[．。｡]/g, '.');
  const whole = joinedAlone(line);
  const ended = withoutEnd(whole, /[\s.,;]/);
  const inside = ended.endsWith('>') ? ended.slice(ended.lastIndexOf('<') + 1, -1) : '';
  const inBrackets = inside.includes('@') && ended.includes('<') && !inside.includes('>') ? inside : whole;
  const at = inBrackets.lastIndexOf('@');
  const domain = withoutEnd(inBrackets.slice(at).replace(/\?(?:subject|body|cc)=.*$/i, ''), /[\s"“”’'),.;:>\]]/);
  const local = inBrackets.slice(0, Math.max(at, 0)).replace(/^[\s"'“”‘’(<[]*(?:(?:mailto|e-?mail)\s*:\s*)?/i, '');
  return local + domain;
}

/** Without the blanks that stand round the @ and before a dot of the domain: no address has any. */
export function joined(text: string): string {
  return text
    .replaceAll(/(?<=\S)[^\S\n]*@[^\S\n]*(?=[\p{L}\p{N}])/gu, '@')
    .replaceAll(/(?<=@[^\s@,;<>]{1,253})[^\S\n]+\.(?=[\p{L}\p{N}])/gu, '.');
}

/** The same, for a text that is one address: behind the only dot of its domain no sentence can have begun. */
const joinedAlone = (line: string): string =>
  joined(line).replace(/(?<=@[\p{L}\p{N}-]{1,63}\.)\s+(?=[\p{Ll}\p{Lo}\p{N}.-]+>?$)/u, '');

/**
 * The address in one writing for every way it is written: in small letters, without quotes or brackets, its domain in
 * ASCII. Two that differ in it are two mailboxes; what is no address is in small letters only.
 */
export function emailKey(written: string): string {
  const bare = cleanLine(written).replace(/^<|>$/g, '').toLowerCase();
  const at = bare.lastIndexOf('@');
  if (at === -1) return bare;
  const quoted = /^"(.*)"$/.exec(bare.slice(0, at))?.[1]?.replaceAll(/\\(.)/g, '$1');
  const domain = bare.slice(at + 1).replace(/\.$/, '');
  return `${quoted ?? bare.slice(0, at)}@${domainToASCII(domain) || domain}`;
}
