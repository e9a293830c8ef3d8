/** What happened that concerns security, besides what the log of administration, readings and reasons hold. */
import { bigint, bigserial, index, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';

export const SECURITY_EVENTS = [
  'signed-in',
  'signed-out',
  'sign-in-failed',
  'second-step-failed',
  'page-refused',
  'case-refused',
  'form-refused',
  'link-refused',
  'too-many-requests',
  'exported',
  'mail-read',
] as const;
export type SecurityEventKind = (typeof SECURITY_EVENTS)[number];

/** Only ever added to (a trigger sees to it), and forgotten when it is old (db/personal-data/forget.ts). Nothing personal beyond whose account it was and a sum of where it came from. */
export const securityEvent = pgTable(
  'security_event',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    /** Null where it concerns nobody we know: a try at an address that no account has. */
    landlordId: text('landlord_id'),
    at: instant('at').notNull().defaultNow(),
    what: text('what', { enum: SECURITY_EVENTS }).notNull(),
    /** Whose account; null where nobody was signed in and no account was named. */
    staffId: text('staff_id'),
    /** Where it came from: a sum of the address that only we can make, or command-line; of a reading, which is logged where it is found, reading. */
    source: text('source').notNull(),
    caseId: text('case_id'),
    /** Which page or way, as the table of pages calls it, or which mail by its id: never an address, which may hold what people wrote. */
    page: text('page'),
  },
  (t) => [
    index('security_event_landlord').on(t.landlordId, t.id),
    index('security_event_source').on(t.source, t.what, t.at),
    index('security_event_staff').on(t.staffId, t.at),
    index('security_event_at').on(t.at),
    index('security_event_what').on(t.what),
  ],
);

/** How many of each kind have been forgotten as they were old: so that figures which only grow go on growing. */
export const securityForgotten = pgTable('security_forgotten', {
  what: text('what').primaryKey(),
  count: bigint('count', { mode: 'number' }).notNull(),
});
