/** Packs that were made: as they were. */
import { and, desc, eq } from 'drizzle-orm';
import type { IsoDate } from '../../../policies/types.ts';
import type { Queryable } from '../../connect.ts';
import { keptPack } from '../../schema/index.ts';

export interface KeptPack {
  id: string;
  landlordId: string;
  kind: string;
  from: IsoDate;
  until: IsoDate;
  madeAt: Date;
  /** Staff id, or who made it by itself. */
  by: string;
  /** The sum of its PDF's bytes. */
  pdf: string;
}

export type NewKeptPack = Omit<KeptPack, 'madeAt'> & { contents: object };

const COLUMNS = {
  id: keptPack.id,
  landlordId: keptPack.landlordId,
  kind: keptPack.kind,
  from: keptPack.from,
  until: keptPack.until,
  madeAt: keptPack.madeAt,
  by: keptPack.by,
  pdf: keptPack.pdf,
};

/** Keeps a pack; under the same id once, as it was the first time. False where it was kept already. */
export async function keepPack(db: Queryable, pack: NewKeptPack): Promise<boolean> {
  const kept = await db.insert(keptPack).values(pack).onConflictDoNothing().returning({ id: keptPack.id });
  return kept.length > 0;
}

/** All of a landlord, the latest time first. */
export async function packsOf(db: Queryable, landlordId: string): Promise<KeptPack[]> {
  return db
    .select(COLUMNS)
    .from(keptPack)
    .where(eq(keptPack.landlordId, landlordId))
    .orderBy(desc(keptPack.until), desc(keptPack.madeAt), keptPack.kind);
}

/** One with its contents; null where there is none. */
export async function packById(
  db: Queryable,
  landlordId: string,
  id: string,
): Promise<(KeptPack & { contents: object }) | null> {
  const [row] = await db
    .select({ ...COLUMNS, contents: keptPack.contents })
    .from(keptPack)
    .where(and(eq(keptPack.landlordId, landlordId), eq(keptPack.id, id)));
  return row ?? null;
}
