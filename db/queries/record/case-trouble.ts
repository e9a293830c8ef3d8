/** Cases that cannot be read or stored, and why: kept until one of their turns is stored again. */
import { sql } from 'drizzle-orm';
import type { Queryable } from '../../connect.ts';
import { caseTrouble } from '../../schema/index.ts';
import type { TroubleKind } from '../../schema/index.ts';

/** Records once more that a case cannot be read or stored. */
export async function recordTrouble(db: Queryable, caseId: string, what: TroubleKind): Promise<void> {
  await db
    .insert(caseTrouble)
    .values({ caseId, what })
    .onConflictDoUpdate({
      target: [caseTrouble.caseId, caseTrouble.what],
      set: { lastAt: sql`now()`, times: sql`${caseTrouble.times} + 1` },
    });
}

/** Takes back that a case's record cannot be read or is behind; that a turn cannot be stored stays until one is. */
export async function clearTrouble(db: Queryable, caseId: string): Promise<void> {
  await db
    .delete(caseTrouble)
    .where(sql`${caseTrouble.caseId} = ${caseId} and ${caseTrouble.what} <> 'cannot-be-stored'`);
}

/** What troubles a case now; null where nothing does. */
export async function troubleOf(db: Queryable, caseId: string): Promise<TroubleKind | null> {
  const [row] = await db
    .select({ what: caseTrouble.what })
    .from(caseTrouble)
    .where(sql`${caseTrouble.caseId} = ${caseId}`)
    .orderBy(sql`${caseTrouble.lastAt} desc`)
    .limit(1);
  return row?.what ?? null;
}
