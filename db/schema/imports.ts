/** Cases brought in from another system: how its columns are read, each import with its rows, and the files that came with it. */
import { boolean, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant, jsonb } from './columns.ts';

/** Which of their columns is which of ours, and their words for our values: kept under a name, and offered again. */
export interface ImportMapping {
  /** Each column of the file in its order: what it is headed, and what it is with us; null where it is left out. */
  columns: { heading: string; column: string | null }[];
  /** By our column: what they write, in small letters, and what it is with us. */
  values: Record<string, Record<string, string>>;
  /** By our column: what holds for a row that says nothing of it. */
  always: Record<string, string>;
}

export const importMapping = pgTable(
  'import_mapping',
  {
    id: text('id').primaryKey(),
    landlordId: text('landlord_id').notNull(),
    name: text('name').notNull(),
    mapping: jsonb('mapping').$type<ImportMapping>().notNull(),
    savedBy: text('saved_by').notNull(),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [uniqueIndex('import_mapping_name').on(t.landlordId, t.name)],
);

/**
 * `mapping`: its columns are looked at. `checking`, `importing`, `undoing`: work that goes on by itself. `checked`: each row
 * has been tried. `done`: brought in. `undone`: taken back. `given-up`: nothing came of it.
 */
export const IMPORT_STATES = [
  'mapping',
  'checking',
  'checked',
  'importing',
  'done',
  'undoing',
  'undone',
  'given-up',
] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

export const importRun = pgTable(
  'import_run',
  {
    id: text('id').primaryKey(),
    landlordId: text('landlord_id').notNull(),
    /** What the file is called, as whoever brought it named it. */
    fileName: text('file_name').notNull(),
    mapping: jsonb('mapping').$type<ImportMapping>().notNull(),
    state: text('state', { enum: IMPORT_STATES }).notNull(),
    begunBy: text('begun_by').notNull(),
    at: instant('at').notNull().defaultNow(),
    changedAt: instant('changed_at').notNull().defaultNow(),
    /** Until when somebody counts as working on it: nobody else begins. */
    claimedUntil: instant('claimed_until'),
    /** What stopped it last, as a short code. */
    lastError: text('last_error'),
    undoneBy: text('undone_by'),
    undoneAt: instant('undone_at'),
    /** When what people wrote was taken out of its rows; null while it is here. */
    emptiedAt: instant('emptied_at'),
  },
  (t) => [index('import_run_landlord').on(t.landlordId, t.at), index('import_run_state').on(t.state, t.claimedUntil)],
);

/** What became of a row, or would. */
export const ROW_VERDICTS = [
  'brought-in',
  'would-bring-in',
  'there-already',
  'refused',
  'bad',
  'passed-over',
  'undone',
] as const;
export type RowVerdictKind = (typeof ROW_VERDICTS)[number];

/** One row of the file. What stands in its cells is emptied once it is a case. */
export const importRow = pgTable(
  'import_row',
  {
    importId: text('import_id').notNull(),
    line: integer('line').notNull(),
    landlordId: text('landlord_id').notNull(),
    cells: jsonb('cells').$type<string[]>().notNull(),
    verdict: text('verdict', { enum: ROW_VERDICTS }),
    caseId: text('case_id'),
    reference: text('reference'),
    oldReference: text('old_reference'),
    rule: text('rule'),
    why: text('why'),
    /** Letters to people outside, and notices to colleagues, that a trial found would go at once. */
    letters: integer('letters').notNull().default(0),
    notices: integer('notices').notNull().default(0),
    /** Whether what was due before today is sent too: chosen for this row. */
    sends: boolean('sends').notNull().default(false),
    /** The last event of the case as it was brought in: whoever wrote a later one has touched it. */
    seq: integer('seq'),
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.line] }),
    index('import_row_case').on(t.caseId),
    index('import_row_verdict').on(t.importId, t.verdict),
  ],
);

/** Files that came with an import, to be filed with the cases whose rows name them. */
export const importFile = pgTable(
  'import_file',
  {
    importId: text('import_id').notNull(),
    name: text('name').notNull(),
    landlordId: text('landlord_id').notNull(),
    sha256: text('sha256').notNull(),
    bytes: integer('bytes').notNull(),
  },
  (t) => [primaryKey({ columns: [t.importId, t.name] })],
);
