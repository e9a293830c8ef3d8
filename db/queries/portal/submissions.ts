/** Complaints that came through the public form: counted by where they come from, and looked at where something is odd. */
import { and, asc, eq, gt, isNull, lt, or, sql } from 'drizzle-orm';
import { complaint, publicSubmission, type TriageReason } from '../../schema/index.ts';
import type { Queryable } from '../../connect.ts';
import type { ReceiptBy } from './receipts.ts';

export interface Submission {
  caseId: string;
  landlordId: string;
  sender: string;
  receiver: string | null;
  receiptBy: ReceiptBy | null;
  at: Date;
}

/** How many there were since then, this one among them. */
export interface SubmissionCounts {
  fromSender: number;
  toReceiver: number;
  toLandlord: number;
}

/**
 * Writes one down, once for each case; where it was written down before, why it is looked at. Each count goes no further than
 * its number in `atMost` and one: in a rush counting all of a day for each would cost more than everything else.
 */
export async function addSubmission(
  db: Queryable,
  given: Submission,
  since: Date,
  atMost: SubmissionCounts,
): Promise<SubmissionCounts | { before: TriageReason[] }> {
  const added = await db
    .insert(publicSubmission)
    .values(given)
    .onConflictDoNothing()
    .returning({ caseId: publicSubmission.caseId });
  if (added.length === 0) {
    const [known] = await db
      .select({ reasons: publicSubmission.reasons })
      .from(publicSubmission)
      .where(eq(publicSubmission.caseId, given.caseId));
    return { before: known?.reasons ?? [] };
  }
  const { landlordId, sender, receiver } = given;
  const upTo = (condition: ReturnType<typeof eq>, most: number) => sql<number>`(select count(*) from (
    select from ${publicSubmission} where ${condition} and ${publicSubmission.at} > ${since.toISOString()} limit ${most + 1}) counted)`;
  const { rows } = await db.execute<Record<keyof SubmissionCounts, string>>(sql`select
    ${upTo(eq(publicSubmission.sender, sender), atMost.fromSender)} as "fromSender",
    ${receiver === null ? sql`0` : upTo(eq(publicSubmission.receiver, receiver), atMost.toReceiver)} as "toReceiver",
    ${upTo(eq(publicSubmission.landlordId, landlordId), atMost.toLandlord)} as "toLandlord"`);
  const [row] = rows;
  return {
    fromSender: Number(row?.fromSender ?? 1),
    toReceiver: Number(row?.toReceiver ?? 1),
    toLandlord: Number(row?.toLandlord ?? 1),
  };
}

/** Why it is to be looked at. */
export async function holdSubmission(db: Queryable, caseId: string, reasons: TriageReason[]): Promise<void> {
  await db.update(publicSubmission).set({ reasons }).where(eq(publicSubmission.caseId, caseId));
}

export interface TriageRow {
  caseId: string;
  landlordId: string;
  reference: string;
  at: Date;
  reasons: TriageReason[];
  receiptBy: ReceiptBy | null;
  decision: 'released' | 'refused' | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  why: string | null;
}

/** What waits for somebody to look, oldest first, and what was decided since then. */
export async function triageRows(db: Queryable, landlordId: string, since: Date, atMost = 500): Promise<TriageRow[]> {
  return db
    .select({
      caseId: publicSubmission.caseId,
      landlordId: publicSubmission.landlordId,
      reference: complaint.reference,
      at: publicSubmission.at,
      reasons: publicSubmission.reasons,
      receiptBy: publicSubmission.receiptBy,
      decision: publicSubmission.decision,
      decidedBy: publicSubmission.decidedBy,
      decidedAt: publicSubmission.decidedAt,
      why: publicSubmission.why,
    })
    .from(publicSubmission)
    .innerJoin(complaint, eq(complaint.caseId, publicSubmission.caseId))
    .where(
      and(
        eq(publicSubmission.landlordId, landlordId),
        sql`jsonb_array_length(${publicSubmission.reasons}) > 0`,
        or(isNull(publicSubmission.decision), gt(publicSubmission.decidedAt, since)),
      ),
    )
    .orderBy(asc(publicSubmission.at), asc(publicSubmission.caseId))
    .limit(atMost);
}

/** Says what was decided; false where somebody had decided before. */
export async function decideSubmission(
  db: Queryable,
  caseId: string,
  given: { decision: 'released' | 'refused'; decidedBy: string; why: string | null; decidedAt: Date },
): Promise<boolean> {
  const rows = await db
    .update(publicSubmission)
    .set(given)
    .where(and(eq(publicSubmission.caseId, caseId), isNull(publicSubmission.decision)))
    .returning({ caseId: publicSubmission.caseId });
  return rows.length === 1;
}

/** Where things came from is forgotten once no limit counts it any more. */
export async function forgetSenders(db: Queryable, before: Date): Promise<void> {
  await db
    .update(publicSubmission)
    .set({ sender: '', receiver: null })
    .where(and(lt(publicSubmission.at, before), sql`${publicSubmission.sender} <> ''`));
}
