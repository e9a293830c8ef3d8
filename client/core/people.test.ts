/** Whose turn it is when nobody is named (RC-2), and independence at stage 2 (S2-3). */
import { describe, expect, it } from 'vitest';
import { acknowledged, live } from '../../test/support/cases/life.ts';
import { rolesFor, rolesInTable } from '../../workflows/complaint/roles.ts';
import { COMMANDS, type CaseState, type CommandName } from '../../workflows/messages.ts';
import { POLICIES, toCasePolicy } from '../../policies/registry.ts';
import { DEMO_STAFF } from '../demo/data/staff.ts';
import { RuleRefusal } from '../../platform/errors.ts';
import { personByHandle, defaultActor, handlersInOrder } from './people.ts';

const PEOPLE = DEMO_STAFF['octavia']!;
const named = (id: string) => PEOPLE.find((p) => p.id === id)?.handle;
const turn = (state: CaseState, name: CommandName): string => defaultActor(PEOPLE, state, name).handle;

describe('who acts', () => {
  it('is the handler where their role may', () => {
    const ben = PEOPLE.find((p) => p.handle === 'ben')!;
    const { state } = live('octavia', '2026-11-20').do('allocate', { to: ben.id, conflict: 'none' });
    expect(turn(state, 'define')).toBe('ben');
    expect(turn(state, 'allocate')).toBe('hanif');
  });

  it('never checks their own draft (S1-13)', () => {
    const ben = PEOPLE.find((p) => p.handle === 'ben')!;
    const { state } = live('octavia', '2026-11-20').do('allocate', { to: ben.id, conflict: 'none' });
    expect(turn(state, 'check-quality')).toBe('quentin');
  });

  it('did not act at stage 1 (S2-3)', () => {
    const { state } = acknowledged('octavia', '2026-11-20');
    const acted = PEOPLE.filter((p) => p.role === 'handler' && p.handle === 'joan').map((p) => p.id);
    const stage2 = { ...state, stage: 2 as const, status: 'stage2' as const, actedAtStage1: acted };
    expect(named(defaultActor(PEOPLE, stage2, 'find').id)).not.toBe('joan');
  });

  it('is refused by a rule when the landlord has nobody in the role', () => {
    const { state } = live('octavia', '2026-11-20');
    expect(() =>
      defaultActor(
        PEOPLE.filter((p) => p.role === 'adviser'),
        state,
        'allocate',
      ),
    ).toThrow(RuleRefusal);
  });

  it('is found by handle, however it was typed; one who left is not', () => {
    expect(personByHandle(PEOPLE, '@Ben', '--as').name).toBe('Ben Achebe');
    expect(() => personByHandle(PEOPLE, 'bem', '--as')).toThrow('Did you mean "ben"?');
    const left = PEOPLE.map((p) => (p.handle === 'ben' ? { ...p, active: false } : p));
    expect(() => personByHandle(left, 'ben', '--as')).toThrow('no longer works here');
  });

  it('is somebody the table lets through: a policy only narrows who may', () => {
    for (const policy of POLICIES.map(toCasePolicy))
      for (const name of Object.keys(COMMANDS) as CommandName[]) {
        const may = rolesFor(policy, name);
        expect(rolesInTable(policy, name)).toEqual(expect.arrayContaining([...may]));
      }
  });
});

describe('S1A-3, S2-3: who is given a case', () => {
  it.each(POLICIES)(
    '$id: in the order of its policy, nobody who has left, and nobody of another role',
    ({ id, handlers }) => {
      const staff = DEMO_STAFF[id]!.map((p, i) => ({ ...p, active: i !== 3 }));
      for (const stage of [1, 2] as const) {
        const asked = handlersInOrder(staff.toReversed(), { handlers }, stage);
        const roles = handlers[`stage${stage}`];
        expect(asked.length).toBeGreaterThan(1);
        expect(asked.map((p) => roles.indexOf(p.role))).toEqual(asked.map((p) => roles.indexOf(p.role)).toSorted());
        expect(asked.map((p) => p.id).toSorted()).toEqual(
          staff
            .filter((p) => p.active && roles.includes(p.role))
            .map((p) => p.id)
            .toSorted(),
        );
      }
    },
  );
});
