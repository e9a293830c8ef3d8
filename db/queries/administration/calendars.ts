/** Calendars that were applied here. */
import { and, desc, isNull, sql } from 'drizzle-orm';
import type { Calendar } from '../../../policies/calendar/types.ts';
import type { Queryable } from '../../connect.ts';
import { calendarVersion, complaint, landlord } from '../../schema/index.ts';
import { writeAdminLog } from '../access/admin-log.ts';
import { isVisible, type Visibility } from '../cases/visibility.ts';

/** The calendar applied last; null while it is still the one putright brings. */
export async function latestCalendar(db: Queryable): Promise<Calendar | null> {
  const [row] = await db.select().from(calendarVersion).orderBy(desc(calendarVersion.at)).limit(1);
  return row?.calendar ?? null;
}

/** Keeps it under its version; false where there is one of that version already. */
export async function saveCalendar(db: Queryable, calendar: Calendar, appliedBy: string): Promise<boolean> {
  const kept = await db
    .insert(calendarVersion)
    .values({ version: calendar.version, calendar, appliedBy })
    .onConflictDoNothing()
    .returning({ version: calendarVersion.version });
  if (kept.length === 0) return false;
  // One calendar for everybody: the log of each landlord says so.
  const landlords = await db.select({ id: landlord.id }).from(landlord);
  const detail = { version: calendar.version };
  await writeAdminLog(
    db,
    landlords.map(({ id }) => ({ landlordId: id, by: appliedBy, action: 'calendar-changed', about: null, detail })),
  );
  return true;
}

/** A calendar that was applied here. */
export interface AppliedCalendar {
  version: string;
  appliedBy: string;
  at: Date;
}

/** Every calendar applied here, newest first. */
export async function appliedCalendars(db: Queryable): Promise<AppliedCalendar[]> {
  return db
    .select({ version: calendarVersion.version, appliedBy: calendarVersion.appliedBy, at: calendarVersion.at })
    .from(calendarVersion)
    .orderBy(desc(calendarVersion.at));
}

/** Open cases whose last record was counted by another version: a change of calendar has not reached them yet. */
export async function casesOnOtherCalendar(db: Queryable, version: string, visibility?: Visibility): Promise<string[]> {
  const rows = await db
    .select({ caseId: complaint.caseId })
    .from(complaint)
    .where(
      and(
        isNull(complaint.closed),
        sql`${complaint.startedAt} is not null`,
        // One that has recorded nothing yet may have been started with the old one.
        sql`${complaint.calendarVersion} is distinct from ${version}`,
        isVisible(visibility),
      ),
    )
    .orderBy(complaint.caseId);
  return rows.map((r) => r.caseId);
}
