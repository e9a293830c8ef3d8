/** What is being set up and not in force yet, and what is true of this installation. */
import { and, eq, isNull, notExists, sql } from 'drizzle-orm';
import type { Queryable } from '../../connect.ts';
import { installation, setUp } from '../../schema/index.ts';

/** A new landlord, or another version of a landlord's policy. */
export type SetUpKind = 'landlord' | 'policy';

export interface SetUpRow {
  id: string;
  kind: SetUpKind;
  /** Whose policy changes; null for a landlord that is not there yet. */
  landlordId: string | null;
  begunBy: string;
  content: unknown;
  /** What it was before each step, the last one last. */
  earlier: unknown[];
  changedAt: Date;
}

const open = (kind: SetUpKind, begunBy: string) =>
  and(eq(setUp.kind, kind), eq(setUp.begunBy, begunBy), isNull(setUp.endedAt));

/** What somebody is in the middle of; null where it is nothing. */
export async function openSetUp(db: Queryable, kind: SetUpKind, begunBy: string): Promise<SetUpRow | null> {
  const [row] = await db.select().from(setUp).where(open(kind, begunBy));
  return row === undefined ? null : (row as SetUpRow);
}

/** Keeps how far it is: the first time it begins. */
export async function saveSetUp(
  db: Queryable,
  { id, kind, landlordId, begunBy, content, earlier }: SetUpRow,
): Promise<void> {
  await db
    .insert(setUp)
    .values({ id, kind, landlordId, begunBy, content, earlier })
    .onConflictDoUpdate({ target: setUp.id, set: { content, earlier, changedAt: sql`now()` } });
}

/** Somebody else goes on with it; false where they are in the middle of one of their own, or it has ended. */
export async function takeOverSetUp(db: Queryable, id: string, by: string): Promise<boolean> {
  const others = db
    .select({ id: setUp.id })
    .from(setUp)
    .where(and(eq(setUp.kind, 'landlord'), eq(setUp.begunBy, by), isNull(setUp.endedAt)));
  const taken = await db
    .update(setUp)
    .set({ begunBy: by })
    .where(and(eq(setUp.id, id), isNull(setUp.endedAt), notExists(others)))
    .returning({ id: setUp.id });
  return taken.length > 0;
}

/** It is in force, or given up: what was typed is not kept. */
export async function endSetUp(db: Queryable, id: string): Promise<void> {
  await db
    .update(setUp)
    .set({ endedAt: sql`now()`, content: {}, earlier: [] })
    .where(eq(setUp.id, id));
}

/** `demonstration`: fiction, into which anybody may look. `first-landlord`: whose administrators may add others. */
export type InstallationFact = 'demonstration' | 'first-landlord';

/** What is known of this installation. */
export async function installationFacts(db: Queryable): Promise<Partial<Record<InstallationFact, string>>> {
  const rows = await db.select().from(installation);
  return Object.fromEntries(rows.map(({ fact, value }) => [fact, value]));
}

/** Says it once and for all: what is known already stays. */
export async function sayOfInstallation(db: Queryable, fact: InstallationFact, value: string): Promise<void> {
  await db.insert(installation).values({ fact, value }).onConflictDoNothing();
}
