/** A landlord's own words for letters. */
import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { writeAdminLog } from '../access/admin-log.ts';
import type { Db, Queryable } from '../../connect.ts';
import { letterTemplate } from '../../schema/index.ts';

/** What a landlord has saved and not taken back, by the template's name. */
export async function ownTemplates(db: Queryable, landlordId: string): Promise<Record<string, string>> {
  const rows = await db
    .select({ name: letterTemplate.name, source: letterTemplate.source })
    .from(letterTemplate)
    .where(eq(letterTemplate.landlordId, landlordId))
    .orderBy(asc(letterTemplate.version));
  const newest = Object.fromEntries(rows.map(({ name, source }) => [name, source]));
  return Object.fromEntries(Object.entries(newest).filter((e): e is [string, string] => e[1] !== null));
}

/** Saves the next version; a null source goes back to the words putright brings. Answers with its number. */
export async function saveTemplate(
  db: Db,
  landlordId: string,
  name: string,
  source: string | null,
  savedBy: string,
): Promise<number> {
  const next = db
    .select({ version: sql<number>`coalesce(max(${letterTemplate.version}), 0) + 1` })
    .from(letterTemplate)
    .where(and(eq(letterTemplate.landlordId, landlordId), eq(letterTemplate.name, name)));
  return db.transaction(async (tx) => {
    // Two who save at once save two versions.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`template ${landlordId} ${name}`}, 0))`);
    const [row] = await tx
      .insert(letterTemplate)
      .values({ landlordId, name, version: sql`(${next})`, source, savedBy })
      .returning({ version: letterTemplate.version });
    await writeAdminLog(tx, [{ landlordId, by: savedBy, action: 'letter-saved', about: null, detail: { name } }]);
    return row?.version ?? 0;
  });
}

/** One saved version of a template. */
export interface TemplateVersion {
  name: string;
  version: number;
  /** Null: back to the words putright brings. */
  source: string | null;
  savedBy: string;
  at: Date;
}

/** Every version a landlord has saved of one template, newest first. */
export async function templateVersions(db: Queryable, landlordId: string, name: string): Promise<TemplateVersion[]> {
  return db
    .select({
      name: letterTemplate.name,
      version: letterTemplate.version,
      source: letterTemplate.source,
      savedBy: letterTemplate.savedBy,
      at: letterTemplate.at,
    })
    .from(letterTemplate)
    .where(and(eq(letterTemplate.landlordId, landlordId), eq(letterTemplate.name, name)))
    .orderBy(desc(letterTemplate.version));
}
