/** Small secrets that have to be read again, sealed with a key made from the installation's own: AES-256-GCM. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

import { countingWords, signingWord } from '../letters/links/signing-keys.ts';

const VERSION = 1;
const IV = 12;
const TAG = 16;

/** A key for one purpose, so that what is sealed for one is never opened for another. */
const keyFor = (word: string, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', word, '', `putright sealed ${purpose}`, 32));

/** Seals a text; `purpose` says what for. */
export function seal(secret: string, purpose: string, text: string): string {
  const iv = randomBytes(IV);
  const cipher = createCipheriv('aes-256-gcm', keyFor(signingWord(secret), purpose), iv);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), iv, cipher.getAuthTag(), body]).toString('base64url');
}

/**
 * What was sealed for this purpose, with the secret of today or one before it that still counts; null for anything else, whatever is
 * wrong with it.
 */
export function unseal(secret: string, purpose: string, sealed: string): string | null {
  for (const word of countingWords(secret)) {
    const text = unsealWith(keyFor(word, purpose), sealed);
    if (text !== null) return text;
  }
  return null;
}

function unsealWith(key: Buffer, sealed: string): string | null {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes[0] !== VERSION || bytes.length < 1 + IV + TAG) return null;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1, 1 + IV));
    decipher.setAuthTag(bytes.subarray(1 + IV, 1 + IV + TAG));
    return Buffer.concat([decipher.update(bytes.subarray(1 + IV + TAG)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
