/** The record and the read side. A landlord's id stands on every row. */
import { sql } from 'drizzle-orm';
import { boolean, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { Calendar } from '../policies/types.ts';
import type { OutboxItem } from '../workflows/complaint/effects.ts';
import type { Adjustment, CaseEvent, ComplaintOpening, CustomerMessage } from '../workflows/messages.ts';
import { day, instant, jsonb, searchable } from './columns.ts';
import type { TroubleKind } from './troubles.ts';

export const landlord = pgTable('landlord', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
});

/** Staff ids stand in histories, so they say nothing of the person; names are here. */
export const staff = pgTable(
  'staff',
  {
    id: text('id').primaryKey(),
    landlordId: text('landlord_id').notNull(),
    handle: text('handle').notNull(),
    name: text('name').notNull(),
    email: text('email').notNull(),
    phone: text('phone'),
    role: text('role').notNull(),
    /** Whom they sit with: "my team" on a worklist. */
    team: text('team'),
    active: boolean('active').notNull().default(true),
  },
  (t) => [uniqueIndex('staff_handle').on(t.landlordId, t.handle)],
);

/** Teams and contractors who give information, and the parties inside that are told things. */
export const party = pgTable(
  'party',
  {
    landlordId: text('landlord_id').notNull(),
    name: text('name').notNull(),
    title: text('title').notNull(),
    email: text('email').notNull(),
    kind: text('kind').notNull(),
  },
  (t) => [primaryKey({ columns: [t.landlordId, t.name] })],
);

/** One row a case: what worklists show, and what is personal beside it. */
export const complaint = pgTable(
  'complaint',
  {
    caseId: text('case_id').primaryKey(),
    landlordId: text('landlord_id').notNull(),
    reference: text('reference').notNull(),
    /** What the workflow was started with; a case whose start was lost is started from it (DESIGN §4.1). */
    input: jsonb('input').$type<ComplaintOpening>().notNull(),
    startedAt: instant('started_at'),
    createdAt: instant('created_at').notNull().defaultNow(),
    receivedAt: instant('received_at').notNull(),
    customerName: text('customer_name'),
    customerEmail: text('customer_email'),
    customerPhone: text('customer_phone'),
    customerAddress: jsonb('customer_address').$type<string[]>().notNull(),
    representativeName: text('representative_name'),
    representativeEmail: text('representative_email'),
    vulnerable: boolean('vulnerable').notNull().default(false),
    adjustments: jsonb('adjustments').$type<Adjustment[]>().notNull().default([]),
    /** The customer's and the representative's names, for the search. */
    nameSearch: searchable('name_search').generatedAlwaysAs(
      sql`to_tsvector('simple', plain_name(coalesce(customer_name, '') || ' ' || coalesce(representative_name, '')))`,
    ),
    /** The last postcode of the address, in capitals and without a space. */
    postcode: text('postcode').generatedAlwaysAs(sql`postcode_in(customer_address::text)`),
    /** From here on the case's own view of itself, written with its events. */
    seq: integer('seq').notNull().default(0),
    status: text('status').notNull().default('starting'),
    stage: integer('stage').notNull().default(1),
    policyVersion: text('policy_version'),
    calendarVersion: text('calendar_version'),
    received: day('received').notNull(),
    subject: text('subject'),
    handler: text('handler'),
    acknowledged: day('acknowledged'),
    responded: day('responded'),
    stage2Requested: day('stage2_requested'),
    stage2Responded: day('stage2_responded'),
    outcome: text('outcome'),
    closed: day('closed'),
    closedWhy: text('closed_why'),
    nextDue: day('next_due'),
    nextKind: text('next_kind'),
    nextOwner: text('next_owner'),
    overdue: boolean('overdue').notNull().default(false),
    extended: boolean('extended').notNull().default(false),
    restricted: boolean('restricted').notNull().default(false),
  },
  (t) => [
    uniqueIndex('complaint_reference').on(t.reference),
    index('complaint_work').on(t.landlordId, t.closed, t.nextDue),
    index('complaint_unstarted').on(t.startedAt, t.createdAt),
    index('complaint_newest').on(t.landlordId, t.received.desc().nullsFirst(), t.caseId),
    index('complaint_name').using('gin', t.landlordId, t.nameSearch),
    // The same person again, while somebody is on the telephone (IN-10, IN-12).
    index('complaint_same_email').on(t.landlordId, sql`lower(trim(customer_email))`),
    index('complaint_same_phone').on(t.landlordId, sql`right(regexp_replace(customer_phone, '\\D', '', 'g'), 10)`),
    index('complaint_same_name').on(t.landlordId, sql`lower(trim(customer_name))`),
    index('complaint_postcode').on(t.landlordId, t.postcode.op('text_pattern_ops')),
  ],
);

