/** What stands for a whole landlord: itself, its staff and parties, who is away, and times in which it cannot keep its dates. */
import { sql } from 'drizzle-orm';
import { boolean, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { Calendar } from '../../policies/calendar/types.ts';
import type { PolicyText } from '../../policies/packs/pack.ts';
import type { Brand } from '../../policies/types.ts';
import { day, instant, jsonb } from './columns.ts';

/** A landlord; rows of releases before landlords were data have only its id and name until its pack is read. */
export const landlord = pgTable(
  'landlord',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    /** How its references begin: no two landlords share one. */
    referencePrefix: text('reference_prefix'),
    complaintsEmail: text('complaints_email'),
    phone: text('phone'),
    address: jsonb('address').$type<string[]>(),
    website: text('website'),
    surveyLink: text('survey_link'),
    brand: jsonb('brand').$type<Brand>(),
    /** No new cases from this day on. */
    ended: day('ended'),
    /** When it was handed over to another installation: nothing of it goes on here, and nobody of it signs in. */
    movedAt: instant('moved_at'),
    changedAt: instant('changed_at').notNull().defaultNow(),
  },
  (t) => [uniqueIndex('landlord_prefix').on(t.referencePrefix)],
);

/** Every version of a landlord's policy. Each stays: cases are ruled, printed and shown by the one they began under. */
export const policyVersion = pgTable(
  'policy_version',
  {
    landlordId: text('landlord_id').notNull(),
    policyId: text('policy_id').notNull(),
    version: text('version').notNull(),
    inForceFrom: day('in_force_from').notNull(),
    policy: jsonb('policy').$type<PolicyText>().notNull(),
    /** A colleague's id, or `command-line`. */
    addedBy: text('added_by').notNull(),
    reason: text('reason').notNull(),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.landlordId, t.version] }),
    uniqueIndex('policy_version_id').on(t.policyId, t.version),
  ],
);

/**
 * What is being set up and not in force: a new landlord, or another version of a landlord's policy. `earlier` is what it
 * was before each step, the last step last.
 */
export const setUp = pgTable(
  'set_up',
  {
    id: text('id').primaryKey(),
    kind: text('kind').notNull(),
    /** Whose policy changes; null for a landlord that is not there yet. */
    landlordId: text('landlord_id'),
    /** A colleague's id, or `first-administrator`. */
    begunBy: text('begun_by').notNull(),
    content: jsonb('content').notNull(),
    earlier: jsonb('earlier').notNull(),
    changedAt: instant('changed_at').notNull().defaultNow(),
    /** Taken into force, or given up. */
    endedAt: instant('ended_at'),
  },
  (t) => [
    uniqueIndex('set_up_open')
      .on(t.kind, t.begunBy)
      .where(sql`ended_at is null`),
  ],
);

/** What is true of this installation and stays so: that it is a demonstration, or which landlord was set up first. */
export const installation = pgTable('installation', {
  fact: text('fact').primaryKey(),
  value: text('value').notNull(),
  at: instant('at').notNull().defaultNow(),
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
    /** Ids of the landlord's roles that they have, at least one: what these may do stands in its policy. */
    roles: text('roles').array().notNull(),
    /** Whom they sit with: "my team" on a worklist. */
    team: text('team'),
    /** Their line manager's id: whom an unanswered request goes to (S1-3). */
    managerId: text('manager_id'),
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
    /** Id of who leads it, or manages the contract with it. */
    managerId: text('manager_id'),
  },
  (t) => [primaryKey({ columns: [t.landlordId, t.name] })],
);

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
    regulatorTold: day('regulator_told'),
    /** When those who were told heard that usual dates are kept again. */
    returnTold: day('return_told'),
    /** Working days that answers may take longer meanwhile, and between updates; null where dates are not moved. */
    stage1Days: integer('stage1_days'),
    stage2Days: integer('stage2_days'),
    updateDays: integer('update_days'),
    recordedBy: text('recorded_by').notNull(),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('exceptional_time_in_force')
      .on(t.landlordId)
      .where(sql`ended is null`),
  ],
);

/** Calendars applied, newest last; the first is the one putright brings. */
export const calendarVersion = pgTable('calendar_version', {
  version: text('version').primaryKey(),
  calendar: jsonb('calendar').$type<Calendar>().notNull(),
  appliedBy: text('applied_by').notNull(),
  at: instant('at').notNull().defaultNow(),
});
