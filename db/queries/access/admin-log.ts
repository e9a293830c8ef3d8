/** What administrators did: only ever added to. */
import { and, desc, eq, inArray } from 'drizzle-orm';
import { adminEvent } from '../../schema/index.ts';
import type { Queryable } from '../../connect.ts';

export type AdminEntryRow = typeof adminEvent.$inferSelect;
export type NewAdminEntry = Pick<AdminEntryRow, 'landlordId' | 'by' | 'action' | 'about' | 'detail'> & { at?: Date };

/** Writes entries down. */
export async function writeAdminLog(db: Queryable, entries: readonly NewAdminEntry[]): Promise<void> {
  if (entries.length > 0) await db.insert(adminEvent).values([...entries]);
}

/** A landlord's entries, newest first. */
export async function adminLogOf(db: Queryable, landlordId: string, limit: number): Promise<AdminEntryRow[]> {
  return db
    .select()
    .from(adminEvent)
    .where(eq(adminEvent.landlordId, landlordId))
    .orderBy(desc(adminEvent.id))
    .limit(limit);
}

/** A landlord's entries of these kinds, newest first. */
export async function adminLogFor(
  db: Queryable,
  landlordId: string,
  actions: readonly string[],
): Promise<AdminEntryRow[]> {
  return db
    .select()
    .from(adminEvent)
    .where(and(eq(adminEvent.landlordId, landlordId), inArray(adminEvent.action, [...actions])))
    .orderBy(desc(adminEvent.id));
}
