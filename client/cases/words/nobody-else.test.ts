import { describe, expect, it } from 'vitest';
import { acknowledged, respond } from '../../../test/support/cases/life.ts';
import { DEMO_STAFF } from '../../../test/support/pack-people.ts';
import type { StaffDuty } from '../../../policies/types.ts';
import { mustBeNobodyElse, whoElse } from './nobody-else.ts';

const three = (DEMO_STAFF['northfield'] ?? []).map((p) => ({
  ...p,
  id: p.handle,
  duties: p.duties as readonly StaffDuty[],
}));

describe('S2-3 S1-13 there is nobody else', () => {
  it('only where each who may is barred, named or gone: of three people as of many', () => {
    const life = respond(acknowledged('northfield', '2026-11-23'), 'not-upheld').say('escalate');
    expect(whoElse(life.state, three, 'stage2')).toEqual(['Piotr Halle']);
    const acted = { ...life.state, actedAtStage1: ['rosa', 'piotr'] };
    expect(whoElse(acted, three, 'stage2')).toEqual([]);
    const left = three.map((p) => ({ ...p, active: p.handle !== 'piotr' }));
    expect(whoElse(life.state, left, 'stage2')).toEqual([]);
    const named = { ...life.state, intake: { ...life.state.intake, namedStaff: ['piotr'] } };
    expect(whoElse(named, three, 'stage2')).toEqual([]);
    // A decision already made of somebody leaves them as somebody who may.
    expect(whoElse({ ...acted, samePerson: [{ what: 'stage2', who: 'piotr' }] }, three, 'stage2')).toEqual([
      'Piotr Halle',
    ]);
  });

  it('and it is said who could', () => {
    const { state } = respond(acknowledged('northfield', '2026-11-23'), 'not-upheld').say('escalate');
    expect(() => mustBeNobodyElse(state, three as never, 'stage2')).toThrow('Somebody else can do that: Piotr Halle');
    expect(() => mustBeNobodyElse({ ...state, actedAtStage1: ['piotr'] }, three as never, 'stage2')).not.toThrow();
  });
});
