/** A landlord's rows put back from lines of JSON: all of them, or none. */
import { sql } from 'drizzle-orm';
import type { Db, Queryable } from '../connect.ts';
import { DatabaseError } from '../errors.ts';
import { IN_USE_NOWHERE } from '../personal-data/anonymise.ts';
import type { Lines } from './write.ts';

/** What stands in the way of taking a landlord in, as a short code. */
export type InTheWay = 'landlord' | 'prefix' | 'unfit' | { constraint: string };

/** How PostgreSQL's codes begin for a value that is none: a day that does not exist, a sign it cannot hold. */
const NO_SUCH_VALUE = '22';

/** What of it is here already; null where nothing stands in the way. */
export async function whatIsThere(
  db: Queryable,
  { id, referencePrefix }: { id: string; referencePrefix: string },
): Promise<InTheWay | null> {
  const { rows } = await db.execute<{ id: string }>(
    sql`select id from landlord where id = ${id} or reference_prefix = ${referencePrefix}`,
  );
  if (rows.some((row) => row.id === id)) return 'landlord';
  return rows.length > 0 ? 'prefix' : null;
}

/** Puts the rows back that `lines` gives, in one transaction: whatever it throws undoes all of it. Answers with what stood in the way. */
export async function readLandlord(db: Db, lines: AsyncIterable<Lines>): Promise<InTheWay | null> {
  try {
    await db.transaction(async (tx) => {
      await tx.execute(sql`set local timezone = 'UTC'`);
      for await (const { table, lines: some } of lines) {
        if (some.length === 0) continue;
        const columns = sql.raw(table.columns.map((c) => `"${c.name}"`).join(', '));
        const name = sql.raw(table.name);
        await tx.execute(sql`
          insert into ${name} (${columns})
          select ${columns} from jsonb_populate_recordset(null::${name}, ${`[${some.join(',')}]`}::jsonb)`);
        // What figures count of them is worked out here.
        if (table.name === 'complaint')
          await tx.execute(sql`
            insert into measure_stale (case_id, landlord_id)
            select case_id, landlord_id from jsonb_populate_recordset(null::complaint, ${`[${some.join(',')}]`}::jsonb)`);
      }
    });
    return null;
  } catch (error) {
    if (error instanceof DatabaseError && error.constraint !== null) return { constraint: error.constraint };
    if (error instanceof DatabaseError && error.code.startsWith(NO_SUCH_VALUE)) return 'unfit';
    throw error;
  }
}

/** Files that were put for rows that never came: they go, unless another case has them. */
export async function forgetFiles(db: Queryable, sums: readonly string[]): Promise<void> {
  if (sums.length === 0) return;
  await db.execute(sql`
    insert into removed_document (sha256)
    select s from unnest(${sql.param([...sums])}::text[]) s
    where ${sql.raw(IN_USE_NOWHERE)} on conflict do nothing`);
}
