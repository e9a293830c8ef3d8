/** Complaints that came through the public form: counted by where they come from, and looked at where something is odd. */
import { and, asc, eq, gt, isNull, lt, or, sql, type SQL } from 'drizzle-orm';
import { complaint, publicSubmission, type TriageReason } from '../../schema/index.ts';
import type { Queryable } from '../../connect.ts';
import { storableJson } from '../../driver/storable.ts';
import type { ReceiptBy } from './receipts.ts';

export interface Submission {
  caseId: string;
  landlordId: string;
  sender: string;
  receiver: string | null;
  receiptBy: ReceiptBy | null;
  at: Date;
  /** What is odd about it by itself. */
  reasons: readonly TriageReason[];
}

/** From more than so many on somebody looks. */
export interface DailyMost {
  fromSender: number;
  toReceiver: number;
  toLandlord: number;
}

/**
 * Writes one down, once for each case, with all that is odd about it: also that more than `most` came since then, this one
 * among them. Answers with why it is looked at; where it was written down before, with what was found then. One statement,
 * and each count goes no further than its number: in a rush, what each form costs is what all of them wait for.
 */
export async function addSubmission(
  db: Queryable,
  { caseId, landlordId, sender, receiver, receiptBy, at, reasons }: Submission,
  since: Date,
  most: DailyMost,
): Promise<TriageReason[]> {
  const t = publicSubmission;
  const from = sql`${since.toISOString()}::timestamptz`;
  const many = (reason: TriageReason, condition: SQL, limit: number): SQL =>
    sql`case when (select count(*) from (select from ${t} where ${condition} and ${t.at} > ${from} limit ${limit}::int) counted) >= ${limit}::int
      then ${sql.raw(`'["${reason}"]'`)}::jsonb else '[]'::jsonb end`;
  const { rows } = await db.execute<{ reasons: TriageReason[] }>(sql`/* add-submission */
    insert into ${t} (case_id, landlord_id, sender, receiver, receipt_by, at, reasons)
    select ${caseId}, ${landlordId}, ${sender}, ${receiver}::text, ${receiptBy}::text, ${at.toISOString()}::timestamptz,
      ${many('many-to-receiver', sql`${t.receiver} = ${receiver}::text`, most.toReceiver)}
      || ${many('many-from-sender', sql`${t.sender} = ${sender}`, most.fromSender)}
      || ${many('many-to-landlord', sql`${t.landlordId} = ${landlordId}`, most.toLandlord)}
      || ${storableJson(reasons)}::jsonb
    on conflict do nothing
    returning reasons`);
  const [added] = rows;
  if (added !== undefined) return added.reasons;
  const [known] = await db.select({ reasons: t.reasons }).from(t).where(eq(t.caseId, caseId));
  return known?.reasons ?? [];
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
