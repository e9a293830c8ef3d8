/** What customers say and answer on their own pages, and the receipts they are sent. */
import { index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { CustomerMessage } from '../../workflows/messages.ts';
import { instant, jsonb } from './columns.ts';

/**
 * What a customer said, by the key it was said under (of the form of their own page, or of who wrote it down): kept until
 * it stands in the record of their case, however long that takes. The words themselves stand in `case_text`.
 */
export const customerMessage = pgTable(
  'customer_word',
  {
    caseId: text('case_id').notNull(),
    key: text('key').notNull(),
    landlordId: text('landlord_id').notNull(),
    word: jsonb('word').$type<CustomerMessage>().notNull(),
    saidAt: instant('said_at').notNull().defaultNow(),
    heardAt: instant('heard_at'),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.key] }), index('customer_word_waiting').on(t.heardAt, t.saidAt)],
);

/** What a customer made of how a stage was handled (LN-1): the last answer counts, their words lie with the case's. */
export const surveyAnswer = pgTable(
  'survey_answer',
  {
    caseId: text('case_id').notNull(),
    stage: integer('stage').notNull(),
    landlordId: text('landlord_id').notNull(),
    /** 1 (very poor) to 5 (very good). */
    satisfied: integer('satisfied').notNull(),
    easy: integer('easy'),
    informed: integer('informed'),
    wordsText: text('words_text'),
    /** Staff who wrote it down, on the telephone; null where the customer did. */
    recordedBy: text('recorded_by'),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.stage] })],
);

/**
 * What somebody chose to tell of themselves (policies/equality.ts), an answer a row: outside the case's record and history, and
 * taken out again when they wish.
 */
export const equalityAnswer = pgTable(
  'equality_answer',
  {
    caseId: text('case_id').notNull(),
    characteristic: text('characteristic').notNull(),
    landlordId: text('landlord_id').notNull(),
    answer: text('answer').notNull(),
    /** Staff who wrote it down; null where the customer did. */
    recordedBy: text('recorded_by'),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.characteristic] })],
);

export const RECEIPT_BY = ['email', 'text'] as const;

/** Why something that came through the public form is looked at before anything goes out for it. */
export const TRIAGE_REASONS = [
  'many-to-receiver',
  'many-from-sender',
  'many-to-landlord',
  'hidden-field',
  'advertising',
  'names-colleague',
] as const;
export type TriageReason = (typeof TRIAGE_REASONS)[number];

/** A complaint that came through the public form: what its daily limits are counted by, and what waits for somebody to look. */
export const publicSubmission = pgTable(
  'public_submission',
  {
    caseId: text('case_id').primaryKey(),
    landlordId: text('landlord_id').notNull(),
    /** Sums of where it came from and of where its receipt is to go. */
    sender: text('sender').notNull(),
    receiver: text('receiver'),
    /** How the receipt is to go; null where none was asked for. */
    receiptBy: text('receipt_by', { enum: RECEIPT_BY }),
    reasons: jsonb('reasons').$type<TriageReason[]>().notNull().default([]),
    at: instant('at').notNull(),
    decision: text('decision', { enum: ['released', 'refused'] }),
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
    why: text('why'),
  },
  (t) => [
    index('public_submission_landlord').on(t.landlordId, t.at),
    index('public_submission_sender').on(t.sender, t.at),
    index('public_submission_receiver').on(t.receiver, t.at),
  ],
);

/** The word back to somebody who complained through the public form: their reference and their page. */
export const receipt = pgTable(
  'receipt',
  {
    caseId: text('case_id').primaryKey(),
    landlordId: text('landlord_id').notNull(),
    by: text('by', { enum: RECEIPT_BY }).notNull(),
    attempts: integer('attempts').notNull().default(0),
    lastError: text('last_error'),
    createdAt: instant('created_at').notNull().defaultNow(),
    sentAt: instant('sent_at'),
    /** Given up: the address was refused. */
    refusedAt: instant('refused_at'),
    triedAt: instant('tried_at'),
    /** Until when a try counts as under way: nobody else begins one. */
    claimedUntil: instant('claimed_until'),
  },
  (t) => [index('receipt_waiting').on(t.sentAt, t.createdAt)],
);
