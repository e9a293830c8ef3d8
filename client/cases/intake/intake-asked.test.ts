import { describe, expect, it } from 'vitest';
import { BadInput } from '../../../platform/errors.ts';
import { readIntake } from './intake.ts';

const NOW = new Date('2026-11-25T10:00:00Z');
const read = (more: Record<string, unknown>, asks = true) =>
  readIntake(
    {
      policy: 'octavia',
      channel: 'phone',
      received: '2026-11-25',
      text: 'It is about one of you.',
      name: 'Ada Fictional',
      phone: '01632 960001',
      ...more,
    },
    NOW,
    undefined,
    asks ? 'asks' : 'takes',
  ).facts;

describe('what is asked of whoever logs', () => {
  it('SP-10 how serious a complaint about a colleague is; a serious one was decided on with the line manager', () => {
    const decided = { conductSerious: 'yes', conductDecidedBy: 'mira', conductDecidedOn: 'yesterday' };
    expect(read({ staffConduct: true, ...decided }).conduct).toEqual({ serious: true, decidedOn: '2026-11-24' });
    expect(read({ staffConduct: true, conductSerious: 'no' }).conduct).toEqual({ serious: false });
    expect(read({}).conduct).toBeUndefined();
  });

  it.each<[Record<string, unknown>, string]>([
    [{ staffConduct: true }, '--conduct-serious: say yes or no'],
    [{ staffConduct: true, conductSerious: 'very' }, '--conduct-serious: "very" is not one of'],
    [{ staffConduct: true, conductSerious: 'yes' }, '--conduct-decided-by: speak with your line manager before'],
    [{ staffConduct: true, conductSerious: 'yes', conductDecidedBy: 'mira' }, '--conduct-decided-on is missing'],
    [{ staffConduct: true, conductSerious: 'no', conductDecidedOn: 'today' }, '--conduct-decided-by is missing'],
    [
      { staffConduct: true, conductSerious: 'yes', conductDecidedBy: 'mira', conductDecidedOn: '2026-12-01' },
      '--conduct-decided-on',
    ],
    [{ conductSerious: 'no' }, 'that goes with --staff-conduct'],
    [{ subject: 'building-safety' }, '--building-scope: say whether the building is at least 18 metres'],
    [{ subject: 'building-safety', buildingScope: 'no' }, '--safety-matter: say what it is about'],
    [{ subject: 'building-safety', buildingScope: 'tall', safetyMatter: 'neither' }, '--building-scope: "tall"'],
    [{ buildingScope: 'yes' }, '--building-scope: that is asked of complaints about building safety'],
  ])('SP-10 OM-10 %j: %s', (more, why) => {
    expect(() => read(more)).toThrow(BadInput);
    expect(() => read(more)).toThrow(why);
  });

  it('SP-10 OM-10 not of the customer’s own form, of what was logged elsewhere, or where a policy does not ask', () => {
    expect(read({ staffConduct: true, channel: 'web-form' }, false).staffConduct).toBe(true);
    expect(read({ staffConduct: true, policy: 'oak' }).conduct).toBeUndefined();
    expect(read({ staffConduct: true }, false).conduct).toBeUndefined();
    expect(read({ subject: 'building-safety' }, false).building).toBeUndefined();
  });

  it('OM-10 whether the building and the matter are covered; "not known" is an answer', () => {
    const said = { subject: 'building-safety', buildingScope: 'Not known', safetyMatter: 'fire-or-structure' };
    for (const policy of ['octavia', 'oak', 'optivo'])
      expect(read({ ...said, policy, channel: 'phone' }).building).toEqual({
        scope: 'not-known',
        matter: 'fire-or-structure',
      });
  });
});
