import { describe, expect, it } from 'vitest';
import { ALL_POLICIES, NORTHFIELD, OAK } from '../../test/support/packs.ts';
import { rolesIn } from '../../policies/roles/roles.ts';
import { COMMANDS, rolesFor, type CommandName } from '../../workflows/messages.ts';
import { ALL_FACES } from '../kinds/index.ts';
import { EVERYBODY, whoMay, type WhoMay } from './who-may.ts';

const rowsOf = ({ groups }: WhoMay) => groups.flatMap(({ rows }) => rows);
const mayOf = (table: WhoMay, what: string): string[] | undefined =>
  rowsOf(table).find((row) => row.what === what)?.who;

describe('RC-2 who may do what', () => {
  it.each(ALL_POLICIES.map((p) => [p.id, p] as const))(
    '%s: every command of every kind, for just those roles',
    (_, policy) => {
      const table = whoMay(policy);
      for (const face of ALL_FACES)
        expect(face.groups.flatMap((g) => g.commands).toSorted()).toEqual(Object.keys(face.commands).toSorted());
      expect(rowsOf(table).length).toBeGreaterThan(ALL_FACES.flatMap((f) => Object.keys(f.commands)).length);
      for (const name of Object.keys(COMMANDS) as CommandName[]) {
        const able = rolesIn(policy).filter((r) => r.duties.some((d) => rolesFor(policy, name).includes(d)));
        const said = mayOf(table, COMMANDS[name].does);
        const all = able.length === rolesIn(policy).length;
        expect(said, name).toEqual(all ? [EVERYBODY] : able.map((r) => r.name));
      }
    },
  );

  it('is told in a landlord’s own words, and moves with the duties of a role', () => {
    const refuse = COMMANDS.refuse.does;
    expect(mayOf(whoMay(NORTHFIELD), refuse)).toEqual(['Director of Homes']);
    expect(mayOf(whoMay(NORTHFIELD), 'Stage 2 is handled by')).toEqual(['Second Reader']);
    const roles = NORTHFIELD.roles!.map((r) =>
      r.id === 'repairs-lead' ? { ...r, duties: [...r.duties, 'head-of-service' as const] } : r,
    );
    expect(mayOf(whoMay({ ...NORTHFIELD, roles }), refuse)).toEqual(['Repairs Lead', 'Director of Homes']);
    expect(rowsOf(whoMay(OAK)).flatMap(({ who }) => who)).not.toContain('Director of Homes');
  });
});
