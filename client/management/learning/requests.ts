/**
 * What goes out each month by itself (LN-2): to each owner of open improvements the request to say how they stand, and to those
 * who attend the invitation to the review. Counts and a link, nothing of a case. Looked for every hour and sent once a month.
 */
import { isWorkingDay } from '../../../policies/calendar/working-days.ts';
import { addDays } from '../../../policies/calendar/dates.ts';
import { inRolesHere } from '../../../policies/roles/restricted.ts';
import type { Calendar } from '../../../policies/calendar/types.ts';
import type { IsoDate } from '../../../policies/types.ts';
import { entryWithMails, PUTRIGHT_ITSELF, type AdminEntry } from '../../access/admin-log.ts';
import type { AccessStore } from '../../access/store.ts';
import { calendarNow, todayIn, type ServiceContext } from '../../core/context.ts';
import { londonTime } from '../../core/input/dates.ts';
import { monthsBack } from '../registers/missed.ts';
import { attendanceOf, type Attendance } from './review-pack.ts';

/** In London: whoever begins work finds it there. */
const FROM_HOUR = '08:00';

/** Whether the month's mails may go: from the first working day of the month on, from eight in the morning. Pure. */
export function isMonthBegun(calendar: Calendar, today: IsoDate, time: string): boolean {
  for (let day = `${today.slice(0, 7)}-01`; day <= today; day = addDays(day, 1))
    if (isWorkingDay(calendar, day)) return day < today || time >= FROM_HOUR;
  return false;
}

/** What is told to whom of one landlord's learning this month; nothing where there is nothing to say. Pure. */
export function mailsOwed(
  pack: Pick<Attendance, 'month' | 'attends' | 'open' | 'lessons'>,
  staffId: (handle: string) => string | null,
): { action: 'improvement-updates' | 'lessons-review'; about: string; detail: Record<string, string> }[] {
  const source = pack.month;
  const owners = [...new Set(pack.open.map((i) => i.owner.handle))];
  const updates = owners.flatMap((handle) => {
    const about = staffId(handle);
    const theirs = pack.open.filter((i) => i.owner.handle === handle);
    const detail = { source, count: String(theirs.length), late: String(theirs.filter((i) => i.late).length) };
    return about === null ? [] : [{ action: 'improvement-updates' as const, about, detail }];
  });
  if (pack.lessons.length === 0 && pack.open.length === 0) return updates;
  const invitations = pack.attends.flatMap(({ handle }) => {
    const about = staffId(handle);
    const detail = {
      source,
      month: pack.month,
      count: pack.lessons.length === 1 ? '1 lesson' : `${pack.lessons.length} lessons`,
      open: String(pack.open.length),
    };
    return about === null ? [] : [{ action: 'lessons-review' as const, about, detail }];
  });
  return [...updates, ...invitations];
}

/** One round: what is owed this month and has not gone yet; gives how many mails. */
export async function sendLearningMails(service: ServiceContext, access: AccessStore): Promise<number> {
  const today = todayIn(service);
  if (!isMonthBegun(await calendarNow(service), today, londonTime(service.clock()))) return 0;
  let sent = 0;
  for (const landlordId of await service.store.landlords()) {
    const pack = await attendanceOf(service, landlordId, { month: monthsBack(today, 1) });
    const people = (await access.people(landlordId)).map((p) => ({ ...p, ...inRolesHere(p.landlordId, p.roles) }));
    const idOf = (handle: string): string | null => people.find((p) => p.handle === handle && p.active)?.id ?? null;
    for (const mail of mailsOwed(pack, idOf)) {
      const entry: AdminEntry = { landlordId, by: PUTRIGHT_ITSELF, ...mail };
      const { log, mails } = entryWithMails(people, entry);
      const same = { landlordId, action: mail.action, about: mail.about, source: mail.detail['source'] ?? null };
      if (await access.recordAlarm(same, new Date(0), log, mails)) sent++;
    }
  }
  return sent;
}
