import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { writeState } from '../home.ts';
import { signingSecret } from './signing-secret.ts';
import { readWebSettings } from './web-settings.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'putright-web-settings-'));
});
afterEach(() => {
  rmSync(home, { recursive: true, force: true });
});

const SECRET = 'x'.repeat(32);

describe('the secret', () => {
  it('is made once, of 32 random bytes, and read by its owner only', () => {
    const made = signingSecret(home, {});
    expect(made).toMatch(/^[0-9a-f]{64}$/);
    expect(signingSecret(home, {})).toBe(made);
    expect(statSync(join(home, 'secret')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(home, 'secret'), 'utf8')).toBe(`${made}\n`);
  });

  it('is the one given, if that is long enough', () => {
    expect(signingSecret(home, { PUTRIGHT_SECRET: SECRET })).toBe(SECRET);
    expect(() => signingSecret(home, { PUTRIGHT_SECRET: 'short' })).toThrow('PUTRIGHT_SECRET is too short');
  });
});

const providerOf = (landlord: string) => ({
  [`OIDC_ISSUER_${landlord}`]: 'https://id.example',
  [`OIDC_CLIENT_ID_${landlord}`]: 'a',
  [`OIDC_CLIENT_SECRET_${landlord}`]: 'b',
});

describe('the settings of the pages', () => {
  const here = (env: Record<string, string>) => readWebSettings(home, { PUTRIGHT_SECRET: SECRET, ...env });

  it('are none where nobody knows at which address the pages are opened', () => {
    expect(here({})).toBeNull();
  });

  it('have the address given, else the one npm start wrote down', () => {
    writeState(home, (state) => (state.web = { port: 5, url: 'http://127.0.0.1:5' }));
    expect(here({})).toMatchObject({ baseUrl: 'http://127.0.0.1:5', behindProxy: false, secret: SECRET });
    const given = here({ PUTRIGHT_URL: 'https://Complaints.landlord.example/', PUTRIGHT_BEHIND_PROXY: 'yes' });
    expect(given).toMatchObject({ baseUrl: 'https://complaints.landlord.example', behindProxy: true });
  });

  it.each([
    [{ PUTRIGHT_URL: 'complaints.landlord.example' }, 'PUTRIGHT_URL is not an address'],
    [{ PUTRIGHT_URL: 'ftp://landlord.example' }, 'PUTRIGHT_URL is not an address'],
    [{ PUTRIGHT_URL: 'http://landlord.example/putright' }, 'without a path'],
    [{ PUTRIGHT_URL: 'https://landlord.example' }, 'PUTRIGHT_BEHIND_PROXY=1'],
    [{ PUTRIGHT_URL: 'http://a.example', OIDC_ISSUER: 'https://id.example' }, 'does not say whose sign-in it is'],
    [
      { PUTRIGHT_URL: 'http://a.example', OIDC_ISSUER_ELM: 'https://id.example' },
      'OIDC_CLIENT_ID_ELM and OIDC_CLIENT_SECRET_ELM',
    ],
    [
      { PUTRIGHT_URL: 'http://a.example', OIDC_ISSUER_OAK: 'https://id.example' },
      'OIDC_CLIENT_ID_OAK and OIDC_CLIENT_SECRET_OAK',
    ],
    [
      { PUTRIGHT_URL: 'http://a.example', OIDC_ISSUER_OAK: 'x', OIDC_CLIENT_ID_OAK: 'a', OIDC_CLIENT_SECRET_OAK: 'b' },
      'OIDC_ISSUER_OAK is not an address',
    ],
    [{ PUTRIGHT_URL: 'http://a.example', ...providerOf('OAK'), ...providerOf('OCTAVIA') }, 'the same provider'],
    [{ PUTRIGHT_URL: 'http://a.example', ...providerOf('OAK'), OIDC_ROLES_OAK: 'Leads' }, 'names no group and role'],
    [{ PUTRIGHT_URL: 'http://a.example', ...providerOf('OAK'), OIDC_ROLES_OAK: '=officer' }, 'names no group and role'],
    [
      { PUTRIGHT_URL: 'http://a.example', ...providerOf('OAK'), OIDC_GROUPS_CLAIM_OAK: 'roles' },
      'OIDC_ROLES_OAK not what they give',
    ],
    [{ PUTRIGHT_URL: 'http://a.example', OIDC_ROLES_OAK: 'Leads=officer' }, 'OIDC_ISSUER_OAK and OIDC_CLIENT_ID_OAK'],
  ])('%j: one sentence says what to do', (env, why) => expect(() => here(env as Record<string, string>)).toThrow(why));

  it('RC-2 have what groups of a landlord’s sign-in give', () => {
    const env = {
      PUTRIGHT_URL: 'http://a.example',
      ...providerOf('OAK'),
      OIDC_ROLES_OAK: ' Complaints team=officer;b7=2=team-leader, quality-officer; Complaints team=adviser;',
      OIDC_SCOPE_OAK: 'groups',
    };
    expect(here(env)?.oidc?.[0]?.groups).toEqual({
      claim: 'groups',
      scope: 'groups',
      roles: { 'Complaints team': ['officer', 'adviser'], 'b7=2': ['team-leader', 'quality-officer'] },
    });
  });

  it('RC-3 have each landlord’s own sign-in where all three words of it are given', () => {
    expect(here({ PUTRIGHT_URL: 'http://a.example', ...providerOf('OAK') })?.oidc).toEqual([
      { landlordId: 'oak', issuer: 'https://id.example', clientId: 'a', clientSecret: 'b', trustsEmail: false },
    ]);
    const trusted = { ...providerOf('OAK'), OIDC_TRUST_EMAIL_OAK: 'yes' };
    expect(here({ PUTRIGHT_URL: 'http://a.example', ...trusted })?.oidc?.[0]?.trustsEmail).toBe(true);
  });
});
