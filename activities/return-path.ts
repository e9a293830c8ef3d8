/**
 * How we know that a report of a letter that came back is about a letter we sent: a seal goes with each message, made with
 * the installation's secret from the case, the letter and the address it was sent to. It stands in a header of the message
 * and, where the landlord's mail server takes such addresses (MAIL_RETURN_PATH), in the address reports go to. Whoever
 * never had the letter cannot write a report that bears it. Pure.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { signingKey, verifyingKeys } from '../letters/links/signing-keys.ts';
import { emailKey } from '../platform/contact/email-address.ts';

export interface ReturnPathSettings {
  secret: string;
  /** Where reports go: an address with `*` for the seal, or `+*` for the landlord's own complaints address. */
  address?: string | undefined;
}

/** What a seal is of: a letter (L3) or a notice (N12) of a case. */
export interface Sealed {
  caseId: string;
  id: string;
}

export const SEAL_HEADER = 'X-Putright-Seal';

const SIGNS = 'abcdefghijklmnopqrstuvwxyz234567';
const CASE_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const MAC_BYTES = 10;
/** In small letters or capitals: servers on the way change them. */
const SEAL = /(?<![a-z2-7])([a-z2-7]{26})-([ln]\d{1,4})-([a-z2-7]{16})(?![a-z2-7])/gi;
/** What is at most looked at in one report. */
const MOST_SEALS = 20;

/** The seal of a message to this address; null for what is not a case of ours. Of several readers, or none, `''`. */
export function sealFor(secret: string, { caseId, id }: Sealed, recipient: string): string | null {
  if (!CASE_ID.test(caseId)) return null;
  const bytes = Buffer.from(caseId.replaceAll('-', ''), 'hex');
  return `${base32(bytes)}-${id.toLowerCase()}-${base32(macOf(signingKey(secret, 'bounces'), { caseId, id }, recipient))}`;
}

/** Every seal in a report, wherever it stands, with what it says it is of. Whether it is ours is for `isProven`. */
export function sealsIn(text: string): (Sealed & { seal: string })[] {
  const found = [...text.matchAll(SEAL)].map(([seal, of = '', id = '']) => ({
    seal: seal.toLowerCase(),
    caseId: caseIdFrom(of.toLowerCase()),
    id: id.toUpperCase(),
  }));
  return found.filter((one, i) => found.findIndex((other) => other.seal === one.seal) === i).slice(0, MOST_SEALS);
}

/** Whether one of the seals was made by us for this message to one of these addresses. */
export function isProven(
  secret: string,
  message: Sealed,
  seals: readonly string[],
  recipients: readonly string[],
): boolean {
  const said = seals.flatMap((seal) => sealsIn(seal)).filter((s) => s.caseId === message.caseId && s.id === message.id);
  const macs = said.map(({ seal }) => seal.slice(seal.lastIndexOf('-') + 1));
  // A secret that was changed meanwhile still tells what it sealed, until its last day.
  return verifyingKeys(secret, 'bounces').some((key) =>
    recipients.some((recipient) => macs.some((mac) => isSame(mac, base32(macOf(key, message, recipient))))),
  );
}

/** The address that reports of a message go to; null where the sender's own is meant, or it would be too long. */
export function returnPathFor(setting: string | undefined, sender: string, seal: string | null): string | null {
  if (setting === undefined || seal === null) return null;
  const at = sender.lastIndexOf('@');
  const whole = setting === '+*' ? `${sender.slice(0, at)}+*${sender.slice(at)}` : setting;
  const address = whole.replace('*', seal);
  return address.lastIndexOf('@') <= LONGEST_LOCAL && whole.includes('*') ? address : null;
}

const LONGEST_LOCAL = 64;

function macOf(key: Buffer, { caseId, id }: Sealed, recipient: string): Buffer {
  const of = recipient === '' ? '' : emailKey(recipient);
  return createHmac('sha256', key)
    .update([caseId, id.toUpperCase(), of].join('\u0000'))
    .digest()
    .subarray(0, MAC_BYTES);
}

function isSame(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && timingSafeEqual(x, y);
}

function base32(bytes: Uint8Array): string {
  let text = '';
  let [held, bits] = [0, 0];
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += SIGNS[(held >> bits) & 31];
    }
    held &= (1 << bits) - 1;
  }
  return bits === 0 ? text : text + SIGNS[(held << (5 - bits)) & 31];
}

function caseIdFrom(text: string): string {
  const bytes: number[] = [];
  let [held, bits] = [0, 0];
  for (const sign of text) {
    held = (held << 5) | SIGNS.indexOf(sign);
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >> bits) & 255);
      held &= (1 << bits) - 1;
    }
  }
  const hex = Buffer.from(bytes).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
