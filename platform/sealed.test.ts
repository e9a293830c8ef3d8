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

  it('is opened after the secret was changed, while the one before counts; and sealed with the new one', () => {
    expect(unseal(`${NEW}\n${OLD} 2999-12-31`, 'a test', sealed)).toBe('words');
    expect(unseal(`${NEW}\n${OLD} 2020-12-31`, 'a test', sealed)).toBeNull();
    expect(unseal(`${NEW}`, 'a test', seal(`${NEW}\n${OLD} 2999-12-31`, 'a test', 'words'))).toBe('words');
  });
});
