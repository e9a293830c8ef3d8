/** Where other systems want to be told of what happens, and the messages they are owed. */
import { and, asc, desc, eq, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';
import type { Queryable } from '../../connect.ts';
import { complaint, webhook, webhookDelivery } from '../../schema/index.ts';
import { CLAIMED, mayBeTried, triedWith, type TryResult } from '../record/retried.ts';

export type WebhookRow = typeof webhook.$inferSelect;
export type NewWebhook = typeof webhook.$inferInsert;
export type DeliveryRow = typeof webhookDelivery.$inferSelect;

/** Keeps a new one. */
export async function addWebhook(db: Queryable, row: NewWebhook): Promise<void> {
  await db.insert(webhook).values(row);
}

/** A landlord's, the newest first; those that were ended are not among them. */
export async function webhooksOf(db: Queryable, landlordId: string): Promise<WebhookRow[]> {
  return db
    .select()
    .from(webhook)
    .where(and(eq(webhook.landlordId, landlordId), isNull(webhook.endedAt)))
    .orderBy(desc(webhook.createdAt));
}

/** Ends one; false where it was ended before. */
export async function endWebhook(db: Queryable, id: string, at: Date): Promise<boolean> {
  const rows = await db
    .update(webhook)
    .set({ endedAt: at })
    .where(and(eq(webhook.id, id), isNull(webhook.endedAt)))
    .returning({ id: webhook.id });
  return rows.length > 0;
}

/** Turns one off, and says why; false where it was off before. */
export async function turnWebhookOff(db: Queryable, id: string, why: string, at: Date): Promise<boolean> {
  const rows = await db
    .update(webhook)
    .set({ turnedOffAt: at, turnedOffWhy: why })
    .where(and(eq(webhook.id, id), isNull(webhook.turnedOffAt)))
    .returning({ id: webhook.id });
  return rows.length > 0;
}

/** Turns one on again: what waited goes. */
export async function turnWebhookOn(db: Queryable, id: string): Promise<void> {
  await db.update(webhook).set({ turnedOffAt: null, turnedOffWhy: null, failingSince: null }).where(eq(webhook.id, id));
  await db
    .update(webhookDelivery)
    .set({ triedAt: null, attempts: 0 })
    .where(and(eq(webhookDelivery.webhookId, id), isNull(webhookDelivery.sentAt), isNull(webhookDelivery.refusedAt)));
}

/** Those that are on and have something to be told now. */
export async function webhooksToTell(db: Queryable, now: Date): Promise<WebhookRow[]> {
  const waits = db
    .select({ one: sql`1` })
    .from(webhookDelivery)
    .where(and(eq(webhookDelivery.webhookId, webhook.id), mayBeTried(webhookDelivery, now)));
  return db
    .select()
    .from(webhook)
    .where(and(isNull(webhook.turnedOffAt), isNull(webhook.endedAt), sql`exists ${waits}`));
}

/** What a message tells: the event by its number, never what stands in it. */
export interface OwedDelivery extends DeliveryRow {
  reference: string;
}

/** The next message to one of them, the oldest first, taken for whoever asks. Null where nothing is owed now. */
export async function claimDelivery(db: Queryable, webhookId: string, now: Date): Promise<OwedDelivery | null> {
  const due = db
    .select({ id: webhookDelivery.id })
    .from(webhookDelivery)
    .where(and(eq(webhookDelivery.webhookId, webhookId), mayBeTried(webhookDelivery, now)))
    .orderBy(asc(webhookDelivery.createdAt), asc(webhookDelivery.seq))
    .limit(1)
    .for('update', { skipLocked: true });
  const [claimed] = await db
    .update(webhookDelivery)
    .set({ claimedUntil: CLAIMED })
    .where(sql`${webhookDelivery.id} = (${due})`)
    .returning();
  if (!claimed) return null;
  const [named] = await db
    .select({ reference: complaint.reference })
    .from(complaint)
    .where(eq(complaint.caseId, claimed.caseId));
  return { ...claimed, reference: named?.reference ?? '' };
}

/** What came of one try, for the message and for whom it was for. */
export async function recordDelivery(db: Queryable, row: DeliveryRow, came: TryResult): Promise<void> {
  await db.update(webhookDelivery).set(triedWith(webhookDelivery, came)).where(eq(webhookDelivery.id, row.id));
  await db
    .update(webhook)
    .set({ failingSince: came.went ? null : sql`coalesce(${webhook.failingSince}, now())` })
    .where(eq(webhook.id, row.webhookId));
}

/** The messages to one of them, the newest first, a page at a time. */
export async function deliveriesOf(
  db: Queryable,
  webhookId: string,
  limit: number,
  before?: { at: Date; id: string },
): Promise<OwedDelivery[]> {
  const { createdAt, id } = webhookDelivery;
  const rows = await db
    .select({ delivery: webhookDelivery, reference: complaint.reference })
    .from(webhookDelivery)
    .innerJoin(complaint, eq(complaint.caseId, webhookDelivery.caseId))
    .where(
      and(
        eq(webhookDelivery.webhookId, webhookId),
        before && or(lt(createdAt, before.at), and(eq(createdAt, before.at), lt(id, before.id))),
      ),
    )
    .orderBy(desc(createdAt), desc(id))
    .limit(limit);
  return rows.map(({ delivery, reference }) => ({ ...delivery, reference }));
}

/** Has one sent again, whether or not it had arrived; false where there is no such message. */
export async function sendDeliveryAgain(db: Queryable, webhookId: string, id: string): Promise<boolean> {
  const rows = await db
    .update(webhookDelivery)
    .set({ sentAt: null, refusedAt: null, triedAt: null, attempts: 0, claimedUntil: null })
    .where(and(eq(webhookDelivery.id, id), eq(webhookDelivery.webhookId, webhookId)))
    .returning({ id: webhookDelivery.id });
  return rows.length > 0;
}

const KEPT = sql`now() - interval '30 days'`;

/** Messages that have arrived, or were given up, are forgotten after a month. */
export async function forgetDeliveries(db: Queryable): Promise<void> {
  await db
    .delete(webhookDelivery)
    .where(
      and(
        lt(webhookDelivery.createdAt, KEPT),
        or(isNotNull(webhookDelivery.sentAt), isNotNull(webhookDelivery.refusedAt)),
      ),
    );
}
