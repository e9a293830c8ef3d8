/** A case as lists show it, told from its record: its row, the dates it owes, and what it is found by. */
import { sql } from 'drizzle-orm';
import { boolean, index, integer, pgTable, primaryKey, smallint, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { Adjustment, CaseOpening, KindName } from '../../workflows/messages.ts';
import { day, instant, jsonb, searchable } from './columns.ts';

/** One row a case: what worklists show, and what is personal beside it. */
export const complaint = pgTable(
  'complaint',
  {
    caseId: text('case_id').primaryKey(),
    landlordId: text('landlord_id').notNull(),
    reference: text('reference').notNull(),
    /** Which kind of case it is: a complaint, an enquiry … (DESIGN §3). */
    caseKind: text('kind').$type<KindName>().notNull().default('complaint'),
    /** What the workflow was started with; a case whose start was lost is started from it (DESIGN §4.1). */
    input: jsonb('input').$type<CaseOpening>().notNull(),
    startedAt: instant('started_at'),
    createdAt: instant('created_at').notNull().defaultNow(),
    receivedAt: instant('received_at').notNull(),
    customerName: text('customer_name'),
    customerEmail: text('customer_email'),
    customerPhone: text('customer_phone'),
    customerAddress: jsonb('customer_address').$type<string[]>().notNull(),
    representativeName: text('representative_name'),
    representativeEmail: text('representative_email'),
    representativeAddress: jsonb('representative_address').$type<string[]>().notNull().default([]),
    vulnerable: boolean('vulnerable').notNull().default(false),
    adjustments: jsonb('adjustments').$type<Adjustment[]>().notNull().default([]),
    /** The customer's and the representative's names, for the search. */
    nameSearch: searchable('name_search').generatedAlwaysAs(
      sql`to_tsvector('simple', plain_name(coalesce(customer_name, '') || ' ' || coalesce(representative_name, '')))`,
    ),
    /** The last postcode of the address, in capitals and without a space. */
    postcode: text('postcode').generatedAlwaysAs(sql`postcode_in(customer_address::text)`),
    /** The lines of the address, for somebody who gives a street. */
    addressSearch: searchable('address_search').generatedAlwaysAs(
      sql`to_tsvector('simple', plain_name(customer_address::text))`,
    ),
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
    /** 1 is looked at first, 3 in its turn (IN-15). */
    priority: smallint('priority').notNull().default(3),
    /** When words, names, addresses and documents went; null while they are here. */
    anonymisedAt: instant('anonymised_at'),
  },
  (t) => [
    uniqueIndex('complaint_reference').on(t.reference),
    index('complaint_work').on(t.landlordId, t.closed, t.nextDue),
    index('complaint_unstarted').on(t.startedAt, t.createdAt),
    // What the lists of one kind show.
    index('complaint_kind').on(t.landlordId, t.caseKind, t.received.desc()),
    index('complaint_newest').on(t.landlordId, t.received.desc().nullsFirst(), t.caseId),
    index('complaint_name').using('gin', t.landlordId, t.nameSearch),
    // The same person again, while somebody is on the telephone (IN-10, IN-12).
    index('complaint_same_email').on(t.landlordId, sql`lower(trim(customer_email))`),
    index('complaint_representative_email')
      .on(t.landlordId, sql`lower(trim(representative_email))`)
      .where(sql`representative_email is not null`),
    index('complaint_same_phone').using('gin', t.landlordId, sql`phone_keys(customer_phone)`),
    // Somebody who is known by half of it: its last digits, or its first.
    index('complaint_phone_part').using('gin', t.landlordId, sql`phone_parts(customer_phone)`),
    // Both of two linked cases show the link (IN-12).
    index('complaint_linked').using('gin', sql`(input->'intake'->'linked')`),
    index('complaint_same_address').on(t.landlordId, sql`md5(lower(customer_address::text))`),
    index('complaint_address').using('gin', t.landlordId, t.addressSearch),
    // Whose time to be kept may have passed (RC-3).
    index('complaint_kept')
      .on(t.landlordId, t.closed)
      .where(sql`anonymised_at is null and closed is not null`),
    index('complaint_postcode').on(t.landlordId, t.postcode.op('text_pattern_ops')),
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
    priority: smallint('priority').notNull().default(3),
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
