import { describe, expect, it } from 'vitest';
import { ASKED_OF_POLICY } from '../../../policies/parameters.ts';
import { fromTheCode } from '../../../policies/code/from-the-code.ts';
import { checkPolicy } from '../../../policies/code/check.ts';
import { parsePolicy } from '../../../policies/schema.ts';
import type { Policy } from '../../../policies/types.ts';
import { ALL_POLICIES, NORTHFIELD, OAK } from '../../../test/support/packs.ts';
import { inWords, readSetting, settingFields, standingIn } from './setting-form.ts';

/** A form as a browser sends it back untouched. */
const untouched = (name: (typeof ASKED_OF_POLICY)[number], policy: Policy) =>
  Object.fromEntries(
    settingFields(name, policy[name]).map(({ name: field, values, field: { kind } }) => [
      field,
      kind === 'text' ? values.join('\n') : values,
    ]),
  );

describe('the form of a setting', () => {
  it.each(ALL_POLICIES.map((policy) => [policy.id, policy] as const))(
    'gives every setting of %s back as it was where nothing is changed',
    (_, policy) => {
      for (const name of ASKED_OF_POLICY.filter((each) => policy[each] !== undefined)) {
        const read = readSetting(name, untouched(name, policy), policy[name]);
        const { policy: again, errors } = parsePolicy({ ...policy, [name]: read });
        expect([name, errors]).toEqual([name, []]);
        expect(again?.[name]).toEqual(policy[name]);
      }
    },
  );

  it('leaves out what is emptied, and keeps the order in which people are asked', () => {
    const outcomeWords = { upheld: 'agreed with', 'not-upheld': 'not agreed with' };
    const sent = { ...untouched('outcomeWords', { ...OAK, outcomeWords }), upheld: '' };
    expect(readSetting('outcomeWords', sent, outcomeWords)).toEqual({ 'not-upheld': 'not agreed with' });
    const ladder = OAK.ladder.toReversed();
    expect(readSetting('ladder', { value: [...OAK.ladder] }, ladder)).toEqual(ladder);
    const one = { ...untouched('exclusions', OAK) };
    for (const field of Object.keys(one).filter((each) => each.startsWith('0/'))) one[field] = '';
    expect(readSetting('exclusions', one, OAK.exclusions)).toEqual(OAK.exclusions.slice(1));
  });
});

describe('RC-2 the form of the roles', () => {
  it('tells each role in one line, and the usual ones where a policy names none', () => {
    expect(inWords('roles', NORTHFIELD)).toContain('Complaints Lead: Customer Experience Adviser, Complaint Officer');
    expect(OAK.roles).toBeUndefined();
    expect(inWords('roles', OAK)).toContain('Quality Officer: Quality Officer');
    expect(settingFields('roles', standingIn('roles', OAK)).flatMap(({ values }) => values)).toContain('Panel Clerk');
  });

  it('takes a role by its name alone, and takes away one that is emptied', () => {
    const before = NORTHFIELD.roles!;
    const sent = {
      ...untouched('roles', NORTHFIELD),
      '1/id': '',
      '1/name': '',
      '1/duties': [],
      '4/name': 'Out of Hours Lead',
      '4/duties': ['adviser', 'handler', 'quality-officer'],
    };
    const read = readSetting('roles', sent, before);
    expect(read).toEqual([
      ...before.filter((r) => r.id !== 'second-reader'),
      { id: 'out-of-hours-lead', name: 'Out of Hours Lead', duties: ['adviser', 'handler', 'quality-officer'] },
    ]);
    expect(parsePolicy({ ...NORTHFIELD, roles: read }).errors).toEqual([]);
  });
});

it('a policy that starts from the Code departs from it nowhere', () => {
  const landlord = { ...OAK.landlord, id: 'northfield', name: 'Northfield Homes' };
  const { policy, errors } = parsePolicy({ ...fromTheCode(landlord, '2026-11-27'), landlord });
  expect(errors).toEqual([]);
  expect(policy && checkPolicy(policy, '2026-11-27')).toEqual([]);
});
