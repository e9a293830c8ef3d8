import { describe, expect, it } from 'vitest';

import { welcome } from './welcome.ts';

const SERVERS = {
  home: '/home',
  databaseUrl: 'postgres://putright:secret@127.0.0.1:1/putright',
  temporalAddress: '127.0.0.1:2',
  temporalNamespace: 'default',
  webUrl: 'http://127.0.0.1:3',
};

describe('the welcome', () => {
  it('gives the pages’ address first, then the link while nobody has an account; never a password', () => {
    const text = welcome(SERVERS, { kind: 'no-account', link: 'http://127.0.0.1:3/first/token' });
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    expect(lines[1]).toContain('http://127.0.0.1:3');
    expect(text).toContain('Nobody has an account yet');
    expect(text).toContain('\n  http://127.0.0.1:3/first/token\n');
    expect(text).not.toContain('secret');
    expect(welcome(SERVERS, null)).not.toContain('account');
    const empty = welcome(SERVERS, { kind: 'no-landlord', link: 'http://127.0.0.1:3/first/token' });
    expect(empty).toContain('\n  http://127.0.0.1:3/first/token\n');
    expect(empty).toContain('npx putright landlord new FOLDER');
    expect(empty).not.toContain('account');
  });
});
