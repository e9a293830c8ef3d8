import { describe, expect, it } from 'vitest';
import { seal, unseal } from './sealed.ts';

const [NEW, OLD] = ['n', 'o'].map((letter) => letter.repeat(40));
const sealed = seal(`${OLD}`, 'a test', 'words');

describe('what was sealed', () => {
  it('is opened for its purpose alone', () => {
    expect(unseal(`${OLD}`, 'a test', sealed)).toBe('words');
    expect(unseal(`${OLD}`, 'another', sealed)).toBeNull();
    expect(unseal(`${NEW}`, 'a test', sealed)).toBeNull();
    expect(unseal(`${OLD}`, 'a test', `${sealed.slice(0, -2)}AA`)).toBeNull();
  });

  it('is never the same twice, and is opened by nobody once any part of it was changed or cut', () => {
    const many = Array.from({ length: 200 }, () => seal(`${OLD}`, 'a test', 'words'));
    expect(new Set(many.map((one) => Buffer.from(one, 'base64url').subarray(1, 13).toString('hex'))).size).toBe(200);
    const bytes = Buffer.from(sealed, 'base64url');
    const opened = [...bytes.keys()].flatMap((at) => {
      const changed = Buffer.from(bytes);
      changed[at] = (bytes[at] ?? 0) ^ 1;
      const cut = bytes.subarray(0, at);
      return [changed, cut].map((other) => unseal(`${OLD}`, 'a test', other.toString('base64url')));
    });
    expect(opened.filter((text) => text !== null)).toEqual([]);
  });

  it('is opened after the secret was changed, while the one before counts; and sealed with the new one', () => {
    expect(unseal(`${NEW}\n${OLD} 2999-12-31`, 'a test', sealed)).toBe('words');
    expect(unseal(`${NEW}\n${OLD} 2020-12-31`, 'a test', sealed)).toBeNull();
    expect(unseal(`${NEW}`, 'a test', seal(`${NEW}\n${OLD} 2999-12-31`, 'a test', 'words'))).toBe('words');
  });
});
