import { describe, expect, test } from 'vitest';
import { OAK, OCTAVIA, OPTIVO, ALL_POLICIES } from '../../test/support/packs.ts';
import { after } from '../deadlines/steps.ts';
import type { Policy, Step } from '../types.ts';
import type { Finding } from './check.ts';
import { SEVERITIES, checkPolicy } from './check.ts';
import { codeOn } from './limits.ts';

const TODAY = '2026-11-22';
const found = (policy: Policy, on = TODAY): string[] =>
  checkPolicy(policy, on).map(({ severity, provision, clause }) => `${severity}: ${provision}: ${clause}`);

// facts.md §5.3, row by row.
test.each([
  ['a: 24 working hours have no unit', 'unclear', 'Code 6.2', 'Optivo 5.2'],
  ['b: its own definition', 'departs', 'Code 1.2', 'Optivo 2.1'],
  ['b: several complaints merged', 'departs', 'Code 6.8', 'Optivo 2.2'],
  ['c: stage 2 only for a legal relationship', 'departs', 'Code 6.10', 'Optivo 3.1'],
  ['d: no lawyers', 'departs', 'Code 3.6', 'Optivo 3.2'],
  ['e: six months', 'departs', 'Code 2.2, 2.3', 'Optivo 4.1'],
  ['f: resolved outside the process first', 'departs', 'Code 5.2', 'Optivo 5.1'],
  ['g: 10 working days from no stated start', 'unclear', 'Code 6.3', 'Optivo 5.6'],
  ['g: extension without a maximum', 'departs', 'Code 6.4', 'Optivo 5.6 (stage 1), 6.7 (stage 2)'],
  ['h: 10 working days of receiving', 'unclear', 'Code 6.10', 'Optivo 6.1'],
  ['i: no time for stage 2', 'departs', 'Code 6.14', 'Optivo 6.5, 6.7'],
  ['i: evidence 10 working days before', 'note', 'Code 5.8', 'Optivo 6.4'],
  ['j: designated person', 'out-of-date', 'Building Safety Act 2022, in force 1 October 2022', 'Optivo 7.1'],
  ['j: eight weeks', 'out-of-date', 'Building Safety Act 2022, in force 1 October 2022', 'Optivo 7.2'],
  ['k: five days', 'out-of-date', 'Building Safety Act 2022, in force 1 October 2022', 'Optivo, appendix two'],
  ['l: blanket exclusions', 'departs', 'Code 2.5', 'Optivo 4.3'],
])('Optivo %s', (_, severity, provision, clause) => {
  expect(found(OPTIVO)).toContain(`${severity}: ${provision}: ${clause}`);
});

test('Optivo besides: no date to log or to acknowledge stage 2, refusals, behaviour', () => {
  expect(found(OPTIVO)).toEqual(
    expect.arrayContaining([
      'silent: Code 6.2: not stated',
      'silent: Code 6.11: not stated',
      'departs: Code 6.15: Optivo 5.6 (stage 1), 6.7 (stage 2)',
      'departs: Code 5.11: Optivo 4.3',
      'departs: Code 5.14, 5.15: Optivo 3.3',
    ]),
  );
});

test('Octavia: its own departures (facts.md §5.1 e, h, j, k, o, q and the wording of 1.2), no others', () => {
  expect(found(OCTAVIA)).toEqual([
    'departs: Code 1.2: Octavia 4.1',
    'departs: Code 5.11: Octavia 7.3',
    'departs: Code 5.12: Octavia 5.16',
    'departs: Code 6.3: Octavia 5.47',
    'unclear: Code 6.6: Octavia 5.58, 7.21',
    'note: Code 6.10: Octavia 5.53',
    'unclear: Code 6.13: Octavia 7.4',
  ]);
});

test('Oak: its own departures (facts.md §5.2 a, b, d, e, g, i and §3), no others', () => {
  expect(found(OAK)).toEqual([
    'departs: Code 1.2: Oak 7.1',
    'unclear: Code 1.3, 5.2: Oak 6.2, 6.3',
    'note: Code 2.5: Oak 2.7, 2.8',
    'out-of-date: Code 3.7: Oak 7.7.1',
    'departs: Code 5.11: Oak 7.6.2',
    'departs: Code 5.14, 5.15: Oak 8',
    'unclear: Code 6.4: Oak 7.6.1',
    'note: Code 6.10: Oak 7.6.1',
    'out-of-date: Transparency, Influence and Accountability Standard: Oak 3.2, 10',
    "out-of-date: the policy's own control sheet: Oak, control information",
  ]);
});

