/** A landlord's staff and parties. */
import { asc, eq } from 'drizzle-orm';
import { inRolesHere } from '../../../policies/roles/restricted.ts';
import type { InRoles } from '../../../policies/roles/roles.ts';
import type { Queryable } from '../../connect.ts';
import { landlord, party, staff } from '../../schema/index.ts';

/** Somebody as they are kept. */
export interface StaffRecord {
  id: string;
  handle: string;
  name: string;
  email: string;
  phone: string | null;
  /** Ids of the landlord's roles that they have. */
  roles: string[];
  /** Whom they sit with; null where nobody said. */
  team: string | null;
  /** Id of their line manager. */
  manager?: string | null | undefined;
  active: boolean;
}

/** The same with what follows from their roles under the policy in force. */
export type StaffMember = StaffRecord & InRoles;

export interface Party {
  name: string;
  title: string;
  email: string;
  kind: string;
  /** Id of who leads it. */
  manager?: string | null | undefined;
}

const asMember = (row: typeof staff.$inferSelect): StaffMember => ({
  id: row.id,
  handle: row.handle,
  name: row.name,
  email: row.email,
  phone: row.phone,
  ...inRolesHere(row.landlordId, row.roles),
  team: row.team,
  manager: row.managerId,
  active: row.active,
});

/** Everybody on the staff of a landlord, those who have left included. */
export async function staffOf(db: Queryable, landlordId: string): Promise<StaffMember[]> {
  const rows = await db.select().from(staff).where(eq(staff.landlordId, landlordId)).orderBy(asc(staff.id));
  return rows.map(asMember);
}

/** The teams and contractors of a landlord. */
export async function partiesOf(db: Queryable, landlordId: string): Promise<Party[]> {
  const rows = await db.select().from(party).where(eq(party.landlordId, landlordId)).orderBy(asc(party.name));
  return rows.map(({ name, title, email, kind, managerId }) => ({ name, title, email, kind, manager: managerId }));
}

/** The ids of all landlords here. */
export async function landlordIds(db: Queryable): Promise<string[]> {
  const rows = await db.select({ id: landlord.id }).from(landlord).orderBy(asc(landlord.id));
  return rows.map((r) => r.id);
}

/** Adds or brings up to date a landlord with its staff and parties; nobody is removed. */
export async function saveLandlord(
  db: Queryable,
  id: string,
  landlordName: string,
  people: StaffRecord[],
  parties: Party[],
): Promise<void> {
  await db
    .insert(landlord)
    .values({ id, name: landlordName })
    .onConflictDoUpdate({ target: landlord.id, set: { name: landlordName } });
  for (const person of people) {
    const { id: staffId, handle, name, email, phone, roles, team, manager, active } = person;
    const about = { handle, name, email, phone, roles, team, active };
    const rest = { ...about, ...(manager === undefined ? {} : { managerId: manager }) };
    await db
      .insert(staff)
      .values({ id: staffId, landlordId: id, ...rest })
      .onConflictDoUpdate({ target: staff.id, set: rest, setWhere: eq(staff.landlordId, id) });
  }
  for (const { name: short, manager, ...about } of parties) {
    const rest = { ...about, ...(manager === undefined ? {} : { managerId: manager }) };
    await db
      .insert(party)
      .values({ landlordId: id, name: short, ...rest })
      .onConflictDoUpdate({ target: [party.landlordId, party.name], set: rest });
  }
}
