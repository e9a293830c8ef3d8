/** Writing a new case down before its workflow starts, and what becomes of one whose start was refused. */
import { and, eq, isNull, sql } from 'drizzle-orm';
import { kindNameOf, type CaseOpening } from '../../../workflows/messages.ts';
import type { Db, Queryable } from '../../connect.ts';
import { complaint, referenceCounter } from '../../schema/index.ts';
import { addInsiders, denyAccess, forgetInsiders } from './insiders.ts';
import { insertTexts, removeUnreferencedTexts, type StoredText } from '../record/texts.ts';

/** Who complains, and how to reach them. */
export interface Customer {
  name: string | null;
  email: string | null;
  phone: string | null;
  address: string[];
  representative: { name: string; email: string | null; address: string[] } | null;
}

/** The customer of a row. */
export const customerOf = (row: typeof complaint.$inferSelect): Customer => ({
  name: row.customerName,
  email: row.customerEmail,
  phone: row.customerPhone,
  address: row.customerAddress,
  representative:
    row.representativeName === null
      ? null
      : { name: row.representativeName, email: row.representativeEmail, address: row.representativeAddress },
});

export interface NewCase {
  caseId: string;
  landlordId: string;
  referencePrefix: string;
  receivedAt: Date;
  customer: Customer;
  words: StoredText[];
  writtenBy: string;
  /** The start of the workflow, once the reference is known. */
  input(reference: string): CaseOpening;
}

export interface RegisteredCase {
  reference: string;
  input: CaseOpening;
  started: boolean;
}

/** Writes the case, its people and its words in one transaction; the same case id twice answers as the first time. */
export async function registerCase(db: Db, given: NewCase): Promise<RegisteredCase> {
  return db.transaction(async (tx) => {
    const { caseId, landlordId } = given;
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${caseId}, 0))`);
    const [known] = await tx
      .select({ reference: complaint.reference, input: complaint.input, startedAt: complaint.startedAt })
      .from(complaint)
      .where(eq(complaint.caseId, caseId));
    if (known) return { reference: known.reference, input: known.input, started: known.startedAt !== null };
    const reference = await nextReference(tx, landlordId, given.referencePrefix, given.receivedAt.getUTCFullYear());
    const input = given.input(reference);
    const { name, email, phone, address, representative } = given.customer;
    await tx.insert(complaint).values({
      caseId,
      landlordId,
      reference,
      caseKind: kindNameOf(input),
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
      representativeAddress: representative?.address ?? [],
    });
    if (input.intake.staffConduct) {
      await denyAccess(tx, given, input.intake.namedStaff);
      await addInsiders(tx, given, [given.writtenBy]);
    }
    await insertTexts(tx, { caseId, landlordId }, given.words, given.writtenBy);
    return { reference, input, started: false };
  });
}

/** One after the other without a gap: NFH-2026-00123 (IN-14). The counter's row is locked until the case is written. */
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

/**
 * Gives a case that has not begun a number after `last`, because the one it was given is another's. Answers with the case
 * as it is to be started; null where it has begun meanwhile.
 */
export async function assignNewReference(db: Db, caseId: string, last: number): Promise<CaseOpening | null> {
  return db.transaction(async (tx) => {
    const [row] = await tx
      .select({ reference: complaint.reference, landlordId: complaint.landlordId, input: complaint.input })
      .from(complaint)
      .where(and(eq(complaint.caseId, caseId), eq(complaint.seq, 0), isNull(complaint.startedAt)))
      .for('update');
    const [prefix, year] = row?.reference.split('-') ?? [];
    if (!row || prefix === undefined) return null;
    await tx
      .insert(referenceCounter)
      .values({ landlordId: row.landlordId, year: Number(year), last })
      .onConflictDoUpdate({
        target: [referenceCounter.landlordId, referenceCounter.year],
        set: { last: sql`greatest(${referenceCounter.last}, excluded.last)` },
      });
    const reference = await nextReference(tx, row.landlordId, prefix, Number(year));
    const input = { ...row.input, intake: { ...row.input.intake, reference } } as CaseOpening;
    await tx.update(complaint).set({ reference, input }).where(eq(complaint.caseId, caseId));
    return input;
  });
}

/** Says that the case's workflow has been started. */
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
export async function withdrawRegistration(db: Db, caseId: string): Promise<void> {
  await db.transaction(async (tx) => {
    const gone = await tx
      .delete(complaint)
      .where(and(eq(complaint.caseId, caseId), eq(complaint.seq, 0)))
      .returning({ caseId: complaint.caseId });
    if (gone.length === 0) return;
    await removeUnreferencedTexts(tx, caseId);
    await forgetInsiders(tx, caseId);
  });
}