describe('what was in force on a date', () => {
  test('the email route of the Ombudsman was right until 12 January 2026, the review date until April 2025', () => {
    expect(found(OAK, '2026-01-12')).not.toContain('out-of-date: Code 3.7: Oak 7.7.1');
    expect(found(OAK, '2026-01-13')).toContain('out-of-date: Code 3.7: Oak 7.7.1');
    expect(found(OAK, '2025-04-30').join()).not.toContain('control information');
  });

  test('under the Code of 2022 six months were enough, and eight weeks until October 2022', () => {
    expect(found(OPTIVO, '2024-03-31').join()).not.toContain('Optivo 4.1');
    expect(found(OPTIVO, '2024-04-01').join()).toContain('Optivo 4.1');
    expect(found(OPTIVO, '2022-09-30').join()).not.toContain('Optivo 7.2');
    expect(found(OPTIVO, '2022-10-01').join()).toContain('Optivo 7.2');
    expect(
      checkPolicy(OPTIVO, '2023-01-01')
        .filter(({ provision }) => provision.startsWith('Code 2022'))
        .every(({ verified }) => !verified),
    ).toBe(true);
  });

  test('there is no Code kept before April 2022', () => {
    expect(codeOn('2022-03-31')).toBeNull();
    expect(codeOn('2022-04-01')?.id).toBe('code-2022');
    expect(codeOn('2024-04-01')?.id).toBe('code-2024');
    expect(() => checkPolicy(OAK, '2022-03-31')).toThrow('No Complaint Handling Code is kept here for 2022-03-31');
  });
});

describe('decided from the data', () => {
  const changed = (step: Step, target: Policy['steps'][Step]['target']): Finding[] =>
    checkPolicy({ ...OAK, steps: { ...OAK.steps, [step]: { target, limit: OAK.steps[step].limit } } }, TODAY);

  test('the same text under another name is judged alike', () => {
    const renamed = { ...OPTIVO, id: 'somebody-else', landlordId: 'somebody-else' };
    expect(checkPolicy(renamed, TODAY)).toEqual(checkPolicy(OPTIVO, TODAY));
  });

  test.each<[string, Policy['steps'][Step]['target'], Step]>([
    ['11 working days', after('acknowledged-counted', 11, 'working', 'Ours 1'), 'stage1.respond'],
    ['10 working days from allocation', after('allocated', 10, 'working', 'Ours 1'), 'stage1.respond'],
    ['14 calendar days, from a weekend', after('acknowledged-counted', 14, 'calendar', 'Ours 1'), 'stage1.respond'],
    ['6 working days to acknowledge', after('received', 6, 'working', 'Ours 1'), 'stage1.acknowledge'],
    ['stage 2 from its assignment', after('assigned', 20, 'working', 'Ours 1'), 'stage2.respond'],
    ['30 more days', after('stage2-acknowledged-counted', 50, 'working', 'Ours 1'), 'stage2.extension-limit'],
  ])('later than the Code: %s', (_, target, step) => {
    const more = changed(step, target).filter(({ clause }) => clause === 'Ours 1');
    expect(more).toHaveLength(1);
    expect(more[0]).toMatchObject({ severity: 'departs', provision: OAK.steps[step].limit?.clause });
  });

  test.each<[string, Policy['steps'][Step]['target'], Step]>([
    ['8 working days', after('acknowledged-counted', 8, 'working', 'Ours 1'), 'stage1.respond'],
    ['from receipt', after('received', 10, 'working', 'Ours 1'), 'stage1.respond'],
    ['12 calendar days', after('acknowledged-counted', 12, 'calendar', 'Ours 1'), 'stage1.respond'],
    ['stage 2 from the request', after('escalated', 20, 'working', 'Ours 1'), 'stage2.respond'],
  ])('no later than the Code: %s', (_, target, step) => {
    expect(changed(step, target).filter(({ clause }) => clause === 'Ours 1')).toEqual([]);
  });

  test('no window and the Code’s own definition are no findings; settings without a clause say so', () => {
    const best: Policy = {
      ...OCTAVIA,
      steps: { ...OCTAVIA.steps, 'stage2.request-window': { target: null, limit: null } },
      escalationGrounds: [],
      statements: [{ kind: 'definition-code-2024', clause: 'Ours 1', says: 'The wording of the Code.' }],
    };
    expect(checkPolicy(best, TODAY)).toEqual([]);
    expect(found({ ...best, legalAdvocateAllowed: false, where: {} })).toEqual(['departs: Code 3.6: not stated']);
    const open: Policy = {
      ...best,
      steps: { ...best.steps, 'stage1.extension-limit': { target: null, limit: null } },
      where: {},
    };
    expect(found(open)).toEqual(['departs: Code 6.4: not stated']);
  });

  test('every finding is whole, and in the order of the Code', () => {
    for (const policy of ALL_POLICIES) {
      for (const { says, requires, severity, clause } of checkPolicy(policy, TODAY)) {
        for (const words of [says, requires, clause]) expect(words).not.toBe('');
        expect(SEVERITIES).toContain(severity);
      }
    }
    const provisions = checkPolicy(OPTIVO, TODAY).map(({ provision }) => provision);
    expect(provisions.indexOf('Code 6.2')).toBeLessThan(provisions.indexOf('Code 6.10'));
  });
});
