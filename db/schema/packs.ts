/** What is reported to the governing body, the panel, the Ombudsman and the Regulator, as it was made; and what people answered for it. */
import { boolean, index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { day, instant, jsonb } from './columns.ts';

/** What people answered of a provision of the Code. Only ever added to: the last is in force, those before it stay readable. */
export const assessmentAnswer = pgTable(
  'assessment_answer',
  {
    id: text('id').primaryKey(),
    landlordId: text('landlord_id').notNull(),
    /** Which Code, such as code-2024. */
    code: text('code').notNull(),
    /** The number of the provision, or `response`: what the governing body said of the whole. */
    provision: text('provision').notNull(),
    /** Null of the governing body's response. */
    complies: boolean('complies'),
    says: text('says').notNull(),
    /** Where what proves it is published or kept; empty where nothing is named. */
    proof: text('proof').notNull(),
    /** By when it will comply, where it does not. */
    complyBy: day('comply_by'),
    answeredAt: instant('answered_at').notNull().defaultNow(),
    by: text('by').notNull(),
  },
  (t) => [index('assessment_answer_provision').on(t.landlordId, t.code, t.provision, t.answeredAt.desc())],
);

/** How many homes a landlord had from a day on, by the kinds the Regulator asks by. Only ever added to; the last said of a day is in force. */
export const homesCount = pgTable(
  'homes_count',
  {
    id: text('id').primaryKey(),
    landlordId: text('landlord_id').notNull(),
    stock: text('stock').notNull(),
    on: day('counted_on').notNull(),
    homes: integer('homes').notNull(),
    recordedAt: instant('recorded_at').notNull().defaultNow(),
    by: text('by').notNull(),
  },
  (t) => [index('homes_count_day').on(t.landlordId, t.stock, t.on.desc(), t.recordedAt.desc())],
);

/** A pack as it was made: its contents, and its PDF among the documents. Only ever added to. */
export const keptPack = pgTable(
  'kept_pack',
  {
    id: text('id').primaryKey(),
    landlordId: text('landlord_id').notNull(),
    kind: text('kind').notNull(),
    from: day('counted_from').notNull(),
    until: day('counted_until').notNull(),
    madeAt: instant('made_at').notNull().defaultNow(),
    by: text('by').notNull(),
    contents: jsonb('contents').$type<object>().notNull(),
    /** The sum of the PDF's bytes, by which the documents have it. */
    pdf: text('pdf').notNull(),
  },
  (t) => [index('kept_pack_time').on(t.landlordId, t.until.desc(), t.madeAt.desc())],
);
