/** What administrators did: only ever added to. */
import { desc, eq } from 'drizzle-orm';
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
