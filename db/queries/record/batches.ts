/** Many at once: PostgreSQL counts the parameters of one statement, and a case may bring more than it counts. */
import { sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';

/** One of these values, however many there are: the list is a single parameter. */
export const inList = (column: PgColumn, values: readonly string[]): SQL => sql`${column} = any(${sql.param(values)})`;

/** Rows of at most 32 columns, so many fit one statement. */
const PIECE = 2_000;

/** The same rows in order, in pieces of which each fits one statement; none for none. */
export function inBatches<Row>(rows: readonly Row[]): Row[][] {
  const pieces: Row[][] = [];
  for (let from = 0; from < rows.length; from += PIECE) pieces.push(rows.slice(from, from + PIECE));
  return pieces;
}
