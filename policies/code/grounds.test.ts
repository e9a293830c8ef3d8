import { expect, it } from 'vitest';
import { POLICIES } from '../../test/support/packs.ts';
import { checkPolicy } from './check.ts';

const TODAY = '2026-11-27';

it('S2-15 the check reports each ground of its own by its name; without them it finds nothing else', () => {
  for (const policy of POLICIES) {
    const found = checkPolicy(policy, TODAY).filter(({ provision }) => provision === 'Code 5.11');
    const own = (policy.escalationGrounds ?? []).filter(
      ({ holdsOnce }) => holdsOnce === undefined || holdsOnce === 'ombudsman-spoken-to',
    );
    expect(own).not.toEqual([]);
    expect(found).toHaveLength(own.length);
    for (const [at, { code, clause }] of own.entries())
      expect(found[at]).toMatchObject({ severity: 'departs', clause, says: expect.stringContaining(code) as string });
    const without = checkPolicy({ ...policy, escalationGrounds: [] }, TODAY);
    expect(without).toEqual(checkPolicy(policy, TODAY).filter(({ provision }) => provision !== 'Code 5.11'));
  }
});
