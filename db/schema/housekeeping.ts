/** What is remembered of cases in trouble, of attempts to mend them, and of histories that were exported. */
import { index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';

/** Why a case cannot be read or stored though the database answers. */
export const TROUBLES = ['no-such-case', 'record-behind', 'cannot-be-stored'] as const;
export type TroubleKind = (typeof TROUBLES)[number];

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
    runId: text('run_id').notNull(),
    caseId: text('case_id').notNull(),
    landlordId: text('landlord_id').notNull(),
    /** How the run ended, in Temporal's word. */
    status: text('status').notNull(),
    startedAt: instant('started_at').notNull(),
    closedAt: instant('closed_at').notNull(),
    sha256: text('sha256').notNull(),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.runId, t.closedAt] }), index('exported_run_case').on(t.caseId)],
);
