/** Certain words, files and names taken out of a case, because somebody asked for it (db/personal-data/erase.ts). */
import { sql } from 'drizzle-orm';
import type { Queryable } from '../../connect.ts';
import { document } from '../../schema/index.ts';
import { NO_BUNDLES, type ReplacedBundles } from './anonymise.ts';

export { ERASED, goesFromOthers } from '../../personal-data/erase.ts';

export interface Erasing {
  caseId: string;
  /** Ids of words, and of letters and files. */
  words: readonly string[];
  files: readonly string[];
  /** Whether who speaks for the customer goes. */
  representative: boolean;
  by: string;
}

/** Within a transaction; answers with how much went. Asked again nothing goes. */
export async function eraseFromCase(
  tx: Queryable,
  { caseId, words, files, representative, by }: Erasing,
  { was, is }: ReplacedBundles = NO_BUNDLES,
): Promise<number> {
  const bundles = [...new Set(was.map((row) => row.id))];
  await tx.execute(sql`select set_config('putright.by', ${by}, true)`);
  const { rows } = await tx.execute<{ gone: number }>(
    sql`select erase_from_case(${caseId}, ${sql.param([...words])}::text[], ${sql.param([...files])}::text[], ${representative}, ${sql.param(bundles)}::text[]) as gone`,
  );
  if (is.length > 0) await tx.insert(document).values([...is]);
  return rows[0]?.gone ?? 0;
}
