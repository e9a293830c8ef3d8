/** Brings a database to the present shape. */
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator';
import { connect } from './connect.ts';

/** Any number that nobody else locks: two processes that start together migrate one after the other. */
const LOCK = 726_984_512;

/** Brings a database up to date; processes that start together migrate one after the other. */
export async function migrate(databaseUrl: string): Promise<void> {
  // One connection, so that the lock and the migrations are the same session's; its end lets go of the lock.
  const { db, close } = connect(databaseUrl, { max: 1 });
  try {
    await db.execute(sql`select pg_advisory_lock(${LOCK})`);
    await applyMigrations(db, { migrationsFolder: fileURLToPath(new URL('./migrations', import.meta.url)) });
  } finally {
    await close();
  }
}
