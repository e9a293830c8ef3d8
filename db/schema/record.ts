/** The record: what happened in a case, in order, and people's own words that its events name. Only ever added to. */
import { sql } from 'drizzle-orm';
import { index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { CaseEvent } from '../../workflows/messages.ts';
import { day, instant, jsonb, searchable } from './columns.ts';

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
    /** Over this event and the hash before it (record/chain.ts); null where an older release stored it, until it is sealed. */
    hash: text('hash'),
  },
  (t) => [
    primaryKey({ columns: [t.caseId, t.seq] }),
    // What managers look for over all cases: few kinds of many.
    index('case_event_managing')
      .on(t.landlordId, t.type, t.on)
      .where(sql`type in ('DeadlineMissed', 'TaskRaised', 'RefusalProposed', 'LetterReturned')`),
    // Both of two linked cases show the link (IN-12).
    index('case_event_linked')
      .on(t.landlordId, sql`(event->>'other')`)
      .where(sql`type = 'CaseLinked'`),
    index('case_event_handed_over')
      .on(t.landlordId, t.on)
      .where(sql`type = 'HandedOver'`),
    // What somebody asked of their own data, and what came of it (SP-3).
    index('case_event_data_matters')
      .on(t.landlordId)
      .where(sql`type in ('DataProtectionTold', 'DataProtectionAnswered')`),
    // What is learnt from over all cases, and what was offered in comparable ones.
    index('case_event_learning')
      .on(t.landlordId, t.type, t.on)
      .where(sql`type in ('LessonRecorded', 'RemedyOffered')`),
    // What was given in somebody's stead, to be given back.
    index('case_event_cover')
      .on(t.landlordId, t.key)
      .where(sql`key like 'cover:%'`),
    // What is still to be sealed: none, but after an older release.
    index('case_event_unsealed')
      .on(t.caseId)
      .where(sql`hash is null`),
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
