/** What other systems are given: keys to the API, messages of what happened, calendar feeds; and who looked up a resident. */
import { bigserial, index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';

/** A key to the API. It acts as the person behind it, within its scopes; the key itself is never kept, only its hash. */
export const apiKey = pgTable(
  'api_key',
  {
    id: text('id').primaryKey(),
    landlordId: text('landlord_id').notNull(),
    /** The member of staff it acts as. */
    staffId: text('staff_id').notNull(),
    /** What it is for, as administrators call it. */
    name: text('name').notNull(),
    scopes: text('scopes').array().notNull(),
    tokenHash: text('token_hash').notNull().unique(),
    /** Its first characters, by which whoever has it can tell it from others. */
    begins: text('begins').notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    /** Who agreed that it acts in that person's name: it opens nothing before. */
    confirmedBy: text('confirmed_by'),
    confirmedAt: instant('confirmed_at'),
    expiresAt: instant('expires_at'),
    endedBy: text('ended_by'),
    endedAt: instant('ended_at'),
    lastUsedAt: instant('last_used_at'),
  },
  (t) => [index('api_key_landlord').on(t.landlordId, t.createdAt)],
);

/** Where a landlord's other system wants to be told of what happens. */
export const webhook = pgTable(
  'webhook',
  {
    id: text('id').primaryKey(),
    landlordId: text('landlord_id').notNull(),
    name: text('name').notNull(),
    url: text('url').notNull(),
    /** Types of events of a case, or `*` for all of them. */
    events: text('events').array().notNull(),
    /** What its messages are signed with, sealed with a key of the installation. */
    sealedSecret: text('sealed_secret').notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    /** Since when no message has arrived there; null while they do. */
    failingSince: instant('failing_since'),
    turnedOffAt: instant('turned_off_at'),
    turnedOffWhy: text('turned_off_why'),
    endedAt: instant('ended_at'),
  },
  (t) => [index('webhook_landlord').on(t.landlordId)],
);

/** One message to another system, written with the event it tells of, from when it is owed until it has arrived. */
export const webhookDelivery = pgTable(
  'webhook_delivery',
  {
    id: text('id').primaryKey(),
    webhookId: text('webhook_id').notNull(),
    landlordId: text('landlord_id').notNull(),
    caseId: text('case_id').notNull(),
    seq: integer('seq').notNull(),
    type: text('type').notNull(),
    /** When it happened. */
    at: instant('at').notNull(),
    attempts: integer('attempts').notNull().default(0),
    /** A short code, never a server's words. */
    lastError: text('last_error'),
    createdAt: instant('created_at').notNull().defaultNow(),
    triedAt: instant('tried_at'),
    /** Until when a try counts as under way: nobody else begins one. */
    claimedUntil: instant('claimed_until'),
    sentAt: instant('sent_at'),
    /** Given up. */
    refusedAt: instant('refused_at'),
  },
  (t) => [
    index('webhook_delivery_waiting').on(t.webhookId, t.sentAt, t.createdAt),
    index('webhook_delivery_landlord').on(t.landlordId, t.createdAt),
  ],
);

/** A private address at which a calendar program reads dates that are due. Only the hash of it is kept. */
export const calendarFeed = pgTable(
  'calendar_feed',
  {
    id: text('id').primaryKey(),
    landlordId: text('landlord_id').notNull(),
    /** Whose feed it is: it shows what they may see, and nothing once they have left. */
    staffId: text('staff_id').notNull(),
    whose: text('whose', { enum: ['me', 'team'] }).notNull(),
    tokenHash: text('token_hash').notNull().unique(),
    createdAt: instant('created_at').notNull().defaultNow(),
    lastUsedAt: instant('last_used_at'),
    endedAt: instant('ended_at'),
  },
  (t) => [index('calendar_feed_staff').on(t.staffId)],
);

/** Who looked up whom in a landlord's directory of residents: only ever added to. */
export const residentRead = pgTable(
  'resident_read',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    landlordId: text('landlord_id').notNull(),
    /** The directory's own id of whoever was shown. */
    residentId: text('resident_id').notNull(),
    staffId: text('staff_id').notNull(),
    page: text('page').notNull(),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [index('resident_read_resident').on(t.landlordId, t.residentId, t.at)],
);
