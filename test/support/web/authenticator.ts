/** A passkey of nobody's telephone: makes the answers of a real authenticator, with a key of its own (WebAuthn, ES256). */
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';

const sha256 = (of: Buffer | string): Buffer => createHash('sha256').update(of).digest();
const bytes = (...said: (number | Buffer | string)[]): Buffer =>
  Buffer.concat(said.map((s) => (typeof s === 'number' ? Buffer.of(s) : Buffer.from(s))));

export interface Authenticator {
  /** `origin` is that of the page that asks: a copied page has another. */
  create(asked: { challenge: string; rp: { id?: string } }, origin: string): string;
  get(asked: { challenge: string; rpId?: string }, origin: string): string;
  /** How often it says it was used. */
  counter: number;
}

const USER_PRESENT = 0x01;
const HAS_KEY = 0x40;

export function authenticator(): Authenticator {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const id = randomBytes(32);
  // {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y} in CBOR.
  const coseKey = bytes(
    0xa5,
    0x01,
    0x02,
    0x03,
    0x26,
    0x20,
    0x01,
    0x21,
    0x58,
    0x20,
    Buffer.from(x, 'base64url'),
    0x22,
    0x58,
    0x20,
    Buffer.from(y, 'base64url'),
  );
  const clientData = (type: string, challenge: string, origin: string): Buffer =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const counted = (n: number): Buffer => {
    const four = Buffer.alloc(4);
    four.writeUInt32BE(n);
    return four;
  };
  const common = { id: id.toString('base64url'), rawId: id.toString('base64url'), type: 'public-key' as const };
  const self: Authenticator = {
    counter: 0,
    create({ challenge, rp }, origin) {
      const authData = bytes(
        sha256(rp.id ?? ''),
        USER_PRESENT | HAS_KEY,
        counted(self.counter),
        Buffer.alloc(16),
        0,
        id.length,
        id,
        coseKey,
      );
      const attestation = bytes(
        0xa3,
        0x63,
        'fmt',
        0x64,
        'none',
        0x67,
        'attStmt',
        0xa0,
        0x68,
        'authData',
        0x58,
        authData.length,
        authData,
      );
      const answer: RegistrationResponseJSON = {
        ...common,
        clientExtensionResults: {},
        response: {
          clientDataJSON: clientData('webauthn.create', challenge, origin).toString('base64url'),
          attestationObject: attestation.toString('base64url'),
        },
      };
      return JSON.stringify(answer);
    },
    get({ challenge, rpId }, origin) {
      self.counter++;
      const authenticatorData = bytes(sha256(rpId ?? ''), USER_PRESENT, counted(self.counter));
      const said = clientData('webauthn.get', challenge, origin);
      const answer: AuthenticationResponseJSON = {
        ...common,
        clientExtensionResults: {},
        response: {
          authenticatorData: authenticatorData.toString('base64url'),
          clientDataJSON: said.toString('base64url'),
          signature: sign('sha256', bytes(authenticatorData, sha256(said)), privateKey).toString('base64url'),
        },
      };
      return JSON.stringify(answer);
    },
  };
  return self;
}
