/** Who may look: accounts, sessions, customers' links, insiders of restricted cases, and who has read what. */
import { bigserial, boolean, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant, jsonb } from './columns.ts';

/** How a member of staff signs in. Who they are stands in `staff`; no password is ever kept, only its Argon2id hash. */
export const account = pgTable('account', {
  staffId: text('staff_id').primaryKey(),
  landlordId: text('landlord_id').notNull(),
  /** What they sign in with, in small letters. */
  email: text('email').notNull().unique(),
  passwordHash: text('password_hash'),
  /** Who they are at the landlord's own identity provider (OpenID Connect), issuer and subject. */
  oidcSubject: text('oidc_subject').unique(),
  failedTries: integer('failed_tries').notNull().default(0),
  lockedUntil: instant('locked_until'),
  lastSignIn: instant('last_sign_in'),
  createdAt: instant('created_at').notNull().defaultNow(),
});

/** A link by which one account is made, or its password set anew, once. The token itself is never kept. */
export const invitation = pgTable('invitation', {
  tokenHash: text('token_hash').primaryKey(),
  /** Null: whoever opens it first says who they are (the very first account). */
  staffId: text('staff_id'),
  landlordId: text('landlord_id'),
  invitedBy: text('invited_by').notNull(),
  expiresAt: instant('expires_at').notNull(),
  usedAt: instant('used_at'),
  createdAt: instant('created_at').notNull().defaultNow(),
});

/** A browser that is signed in: ended by deleting the row. */
export const session = pgTable(
  'session',
  {
    idHash: text('id_hash').primaryKey(),
    staffId: text('staff_id'),
    data: jsonb('data').$type<Record<string, unknown>>().notNull(),
    expiresAt: instant('expires_at').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [index('session_staff').on(t.staffId), index('session_expires').on(t.expiresAt)],
);

/** A customer's private way to their own complaint: opaque, revocable, expiring. Only the hash of it is kept. */
export const customerLink = pgTable(
  'customer_link',
  {
    tokenHash: text('token_hash').primaryKey(),
    caseId: text('case_id').notNull(),
    landlordId: text('landlord_id').notNull(),
    /** The letter it stands in; null where it was given on a page or in a receipt. */
    letterId: text('letter_id'),
    createdAt: instant('created_at').notNull().defaultNow(),
    expiresAt: instant('expires_at').notNull(),
    revokedAt: instant('revoked_at'),
    lastUsedAt: instant('last_used_at'),
  },
  (t) => [index('customer_link_case').on(t.caseId)],
);

/** Who, besides the roles that may by rule, may see a restricted case: those who act on it (SP-1). */
export const caseInsider = pgTable(
  'case_insider',
  {
    caseId: text('case_id').notNull(),
    staffId: text('staff_id').notNull(),
    landlordId: text('landlord_id').notNull(),
    /** Named in the complaint: may never look, whatever their role. */
    barred: boolean('barred').notNull().default(false),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.staffId] }), index('case_insider_staff').on(t.staffId, t.caseId)],
);

/** Reading a case is logged: who looked at what, when. Only ever added to. */
export const caseRead = pgTable(
  'case_read',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    caseId: text('case_id').notNull(),
    landlordId: text('landlord_id').notNull(),
    staffId: text('staff_id').notNull(),
    /** Which page: case, timeline, letter L1, document D2. */
    page: text('page').notNull(),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [index('case_read_case').on(t.caseId, t.at)],
);
