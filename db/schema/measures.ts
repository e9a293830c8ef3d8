/** What figures are counted from: what each case brings to which measure, worked out from its record (measures/entries.ts). */
import { sql } from 'drizzle-orm';
import { bigint, boolean, index, integer, pgTable, primaryKey, smallint, text } from 'drizzle-orm/pg-core';
import { day, instant, jsonb } from './columns.ts';

/** One entry of a case: ids, days, kinds and amounts, so that figures outlive what is personal in the case (RC-3). */
export const measureEntry = pgTable(
  'measure_entry',
  {
    caseId: text('case_id').notNull(),
    no: smallint('no').notNull(),
    landlordId: text('landlord_id').notNull(),
    measure: text('measure').notNull(),
    /** The day that puts it into a month. */
    on: day('counted_on').notNull(),
    /** From which day on it stands, and the first on which it does not any more. */
    from: day('stands_from').notNull(),
    until: day('stands_until'),
    holds: boolean('holds'),
    /** Working days, or pence. */
    value: integer('value'),
    detail: text('detail'),
    subject: text('subject').notNull(),
    handler: text('handler'),
  },
  (t) => [
    primaryKey({ columns: [t.caseId, t.no] }),
    // All that a count asks for stands in this index (see the migration).
    index('measure_entry_day').on(t.landlordId, t.on),
    // What is unanswered or overdue at the end of a time may have begun long before it (its further columns: see the migration).
    index('measure_entry_standing')
      .on(t.landlordId, sql`coalesce(stands_until, 'infinity'::date)`)
      .where(sql`measure like 'unanswered.%' or measure like 'overdue.%'`),
    // What was told otherwise at the end of its month than it is now, or will be (likewise).
    index('measure_entry_unsettled')
      .on(t.landlordId, t.on)
      .where(
        sql`not (stands_from <= counted_on and stands_until is null) and not (measure like 'unanswered.%' or measure like 'overdue.%')`,
      ),
    index('measure_entry_measure').on(t.landlordId, t.measure, t.on),
  ],
);

/** Cases whose entries are older than what is known of them: written with what changed them, gone once worked out. */
export const measureStale = pgTable(
  'measure_stale',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    caseId: text('case_id').notNull(),
    landlordId: text('landlord_id').notNull(),
  },
  (t) => [index('measure_stale_landlord').on(t.landlordId, t.id)],
);

/**
 * A month that has ended, counted: equal entries together, of all cases, of one subject or of one handler. Gone as soon as it would be
 * counted otherwise, and counted anew before it is told.
 */
export const measureMonth = pgTable(
  'measure_month',
  {
    landlordId: text('landlord_id').notNull(),
    /** Such as 2026-11. */
    month: text('month').notNull(),
    /** all, subject or handler; of a month that is counted there is always the row of all. */
    by: text('by').notNull(),
    /** Which subject or handler; empty for all. */
    of: text('of').notNull(),
    counted: jsonb('counted').$type<object[]>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.landlordId, t.month, t.by, t.of] })],
);

/** Figures of a time that were kept as they were told: for the board, the panel, the Ombudsman. Only ever added to. */
export const keptFigures = pgTable(
  'kept_figures',
  {
    id: text('id').primaryKey(),
    landlordId: text('landlord_id').notNull(),
    from: day('counted_from').notNull(),
    until: day('counted_until').notNull(),
    keptAt: instant('kept_at').notNull().defaultNow(),
    by: text('by').notNull(),
    /** The report as it was, words and all. */
    report: jsonb('report').$type<object>().notNull(),
  },
  (t) => [index('kept_figures_time').on(t.landlordId, t.until.desc(), t.from)],
);

/** What was counted in them, case by case: so that what is counted otherwise since can be told. */
export const keptEntry = pgTable(
  'kept_entry',
  {
    keptId: text('kept_id').notNull(),
    no: integer('no').notNull(),
    landlordId: text('landlord_id').notNull(),
    caseId: text('case_id').notNull(),
    measure: text('measure').notNull(),
    on: day('counted_on').notNull(),
    holds: boolean('holds'),
    value: integer('value'),
    detail: text('detail'),
  },
  (t) => [primaryKey({ columns: [t.keptId, t.no] })],
);
