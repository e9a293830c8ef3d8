/** The receipts owed to people who complained through the public form. */
import { and, asc, eq, sql } from 'drizzle-orm';
import { CLAIMED, mayBeTried, triedWith, type TryResult } from '../record/retried.ts';
import { isHere } from '../administration/is-here.ts';
import type { Queryable } from '../../connect.ts';
import { complaint, receipt } from '../../schema/index.ts';

export type ReceiptBy = 'email' | 'text';

/** Says that a case is owed a receipt; it is owed one at most. */
export async function oweReceipt(
  db: Queryable,
  which: { caseId: string; landlordId: string },
  by: ReceiptBy,
): Promise<void> {
  const { caseId, landlordId } = which;
  await db.insert(receipt).values({ caseId, landlordId, by }).onConflictDoNothing();
}

/** The receipt of a case, where one was asked for. */
export async function receiptOf(db: Queryable, caseId: string): Promise<{ by: ReceiptBy; sentAt: Date | null } | null> {
  const [row] = await db
    .select({ by: receipt.by, sentAt: receipt.sentAt })
    .from(receipt)
    .where(eq(receipt.caseId, caseId));
  return row ?? null;
}

export interface OwedReceipt {
  caseId: string;
  landlordId: string;
  by: ReceiptBy;
  attempts: number;
  reference: string;
  name: string | null;
  email: string | null;
  phone: string | null;
}

/**
 * The next receipt that is to be sent, taken for whoever asks: no two get the same one. Those never tried first, then the
 * one left alone longest. Null where nothing is owed now.
 */
export async function claimReceipt(db: Queryable, now: Date): Promise<OwedReceipt | null> {
  const due = db
    .select({ caseId: receipt.caseId })
    .from(receipt)
    .where(and(mayBeTried(receipt, now), isHere(receipt.landlordId)))
    .orderBy(sql`${receipt.triedAt} nulls first`, asc(receipt.createdAt))
    .limit(1)
    .for('update', { skipLocked: true });
  const [claimed] = await db
    .update(receipt)
    .set({ claimedUntil: CLAIMED })
    .where(sql`${receipt.caseId} = (${due})`)
    .returning({ caseId: receipt.caseId });
  if (!claimed) return null;
  const [owed] = await db
    .select({
      caseId: receipt.caseId,
      landlordId: receipt.landlordId,
      by: receipt.by,
      attempts: receipt.attempts,
      reference: complaint.reference,
      name: complaint.customerName,
      email: complaint.customerEmail,
      phone: complaint.customerPhone,
    })
    .from(receipt)
    .innerJoin(complaint, eq(complaint.caseId, receipt.caseId))
    .where(eq(receipt.caseId, claimed.caseId));
  return owed ?? null;
}

/** What came of one try; `code` is short, never a server's words. */
export async function recordReceiptAttempt(db: Queryable, caseId: string, came: TryResult): Promise<void> {
  await db.update(receipt).set(triedWith(receipt, came)).where(eq(receipt.caseId, caseId));
}
