/** A landlord's people over the next weeks: what falls due for each, and which dates fall into somebody's leave. */
import { hasOneOf, nameOfDuty } from '../../../policies/roles/roles.ts';
import { addDays, addWorkingDays } from '../../../policies/calendar/working-days.ts';
import { type IsoDate, type Duty } from '../../../policies/types.ts';
import { ownerFrom } from '../../../workflows/messages.ts';
import { calendarNow, todayIn, type ServiceContext } from '../../core/context.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import { findClashes, type Clash } from '../cover/clashes.ts';
import { teamLoads, weekName, weekText, weeksFrom, type Load, type WeekLoad } from './load.ts';

export interface TeamRow extends Omit<Load, 'weeks'> {
  /** Null for what a role owes and nobody in it has been given. */
  handle: string | null;
  name: string;
  title: string;
  weeks: (WeekLoad & { says: string })[];
}

export interface TeamLoad {
  weeks: { from: IsoDate; until: IsoDate; name: string }[];
  rows: TeamRow[];
}

/** Per person and week, those with most to do first; then what is owed by roles. */
export async function teamLoad(service: ServiceContext, landlordId: string): Promise<TeamLoad> {
  const today = todayIn(service);
  const weeks = weeksFrom(today);
  const until = weeks.at(-1)?.until ?? today;
  const [counts, leave, people, calendar] = await Promise.all([
    service.store.dueCounts(landlordId, until),
    service.store.leave(landlordId, today),
    service.store.staff(landlordId),
    calendarNow(service),
  ]);
  // Whoever has cases of their own is always shown; others only where they owe something.
  const policy = policyOfLandlord(landlordId);
  const { stage1, stage2 } = policy.handlers;
  const investigators = [...stage1.slice(0, 1), ...stage2.slice(0, 1)];
  const owing = new Set(counts.map((c) => c.owner));
  const shown = people.filter((p) => owing.has(p.id) || (p.active && hasOneOf(investigators, p.duties)));
  const roles = [...owing].map(ownerFrom).flatMap((o) => ('role' in o && o.role !== 'system' ? [o.role] : []));
  const all = teamLoads([...shown.map((p) => p.id), ...roles], counts, leave, calendar, today);
  const rows = all.map(({ weeks: each, ...load }): TeamRow => {
    const person = shown.find((p) => p.id === load.owner);
    return {
      ...load,
      handle: person?.handle ?? null,
      name: person ? `${person.name}${person.active ? '' : ' (left)'}` : 'Nobody in particular',
      title: person?.title ?? nameOfDuty(policy, load.owner as Duty),
      weeks: each.map((w) => ({ ...w, says: weekText(person ? w : { ...w, mark: w.due === 0 ? 'free' : 'fits' }) })),
    };
  });
  return {
    weeks: weeks.map((w) => ({ ...w, name: weekName(w) })),
    rows: rows.toSorted(
      (a, b) => Number(a.handle === null) - Number(b.handle === null) || b.late + b.total - (a.late + a.total),
    ),
  };
}

export interface NamedClash extends Clash {
  name: string;
  handle: string;
  leaveId: string;
}

/** Calendar days ahead in which dates are held against leave: the load's four weeks. */
const AHEAD_DAYS = 28;

/** Dates that fall into their owner's leave in the next four weeks, soonest first. */
export async function leaveClashes(service: ServiceContext, landlordId: string): Promise<NamedClash[]> {
  const today = todayIn(service);
  const calendar = await calendarNow(service);
  const [leave, people] = await Promise.all([service.store.leave(landlordId, today), service.store.staff(landlordId)]);
  const until = addWorkingDays(calendar, addDays(today, AHEAD_DAYS), 1);
  const owners = [...new Set(leave.map((l) => l.staffId))];
  const dates = await service.store.datesOwnedBy(landlordId, owners, until);
  return findClashes(dates, leave, calendar, today).map((clash) => {
    const person = people.find((p) => p.id === clash.owner);
    const away = leave.find((l) => l.staffId === clash.owner && l.from === clash.leave.from);
    return {
      ...clash,
      name: person?.name ?? clash.owner,
      handle: person?.handle ?? clash.owner,
      leaveId: away?.id ?? '',
    };
  });
}
