/** The public form, read: everything that is typed is taken or said to be wrong; nothing throws. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { policyById } from '../../../policies/registry.ts';
import { readIntake } from '../../cases/intake.ts';
import { readComplaint, typedIn } from './complaint-form.ts';

const NOW = new Date('2026-11-23T10:00:00Z');
const GOOD = { text: 'No heating.', name: 'Ada Fictional', email: 'ada@customer.example', receipt: 'email' };
const read = (body: Record<string, string | string[] | undefined>, texts = true) =>
  readComplaint(typedIn(body), { texts });
const faultsOf = (body: Record<string, string | string[] | undefined>) => {
  const said = read(body);
  return said.ok ? [] : said.faults.map((f) => f.field);
};

describe('IN-2 the public form', () => {
  it('whatever is typed is ready to be logged, or said to be wrong at a field', () => {
    const said = fc.oneof(
      fc.string({ maxLength: 40 }),
      fc.constantFrom('ada@customer.example', '01632 960001', '1 Example Road', ''),
    );
    const body = fc.record({
      text: said,
      name: said,
      email: said,
      phone: said,
      address: said,
      needs: fc.array(fc.constantFrom('large-print', 'letters-by-post', 'interpreter', 'nonsense'), { maxLength: 3 }),
      whose: fc.constantFrom('mine', 'theirs', 'nobody'),
      theirName: said,
      theirReach: said,
      receipt: fc.constantFrom('email', 'text', 'none', '', 'pigeon'),
    });
    fc.assert(
      fc.property(body, (typed) => {
        const result = read(typed);
        if (!result.ok) {
          expect(result.faults.length).toBeGreaterThan(0);
          return;
        }
        const taken = readIntake({ ...result.form, policy: 'octavia', received: NOW.toISOString() }, NOW);
        expect(taken.description.startsWith(typed.text.trim())).toBe(true);
        expect(taken.facts.reachable?.length ?? 0).toBeGreaterThanOrEqual(0);
        expect(taken.policy).toBe(policyById('octavia'));
      }),
      { numRuns: 500 },
    );
  });

  it('asks for the words, a name and one way back, and no more', () => {
    expect(faultsOf({})).toEqual(['text', 'name', 'email']);
    expect(faultsOf({ text: 'x', name: 'Ada', address: '1 Example Road' })).toEqual([]);
    expect(faultsOf({ text: 'x', name: 'Ada', phone: '01632 960001' })).toEqual([]);
  });

  it('a receipt goes only where it can: by text where there is a service, by email where there is an address', () => {
    expect(faultsOf({ text: 'x', name: 'Ada', phone: '01632 960001', receipt: 'email' })).toEqual(['email']);
    expect(faultsOf({ ...GOOD, receipt: 'text' })).toEqual(['phone']);
    expect(read({ ...GOOD, phone: '01632 960001', receipt: 'text' })).toMatchObject({ ok: true, receipt: 'text' });
    expect(read({ ...GOOD, phone: '01632 960001', receipt: 'text' }, false)).toMatchObject({ ok: true, receipt: null });
  });

  it('IN-11 letters by post need an address; what nobody offers is not taken for a need', () => {
    expect(faultsOf({ ...GOOD, needs: 'letters-by-post' })).toEqual(['address']);
    expect(read({ ...GOOD, needs: ['large-print', 'nonsense'] })).toMatchObject({
      form: { adjustments: ['large-print'] },
    });
  });

  it('IN-7 for somebody else: theirs is the complaint, whoever writes acts for them', () => {
    const theirs = { ...GOOD, phone: '01632 960001', whose: 'theirs', theirName: 'Bea Fictional' };
    expect(faultsOf(theirs)).toEqual(['theirReach']);
    for (const [reach, way] of [
      ['bea@customer.example', { email: 'bea@customer.example' }],
      ['01632 960002', { phone: '01632 960002' }],
      ['2 Example Road', { address: '2 Example Road' }],
    ] as const) {
      const result = read({ ...theirs, theirReach: reach });
      expect(result).toMatchObject({ form: { name: 'Bea Fictional', ...way, representativeName: GOOD.name } });
      expect(result.ok && result.form.text).toContain('To reach Ada Fictional: 01632 960001');
    }
  });
});
