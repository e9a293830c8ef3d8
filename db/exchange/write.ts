/** A landlord's rows as lines of JSON, all of one moment. */
import { sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';
import { exchangedTables, type ExchangedTable } from './tables.ts';

/** So many rows lie in memory at once. */
const AT_ONCE = 1_000;

/** Some rows of a table, each as one line of JSON without its end. */
export interface Lines {
  table: ExchangedTable;
  lines: string[];
}

const quoted = (name: string): string => `"${name}"`;

function question({ name, columns, order, landlord, only }: ExchangedTable, landlordId: string) {
  const which = only === null ? '' : ` and ${only}`;
  return sql`declare exchanged no scroll cursor for
    select row_to_json(r)::text as line from (
      select ${sql.raw(columns.map((c) => quoted(c.name)).join(', '))} from ${sql.raw(name)}
      where ${sql.raw(quoted(landlord))} = ${sql.raw(literal(landlordId))}${sql.raw(which)}
      order by ${sql.raw(order.map((c) => `${quoted(c)}${collated(columns, c)}`).join(', '))}) r`;
}

/** A cursor takes no parameters. */
const literal = (said: string): string => `'${said.replaceAll("'", "''")}'`;

/** Text is ordered by its bytes, so that every database writes the same. */
function collated(columns: ExchangedTable['columns'], name: string): string {
  return columns.find((c) => c.name === name)?.type === 'text' ? ' collate "C"' : '';
}

/** Every row of a landlord, table by table in one order; `take` is called with some at a time, and once for an empty table. */
export async function writeLandlord(db: Db, landlordId: string, take: (some: Lines) => Promise<void>): Promise<void> {
  await db.transaction(
    async (tx) => {
      await tx.execute(sql`set local timezone = 'UTC'`);
      for (const table of exchangedTables()) {
        await tx.execute(question(table, landlordId));
        for (;;) {
          const { rows } = await tx.execute<{ line: string }>(sql.raw(`fetch ${AT_ONCE} from exchanged`));
          await take({ table, lines: rows.map((row) => row.line) });
          if (rows.length < AT_ONCE) break;
        }
        await tx.execute(sql`close exchanged`);
      }
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
}

/** How many cases a landlord has: for whoever watches an export. */
export async function casesOf(db: Db, landlordId: string): Promise<number> {
  const { rows } = await db.execute<{ n: number }>(
    sql`select count(*)::int as n from complaint where landlord_id = ${landlordId}`,
  );
  return rows[0]?.n ?? 0;
}
