import { describe, expect, test } from 'vitest';
import { OAK, OCTAVIA, OPTIVO, POLICIES, policyById, toCasePolicy } from '../test/support/packs.ts';
import { CODE_LIMITS } from './code/limits.ts';
import { STEPS } from './types.ts';

test('a policy is found by its id; an unknown one names the known', () => {
  expect(policyById('oak')).toBe(OAK);
  expect(() => policyById('Oak')).toThrow('There is no policy "Oak": known are octavia, oak, optivo, northfield.');
});

describe.each(POLICIES.map((policy) => [policy.id, policy] as const))('%s', (_, policy) => {
  test('goes into a case as compact JSON without prose', () => {
    const text = JSON.stringify(toCasePolicy(policy));
    expect(text.length).toBeLessThan(6144);
    expect(JSON.parse(text)).toEqual(toCasePolicy(policy));
    for (const { says, sentTo } of policy.exclusions) {
      expect(text).not.toContain(says);
      if (sentTo !== null) expect(text).not.toContain(sentTo);
    }
  });

  test('holds the Code’s limit beside every target, and a clause for it', () => {
    for (const step of STEPS) {
      expect(policy.steps[step].limit).toEqual(CODE_LIMITS[step]);
      const target = policy.steps[step].target;
      if (target !== null) expect(target.clause).toMatch(/^(Octavia|Oak|Optivo) \d/);
    }
  });

  test('every clause it cites by number is in its list of clauses', () => {
    const prefix = new RegExp(`^(Octavia|Oak|Optivo),? `);
    const cited = [
      ...STEPS.flatMap((step) => policy.steps[step].target?.clause ?? []),
      ...policy.exclusions.map(({ clause }) => clause),
      ...Object.values(policy.where),
    ].flatMap((clause) => clause.replace(prefix, '').split(', '));
    const known = new Set(Object.keys(policy.clauses));
    for (const clause of cited) {
      const number = clause
        .replace(/\([^)]*\)/g, '')
        .replace(/-.*$/, '')
        .trim();
      expect(known, clause).toContain(number);
    }
  });

  test('repeats no defect of its source', () => {
    // The readings quote the defects; nothing else may repeat them.
    const text = JSON.stringify({ ...policy, readings: [] });
    expect(/Abri|Stage Review/.exec(text)).toBeNull();
    expect(text.match(/"COMP\d\d":"[^"]*"/g)?.length).toBe(new Set(Object.values(policy.letters)).size);
  });

  test('gives every reading its reason, and mails only to where its source says or nowhere', () => {
    for (const { problem, reading, reason } of policy.readings) {
      for (const words of [problem, reading, reason]) expect(words.length).toBeGreaterThan(10);
    }
    expect(policy.landlord.complaintsEmail).toMatch(/(\.example|@oakhousing\.org)$/);
  });
});

test('exclusions of EX-1: twelve, six, and the sixteen of 4.3, with those that stand elsewhere in each policy', () => {
  expect(OCTAVIA.exclusions.map(({ clause }) => clause.slice(-3))).toEqual([
    ...[...'abcdefghijkl'].map((letter) => `(${letter})`),
    '5.3',
  ]);
  expect(OAK.exclusions.filter(({ clause }) => clause === 'Oak 2.8')).toHaveLength(6);
  expect(OAK.exclusions.slice(6).map(({ clause }) => clause)).toEqual(['Oak 2.2', 'Oak 8', 'Oak 2.7, 2.8']);
  const listed = OPTIVO.exclusions.filter(({ unlisted }) => unlisted !== true);
  expect(listed.filter(({ clause }) => clause.startsWith('Optivo 4.3'))).toHaveLength(16);
  expect(listed).toHaveLength(19);
});

test('who decides (EX-4, IN-9, SP-5, S2-2)', () => {
  expect(OCTAVIA.deciders.refuseComplaint).toEqual(['team-leader', 'team-manager']);
  expect(OCTAVIA.deciders.decideAnonymous).toEqual(['team-manager']);
  expect(OCTAVIA.deciders.refuseEscalation).toEqual({
    proposes: ['officer', 'team-leader'],
    confirms: ['team-manager'],
  });
  expect(OAK.deciders.refuseComplaint).toEqual(['chief-operating-officer']);
  expect(OAK.deciders.restrictContact).toEqual(['chief-operating-officer']);
  expect(OPTIVO.deciders.refuseComplaint).toEqual(['operations-director']);
});

test('the age limit, the panel and the switches', () => {
  expect(POLICIES.map(({ ageLimitMonths }) => ageLimitMonths)).toEqual([12, 12, 6]);
  expect(POLICIES.map(({ stage2 }) => stage2)).toEqual(['review', 'review', 'panel']);
  expect(POLICIES.map(({ surveyIsComplaint }) => surveyIsComplaint)).toEqual([false, true, false]);
  expect(OPTIVO.arbitrators['registered-care-home']).toBe('care-quality-commission');
});
