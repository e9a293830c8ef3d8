/** Compliments: logged, thanked for, told to those they are about, and closed with that (SP-9). */
import { describe, expect, it } from 'vitest';
import { liveCase } from '../../test/support/cases/casework.ts';
import { complimentOpening } from '../../test/support/cases/compliment.ts';
import { mustDo } from '../../test/support/cases/told.ts';
import { POLICIES, type PolicyId } from '../../test/support/packs.ts';
import { complimentsOf } from '../../policies/kinds/compliments.ts';
import { complimentKind, type ComplimentOpening } from './kind.ts';

const MONDAY = '2026-11-02';
const LANDLORDS = POLICIES.map((p) => p.id as PolicyId);
const BOSS = { id: 's-manager', role: 'line-manager' } as const;
const logged = (policy: PolicyId, more: Partial<ComplimentOpening['intake']> = {}) =>
  liveCase(complimentKind, complimentOpening(policy, MONDAY, more), MONDAY);
const told = (life: ReturnType<typeof logged>) =>
  life.events.flatMap(({ event: e }) => (e.type === 'InsideTold' ? [e.to] : []));

describe('SP-9 a compliment', () => {
  it.each(LANDLORDS)('SP-9 at %s is thanked for by letter, and closed as it is logged', (policy) => {
    const life = logged(policy);
    expect(life.state.letters.map((l) => l.brief)).toMatchObject([{ code: 'COMPLIMENT-THANKS', to: 'customer' }]);
    expect(life.state.closed).toEqual({ on: MONDAY, why: 'thanked' });
    expect(complimentKind.obligations(life.state)).toEqual([]);
    expect(complimentKind.isOver(life.state)).toBe(true);
  });

  it('SP-9 whoever was thanked as they said it gets no letter', () => {
    expect(logged('octavia', { thanked: true }).state.letters).toEqual([]);
  });

  it.each(LANDLORDS)('SP-9 at %s the colleague, their line manager and the handler hear of it, each once', (policy) => {
    const life = logged(policy, {
      praised: ['s-ann', 's-adviser'],
      managers: ['s-manager'],
      handlers: ['s-manager', 's-officer'],
      team: 'repairs',
    });
    // Whoever logged it knows.
    expect(told(life)).toEqual([
      { staffId: 's-ann' },
      { staffId: 's-manager' },
      { staffId: 's-officer' },
      { party: 'repairs' },
      ...complimentsOf(life.state.policy).tells.map((role) => ({ role })),
    ]);
  });

  it('SP-9 where the landlord gives awards, the line manager owes a look; elsewhere nobody', () => {
    const praised = { praised: ['s-ann'], managers: ['s-manager'] };
    const life = logged('octavia', praised);
    expect(life.state.tasks).toMatchObject([{ kind: 'consider-award', owner: 's-manager', due: '2026-11-16' }]);
    const set = life.ask('resolve-task', { task: 'T1', note: 't' }, BOSS, MONDAY);
    expect(set?.rule).toBe('SP-9');
    mustDo(life.ask('consider-award', { award: 'none' }, BOSS, MONDAY));
    expect(complimentKind.isOver(life.state)).toBe(true);
    expect(logged('oak', praised).state.tasks).toEqual([]);
    expect(logged('octavia').state.tasks).toEqual([]);
  });

  it('SP-9 a colleague who becomes known later is told then, and once', () => {
    const life = logged('oak', { praised: ['s-ann'] });
    const again = life.ask('tell-colleague', { to: 's-ann' }, BOSS, MONDAY);
    expect(again?.rule).toBe('SP-9');
    mustDo(life.ask('tell-colleague', { to: 's-bob' }, BOSS, MONDAY));
    expect(told(life)).toContainEqual({ staffId: 's-bob' });
  });

  it('SP-9 RC-7 a letter of thanks that comes back is seen to, though the record is closed', () => {
    const life = logged('oak');
    mustDo(life.ask('record-posted', { letter: 'L1' }, BOSS, MONDAY));
    mustDo(life.ask('record-returned', { letter: 'L1' }, BOSS, '2026-11-04'));
    expect(complimentKind.obligations(life.state)).toMatchObject([{ kind: 'task' }]);
    expect(complimentKind.isOver(life.state)).toBe(false);
  });
});
