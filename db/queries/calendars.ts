/** Calendars that were applied here. */
import { desc } from 'drizzle-orm';
import type { Calendar } from '../../policies/types.ts';
import type { Queryable } from '../connect.ts';
import { calendarVersion } from '../schema.ts';

/** The calendar applied last; null while it is still the one putright brings. */
export async function latestCalendar(db: Queryable): Promise<Calendar | null> {
  const [row] = await db.select().from(calendarVersion).orderBy(desc(calendarVersion.at)).limit(1);
  return row?.calendar ?? null;
}

export async function saveCalendar(db: Queryable, calendar: Calendar, appliedBy: string): Promise<void> {
  await db.insert(calendarVersion).values({ version: calendar.version, calendar, appliedBy }).onConflictDoNothing();
}