/** People's own words, named by id in events; never in a workflow's history. Only ever added to, but for what a refused command brought. */
export const caseText = pgTable(
  'case_text',
  {
    id: text('id').primaryKey(),
    caseId: text('case_id').notNull(),
    landlordId: text('landlord_id').notNull(),
    field: text('field').notNull(),
    body: text('body').notNull(),
    writtenBy: text('written_by').notNull(),
    at: instant('at').notNull().defaultNow(),
    search: searchable('search').generatedAlwaysAs(sql`to_tsvector('english', body)`),
  },
  (t) => [
    index('case_text_case').on(t.caseId),
    index('case_text_newest').on(t.landlordId, t.at.desc().nullsFirst()),
    index('case_text_search').using('gin', t.landlordId, t.search),
  ],
);

/**
 * What a customer said, by the key it was said under (of the form of their own page, or of who wrote it down): kept until
 * it stands in the record of their case, however long that takes. The words themselves stand in `case_text`.
 */
export const customerWord = pgTable(
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

/** What happened, in order: only ever added to (a trigger sees to it). */
export const caseEvent = pgTable(
  'case_event',
  {
    caseId: text('case_id').notNull(),
    seq: integer('seq').notNull(),
    landlordId: text('landlord_id').notNull(),
    type: text('type').notNull(),
    event: jsonb('event').$type<CaseEvent>().notNull(),
    at: instant('at').notNull(),
    on: day('happened_on').notNull(),
    by: text('by').notNull(),
    role: text('role').notNull(),
    key: text('key').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.caseId, t.seq] }),
    // What managers look for over all cases: few kinds of many.
    index('case_event_managing')
      .on(t.landlordId, t.type, t.on)
      .where(sql`type in ('DeadlineMissed', 'TaskRaised', 'RefusalProposed', 'LetterReturned')`),
    // What was given in somebody's stead, to be given back.
    index('case_event_cover')
      .on(t.landlordId, t.key)
      .where(sql`key like 'cover:%'`),
  ],
);

/** Words of customers' names, each once a landlord: a name that is misspelt is looked up here first. A trigger fills it. */
export const nameWord = pgTable(
  'name_word',
  {
    landlordId: text('landlord_id').notNull(),
    word: text('word').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.landlordId, t.word] }),
    index('name_word_like').using('gin', t.landlordId, t.word.op('gin_trgm_ops')),
  ],
);

/** The dates a case owes now, soonest first; with what of the case a list of them is filtered by. */
export const caseObligation = pgTable(
  'case_obligation',
  {
    caseId: text('case_id').notNull(),
    id: text('id').notNull(),
    landlordId: text('landlord_id').notNull(),
    kind: text('kind').notNull(),
    about: text('about'),
    target: day('target'),
    limit: day('code_limit'),
    promised: day('promised'),
    due: day('due').notNull(),
    owner: text('owner').notNull(),
    rule: text('rule').notNull(),
    provisional: boolean('provisional').notNull(),
    received: day('received').notNull(),
    stage: integer('stage').notNull(),
    status: text('status').notNull(),
    handler: text('handler'),
    vulnerable: boolean('vulnerable').notNull(),
    restricted: boolean('restricted').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.caseId, t.id] }),
    index('case_obligation_due').on(t.landlordId, t.owner, t.due, t.caseId, t.id),
    // Everything a landlord's list is filtered and counted by stands in this index (see the migration).
    index('case_obligation_handler')
      .on(t.landlordId, t.handler, t.due, t.caseId, t.id)
      .where(sql`owner <> 'system'`),
    index('case_obligation_kind')
      .on(t.landlordId, t.kind, t.due, t.caseId, t.id)
      .where(sql`owner <> 'system'`),
    index('case_obligation_all')
      .on(t.landlordId, t.due, t.caseId, t.id)
      .where(sql`owner <> 'system'`),
  ],
);

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
  (t) => [primaryKey({ columns: [t.caseId, t.letterId] })],
);

