import { describe, expect, it } from 'vitest';
import { isSigned, signedMessage, type SentMessage } from './command-signature.ts';

const SECRET = 's'.repeat(40);
const SENT: SentMessage = {
  caseId: 'c-1',
  name: 'acknowledge',
  message: {
    key: 'k-1',
    by: 's-ben',
    role: 'officer',
    on: undefined,
    fields: { note: 't-1', list: [1, undefined, 'x'] },
  },
};
/** As Temporal hands it over. */
const overTheWire = (message: unknown): unknown => JSON.parse(JSON.stringify(message));
const signed = overTheWire(signedMessage(SECRET, SENT)) as Record<string, unknown>;
const taken = (more: Partial<SentMessage> = {}, secret = SECRET): boolean =>
  isSigned(secret, { ...SENT, message: signed, ...more });

describe('a message to a case', () => {
  it('is taken as it was signed, whatever order its parts come in', () => {
    expect(taken()).toBe(true);
    expect(taken({ message: Object.fromEntries(Object.entries(signed).toReversed()) })).toBe(true);
  });

  it.each<[string, Partial<SentMessage>]>([
    ['to another case', { caseId: 'c-2' }],
    ['under another name', { name: 'withdraw' }],
    ['of somebody else', { message: { ...signed, by: 's-ann' } }],
    ['in another role', { message: { ...signed, role: 'manager' } }],
    ['under another key', { message: { ...signed, key: 'k-2' } }],
    ['on another day', { message: { ...signed, on: '2026-11-27' } }],
    ['with other fields', { message: { ...signed, fields: { note: 't-2' } } }],
    ['with more than was signed', { message: { ...signed, seen: 'x' } }],
    ['without a signature', { message: { ...signed, signature: undefined } }],
    ['with half a signature', { message: { ...signed, signature: String(signed['signature']).slice(0, 20) } }],
    ['with a signature that is none', { message: { ...signed, signature: { is: 'right' } } }],
    ['that is no message', { message: 'acknowledge' }],
    ['that is nothing', { message: undefined }],
  ])('is not taken %s', (_, more) => {
    expect(taken(more)).toBe(false);
  });

  it('is taken under a newer secret while the one it was signed with counts', () => {
    expect(taken({}, `${'n'.repeat(40)}\n${SECRET} 2999-01-01`)).toBe(true);
    expect(taken({}, `${'n'.repeat(40)}\n${SECRET} 2020-01-01`)).toBe(false);
    expect(taken({}, 'n'.repeat(40))).toBe(false);
  });

  it('that is no object goes as it is', () => {
    expect(signedMessage(SECRET, { ...SENT, message: undefined })).toBeUndefined();
  });
});
