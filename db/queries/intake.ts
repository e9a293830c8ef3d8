/** Writing a new case down before its workflow starts, and what becomes of one whose start was refused. */
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { ComplaintOpening } from '../../workflows/messages.ts';
import type { Db, Queryable } from '../connect.ts';
import { complaint, referenceCounter } from '../schema.ts';
import { addInsiders, barFrom, forgetInsiders } from './insiders.ts';
import { insertWords, removeUnnamed, type Words } from './words.ts';

/** Who complains, and how to reach them. */
export interface Customer {
  name: string | null;
  email: string | null;
  phone: string | null;
  address: string[];
  representative: { name: string; email: string | null } | null;
}

export interface NewCase {
  caseId: string;
  landlordId: string;
  referencePrefix: string;
  receivedAt: Date;
  customer: Customer;
  words: Words[];
  writtenBy: string;
  /** Whether no other case was ever given this reference, as far as anybody beside the database knows. */
  isFree?(reference: string): Promise<boolean>;
  /** The start of the workflow, once the reference is known. */
  input(reference: string): ComplaintOpening;
}

export interface Taken {
  reference: string;
  input: ComplaintOpening;
  started: boolean;
}

/** Writes the case, its people and its words in one transaction; the same case id twice answers as the first time. */
export async function takeIn(db: Db, given: NewCase): Promise<Taken> {
  return db.transaction(async (tx) => {
    const { caseId, landlordId } = given;
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${caseId}, 0))`);
    const [known] = await tx
      .select({ reference: complaint.reference, input: complaint.input, startedAt: complaint.startedAt })
      .from(complaint)
      .where(eq(complaint.caseId, caseId));
    if (known) return { reference: known.reference, input: known.input, started: known.startedAt !== null };
    const reference = await freeReference(tx, given);
    const input = given.input(reference);
    const { name, email, phone, address, representative } = given.customer;
    await tx.insert(complaint).values({
      caseId,
      landlordId,
      reference,
      input,
      receivedAt: given.receivedAt,
      received: input.intake.received,
      vulnerable: input.intake.vulnerable,
      adjustments: input.intake.adjustments,
      restricted: input.intake.staffConduct,
      customerName: name,
      customerEmail: email,
      customerPhone: phone,
      customerAddress: address,
      representativeName: representative?.name ?? null,
      representativeEmail: representative?.email ?? null,
    });
    if (input.intake.staffConduct) {
      await barFrom(tx, given, input.intake.namedStaff);
      await addInsiders(tx, given, [given.writtenBy]);
    }
    await insertWords(tx, { caseId, landlordId }, given.words, given.writtenBy);
    return { reference, input, started: false };
  });
}

/** The next reference. A database that was put back older counts again from where it was: what was given since is passed over. */
async function freeReference(tx: Queryable, given: NewCase): Promise<string> {
  const { landlordId, referencePrefix, receivedAt, isFree } = given;
  for (;;) {
    const reference = await nextReference(tx, landlordId, referencePrefix, receivedAt.getUTCFullYear());
    if (isFree === undefined || (await isFree(reference))) return reference;
  }
}

/** One after the other without a gap: OCT-2026-00123 (IN-14). The counter's row is locked until the case is written. */
async function nextReference(tx: Queryable, landlordId: string, prefix: string, year: number): Promise<string> {
  const [counter] = await tx
    .insert(referenceCounter)
    .values({ landlordId, year, last: 1 })
    .onConflictDoUpdate({
      target: [referenceCounter.landlordId, referenceCounter.year],
      set: { last: sql`${referenceCounter.last} + 1` },
    })
    .returning({ last: referenceCounter.last });
  return `${prefix}-${year}-${String(counter?.last ?? 1).padStart(5, '0')}`;
}

export async function markStarted(db: Queryable, caseId: string): Promise<void> {
  await db
    .update(complaint)
    .set({ startedAt: sql`now()` })
    .where(and(eq(complaint.caseId, caseId), isNull(complaint.startedAt)));
}

/**
 * Takes back a case whose start the rules refused: nothing of it is kept but the number it was given. One that anything is
 * recorded of stays whole.
 */
export async function takeBack(db: Db, caseId: string): Promise<void> {
  await db.transaction(async (tx) => {
    const gone = await tx
      .delete(complaint)
      .where(and(eq(complaint.caseId, caseId), eq(complaint.seq, 0)))
      .returning({ caseId: complaint.caseId });
    if (gone.length === 0) return;
    await removeUnnamed(tx, caseId);
    await forgetInsiders(tx, caseId);
  });
}