/** The last reference given out, by landlord and year. */
export const referenceCounter = pgTable(
  'reference_counter',
  {
    landlordId: text('landlord_id').notNull(),
    year: integer('year').notNull(),
    last: integer('last').notNull(),
  },
  (t) => [primaryKey({ columns: [t.landlordId, t.year] })],
);

/** Calendars applied, newest last; the first is the one putright brings. */
export const calendarVersion = pgTable('calendar_version', {
  version: text('version').primaryKey(),
  calendar: jsonb('calendar').$type<Calendar>().notNull(),
  appliedBy: text('applied_by').notNull(),
  at: instant('at').notNull().defaultNow(),
});

/** Days somebody is away, both included, and who stands in for them. */
export const staffLeave = pgTable(
  'staff_leave',
  {
    id: text('id').primaryKey(),
    landlordId: text('landlord_id').notNull(),
    staffId: text('staff_id').notNull(),
    from: day('from_day').notNull(),
    until: day('until_day').notNull(),
    coverId: text('cover_id'),
  },
  // One person's days lie apart: an exclusion constraint of the migration.
  (t) => [index('staff_leave_when').on(t.landlordId, t.until)],
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

/** A time in which a landlord cannot keep its ordinary dates, such as after a cyber attack (SP-8). */
export const exceptionalTime = pgTable(
  'exceptional_time',
  {
    id: text('id').primaryKey(),
    landlordId: text('landlord_id').notNull(),
    /** Said to everybody, so nothing personal. */
    what: text('what').notNull(),
    since: day('since').notNull(),
    expectedReturn: day('expected_return').notNull(),
    ombudsmanTold: day('ombudsman_told'),
    customersTold: day('customers_told'),
    published: day('published'),
    ended: day('ended'),
    recordedBy: text('recorded_by').notNull(),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('exceptional_time_in_force')
      .on(t.landlordId)
      .where(sql`ended is null`),
  ],
);

/** Cases that cannot be read or stored, and why; what could be stored again is taken off. */
export const caseTrouble = pgTable(
  'case_trouble',
  {
    caseId: text('case_id').notNull(),
    what: text('what').$type<TroubleKind>().notNull(),
    firstAt: instant('first_at').notNull().defaultNow(),
    lastAt: instant('last_at').notNull().defaultNow(),
    times: integer('times').notNull().default(1),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.what] })],
);

export const RECEIPT_BY = ['email', 'text'] as const;

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

/**
 * What housekeeping has tried to mend of a case and has not seen mended yet: tried again after growing pauses, so that no
 * case keeps the others waiting; set aside where it can never go.
 */
export const housekeepingTry = pgTable(
  'housekeeping_try',
  {
    caseId: text('case_id').notNull(),
    chore: text('chore').notNull(),
    landlordId: text('landlord_id').notNull(),
    tries: integer('tries').notNull(),
    lastAt: instant('last_at').notNull(),
    nextAt: instant('next_at').notNull(),
    /** A short code of what went wrong last; null where the try itself went well. */
    code: text('code'),
    setAsideAt: instant('set_aside_at'),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.chore] }), index('housekeeping_try_chore').on(t.chore, t.nextAt)],
);

/** Histories of runs that have ended, kept among the documents before Temporal forgets them. */
export const exportedRun = pgTable(
  'exported_run',
  {
    runId: text('run_id').primaryKey(),
    caseId: text('case_id').notNull(),
    landlordId: text('landlord_id').notNull(),
    /** How the run ended, in Temporal's word. */
    status: text('status').notNull(),
    startedAt: instant('started_at').notNull(),
    closedAt: instant('closed_at').notNull(),
    sha256: text('sha256').notNull(),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [index('exported_run_case').on(t.caseId)],
);
