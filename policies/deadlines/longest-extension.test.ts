import { describe, expect, it, test } from 'vitest';
import { ALL_POLICIES, NORTHFIELD, OAK, OCTAVIA, OPTIVO } from '../../test/support/packs.ts';
import { toCasePolicy } from '../case-policy.ts';
import { checkPolicy } from '../code/check.ts';
import { daysAdded, longestExtensionInWords } from './longest-extension.ts';
import { fromPackPolicy, toPackPolicy } from '../packs/pack.ts';
import { parsePolicy } from '../schema.ts';
import type { Policy } from '../types.ts';

type Loose = Record<string, Record<string, unknown>>;

describe('S1-5 S2-7 the longest extension is one number, and what is said of it is derived', () => {
  test.each([
    [
      'octavia',
      OCTAVIA,
      '10 working days more: 20 working days from the acknowledgement',
      '20 working days more: 40 working days from the request for stage 2',
    ],
    [
      'oak',
      OAK,
      '10 working days more: 20 working days from the acknowledgement',
      '20 working days more: 40 working days from the acknowledgement of stage 2',
    ],
    ['optivo', OPTIVO, 'no maximum', 'no maximum'],
    [
      'northfield',
      NORTHFIELD,
      '25 calendar days more: 28 calendar days from receipt',
      '28 calendar days more: 42 calendar days from the request for stage 2',
    ],
  ])('%s', (_, policy, stage1, stage2) => {
    expect([longestExtensionInWords(policy, 1), longestExtensionInWords(policy, 2)]).toEqual([stage1, stage2]);
  });

  it('S1-5 a landlord that gives five days more says so, and is held to it', () => {
    const pack = toPackPolicy(OAK) as { dates: { steps: { value: Record<string, { earliest: { days: number }[] }> } } };
    const last = structuredClone(pack);
    last.dates.steps.value['stage1.extension-limit']!.earliest[0]!.days = 15;
    const { policy } = parsePolicy(fromPackPolicy(last, OAK.landlord).policy);
    expect(daysAdded(policy as Policy, 1)).toEqual({ days: 5, unit: 'working' });
    expect(longestExtensionInWords(policy as Policy, 1)).toMatch(/^5 working days more/);
  });

  it('S1-5 dates that count from different days are said as the date alone', () => {
    const counted = structuredClone(OCTAVIA);
    counted.steps['stage1.extension-limit'].target!.earliest[0]!.from = 'received';
    expect(daysAdded(counted, 1)).toBeNull();
    expect(longestExtensionInWords(counted, 1)).toBe('20 working days from receipt');
  });

  test.each(ALL_POLICIES.map((policy) => [policy.id, policy] as const))(
    'S1-5 no second number of %s goes into a case',
    (_, policy) => expect(toCasePolicy(policy)).not.toHaveProperty('extensionMax'),
  );

  it('S2-15 a missing maximum is reported with the clause that leaves it open', () => {
    const found = checkPolicy(OPTIVO, '2026-11-20').filter(({ says }) => says === 'Sets no maximum for an extension.');
    expect(found.map(({ clause }) => clause)).toEqual(Array(2).fill('Optivo 5.6 (stage 1), 6.7 (stage 2)'));
  });
});

describe('a policy of an earlier release, which said it twice', () => {
  const earlier = (policy: Policy, where: Record<string, string> = {}): unknown => ({
    ...policy,
    extensionMax: { stage1: 10, stage2: 20 },
    where: { ...policy.where, ...where },
  });

  it('IN-13 stays readable, and is the same policy', () => {
    expect(parsePolicy(earlier(OAK)).policy).toEqual(OAK);
  });

  it('IN-13 keeps the clause in which it stood', () => {
    expect(parsePolicy(earlier(OAK, { extensionMax: 'Oak 7.6.1' })).policy?.where).toEqual({
      ...OAK.where,
      steps: 'Oak 7.6.1',
    });
    expect(parsePolicy(earlier(OPTIVO, { extensionMax: 'Other' })).policy?.where).toEqual(OPTIVO.where);
  });

  it('a pack that says it twice is told where it stands', () => {
    const pack = toPackPolicy(OAK) as Loose;
    const given = { ...pack, dates: { ...pack['dates'], extensionMax: { value: { stage1: 10, stage2: 20 } } } };
    expect(fromPackPolicy(given, OAK.landlord).faults).toEqual([
      { path: ['dates', 'extensionMax'], says: expect.stringContaining('"stage1.extension-limit"') as string },
    ]);
  });
});
