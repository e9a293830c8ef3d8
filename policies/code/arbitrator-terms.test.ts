import { describe, expect, it } from 'vitest';
import { ARBITRATORS } from '../types.ts';
import { abolishedIn, ALL_ABOLISHED } from './abolished.ts';
import { termsOf, THIRD_PARTY_HELP } from './arbitrator-terms.ts';

describe('OM-8 each arbitrator in its own words', () => {
  it('OM-8 no two say the same, at any moment, and each says what it costs', () => {
    for (const moment of ['open', 'ended', 'refused'] as const) {
      const said = ARBITRATORS.map((a) => termsOf(a, moment));
      expect(new Set(said).size).toBe(ARBITRATORS.length);
      for (const words of said) {
        expect(words).toMatch(/^[A-Z].*\.$/);
        expect(words).toMatch(/It is free|You pay nothing|There is a fee/);
        expect(abolishedIn(words, ALL_ABOLISHED)).toEqual([]);
      }
    }
  });

  it.each([
    ['housing-ombudsman', 'open', /advice at any time.*only after our last answer/],
    ['housing-ombudsman', 'ended', /now ask it to look into your complaint/],
    ['housing-ombudsman', 'refused', /look at this decision/],
    ['lgsco', 'open', /after our last answer, and after your local council/],
    ['lgsco', 'ended', /local council .* first/],
    ['care-quality-commission', 'open', /after our last answer.*case by case/],
    ['first-tier-tribunal', 'open', /at any time.*fee to apply/],
    ['financial-ombudsman', 'open', /after our last answer/],
    ['energy-ombudsman', 'open', /raise the matter with us first/],
    ['building-safety-regulator', 'open', /18 metres or seven storeys.*Housing Ombudsman cannot/],
  ] as const)('OM-8 %s, %s', (arbitrator, moment, words) => {
    expect(termsOf(arbitrator, moment)).toMatch(words);
  });

  it('OM-8 only the regulator and the tribunal are there at any time; the tribunal alone takes a fee', () => {
    const anyTime = ARBITRATORS.filter((a) => /(contact it|apply to it) at any time/.test(termsOf(a, 'open')));
    expect(anyTime).toEqual(['building-safety-regulator', 'first-tier-tribunal']);
    expect(ARBITRATORS.filter((a) => termsOf(a, 'open').includes('fee'))).toEqual(['first-tier-tribunal']);
  });

  it('OM-8 a third party is told that the Ombudsman is not for them, and who is', () => {
    expect(THIRD_PARTY_HELP).toMatch(/It cannot look at yours\..*Citizens Advice/);
  });
});
