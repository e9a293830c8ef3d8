/** What housekeeping remembers of its tries, so that each case gets its turn and none is tried for ever. */
import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { Queryable } from '../../connect.ts';
import { housekeepingTry } from '../../schema/index.ts';

export interface Candidate {
  caseId: string;
  landlordId: string;
}

export interface Attempts {
  caseId: string;
  tries: number;
  lastAt: Date;
  nextAt: Date;
  setAsideAt: Date | null;
}

/** What was tried in this chore and has not been seen mended. */
export async function attemptsOf(db: Queryable, chore: string): Promise<Map<string, Attempts>> {
  const rows = await db.select().from(housekeepingTry).where(eq(housekeepingTry.chore, chore));
  return new Map(rows.map((r) => [r.caseId, r]));
}

/** Writes down a try; the next comes not before `nextAt`, or never where it is set aside. */
export async function recordAttempt(
  db: Queryable,
  chore: string,
  { caseId, landlordId }: Candidate,
  {
    tries,
    at,
    nextAt,
    code,
    setAside,
  }: { tries: number; at: Date; nextAt: Date; code: string | null; setAside: boolean },
): Promise<void> {
  const set = { tries, lastAt: at, nextAt, code, setAsideAt: setAside ? at : null };
  await db
    .insert(housekeepingTry)
    .values({ caseId, chore, landlordId, ...set })
    .onConflictDoUpdate({ target: [housekeepingTry.caseId, housekeepingTry.chore], set });
}

/** Forgets the tries of cases that are well. */
export async function forgetAttempts(db: Queryable, chore: string, caseIds: readonly string[]): Promise<void> {
  if (caseIds.length === 0) return;
  await db
    .delete(housekeepingTry)
    .where(and(eq(housekeepingTry.chore, chore), inArray(housekeepingTry.caseId, [...caseIds])));
}

/** Forgets everything tried of one case: somebody has asked for it to be mended now. */
export async function forgetAttemptsOf(db: Queryable, caseId: string): Promise<void> {
  await db.delete(housekeepingTry).where(eq(housekeepingTry.caseId, caseId));
}

/** Cases that housekeeping has given up on, for the doctor: what was tried, how often, and how it failed. */
export async function setAsideCases(
  db: Queryable,
): Promise<{ caseId: string; chore: string; tries: number; code: string | null; since: Date }[]> {
  return db
    .select({
      caseId: housekeepingTry.caseId,
      chore: housekeepingTry.chore,
      tries: housekeepingTry.tries,
      code: housekeepingTry.code,
      since: sql<Date>`${housekeepingTry.setAsideAt}`.mapWith(housekeepingTry.setAsideAt),
    })
    .from(housekeepingTry)
    .where(isNotNull(housekeepingTry.setAsideAt));
}
