/** Giving a case back what its rows lost: events from its histories, and everything that follows from them, in one go. */
import { and, eq, sql } from 'drizzle-orm';
import type { Recorded } from '../../../workflows/complaint/events.ts';
import { kindNameOf, type CaseOpening } from '../../../workflows/messages.ts';
import type { Db, Queryable } from '../../connect.ts';
import type { ReadModel } from './read-model.ts';
import { complaint, outbox, type OutboxStatus } from '../../schema/index.ts';
import { eventsFrom } from '../cases/cases.ts';
import type { ArbitratorNotice } from '../../../workflows/complaint/letters/arbitrator-notices.ts';
import { applyCorrections } from './corrections.ts';
import { updateAccess, writeTurn } from './write-turn.ts';

/** What is to be added to a case, given what stands in its record while nobody else can write there. */
export interface CaseRestoration {
  /** Those the record lacks. */
  missing: Recorded[];
  /** The rows as all events together make them. */
  readSide: ReadModel;
  notices: ArbitratorNotice[];
}

export interface RestoredCase {
  missing: Recorded[];
  /** Whether the case's row was lost as well. */
  rowMade: boolean;
  /** The reference it stands under now, where its own had been given to another case since. */
  otherReference: string | null;
  /** Letters and notices that were not known any more, or thought to be waiting when they had gone. */
  outbox: string[];
}

/**
 * Mends one case. `plan` is asked with the record locked; answers null where nothing was amiss. Nothing is written in a
 * `dryRun`, which answers as if it were.
 */
export async function restoreCase(
  db: Db,
  opening: CaseOpening,
  plan: (record: Recorded[]) => CaseRestoration,
  dryRun: boolean,
): Promise<RestoredCase | null> {
  let mended: RestoredCase | null = null;
  await db
    .transaction(async (tx) => {
      const row = await lockedRow(tx, opening);
      const mending = plan(await eventsFrom(tx, opening.caseId, 1));
      const { missing, readSide } = mending;
      const isOld = row.made || missing.length > 0 || row.seq !== readSide.view.seq;
      if (isOld) await writeEvents(tx, opening, row.seq, mending);
      const items = await settleOutbox(tx, opening, mending);
      if (isOld || items.length > 0)
        mended = { missing, rowMade: row.made, otherReference: row.otherReference, outbox: items };
      if (dryRun || mended === null) throw new NothingMeant();
    })
    .catch((error: unknown) => {
      if (!(error instanceof NothingMeant)) throw error;
    });
  return mended;
}

/** Leaves everything as it was. */
class NothingMeant extends Error {}

interface LockedRow {
  seq: number;
  made: boolean;
  otherReference: string | null;
}

/** The case's row, made where it was lost: without what only the database ever knew, such as the customer's name. */
async function lockedRow(tx: Queryable, opening: CaseOpening): Promise<LockedRow> {
  const { caseId, intake } = opening;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${caseId}, 0))`);
  const [row] = await tx
    .select({ seq: complaint.seq })
    .from(complaint)
    .where(eq(complaint.caseId, caseId))
    .for('update');
  if (row) return { seq: row.seq, made: false, otherReference: null };
  const reference = await freeReference(tx, intake.reference);
  await tx.insert(complaint).values({
    caseId,
    landlordId: intake.landlordId,
    reference,
    caseKind: kindNameOf(opening),
    input: opening,
    startedAt: sql`now()`,
    // Only the day is known.
    receivedAt: new Date(`${intake.received}T12:00:00Z`),
    received: intake.received,
    vulnerable: intake.vulnerable,
    adjustments: intake.adjustments,
    restricted: intake.staffConduct,
    customerAddress: [],
  });
  return { seq: 0, made: true, otherReference: reference === intake.reference ? null : reference };
}

/** The case's own reference, or the first variant of it that no other case bears. */
async function freeReference(tx: Queryable, reference: string): Promise<string> {
  for (let n = 1; ; n++) {
    const wanted = n === 1 ? reference : `${reference}-${n}`;
    const [taken] = await tx
      .select({ caseId: complaint.caseId })
      .from(complaint)
      .where(eq(complaint.reference, wanted));
    if (!taken) return wanted;
  }
}

/** The lost events, and the row and open dates as all of them make it. */
async function writeEvents(
  tx: Queryable,
  { caseId, intake }: CaseOpening,
  after: number,
  { missing, readSide, notices }: CaseRestoration,
): Promise<void> {
  const { view: row, obligations } = readSide;
  const turn = {
    caseId,
    landlordId: intake.landlordId,
    after,
    key: null,
    events: missing,
    row,
    obligations,
    outbox: [],
  };
  await writeTurn(tx, turn, notices);
  await applyCorrections(tx, turn);
  if (row.restricted) await updateAccess(tx, turn);
}

const SETTLED: readonly OutboxStatus[] = ['sent', 'posted', 'refused'];

/**
 * Adds what the lost events asked for, and marks what had gone: a letter that went must never be taken for one that waits.
 * For events the record had, nothing is added: rules may have changed since, and they are not asked again.
 */
async function settleOutbox(
  tx: Queryable,
  { caseId, intake: { landlordId } }: CaseOpening,
  { missing, readSide }: CaseRestoration,
): Promise<string[]> {
  const rows = await tx
    .select({ id: outbox.id, status: outbox.status })
    .from(outbox)
    .where(eq(outbox.caseId, caseId))
    .for('update');
  const stands = new Map(rows.map((r) => [r.id, r.status]));
  const changed: string[] = [];
  const lost = new Set(missing.map((r) => r.seq));
  for (const { item, status, sentAt, lastError } of readSide.outbox) {
    const { id, kind } = item;
    const was = stands.get(id);
    if (was === undefined) {
      if (!lost.has(item.seq)) continue;
      await tx.insert(outbox).values({ caseId, landlordId, id, kind, item, status, sentAt, lastError });
      changed.push(id);
    } else if (SETTLED.includes(status) && !SETTLED.includes(was)) {
      await tx
        .update(outbox)
        .set({ status, sentAt, lastError })
        .where(and(eq(outbox.caseId, caseId), eq(outbox.id, id)));
      changed.push(id);
    }
  }
  return changed;
}
