/** Storing what happened: events, the case's row, its open dates and its outbox, in one transaction. */
import { and, eq, inArray, lt } from 'drizzle-orm';
import type { RecordInput } from '../../activities/ports.ts';
import type { IsoDate } from '../../policies/types.ts';
import type { Db, Queryable } from '../connect.ts';
import { arbitratorNotice, caseEvent, caseObligation, complaint, outbox } from '../schema.ts';

/** What can never be stored, however often it is tried. The message holds ids only. */
export class CannotBeStored extends Error {
  override name = 'CannotBeStored';
}

/** A letter that tells a customer of an arbitrator. */
export interface ArbitratorNotice {
  letterId: string;
  code: string;
  arbitrator: string;
  on: IsoDate;
}

/** Stores one batch; the same batch twice changes nothing, a different one under the same numbers is refused. */
export async function recordBatch(db: Db, input: RecordInput, notices: ArbitratorNotice[] = []): Promise<void> {
  await db.transaction(async (tx) => {
    await insertEvents(tx, input);
    if (!(await refreshRow(tx, input))) return;
    await replaceObligations(tx, input);
    await fillOutbox(tx, input);
    await noteArbitrators(tx, input, notices);
  });
}

async function insertEvents(tx: Queryable, { caseId, landlordId, events }: RecordInput): Promise<void> {
  const rows = events.map(({ seq, at, on, by, role, key, event }) => ({
    caseId,
    seq,
    landlordId,
    type: event.type,
    event,
    at: new Date(at),
    on,
    by,
    role,
    key,
  }));
  const stored = await tx.insert(caseEvent).values(rows).onConflictDoNothing().returning({ seq: caseEvent.seq });
  if (stored.length === rows.length) return;
  const there = await tx
    .select({ seq: caseEvent.seq, type: caseEvent.type, key: caseEvent.key })
    .from(caseEvent)
    .where(
      and(
        eq(caseEvent.caseId, caseId),
        inArray(
          caseEvent.seq,
          rows.map((r) => r.seq),
        ),
      ),
    );
  const other = rows.find((r) => !there.some((t) => t.seq === r.seq && t.type === r.type && t.key === r.key));
  if (other) throw new CannotBeStored(`case ${caseId} has another event stored under number ${other.seq}`);
}

/** Brings the row up to this view; false where it shows a later one already. */
async function refreshRow(tx: Queryable, { caseId, view, obligations }: RecordInput): Promise<boolean> {
  const { caseId: _, landlordId: __, reference: ___, ...shown } = view;
  const next = obligations.find((o) => o.kind !== 'archive');
  const changed = await tx
    .update(complaint)
    .set({ ...shown, nextOwner: next?.owner ?? null })
    .where(and(eq(complaint.caseId, caseId), lt(complaint.seq, view.seq)))
    .returning({ caseId: complaint.caseId });
  if (changed.length === 1) return true;
  const there = await tx.select({ seq: complaint.seq }).from(complaint).where(eq(complaint.caseId, caseId));
  if (there.length === 0) throw new CannotBeStored(`case ${caseId} was never taken in`);
  return false;
}

async function replaceObligations(tx: Queryable, { caseId, landlordId, obligations }: RecordInput): Promise<void> {
  await tx.delete(caseObligation).where(eq(caseObligation.caseId, caseId));
  const rows = obligations.map(({ id, kind, about, target, limit, promised, due, owner, rule, provisional }) => ({
    caseId,
    landlordId,
    id,
    kind,
    about,
    target,
    limit,
    promised,
    due,
    owner,
    rule,
    provisional,
  }));
  if (rows.length > 0) await tx.insert(caseObligation).values(rows);
}

async function fillOutbox(tx: Queryable, { caseId, landlordId, events, outbox: items }: RecordInput): Promise<void> {
  if (items.length > 0)
    await tx
      .insert(outbox)
      .values(
        items.map((item) => ({
          caseId,
          landlordId,
          id: item.id,
          kind: item.kind,
          item,
          status: item.kind === 'letter' && item.brief.channel === 'post' ? ('to-post' as const) : ('planned' as const),
        })),
      )
      .onConflictDoNothing();
  for (const { event, at } of events)
    if (event.type === 'LetterDispatched' && event.by === 'post')
      await tx
        .update(outbox)
        .set({ status: 'posted', sentAt: new Date(at) })
        .where(and(eq(outbox.caseId, caseId), eq(outbox.id, event.letterId)));
}

async function noteArbitrators(
  tx: Queryable,
  { caseId, landlordId }: RecordInput,
  notices: ArbitratorNotice[],
): Promise<void> {
  if (notices.length === 0) return;
  const rows = notices.map((notice) => ({ caseId, landlordId, ...notice }));
  await tx.insert(arbitratorNotice).values(rows).onConflictDoNothing();
}
