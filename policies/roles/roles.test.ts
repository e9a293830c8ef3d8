import { describe, expect, it } from 'vitest';
import { NORTHFIELD, OAK } from '../../test/support/packs.ts';
import { DEMO_STAFF } from '../../test/support/pack-people.ts';
import { onlyFor } from '../../workflows/complaint/roles.ts';
import { dutiesOf, nameOfDuty, namesOfDuties, rolesWith, titleOf } from './roles.ts';
import { parsePolicy } from '../schema.ts';
import type { LandlordRole } from '../types.ts';

describe('RC-2 roles are the landlord’s own words over a fixed set of duties', () => {
  it('a person with two roles may do all that either may, and is called by both', () => {
    const piotr = DEMO_STAFF['northfield']!.find((p) => p.handle === 'piotr')!;
    expect(piotr).toMatchObject({
      roles: ['second-reader', 'repairs-lead'],
      duties: ['handler', 'quality-officer', 'line-manager'],
      title: 'Second Reader and Repairs Lead',
    });
  });

  it('whoever has a duty goes by the landlord’s word; a duty that nobody has is left out', () => {
    expect(namesOfDuties(NORTHFIELD, ['team-leader', 'team-manager', 'operations-director'])).toEqual([
      'Director of Homes',
    ]);
    expect(nameOfDuty(NORTHFIELD, 'officer')).toBe('Complaints Lead');
    expect(nameOfDuty(OAK, 'officer')).toBe('Complaint Officer');
    expect(onlyFor(NORTHFIELD, ['team-leader', 'handler'], ['officer'])).toMatchObject({
      why: 'This is for: Director of Homes, Second Reader.',
    });
  });

  it('a role that the landlord has no more gives nothing, and roles are found by their duties', () => {
    expect(dutiesOf(NORTHFIELD, ['quality-officer'])).toEqual([]);
    expect(titleOf(NORTHFIELD, [])).toBe('');
    expect(rolesWith(NORTHFIELD, ['head-of-service', 'team-leader', 'adviser'])).toEqual([
      'director',
      'complaints-lead',
    ]);
  });

  const faultsWith = (roles: LandlordRole[]): string => {
    const { version: _v, ...rest } = NORTHFIELD;
    return parsePolicy({ ...rest, version: '1', roles }).errors.join(' ');
  };

  it.each<[string, (roles: LandlordRole[]) => LandlordRole[], RegExp]>([
    [
      'two of one id',
      ([one, ...more]) => [one!, { ...one!, name: 'Other' }, ...more],
      /"complaints-lead" stands there twice/,
    ],
    [
      'two of one name',
      ([one, ...more]) => [one!, { ...one!, id: 'other' }, ...more],
      /"Complaints Lead" stands there twice/,
    ],
    [
      'none that handles stage 2',
      (roles) => roles.filter(({ id }) => id !== 'second-reader'),
      /none of the roles has the duty "handler"/,
    ],
    [
      'none that putright can turn to',
      (roles) => roles.map((r) => ({ ...r, duties: r.duties.filter((d) => d !== 'team-leader') })),
      /one of them needs the duty "team-leader"/,
    ],
    [
      'one without duties',
      (roles) => [...roles, { id: 'guest', name: 'Guest', duties: [] }],
      /expected at least one duty/,
    ],
  ])('%s is refused in a sentence', (_, change, says) => {
    expect(faultsWith(change(NORTHFIELD.roles!))).toMatch(says);
  });
});
