import { describe, expect, it } from 'vitest';
import { DEMO_STAFF } from '../../test/support/pack-people.ts';
import { NORTHFIELD, POLICIES } from '../../test/support/packs.ts';
import { independenceGaps, type Colleague } from './independence.ts';

const rulesOf = (policy: typeof NORTHFIELD, people: readonly Colleague[]): string[] =>
  independenceGaps(policy, people).map(({ rule }) => rule);

describe('what cannot be kept apart with the people there are', () => {
  const three = DEMO_STAFF['northfield']!;

  it('S2-3 SP-1 RC-2 of three people: named, each with where it is asked for and what is asked instead', () => {
    expect(independenceGaps(NORTHFIELD, three).map(({ rule, says }) => [rule, says])).toEqual([
      ['S2-3', 'When Piotr Halle handled stage 1, nobody else may handle stage 2.'],
      ['SP-1', 'A complaint about Elin Marsh can be handed out or decided by nobody else.'],
      ['RC-2', 'Elin Marsh alone looks after people: nobody else can confirm what takes two administrators.'],
    ]);
    for (const { clause, instead } of independenceGaps(NORTHFIELD, three)) {
      expect(clause).not.toBe('');
      expect(instead).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('looks at persons: two roles of one person are one person, and whoever has left is none', () => {
    const [rosa, piotr, elin] = three;
    const everything = { ...elin!, duties: [...rosa!.duties, ...piotr!.duties, ...elin!.duties] };
    expect(rulesOf(NORTHFIELD, [everything])).toEqual(expect.arrayContaining(['S2-3', 'S2-2', 'S1-24']));
    expect(rulesOf(NORTHFIELD, [everything, { ...everything, name: 'Another' }])).toEqual([]);
    expect(rulesOf(NORTHFIELD, [everything, { ...everything, name: 'Another', active: false }])).toContain('S2-3');
  });

  it('S1-13 asks for a second reader only where the policy asks for a check', () => {
    const one = { ...three[0]!, duties: [...three[0]!.duties, 'handler', 'head-of-service'] as const };
    expect(rulesOf(NORTHFIELD, [one])).not.toContain('S1-13');
    expect(rulesOf({ ...NORTHFIELD, qualityCheckDays: 2 }, [one])).toContain('S1-13');
  });

  it('the landlords that ship have people enough, but for the one who alone approves a departure at Octavia', () => {
    const gaps = POLICIES.flatMap((policy) => independenceGaps(policy, DEMO_STAFF[policy.landlordId]!));
    expect(gaps.map(({ says }) => says)).toEqual([
      'When Mira Kowalczyk handled a complaint, nobody else may approve an answer that departs from policy.',
    ]);
  });
});
