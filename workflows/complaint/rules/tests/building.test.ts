/** Complaints about the safety of a building: which procedure they go by, who is told, and what the customer reads. */
import { describe, expect, it } from 'vitest';
import { acknowledged, live, type Life, type PolicyId } from '../../../../test/support/cases/life.ts';
import { procedureFor, type BuildingFacts } from '../../../../policies/code/building-safety.ts';
import { POLICIES } from '../../../../test/support/packs.ts';
import { openTasks } from '../../tasks.ts';

const MONDAY = '2026-11-23';
const LANDLORDS = POLICIES.map((p) => p.id as PolicyId);
const safety = (building: BuildingFacts) => ({ subject: 'building-safety', building }) as const;
const told = (life: Life): boolean =>
  life.events.some(({ event: e }) => e.type === 'InsideTold' && e.why === 'building-safety-complaint');
const last = (life: Life) => life.state.letters.at(-1)?.brief;

describe('OM-10 the procedure of a complaint about a building', () => {
  it.each<[BuildingFacts, string]>([
    [{ scope: 'yes', matter: 'fire-or-structure' }, 'building-safety'],
    [{ scope: 'yes', matter: 'accountable-person' }, 'building-safety'],
    [{ scope: 'no', matter: 'fire-or-structure' }, 'ordinary'],
    [{ scope: 'no', matter: 'not-known' }, 'ordinary'],
    [{ scope: 'yes', matter: 'neither' }, 'ordinary'],
    [{ scope: 'not-known', matter: 'neither' }, 'ordinary'],
    [{ scope: 'not-known', matter: 'fire-or-structure' }, 'not-decided'],
    [{ scope: 'yes', matter: 'not-known' }, 'not-decided'],
  ])('OM-10 %o goes by: %s', (facts, procedure) => {
    expect(procedureFor(facts)).toBe(procedure);
  });

  it.each(LANDLORDS)(
    'OM-10 %s: within the Act the regulator, and building safety is told; outside of it neither',
    (policy) => {
      const inside = acknowledged(policy, MONDAY, safety({ scope: 'yes', matter: 'fire-or-structure' }));
      expect(last(inside)).toMatchObject({ procedure: 'building-safety', arbitrator: 'building-safety-regulator' });
      expect(told(inside)).toBe(true);
      const outside = acknowledged(policy, MONDAY, safety({ scope: 'no', matter: 'fire-or-structure' }));
      expect(last(outside)).toMatchObject({ procedure: 'ordinary', arbitrator: 'housing-ombudsman' });
      expect(told(outside)).toBe(false);
      expect(acknowledged(policy, MONDAY).state.letters[0]?.brief.procedure).toBeUndefined();
    },
  );

  it('OM-10 what is not known is found out, and the customer is told then', () => {
    const life = acknowledged('octavia', MONDAY, safety({ scope: 'not-known', matter: 'fire-or-structure' }));
    expect(told(life)).toBe(true);
    expect(openTasks(life.state)).toMatchObject([{ kind: 'building-scope', rule: 'OM-10' }]);
    expect(last(life)).toMatchObject({ code: 'COMP01', procedure: 'not-decided' });
    life.do('set-subject', { subject: 'building-safety', buildingScope: 'no', reason: 't-why' });
    expect(openTasks(life.state)).toEqual([]);
    expect(life.state.arbitrator).toBe('housing-ombudsman');
    expect(last(life)).toMatchObject({ code: 'COMP01', procedure: 'ordinary', arbitrator: 'housing-ombudsman' });
    expect(life.refuses('set-subject', { subject: 'building-safety', buildingScope: 'no', reason: 't' })).toMatchObject(
      {
        rule: 'OM-1',
      },
    );
  });

  it('OM-10 found to be covered after all, a letter says so', () => {
    const life = acknowledged('oak', MONDAY, safety({ scope: 'not-known', matter: 'accountable-person' }));
    life.do('set-subject', { subject: 'building-safety', buildingScope: 'yes', reason: 't-why' });
    expect(last(life)).toMatchObject({ code: 'PROCEDURE', procedure: 'building-safety' });
  });

  it('OM-10 asked where a complaint turns out to be about a building, in either way of putting that right', () => {
    const life = acknowledged('oak', MONDAY);
    const says = { subject: 'building-safety', reason: 't' } as const;
    const known = { ...says, buildingScope: 'yes', safetyMatter: 'accountable-person' } as const;
    for (const name of ['set-subject', 'correct-intake'] as const) {
      expect(life.refuses(name, says)).toMatchObject({ rule: 'OM-10' });
      expect(life.refuses(name, known)).toBeNull();
    }
    expect(life.refuses('set-subject', { ...says, subject: 'housing', also: ['building-safety'] })).toMatchObject({
      rule: 'OM-10',
    });
    life.do('correct-intake', known);
    expect(life.state.intake.building).toEqual({ scope: 'yes', matter: 'accountable-person' });
    expect(last(life)).toMatchObject({ code: 'COMP01', procedure: 'building-safety', corrects: { letterId: 'L1' } });
  });

  it('OM-10 put right before the acknowledgement, no letter is needed but that', () => {
    const life = live('octavia', MONDAY, safety({ scope: 'not-known', matter: 'not-known' }));
    const known = { subject: 'building-safety', buildingScope: 'yes', safetyMatter: 'fire-or-structure' } as const;
    life.do('set-subject', { ...known, reason: 't' });
    expect(life.state.letters).toEqual([]);
    expect(openTasks(life.state)).toEqual([]);
  });
});
