import { describe, expect, it } from 'vitest';
import { guardChecks, settingChecks } from './security.ts';

const WELL = { superuser: false, owns: 0, changes: [], unguarded: [], unsealed: 0 };
const SETTINGS = {
  databaseUrl: 'postgres://putright_app:9f1c2e7ab4d05836@h/d',
  secret: '5b0e8c7d9f1a2b3c4d5e6f7081920a1b\nputright-putright-putright-putright 2027-01-01',
  signedOnly: true,
};
const said = (checks: ReturnType<typeof guardChecks>) => checks.map(({ name, standing }) => `${name}: ${standing}`);

describe('the doctor on who may do what', () => {
  it('is content with a user that has only what it needs, rows kept apart, own secrets and signed messages', () => {
    expect([...guardChecks(WELL), ...settingChecks(SETTINGS)].every((check) => check.standing === 'well')).toBe(true);
    expect(settingChecks(undefined)).toEqual([]);
  });

  it.each([
    [{ superuser: true }, 'The user of DATABASE_URL is a superuser.'],
    [{ owns: 3 }, 'The user of DATABASE_URL owns its tables.'],
    [{ changes: ['case_event'] }, 'The user of DATABASE_URL may change what is only added to (case_event).'],
    [{ unguarded: ['complaint', 'outbox'] }, 'No row-level security on complaint, outbox.'],
    [{ unsealed: 2 }, 'Cases with events that are not sealed: 2.'],
  ])('names %j', (more, words) => {
    const flawed = guardChecks({ ...WELL, ...more }).filter((check) => check.standing !== 'well');
    expect(flawed.map((check) => check.says)).toEqual([words]);
    expect(flawed.every((check) => check.todo !== null)).toBe(true);
  });

  it.each(['putright', 'Putright1', 'postgres', 'changeme!', 'password123', 'aaaaaaaaaaaa', 'secret-secret'])(
    'names %s, which anybody can guess',
    (word) => {
      const databaseUrl = `postgres://u:${encodeURIComponent(word)}@h/d`;
      expect(said(settingChecks({ ...SETTINGS, databaseUrl }))).toContain('secrets: wrong');
      expect(settingChecks({ ...SETTINGS, databaseUrl, secret: word })[0]?.says).toBe(
        'Anybody can guess the password in DATABASE_URL and PUTRIGHT_SECRET.',
      );
      expect(JSON.stringify(settingChecks({ ...SETTINGS, databaseUrl }))).not.toContain(`:${word}@`);
    },
  );

  it('RC-2 names roles that groups give and the landlord does not have', () => {
    const given = (landlordId: string, roles: string[]) =>
      settingChecks({ ...SETTINGS, groupRoles: [{ landlordId, roles }] }).at(-1);
    expect(given('northfield', ['director', 'second-reader'])).toMatchObject({ standing: 'well' });
    expect(given('northfield', ['director', 'officer', 'officer'])).toMatchObject({
      standing: 'wrong',
      says: 'The groups of northfield’s sign-in give roles that it does not have: officer.',
      todo: expect.stringContaining('OIDC_ROLES_NORTHFIELD'),
    });
    expect(given('nowhere', ['officer'])).toMatchObject({ standing: 'wrong' });
  });

  it('names messages that nobody need sign', () => {
    expect(said(settingChecks({ ...SETTINGS, signedOnly: false }))).toContain('signed messages: look');
  });
});
