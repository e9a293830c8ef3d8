/** The log of administration in sentences, and who is told. Pure. */
import { describe, expect, it } from 'vitest';
import { ADMIN_ACTIONS, adminSentence, entryWithMails, type AdminAction } from './admin-log.ts';

const NAMES = new Map([
  ['s-1', 'May Sample'],
  ['s-2', 'Ben Sample'],
]);

describe('RC-2 the log of administration', () => {
  it.each([
    [
      'change-asked',
      's-2',
      { role: 'Quality Officer', active: 'yes' },
      'Ben Sample asked to make May Sample Quality Officer; a second administrator has to confirm it.',
    ],
    [
      'change-refused',
      's-2',
      { email: 'another' },
      'Ben Sample refused the request to give May Sample another email address.',
    ],
    [
      'change-confirmed',
      'command-line',
      { secondFactor: 'off' },
      'Whoever runs putright confirmed the request to remove the second step of May Sample.',
    ],
    ['password-set', 's-1', {}, 'May Sample set their own password.'],
    ['reset-asked', 'sign-in-page', {}, 'Somebody at the sign-in page asked for a new password for May Sample.'],
  ] as const)('says %s in a sentence', (action, by, detail, says) =>
    expect(adminSentence({ by, action, about: 's-1', detail: { ...detail } }, NAMES)).toBe(says),
  );

  it('holds an entry of a later release, and tells no address and no words in any', () => {
    expect(adminSentence({ by: 's-1', action: 'something-new', about: null, detail: {} }, NAMES)).toBe(
      'May Sample something-new.',
    );
    for (const action of Object.keys(ADMIN_ACTIONS) as AdminAction[])
      expect(adminSentence({ by: 's-2', action, about: 's-1', detail: { email: 'another' } }, NAMES)).not.toMatch(
        /@|undefined/,
      );
  });

  it('tells whom it is about and every administrator of what gives power, and nobody twice', () => {
    const people = [
      { id: 's-1', duties: ['officer'], active: true },
      { id: 's-2', duties: ['team-manager'], active: true },
      { id: 's-3', duties: ['team-manager'], active: false },
    ] as const;
    const told = (action: AdminAction, about: string): string[] =>
      entryWithMails(people, { landlordId: 'octavia', by: 's-2', action, about }).mails.map((m) => m.staffId);
    expect(told('invited', 's-1')).toEqual(['s-1', 's-2']);
    expect(told('invited', 's-2')).toEqual(['s-2']);
    expect(told('password-set', 's-1')).toEqual(['s-1']);
    expect(told('unlocked', 's-1')).toEqual([]);
  });
});
