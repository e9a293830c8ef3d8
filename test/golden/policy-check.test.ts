/**
 * What `putright policy check` first said of the three policies (`policy-check.json`, written by the release that brought
 * the check, and never again): it says the same now, but that grounds are named which it did not name then (S2-15, EX-1).
 */
import { describe, expect, it } from 'vitest';
import { checkPolicy, type Finding } from '../../policies/code/check.ts';
import { POLICIES } from '../support/packs.ts';
import first from './policy-check.json' with { type: 'json' };

type Kept = Pick<Finding, 'severity' | 'provision' | 'clause' | 'says'>;
const FIRST: Readonly<Record<string, readonly Kept[]>> = first as Record<string, Kept[]>;

/** How a ground is named: why stage 2 is not granted, or a reason that the policy keeps open. */
const NAMES_A_GROUND =
  /^(?:Stage 2 may be refused \([a-z-]+\): |A complaint may be refused for a reason the policy does not list \([a-z-]+\)\.$)/;

const kept = ({ severity, provision, clause, says }: Kept): Kept => ({ severity, provision, clause, says });
const place = ({ severity, provision, clause }: Kept): string => `${severity}: ${provision}: ${clause}`;

describe.each(POLICIES.map((policy) => [policy.id, policy] as const))('S2-15 the check of %s', (id, policy) => {
  const then = FIRST[id] ?? [];
  const now = checkPolicy(policy, '2026-11-22').map(kept);

  it('finds all that it found first', () => {
    expect(then.length).toBeGreaterThan(5);
    expect(then.map(place).filter((each) => !now.map(place).includes(each))).toEqual([]);
  });

  it('says it in the same words, or names a ground, and finds nothing else', () => {
    const different = now.filter((f) => !then.some((t) => JSON.stringify(t) === JSON.stringify(f)));
    expect(different.filter(({ says }) => !NAMES_A_GROUND.test(says))).toEqual([]);
    expect(different.length).toBeGreaterThan(0);
  });

  it('lists them in the same order', () => {
    const then1 = then.map(place);
    expect(now.map(place).filter((each) => then1.includes(each))).toEqual(then1);
  });
});
