/** Keys to the API, with the person behind each as they are now. */
import { and, desc, eq, gt, isNotNull, isNull, or, sql } from 'drizzle-orm';
import type { Queryable } from '../../connect.ts';
import { mayGetIn } from '../access/let-in.ts';
import { apiKey, staff } from '../../schema/index.ts';

export type ApiKeyRow = typeof apiKey.$inferSelect;
export type NewApiKey = typeof apiKey.$inferInsert;
export type StaffRow = typeof staff.$inferSelect;

/** Keeps a new key. */
export async function addApiKey(db: Queryable, key: NewApiKey): Promise<void> {
  await db.insert(apiKey).values(key);
}

/** A landlord's keys, the newest first. */
export async function apiKeysOf(db: Queryable, landlordId: string): Promise<ApiKeyRow[]> {
  return db.select().from(apiKey).where(eq(apiKey.landlordId, landlordId)).orderBy(desc(apiKey.createdAt));
}

/** The key with this hash and the person behind it; null unless it is confirmed, not ended, and they are on the staff. */
export async function openApiKey(
  db: Queryable,
  tokenHash: string,
  now: Date,
): Promise<{ key: ApiKeyRow; person: StaffRow } | null> {
  const [row] = await db
    .select({ key: apiKey, person: staff })
    .from(apiKey)
    .innerJoin(staff, and(eq(staff.id, apiKey.staffId), eq(staff.landlordId, apiKey.landlordId)))
    .where(
      and(
        eq(apiKey.tokenHash, tokenHash),
        isNull(apiKey.endedAt),
        isNotNull(apiKey.confirmedAt),
        or(isNull(apiKey.expiresAt), gt(apiKey.expiresAt, now)),
        mayGetIn(),
      ),
    );
  return row ?? null;
}

const A_WHILE = sql`now() - interval '1 minute'`;

/** Notes that it was used, at most once a minute. */
export async function apiKeyUsed(db: Queryable, id: string, at: Date): Promise<void> {
  await db
    .update(apiKey)
    .set({ lastUsedAt: at })
    .where(and(eq(apiKey.id, id), or(isNull(apiKey.lastUsedAt), sql`${apiKey.lastUsedAt} < ${A_WHILE}`)));
}

/** Confirms a key that waits; false where it does not wait any more. */
export async function confirmApiKey(db: Queryable, id: string, by: string, at: Date): Promise<boolean> {
  const rows = await db
    .update(apiKey)
    .set({ confirmedBy: by, confirmedAt: at })
    .where(and(eq(apiKey.id, id), isNull(apiKey.confirmedAt), isNull(apiKey.endedAt)))
    .returning({ id: apiKey.id });
  return rows.length > 0;
}

/** Ends a key; false where it was ended before. */
export async function endApiKey(db: Queryable, id: string, by: string, at: Date): Promise<boolean> {
  const rows = await db
    .update(apiKey)
    .set({ endedBy: by, endedAt: at })
    .where(and(eq(apiKey.id, id), isNull(apiKey.endedAt)))
    .returning({ id: apiKey.id });
  return rows.length > 0;
}
