/** How the database is guarded now, as the user that asks stands to it: for whoever looks whether all is well. */
import { sql } from 'drizzle-orm';
import type { Queryable } from '../connect.ts';
import { guardedTables } from './tables.ts';

export interface DatabaseGuard {
  /** Whether the user that asks may do anything at all. */
  superuser: boolean;
  /** How many tables are its own, so that it may change their shape. */
  owns: number;
  /** Tables of which it may change or remove what is only added to. */
  changes: string[];
  /** Tables whose rows are not kept apart by landlord. */
  unguarded: string[];
  /** Cases with events that an older release stored. */
  unsealed: number;
}

/** More are not counted. */
const MOST = 1_000;

/** Asks the database's own catalogue. */
export async function inspectGuard(db: Queryable): Promise<DatabaseGuard> {
  const tables = guardedTables();
  const apart = tables.filter(({ ours }) => ours !== null).map(({ name }) => name);
  const fixed = tables.filter(({ privileges }) => !privileges.includes('UPDATE')).map(({ name }) => name);
  const { rows } = await db.execute<DatabaseGuard & Record<string, unknown>>(sql`
    with mine as (select oid, rolsuper from pg_roles where rolname = current_user),
      there as (select c.oid, relname, relowner, relrowsecurity from pg_class c
        where relkind = 'r' and relnamespace = 'public'::regnamespace)
    select mine.rolsuper as superuser,
      (select count(*)::int from there where relowner = mine.oid) as owns,
      array(select relname::text from there where relname = any(${sql.param(fixed)})
        and has_table_privilege(there.oid, 'UPDATE') order by 1) as changes,
      array(select name from unnest(${sql.param(apart)}::text[]) name
        where not exists (select from there join pg_policy p on p.polrelid = there.oid and p.polname = 'own_landlord'
          where relname = name and relrowsecurity) order by 1) as unguarded,
      (select count(*)::int from (select distinct case_id from case_event where hash is null limit ${MOST}) u) as unsealed
    from mine`);
  return rows[0] ?? { superuser: false, owns: 0, changes: [], unguarded: apart, unsealed: 0 };
}
