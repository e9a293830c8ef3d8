/**
 * The signature a message to a case carries, so that it can be told from one that somebody else sent to Temporal: over the case,
 * the message's name and all that it says. Made by our clients, checked where a turn is stored.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { signingKey, verifyingKeys } from '../letters/links/signing-keys.ts';
import { canonicalJson } from './canonical-json.ts';
import { EXIT_BAD_INPUT, StartFailure } from './start-failure.ts';

/** A message as it was sent to a case. */
export interface SentMessage {
  caseId: string;
  name: string;
  message: unknown;
}

function isObject(message: unknown): message is Record<string, unknown> {
  return typeof message === 'object' && message !== null && !Array.isArray(message);
}

function signatureBy(key: Buffer, { caseId, name, message }: SentMessage): Buffer {
  const said = isObject(message) ? { ...message, signature: undefined } : message;
  return createHmac('sha256', key).update(canonicalJson({ caseId, name, said })).digest();
}

/** The message with its signature; one that is no object can carry none. */
export function signedMessage(secret: string, sent: SentMessage): unknown {
  if (!isObject(sent.message)) return sent.message;
  const signature = signatureBy(signingKey(secret, 'commands'), sent).toString('base64url');
  return { ...sent.message, signature };
}

/** Whether one of our processes sent this, with a secret that counts. */
export function isSigned(secret: string, sent: SentMessage, now: Date = new Date()): boolean {
  const given = isObject(sent.message) ? sent.message['signature'] : undefined;
  if (typeof given !== 'string') return false;
  const bytes = Buffer.from(given, 'base64url');
  return verifyingKeys(secret, 'commands', now).some((key) => {
    const right = signatureBy(key, sent);
    return bytes.length === right.length && timingSafeEqual(bytes, right);
  });
}

/** PUTRIGHT_SIGNED_COMMANDS: whoever reaches Temporal's port past putright is not listened to. */
export function signedMessagesOnly(env: Readonly<Record<string, string | undefined>>): boolean {
  const said = env['PUTRIGHT_SIGNED_COMMANDS'] ?? '';
  if (said === '' || said === '0') return false;
  if (said === '1') return true;
  throw new StartFailure(`PUTRIGHT_SIGNED_COMMANDS is 1 or 0, not ${said}.`, EXIT_BAD_INPUT);
}
