/** A policy beside the Code: nothing the check finds is left out, and each has what is done instead or says that there is nothing. */
import { describe, expect, it } from 'vitest';
import { checkPolicy } from '../../policies/code/check.ts';
import { POLICIES } from '../../test/support/packs.ts';
import { policyInForce } from './policy-in-force.ts';

const ON = '2026-11-25';

describe.each(POLICIES.map((p) => [p.id, p] as const))('%s', (_, policy) => {
  const page = policyInForce(policy, ON);

  it('shows every finding of the check, in its order of gravity', () => {
    const shown = page.groups.flatMap((g) => g.findings.map((f) => `${f.provision} ${f.clause} ${f.says}`));
    const found = checkPolicy(policy, ON).map((f) => `${f.provision} ${f.clause} ${f.says}`);
    expect(shown.toSorted()).toEqual(found.toSorted());
    expect(page.groups[0]?.severity).toBe('departs');
  });

  it('shows every reading once, beside its finding or by itself', () => {
    const beside = page.groups.flatMap((g) => g.findings.flatMap((f) => (f.instead ? [f.instead.reading] : [])));
    for (const { reading } of policy.readings)
      expect(beside.includes(reading) || page.readings.some((r) => r.reading === reading)).toBe(true);
  });

  it('quotes what the Code asks only where its published words were read', () => {
    for (const { asks, requires, verified, provision } of page.groups.flatMap((g) => g.findings)) {
      if (verified) expect(asks).toBe(requires);
      else {
        expect(asks).not.toContain(requires);
        expect(asks).toContain(provision);
      }
      expect(asks).not.toMatch(/memory/);
    }
  });

  it('tells every step in words', () => {
    expect(page.steps).toHaveLength(10);
    for (const step of page.steps) expect(`${step.target}${step.limit}`).not.toMatch(/undefined|null/);
  });
});
