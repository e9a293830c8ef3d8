/** The complaints mailboxes of landlords, and the mail that was found in them. */
import { bigint, boolean, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant, jsonb } from './columns.ts';
import { SCAN_VERDICTS } from './letters.ts';

/** What is done with a mail in the mailbox once it is kept here; it is never deleted. */
export const MAILBOX_AFTER = ['leave', 'flag', 'move'] as const;
export type MailboxAfter = (typeof MAILBOX_AFTER)[number];

/** Where a landlord's complaints mailbox is, how it is read, and how that goes. */
export const mailbox = pgTable('mailbox', {
  landlordId: text('landlord_id').primaryKey(),
  host: text('host').notNull(),
  port: integer('port').notNull(),
  /** `tls` from the first byte, `starttls` before anybody signs in, `none` for a server on the same machine. */
  security: text('security', { enum: ['tls', 'starttls', 'none'] }).notNull(),
  username: text('username').notNull(),
  /** Sealed with a key of the installation. */
  sealedPassword: text('sealed_password').notNull(),
  folder: text('folder').notNull().default('INBOX'),
  after: text('after', { enum: MAILBOX_AFTER }).notNull().default('leave'),
  /** Where mail is moved to. */
  moveTo: text('move_to').notNull().default('Processed'),
  /** The name in `Authentication-Results` of the landlord's own mail server, whose word on DMARC is believed. */
  trustedServer: text('trusted_server'),
  /** Of more than so many mails from one address in an hour the rest is set aside as a loop. */
  mostPerHour: integer('most_per_hour').notNull().default(20),
  /** Turned off: it is not read. */
  off: boolean('off').notNull().default(false),
  changedBy: text('changed_by').notNull(),
  changedAt: instant('changed_at').notNull().defaultNow(),
  /** How far it was read: which mailbox, and its UIDVALIDITY and last UID (RFC 3501 2.3.1.1). */
  box: text('box'),
  uidValidity: text('uid_validity'),
  uid: bigint('uid', { mode: 'number' }),
  /** When everything in it had been read. */
  readAt: instant('read_at'),
  /** A short code while it cannot be read, and since when. */
  trouble: text('trouble'),
  troubleSince: instant('trouble_since'),
});

/** What a mail is. */
export const MAIL_KINDS = ['reply', 'new', 'report', 'automatic', 'newsletter', 'own', 'loop', 'same', 'odd'] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

/** How far somebody, or putright itself, is with it. */
export const MAIL_STATES = ['arrived', 'waiting', 'joined', 'logged', 'aside'] as const;
export type MailState = (typeof MAIL_STATES)[number];

/** What a reply says in plain words, for a person to confirm. */
export const MAIL_SAYS = ['escalate', 'accept-remedy', 'withdraw'] as const;
export type MailSays = (typeof MAIL_SAYS)[number];

/** How well it is known that the sender is who they say. */
export const MAIL_SENDERS = ['proven', 'on-file', 'has-our-letter', 'unknown', 'forged', 'colleague'] as const;
export type MailSender = (typeof MAIL_SENDERS)[number];

/** One mail, kept once. */
export const inboxMail = pgTable(
  'inbox_mail',
  {
    id: text('id').primaryKey(),
    landlordId: text('landlord_id').notNull(),
    /** The case it belongs to, once it has joined or become one. */
    caseId: text('case_id'),
    /** Of one that waits, the case it may be about: only those who may see that case see the mail. */
    perhapsCaseId: text('perhaps_case_id'),
    box: text('box').notNull(),
    uidValidity: text('uid_validity').notNull(),
    uid: bigint('uid', { mode: 'number' }).notNull(),
    /** The sum of its bytes as kept, and of who, what and its Message-ID: of two copies the same. */
    sourceSum: text('source_sum').notNull(),
    contentSum: text('content_sum').notNull(),
    /** When the landlord's own server had it. */
    receivedAt: instant('received_at').notNull(),
    keptAt: instant('kept_at').notNull().defaultNow(),
    size: bigint('size', { mode: 'number' }).notNull(),
    fromName: text('from_name').notNull(),
    fromAddress: text('from_address').notNull(),
    subject: text('subject').notNull(),
    /** What they wrote, without what they quoted. */
    words: text('words').notNull(),
    kind: text('kind', { enum: MAIL_KINDS }).notNull(),
    /** Why it is where it is: a code. */
    reason: text('reason').notNull(),
    /** What else is to know of it: codes. */
    notes: jsonb('notes').$type<string[]>().notNull().default([]),
    says: text('says', { enum: MAIL_SAYS }),
    sender: text('sender', { enum: MAIL_SENDERS }).notNull(),
    state: text('state', { enum: MAIL_STATES }).notNull(),
    joinedAt: instant('joined_at'),
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
    why: text('why'),
  },
  (t) => [
    uniqueIndex('inbox_mail_place').on(t.landlordId, t.box, t.uidValidity, t.uid),
    index('inbox_mail_state').on(t.landlordId, t.state, t.receivedAt),
    index('inbox_mail_source').on(t.landlordId, t.sourceSum),
    index('inbox_mail_content').on(t.landlordId, t.contentSum),
    index('inbox_mail_sender').on(t.landlordId, t.fromAddress, t.receivedAt),
    index('inbox_mail_case').on(t.caseId),
  ],
);

/** What came with a mail: number 0 is the mail itself, as it was. The bytes lie among the documents. */
export const inboxFile = pgTable(
  'inbox_file',
  {
    mailId: text('mail_id').notNull(),
    n: integer('n').notNull(),
    landlordId: text('landlord_id').notNull(),
    caseId: text('case_id'),
    name: text('name').notNull(),
    mime: text('mime').notNull(),
    bytes: bigint('bytes', { mode: 'number' }).notNull(),
    /** Null where it was not taken: it is in the mail itself, or in the mailbox. */
    sha256: text('sha256'),
    verdict: text('verdict', { enum: SCAN_VERDICTS }).notNull(),
    found: text('found'),
    /** Why it is not taken; null where it is. */
    problem: text('problem'),
  },
  (t) => [
    primaryKey({ columns: [t.mailId, t.n] }),
    index('inbox_file_case').on(t.caseId),
    index('inbox_file_sum').on(t.sha256),
  ],
);
