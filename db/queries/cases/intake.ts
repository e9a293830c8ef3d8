/** Writing a new case down before its workflow starts, and what becomes of one whose start was refused. */
import { and, eq, isNull, sql } from 'drizzle-orm';
import { kindNameOf, type CaseOpening } from '../../../workflows/messages.ts';
import type { Db, Queryable } from '../../connect.ts';
import { storableJson } from '../../driver/storable.ts';
import { DatabaseError } from '../../errors.ts';
import { caseText, complaint, referenceCounter } from '../../schema/index.ts';
import { addInsiders, denyAccess, forgetInsiders } from './insiders.ts';
import { removeUnreferencedTexts, type StoredText } from '../record/texts.ts';

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
  /** False where the same case had been written down before. */
  isNew: boolean;
}

/**
 * Writes the case, its people and its words, all or nothing; the same case id twice answers as the first time. Numbers go one
 * after the other without a gap: NFH-2026-00123 (IN-14).
 */
export async function registerCase(db: Db, given: NewCase): Promise<RegisteredCase> {
  const { staffConduct, namedStaff } = given.input('').intake;
  try {
    const reference = staffConduct
      ? await db.transaction(async (tx) => {
          const written = await writeCase(tx, given);
          if (written === null) return null;
          await denyAccess(tx, given, namedStaff);
          await addInsiders(tx, given, [given.writtenBy]);
          return written;
        })
      : await writeCase(db, given);
    if (reference !== null) return { reference, input: given.input(reference), started: false, isNew: true };
  } catch (error) {
    // Somebody else wrote it at the same moment: their number stands, and none was used up here.
    if (!(error instanceof DatabaseError && error.constraint === 'complaint_pkey')) throw error;
  }
  const [known] = await db
    .select({ reference: complaint.reference, input: complaint.input, startedAt: complaint.startedAt })
    .from(complaint)
    .where(eq(complaint.caseId, given.caseId));
  if (!known) throw new Error('a case that stood in the way is not there');
  return { reference: known.reference, input: known.input, started: known.startedAt !== null, isNew: false };
}

/**
 * The same in one statement, which costs a busy database less than six: the number, the row and the words. Answers with the
 * reference; null where the case is there already.
 */
async function writeCase(tx: Queryable, given: NewCase): Promise<string | null> {
  const { caseId, landlordId, customer, words, writtenBy, receivedAt, referencePrefix } = given;
  const input = given.input('');
  const { intake } = input;
  const year = receivedAt.getUTCFullYear();
  const { rows } = await tx.execute<{ reference: string }>(sql`/* register-case */
    with counted as (
      insert into ${referenceCounter} as counter (landlord_id, year, last)
      select ${landlordId}, ${year}::int, 1
      where not exists (select from ${complaint} where ${complaint.caseId} = ${caseId})
      on conflict (landlord_id, year) do update set last = counter.last + 1
      returning last),
    numbered as (
      select ${`${referencePrefix}-${year}-`} || lpad(last::text, greatest(5, length(last::text)), '0') as reference from counted),
    written as (
      insert into ${complaint} (case_id, landlord_id, reference, kind, input, received_at, received, vulnerable, adjustments,
        restricted, customer_name, customer_email, customer_phone, customer_address, representative_name, representative_email,
        representative_address)
      select ${caseId}, ${landlordId}, reference, ${kindNameOf(input)},
        jsonb_set(${storableJson(input)}::jsonb, '{intake,reference}', to_jsonb(reference)), ${receivedAt.toISOString()}::timestamptz,
        ${intake.received}::date, ${intake.vulnerable}::boolean, ${storableJson(intake.adjustments)}::jsonb,
        ${intake.staffConduct}::boolean, ${customer.name}, ${customer.email}, ${customer.phone},
        ${storableJson(customer.address)}::jsonb, ${customer.representative?.name ?? null}, ${customer.representative?.email ?? null},
        ${storableJson(customer.representative?.address ?? [])}::jsonb
      from numbered
      returning reference),
    said as (
      insert into ${caseText} (id, case_id, landlord_id, field, body, written_by)
      select word.id, ${caseId}, ${landlordId}, word.field, word.body, ${writtenBy}
      from written, jsonb_to_recordset(${storableJson(words)}::jsonb) as word(id text, field text, body text)
      on conflict do nothing)
    select reference from written`);
  return rows[0]?.reference ?? null;
}

/** The next number. The counter's row is locked until the case has it. */
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
