/** Who may look: accounts, sessions, customers' links, insiders of restricted cases, and who has read what. */
import { sql } from 'drizzle-orm';
import { bigserial, boolean, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
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
  /** Since when their organisation's groups leave them without a role: no door is open to them then. */
  withoutRoleSince: instant('without_role_since'),
  createdAt: instant('created_at').notNull().defaultNow(),
});

/** Wrong tries to sign in to one account from one place: a browser it was used with before, or an address as a sum. */
export const signInTry = pgTable(
  'sign_in_try',
  {
    staffId: text('staff_id').notNull(),
    landlordId: text('landlord_id').notNull(),
    source: text('source').notNull(),
    tries: integer('tries').notNull(),
    shutUntil: instant('shut_until'),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.staffId, t.source] }), index('sign_in_try_at').on(t.at)],
);

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

/**
 * The second step of signing in: a code from an app (TOTP, RFC 6238). Its secret lies here sealed with a key of the
 * installation, so that the database alone does not give codes.
 */
export const secondStep = pgTable('second_step', {
  staffId: text('staff_id').primaryKey(),
  landlordId: text('landlord_id').notNull(),
  sealedSecret: text('sealed_secret').notNull(),
  /** The period of the last code that was taken: each code works once. */
  lastPeriod: integer('last_period').notNull().default(0),
  since: instant('since').notNull().defaultNow(),
});

/** Codes on paper for whoever has lost the app, each once. Only their hashes are kept. */
export const recoveryCode = pgTable(
  'recovery_code',
  {
    codeHash: text('code_hash').primaryKey(),
    staffId: text('staff_id').notNull(),
    landlordId: text('landlord_id').notNull(),
    usedAt: instant('used_at'),
  },
  (t) => [index('recovery_code_staff').on(t.staffId)],
);

/** Passkeys: in place of the code, a key that never leaves the person's own telephone or computer. Only its public half is here. */
export const passkey = pgTable(
  'passkey',
  {
    id: text('id').primaryKey(),
    staffId: text('staff_id').notNull(),
    landlordId: text('landlord_id').notNull(),
    publicKey: text('public_key').notNull(),
    /** How often it was used, as it says itself: one that says less than before was copied. */
    counter: integer('counter').notNull().default(0),
    /** Roughly where it was made, in words. */
    name: text('name').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    lastUsedAt: instant('last_used_at'),
  },
  (t) => [index('passkey_staff').on(t.staffId)],
);

/** What a message about an account is: a link to choose a password, or word that something was done. */
export const ACCOUNT_MAIL_KINDS = ['invitation', 'reset', 'told'] as const;

/**
 * Messages to staff about their accounts, waiting for the worker. No link stands here: the worker makes it while it sends,
 * so that nobody who reads the database or asked for it ever sees one.
 */
export const accountMail = pgTable(
  'account_mail',
  {
    id: text('id').primaryKey(),
    landlordId: text('landlord_id').notNull(),
    /** Whom it is for. */
    staffId: text('staff_id').notNull(),
    kind: text('kind', { enum: ACCOUNT_MAIL_KINDS }).notNull(),
    /** An address they had until now: told of the change there as well. Null: the address in the directory. */
    to: text('to'),
    /** What was done, to whom and by whom, as the log of administration has it; nothing where the kind says all. */
    entry: jsonb('entry').$type<{ action: string; by: string; about: string | null; detail: Record<string, string> }>(),
    attempts: integer('attempts').notNull().default(0),
    lastError: text('last_error'),
    createdAt: instant('created_at').notNull().defaultNow(),
    triedAt: instant('tried_at'),
    /** Until when a try counts as under way: nobody else begins one. */
    claimedUntil: instant('claimed_until'),
    sentAt: instant('sent_at'),
    /** Given up: the address was refused. */
    refusedAt: instant('refused_at'),
  },
  (t) => [index('account_mail_waiting').on(t.sentAt, t.createdAt)],
);

/** What administrators did, and what was done to accounts: only ever added to (a trigger sees to it). */
export const adminEvent = pgTable(
  'admin_event',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    landlordId: text('landlord_id').notNull(),
    at: instant('at').notNull().defaultNow(),
    /** A staff id; or command-line, for whoever may use the machine putright runs on. */
    by: text('by').notNull(),
    action: text('action').notNull(),
    /** The member of staff it was done to. */
    about: text('about'),
    /** Roles, names of letters, versions: nothing anybody wrote. */
    detail: jsonb('detail').$type<Record<string, string>>().notNull().default({}),
  },
  (t) => [index('admin_event_landlord').on(t.landlordId, t.id)],
);

/** A change of somebody's account that waits for a second administrator. */
export const staffRequest = pgTable(
  'staff_request',
  {
    id: text('id').primaryKey(),
    landlordId: text('landlord_id').notNull(),
    staffId: text('staff_id').notNull(),
    change: jsonb('change')
      .$type<{ roles?: string[]; email?: string; active?: boolean; secondFactor?: 'off' }>()
      .notNull(),
    askedBy: text('asked_by').notNull(),
    askedAt: instant('asked_at').notNull().defaultNow(),
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
    confirmed: boolean('confirmed'),
  },
  (t) => [
    uniqueIndex('staff_request_open')
      .on(t.staffId)
      .where(sql`decided_at is null`),
  ],
);

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
  (t) => [index('case_read_case').on(t.caseId, t.at), index('case_read_at').on(t.at)],
);

/**
 * Where a role sees its own team's cases only: who opened a case of another team, why, and until when it stays open to
 * them. Only ever added to (a trigger sees to it).
 */
export const reasonedAccess = pgTable(
  'reasoned_access',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    caseId: text('case_id').notNull(),
    landlordId: text('landlord_id').notNull(),
    staffId: text('staff_id').notNull(),
    /** In their own words. */
    reason: text('reason').notNull(),
    at: instant('at').notNull().defaultNow(),
    until: instant('until').notNull(),
  },
  (t) => [index('reasoned_access_case').on(t.caseId, t.staffId), index('reasoned_access_when').on(t.landlordId, t.at)],
);
