/** Storing what happened: events, the case's row, its open dates and its outbox, in one transaction. */
import { and, eq } from 'drizzle-orm';
import type { RecordInput } from '../../activities/ports.ts';
import type { IsoDate } from '../../policies/types.ts';
import type { Adjustment } from '../../workflows/complaint/commands.ts';
import type { Recorded } from '../../workflows/complaint/events.ts';
import type { Db, Queryable } from '../connect.ts';
import { eventsFrom } from './cases.ts';
import { addInsiders, barFrom, insidersIn, namedIn } from './insiders.ts';
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

/**
 * Stores one batch. Where events stand under its numbers already, nothing is stored and they are the answer: a worker that
 * died after storing has left them, and the case takes them over. None otherwise. A batch of none only asks for that.
 */
export async function recordBatch(db: Db, input: RecordInput, notices: ArbitratorNotice[] = []): Promise<Recorded[]> {
  return db.transaction(async (tx) => {
    // One writer at a time: a dying worker's last transaction may still be on its way.
    const [row] = await tx
      .select({ seq: complaint.seq, vulnerable: complaint.vulnerable })
      .from(complaint)
      .where(eq(complaint.caseId, input.caseId))
      .for('update');
    if (!row) throw new CannotBeStored(`case ${input.caseId} was never taken in`);
    const first = input.events[0]?.seq ?? input.view.seq + 1;
    if (row.seq >= first) return eventsFrom(tx, input.caseId, first);
    if (input.events.length > 0) await insertEvents(tx, input);
    const needs = needsIn(input.events);
    await refreshRow(tx, input, needs);
    await replaceObligations(tx, input, needs.vulnerable ?? row.vulnerable);
    await fillOutbox(tx, input);
    if (input.view.restricted) await letIn(tx, input);
    await noteArbitrators(tx, input, notices);
    return [];
  });
}

/** Writes events down as they are. */
export async function insertEvents(tx: Queryable, { caseId, landlordId, events }: RecordInput): Promise<void> {
  await tx.insert(caseEvent).values(
    events.map(({ seq, at, on, by, role, key, event }) => ({
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
    })),
  );
}

/** What these events say of the customer's needs, for lists; the last word counts. */
export function needsIn(events: readonly Recorded[]): { vulnerable?: boolean; adjustments?: Adjustment[] } {
  return Object.assign(
    {},
    ...events.map(({ event }) => {
      if (event.type !== 'NeedsRecorded') return {};
      const { vulnerable, adjustments } = event;
      return {
        ...(vulnerable === undefined ? {} : { vulnerable }),
        ...(adjustments === undefined ? {} : { adjustments }),
      };
    }),
  ) as { vulnerable?: boolean; adjustments?: Adjustment[] };
}

/** Brings the row up to this view. */
export async function refreshRow(
  tx: Queryable,
  { caseId, view, obligations }: RecordInput,
  needs: ReturnType<typeof needsIn>,
): Promise<void> {
  const { caseId: _, landlordId: __, reference: ___, ...shown } = view;
  const next = obligations.find((o) => o.kind !== 'archive');
  await tx
    .update(complaint)
    .set({ ...shown, ...needs, nextOwner: next?.owner ?? null })
    .where(eq(complaint.caseId, caseId));
}

/** What the case owes now, and nothing else. */
export async function replaceObligations(
  tx: Queryable,
  { caseId, landlordId, obligations, view }: RecordInput,
  vulnerable: boolean,
): Promise<void> {
  const { received, stage, status, handler, restricted } = view;
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
    received,
    stage,
    status,
    handler,
    vulnerable,
    restricted,
  }));
  if (rows.length > 0) await tx.insert(caseObligation).values(rows);
}

/** Restricted: who may look follows from who acts (SP-1). */
export async function letIn(tx: Queryable, input: RecordInput): Promise<void> {
  await barFrom(tx, input, namedIn(input.events));
  await addInsiders(tx, input, insidersIn(input.events));
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

/** Letters that told the customer of an arbitrator. */
export async function noteArbitrators(
  tx: Queryable,
  { caseId, landlordId }: RecordInput,
  notices: ArbitratorNotice[],
): Promise<void> {
  if (notices.length === 0) return;
  const rows = notices.map((notice) => ({ caseId, landlordId, ...notice }));
  await tx.insert(arbitratorNotice).values(rows).onConflictDoNothing();
}
