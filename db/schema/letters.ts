/** Letters and notices to be sent, what was kept of them, the words landlords have for them, and who was told of an arbitrator. */
import { sql } from 'drizzle-orm';
import { index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { OutboxItem } from '../../workflows/complaint/effects.ts';
import { day, instant, jsonb } from './columns.ts';

export const OUTBOX_STATUS = ['planned', 'sending', 'sent', 'refused', 'to-post', 'posted'] as const;
export type OutboxStatus = (typeof OUTBOX_STATUS)[number];

/** Letters and notices, written with the events that ask for them; sent at least once, with one Message-ID. */
export const outbox = pgTable(
  'outbox',
  {
    caseId: text('case_id').notNull(),
    id: text('id').notNull(),
    landlordId: text('landlord_id').notNull(),
    kind: text('kind').$type<OutboxItem['kind']>().notNull(),
    item: jsonb('item').$type<OutboxItem>().notNull(),
    status: text('status').$type<OutboxStatus>().notNull(),
    attempts: integer('attempts').notNull().default(0),
    lastError: text('last_error'),
    sentAt: instant('sent_at'),
    response: text('response'),
    createdAt: instant('created_at').notNull().defaultNow(),
    /** When it was last tried, or its case last asked about it: whoever looks for what is left behind takes turns by it. */
    lookedAt: instant('looked_at'),
    /** Until when a try counts as under way: nobody else begins one. */
    claimedUntil: instant('claimed_until'),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.id] }), index('outbox_status').on(t.status, t.createdAt)],
);

/** `history`: the history of one of its runs, kept for proof; nothing for a page. */
export const DOCUMENT_FORMS = ['text', 'html', 'pdf', 'file', 'history'] as const;
export type DocumentForm = (typeof DOCUMENT_FORMS)[number];

/** What was sent, and what was sent to us: the bytes lie in the document store under their sum. Only ever added to. */
export const document = pgTable(
  'document',
  {
    caseId: text('case_id').notNull(),
    /** The letter's id (L1), or a file's own (D1). */
    id: text('id').notNull(),
    form: text('form').$type<DocumentForm>().notNull(),
    landlordId: text('landlord_id').notNull(),
    sha256: text('sha256').notNull(),
    bytes: integer('bytes').notNull(),
    mime: text('mime').notNull(),
    name: text('name').notNull(),
    /** Which words a letter was written with. */
    templateVersion: text('template_version'),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.caseId, t.id, t.form] }),
    uniqueIndex('document_file_once')
      .on(t.caseId, t.sha256)
      .where(sql`form = 'file' and id like 'D%'`),
  ],
);

/** `none`: there was no scanner. `waiting`: it could not be asked, or could not tell. */
export const SCAN_VERDICTS = ['clean', 'infected', 'waiting', 'none'] as const;
export type ScanVerdict = (typeof SCAN_VERDICTS)[number];

/** What the virus scanner said of each file that came in. */
export const documentScan = pgTable(
  'document_scan',
  {
    caseId: text('case_id').notNull(),
    id: text('id').notNull(),
    landlordId: text('landlord_id').notNull(),
    verdict: text('verdict').$type<ScanVerdict>().notNull(),
    found: text('found'),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.id] }), index('document_scan_waiting').on(t.verdict, t.at)],
);

/** What of a case was kept back of its last evidence pack, and why: the next begins with it (OM-7). */
export const evidenceMark = pgTable(
  'evidence_mark',
  {
    caseId: text('case_id').notNull(),
    landlordId: text('landlord_id').notNull(),
    /** Where it stands among them. */
    place: integer('place').notNull(),
    /** L1, D2, or #7 for an entry of the chronology. */
    item: text('item').notNull(),
    /** Words of a letter that are kept back while the rest is given. */
    passage: text('passage'),
    /** The file that is given in its place. */
    copy: text('copy'),
    why: text('why').notNull(),
    by: text('by').notNull(),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.place] })],
);

/** Letters' words as landlords have saved them, newest last: what was saved before stays to be looked at. */
export const letterTemplate = pgTable(
  'letter_template',
  {
    landlordId: text('landlord_id').notNull(),
    /** COMP01, or parts/handler. */
    name: text('name').notNull(),
    version: integer('version').notNull(),
    /** Null: back to the words putright brings. */
    source: text('source'),
    savedBy: text('saved_by').notNull(),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.landlordId, t.name, t.version] })],
);

/** Every time a customer was told of an arbitrator, and in which letter (OM-1, OM-2). */
export const arbitratorNotice = pgTable(
  'arbitrator_notice',
  {
    caseId: text('case_id').notNull(),
    letterId: text('letter_id').notNull(),
    landlordId: text('landlord_id').notNull(),
    code: text('code').notNull(),
    arbitrator: text('arbitrator').notNull(),
    on: day('on').notNull(),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.letterId, t.arbitrator] })],
);
