/** Opaque words that open something: 32 random bytes. Only their hash is ever kept. */
import { createHash, randomBytes } from 'node:crypto';

/** 43 letters, digits, - and _. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** The hash under which a token is kept. */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');
