import { describe, expect, it } from 'vitest';
import { NORTHFIELD, OAK } from '../../test/support/packs.ts';
import { rolesFromGroups } from './group-roles.ts';

const GIVEN = { Complaints: ['officer'], Leads: ['team-leader', 'quality-officer'], Old: ['gone'] };

describe('RC-2 roles that come with groups', () => {
  it.each<[string, string[], string[], string[]]>([
    ['gives what the groups give', ['adviser'], ['Complaints'], ['adviser', 'officer']],
    [
      'takes away what a group gives and they are not in',
      ['adviser', 'officer'],
      ['Leads'],
      ['adviser', 'team-leader', 'quality-officer'],
    ],
    ['leaves what no group gives', ['adviser'], [], ['adviser']],
    ['leaves nothing where all of it came from groups', ['officer'], ['Somewhere else'], []],
    ['gives no role the landlord does not have', ['adviser'], ['Old', '__proto__', 'constructor'], ['adviser']],
    ['gives each once', ['officer'], ['Complaints', 'Complaints'], ['officer']],
  ])('%s', (_, now, groups, roles) => expect(rolesFromGroups(OAK, now, groups, GIVEN)).toEqual(roles));

  it('go by the landlord’s own roles', () => {
    const given = { Board: ['director'], Office: ['complaints-lead'] };
    expect(rolesFromGroups(NORTHFIELD, ['second-reader'], ['Office'], given)).toEqual([
      'second-reader',
      'complaints-lead',
    ]);
    expect(rolesFromGroups(OAK, ['officer'], ['Board'], given)).toEqual(['officer']);
  });
});
