/** The table in which what keeps failing is written down, for tests of those who read it. */
import { sql } from 'drizzle-orm';
import type { Queryable } from '../../db/connect.ts';

export async function troubleTable(db: Queryable): Promise<void> {
  await db.execute(sql`create table if not exists case_trouble (
    case_id text not null, what text not null, first_at timestamptz not null, last_at timestamptz not null,
    times integer not null, primary key (case_id, what))`);
}
