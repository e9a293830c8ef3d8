/** Whose turn it is when nobody is named (RC-2), and independence at stage 2 (S2-3). */
import { inRole } from '../../test/support/in-role.ts';
import { hasOneOf } from '../../policies/roles/roles.ts';
import { describe, expect, it } from 'vitest';
import { acknowledged, live } from '../../test/support/cases/life.ts';
import { rolesFor, rolesInTable } from '../../workflows/complaint/roles.ts';
import { COMMANDS, type CaseState, type CommandName } from '../../workflows/messages.ts';
import { ALL_POLICIES, toCasePolicy } from '../../test/support/packs.ts';
import { DEMO_STAFF } from '../../test/support/pack-people.ts';
import { RuleRefusal } from '../../platform/errors.ts';
import {
  administratorsAt,
  personByHandle,
  defaultActor,
  handlerByHandle,
  handlersInOrder,
  handsOutAt,
  lineAbove,
} from './people.ts';

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
    const acted = PEOPLE.filter((p) => p.duties.includes('handler') && p.handle === 'joan').map((p) => p.id);
    const stage2 = { ...state, stage: 2 as const, status: 'stage2' as const, actedAtStage1: acted };
    expect(named(defaultActor(PEOPLE, stage2, 'find').id)).not.toBe('joan');
  });

  it('is refused by a rule when the landlord has nobody in the role', () => {
    const { state } = live('octavia', '2026-11-20');
    expect(() =>
      defaultActor(
        PEOPLE.filter((p) => p.duties.includes('adviser')),
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
    for (const policy of ALL_POLICIES.map(toCasePolicy))
      for (const name of Object.keys(COMMANDS) as CommandName[]) {
        const may = rolesFor(policy, name);
        expect(rolesInTable(policy, name)).toEqual(expect.arrayContaining([...may]));
      }
  });
});

describe('S1A-3, S2-3: who is given a case', () => {
  it.each(ALL_POLICIES)(
    '$id: in the order of its policy, nobody who has left, and nobody of another role',
    ({ id, handlers }) => {
      const staff = DEMO_STAFF[id]!.map((p, i) => ({ ...p, active: i !== 3 }));
      for (const stage of [1, 2] as const) {
        const asked = handlersInOrder(staff.toReversed(), { handlers }, stage);
        const roles = handlers[`stage${stage}`];
        // At Northfield one alone reviews; elsewhere several do.
        expect(asked.length).toBeGreaterThan(id === 'northfield' ? 0 : 1);
        expect(asked.map((p) => roles.findIndex((duty) => hasOneOf([duty], p.duties)))).toEqual(
          asked.map((p) => roles.findIndex((duty) => hasOneOf([duty], p.duties))).toSorted((a, b) => a - b),
        );
        expect(asked.map((p) => p.id).toSorted()).toEqual(
          staff
            .filter((p) => p.active && hasOneOf(roles, p.duties))
            .map((p) => p.id)
            .toSorted(),
        );
      }
    },
  );
});

describe('RC-2: which roles may what is each policy’s to say', () => {
  it.each(ALL_POLICIES)(
    'S1A-3, S2-3, S2-13 $id: nobody is given a case whom the policy does not ask, and they are told who is',
    (policy) => {
      const staff = DEMO_STAFF[policy.landlordId]!;
      for (const stage of [1, 2] as const)
        for (const person of staff) {
          const give = () => handlerByHandle(staff, policy, `stage${stage}`, person.handle, 'to').handle;
          const asked = hasOneOf(policy.handlers[`stage${stage}`], person.duties);
          if (asked) expect(give()).toBe(person.handle);
          else
            expect(give).toThrow(new RegExp(`${person.name} is .*; stage ${stage} is handled by: .* Choose one of `));
        }
    },
  );

  it.each(ALL_POLICIES)('$id: whoever may be given a case may do the work on it', ({ handlers, ...policy }) => {
    const work: CommandName[] = ['define', 'acknowledge', 'log-contact', 'find', 'offer-remedy', 'extend', 'respond'];
    for (const role of [...handlers.stage1, ...handlers.stage2])
      expect(work.filter((name) => !rolesFor(policy, name).includes(role))).toEqual([]);
  });

  it.each(ALL_POLICIES)(
    'SP-1 $id: of the roles that alone may decide something, one sees restricted cases',
    (policy) => {
      const { refuseEscalation, ...others } = policy.deciders;
      // Whoever proposes a refusal acts on the case already.
      const lists = [...Object.values(others), refuseEscalation.confirms];
      for (const roles of lists) expect(policy.access.seesRestricted.filter((r) => roles.includes(r))).not.toEqual([]);
    },
  );

  it('S1A-3 Oak’s Complaints Officer hands out, Octavia’s does not (OAK 7.5.1, OCT 15)', () => {
    expect(handsOutAt('oak')).toContain('officer');
    expect(handsOutAt('octavia')).not.toContain('officer');
    expect(administratorsAt('oak')).toContain('chief-operating-officer');
    expect(administratorsAt('optivo')).toContain('operations-director');
  });

  it('S1A-3 a case opened before a policy said who hands out is handed out as it was', () => {
    const { handOut: _, checkResponse: __, ...before } = ALL_POLICIES[1]!.deciders;
    expect(rolesFor({ deciders: before }, 'allocate')).toEqual(['team-leader', 'team-manager', 'assistant-director']);
    expect(rolesFor({ deciders: before }, 'check-quality')).toContain('quality-officer');
  });
});

describe('S1-3, S1-26: the line of management above somebody', () => {
  const person = (id: string, manager: string | null, active = true) => ({
    id,
    handle: id,
    name: id,
    ...inRole('line-manager'),
    active,
    manager,
  });
  const people = [person('a', 'b'), person('b', 'c'), person('c', 'd', false), person('d', null), person('e', 'f')];
  const teams = [{ name: 'repairs', manager: 'b' }, { name: 'legal' }];

  it.each([
    ['a', ['b', 'd']],
    ['party:repairs', ['b', 'd']],
    ['party:legal', []],
    ['party:nobody', []],
    ['d', []],
    ['x', []],
  ])('of %s is nearest first, without those who left', (asked, line) => {
    expect(lineAbove(people, teams, asked)).toEqual(line);
  });

  it('ends where a directory goes round in a circle', () => {
    const circle = [person('a', 'b'), person('b', 'c'), person('c', 'b')];
    expect(lineAbove(circle, [], 'a')).toEqual(['b', 'c']);
    expect(lineAbove([person('a', 'a')], [], 'a')).toEqual([]);
  });
});
