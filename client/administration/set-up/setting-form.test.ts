import { describe, expect, it } from 'vitest';
import { ASKED_OF_POLICY } from '../../../policies/parameters.ts';
import { fromTheCode } from '../../../policies/code/from-the-code.ts';
import { checkPolicy } from '../../../policies/code/check.ts';
import { parsePolicy } from '../../../policies/schema.ts';
import type { Policy } from '../../../policies/types.ts';
import { OAK, POLICIES } from '../../../test/support/packs.ts';
import { readSetting, settingFields } from './setting-form.ts';

/** A form as a browser sends it back untouched. */
const untouched = (name: (typeof ASKED_OF_POLICY)[number], policy: Policy) =>
  Object.fromEntries(
    settingFields(name, policy[name]).map(({ name: field, values, field: { kind } }) => [
      field,
      kind === 'text' ? values.join('\n') : values,
    ]),
  );

describe('the form of a setting', () => {
  it.each(POLICIES.map((policy) => [policy.id, policy] as const))(
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
    const sent = { ...untouched('extensionMax', OAK), stage1: '' };
    expect(readSetting('extensionMax', sent, OAK.extensionMax)).toEqual({ stage1: null, stage2: 20 });
    const ladder = OAK.ladder.toReversed();
    expect(readSetting('ladder', { value: [...OAK.ladder] }, ladder)).toEqual(ladder);
    const one = { ...untouched('exclusions', OAK) };
    for (const field of Object.keys(one).filter((each) => each.startsWith('0/'))) one[field] = '';
    expect(readSetting('exclusions', one, OAK.exclusions)).toEqual(OAK.exclusions.slice(1));
  });
});

it('a policy that starts from the Code departs from it nowhere', () => {
  const landlord = { ...OAK.landlord, id: 'northfield', name: 'Northfield Homes' };
  const { policy, errors } = parsePolicy({ ...fromTheCode(landlord, '2026-11-27'), landlord });
  expect(errors).toEqual([]);
  expect(policy && checkPolicy(policy, '2026-11-27')).toEqual([]);
});
