/** Brings a database to the present shape. */
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator';
import { guardDatabase } from './access/guard.ts';
import { ensureLogin } from './access/login.ts';
import { connect } from './connect.ts';
import { sealRecord } from './queries/record/seal.ts';

/** Any number that nobody else locks: two processes that start together migrate one after the other. */
const LOCK = 726_984_512;

/**
 * Brings a database up to date; processes that start together migrate one after the other. `databaseUrl` is its owner's
 * address; `login` that of the user everything else signs in as, where that is another.
 */
export async function migrate(databaseUrl: string, { login }: { login?: string | undefined } = {}): Promise<void> {
  // One connection, so that the lock and the migrations are the same session's; its end lets go of the lock.
  const { db, close } = connect(databaseUrl, { max: 1 });
  try {
    await db.execute(sql`select pg_advisory_lock(${LOCK})`);
    await applyMigrations(db, { migrationsFolder: fileURLToPath(new URL('./migrations', import.meta.url)) });
    await guardDatabase(db);
    await sealRecord(db);
    if (login !== undefined) await ensureLogin(db, login);
  } finally {
    await close();
  }
}
