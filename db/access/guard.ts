/** Roles, rights and row-level security, brought to what `tables.ts` says after every migration. Run by the owner. */
import { sql } from 'drizzle-orm';
import { DatabaseError } from '../errors.ts';
import { StartFailure } from '../../platform/start-failure.ts';
import type { Db, Queryable } from '../connect.ts';
import { installAnonymising } from '../personal-data/anonymise.ts';
import { installErasing } from '../personal-data/erase.ts';
import { installForgetting } from '../personal-data/forget.ts';
import { guardedTables, SERVICE, VIEWER, type GuardedTable } from './tables.ts';

/** The two roles everything of ours acts in. Roles belong to the whole server, so another database may have made them. */
const ROLES = [SERVICE, VIEWER];
const ALREADY_THERE = ['42710', '23505'];

/** Makes the roles, gives them what each table allows, and keeps landlords apart. Asked twice it changes nothing. */
export async function guardDatabase(db: Db): Promise<void> {
  for (const role of ROLES) await ensureRole(db, role);
  await actInRoles(db);
  await db.transaction(async (tx) => {
    const tables = guardedTables();
    await grantRights(tx, tables);
    await keepLandlordsApart(tx, tables);
    await installAnonymising(tx);
    await installErasing(tx);
    await installForgetting(tx);
  });
}

async function ensureRole(db: Db, role: string): Promise<void> {
  const { rows } = await db.execute(sql`select from pg_roles where rolname = ${role}`);
  if (rows.length > 0) return;
  try {
    await db.execute(sql.raw(`create role ${role} nologin`));
  } catch (error) {
    const code = error instanceof DatabaseError ? error.code : '';
    if (ALREADY_THERE.includes(code)) return;
    throw code === '42501' ? notAllowed() : error;
  }
}

/** The owner acts in them as well: it may be the only user of an installation. A superuser may anyway. */
async function actInRoles(db: Db): Promise<void> {
  const { rows } = await db.execute<{ name: string }>(sql`
    select quote_ident(rolname) as name from pg_roles where rolname = current_user and not rolsuper`);
  const [me] = rows;
  if (!me) return;
  try {
    await db.execute(sql.raw(`grant ${ROLES.join(', ')} to ${me.name}`));
  } catch (error) {
    throw error instanceof DatabaseError && error.code === '42501' ? notAllowed() : error;
  }
}

function notAllowed(): StartFailure {
  const statements = ROLES.map((name) => `CREATE ROLE ${name}; GRANT ${name} TO owner WITH ADMIN OPTION;`);
  return new StartFailure(
    `The owner of the database may not make roles: give it CREATEROLE, or have somebody run ${statements.join(' ')}`,
  );
}

async function grantRights(tx: Queryable, tables: readonly GuardedTable[]): Promise<void> {
  const both = ROLES.join(', ');
  const statements = [
    `revoke all on all tables in schema public from ${both}`,
    `grant usage on schema public to ${both}`,
    `grant usage on all sequences in schema public to ${both}`,
    // It names words of every landlord.
    `grant execute on function common_words(text, text, real) to ${SERVICE}`,
    ...tables.flatMap(({ name, privileges, forViewers }) =>
      ROLES.filter((role) => role === SERVICE || forViewers).map(
        (role) => `grant ${privileges.join(', ')} on ${name} to ${role}`,
      ),
    ),
  ];
  await tx.execute(sql.raw(statements.join('; ')));
}

/** A policy is made once under its name: one that says something else needs another name. */
async function keepLandlordsApart(tx: Queryable, tables: readonly GuardedTable[]): Promise<void> {
  const { rows } = await tx.execute<{ name: string }>(sql`
    select tablename || '.' || policyname as name from pg_policies where schemaname = 'public'`);
  const there = rows.map((row) => row.name);
  const statements = tables.flatMap(({ name, ours }) => {
    if (ours === null) return [];
    const policies = [
      ['every_landlord', SERVICE, 'true'],
      ['own_landlord', VIEWER, ours],
    ] as const;
    const missing = policies.filter(([policy]) => !there.includes(`${name}.${policy}`));
    if (missing.length === 0) return [];
    return [
      `alter table ${name} enable row level security`,
      ...missing.map(
        ([policy, role, is]) => `create policy ${policy} on ${name} to ${role} using (${is}) with check (${is})`,
      ),
    ];
  });
  if (statements.length > 0) await tx.execute(sql.raw(statements.join('; ')));
}
