/** Leave of a landlord's staff: recorded, changed, ended early. Both days count as away. */
import { addDays, formatDate } from '../../../policies/calendar/working-days.ts';
import type { IsoDate } from '../../../policies/types.ts';
import { BadInput, NotFound } from '../../../platform/errors.ts';
import { asOption, type Directory, type FieldLabel } from '../../core/input/fields.ts';
import { gather } from '../../core/input/gather.ts';
import { newKey } from '../../core/keys.ts';
import { personByHandle, type Person } from '../../core/people.ts';
import type { LeaveRow } from '../../core/store/store-management.ts';
import { directoryOf, todayIn, type ServiceContext } from '../../core/context.ts';

/** One time away, with names. */
export interface Leave {
  id: string;
  staffId: string;
  handle: string;
  name: string;
  from: IsoDate;
  until: IsoDate;
  cover: { handle: string; name: string } | null;
  /** Away today, or from a day to come. */
  now: boolean;
}

export interface LeaveForm {
  /** Handle of who is away. */
  who?: string | undefined;
  from?: string | undefined;
  until?: string | undefined;
  /** Handle of who stands in; nobody when left out. */
  cover?: string | undefined;
}

/** Longer than anybody is away: what is written so is a slip of the year. */
const LONGEST_DAYS = 366;

/** Everybody who is away now or will be, soonest first. */
export async function listLeave(service: ServiceContext, landlordId: string): Promise<Leave[]> {
  const today = todayIn(service);
  const [rows, people] = await Promise.all([service.store.leave(landlordId, today), service.store.staff(landlordId)]);
  return rows.map((row) => withNames(row, people, today));
}

/** Records leave. The same days of the same person again are the same leave. */
export async function recordLeave(
  service: ServiceContext,
  landlordId: string,
  form: LeaveForm,
  naming: FieldLabel = asOption,
): Promise<Leave> {
  const { people, day } = await directoryOf(service, landlordId);
  const g = gather();
  const who = g.read(() => {
    const said = form.who?.trim() ?? '';
    if (said === '') throw new BadInput(`${naming('who')}: say who is away.`);
    return personByHandle(people, said, naming('who'));
  });
  const days = g.read(() => readDays(form, people, who, day, naming));
  g.end();
  const person = who();
  const row = { id: newKey(), landlordId, staffId: person.id, ...days() };
  const known = (await service.store.leave(landlordId, row.from)).filter((l) => l.staffId === person.id);
  const same = known.find((l) => l.from === row.from && l.until === row.until);
  const kept = same ? { ...row, id: same.id } : row;
  mustNotOverlap(kept, known, person, naming);
  await coverMustBeThere(service, kept, people, naming);
  if (!(await service.store.saveLeave(kept))) return recordedMeanwhile(service, kept, person, people, naming);
  return withNames(kept, people, todayIn(service));
}

/** Somebody else recorded leave of the same person at the same moment: the same days are the same leave. */
async function recordedMeanwhile(
  service: ServiceContext,
  row: LeaveRow,
  person: Person,
  people: readonly Person[],
  naming: FieldLabel,
): Promise<Leave> {
  const known = (await service.store.leave(row.landlordId, row.from)).filter((l) => l.staffId === person.id);
  const same = known.find((l) => l.from === row.from && l.until === row.until && l.coverId === row.coverId);
  if (same) return withNames(same, people, todayIn(service));
  mustNotOverlap(row, known, person, naming);
  throw new BadInput(`${naming('from')}: somebody else changed this leave at the same moment; look at it again.`);
}

/** Changes the days or who stands in; the person stays. */
export async function changeLeave(
  service: ServiceContext,
  landlordId: string,
  id: string,
  form: Omit<LeaveForm, 'who'>,
  naming: FieldLabel = asOption,
): Promise<Leave> {
  const row = await leaveRow(service, landlordId, id);
  const { people, day } = await directoryOf(service, landlordId);
  const person = people.find((p) => p.id === row.staffId);
  if (!person) throw new NotFound('Whoever this leave is for is not on the staff.');
  const merged = { from: form.from ?? row.from, until: form.until ?? row.until, cover: form.cover };
  const days = readDays(merged, people, () => person, day, naming);
  const changed = { ...row, ...days, coverId: form.cover === undefined ? row.coverId : days.coverId };
  const known = await service.store.leave(landlordId, changed.from);
  mustNotOverlap(
    changed,
    known.filter((l) => l.staffId === person.id),
    person,
    naming,
  );
  await coverMustBeThere(service, changed, people, naming);
  if (!(await service.store.saveLeave(changed))) return recordedMeanwhile(service, changed, person, people, naming);
  return withNames(changed, people, todayIn(service));
}

/** They are back on this day: the leave ends the day before, or never was where it had not begun. Null then. */
export async function endLeave(
  service: ServiceContext,
  landlordId: string,
  id: string,
  back: string,
  naming: FieldLabel = asOption,
): Promise<Leave | null> {
  const row = await leaveRow(service, landlordId, id);
  const { people, day } = await directoryOf(service, landlordId);
  const first = day(back, naming('back'), 'future');
  if (first > addDays(row.until, 1))
    throw new BadInput(`${naming('back')}: the leave ends before that day already; change its last day instead.`);
  if (first <= row.from) {
    await service.store.removeLeave(landlordId, id);
    return null;
  }
  const ended = { ...row, until: addDays(first, -1) };
  await service.store.saveLeave(ended);
  return withNames(ended, people, todayIn(service));
}

/** One leave of this landlord, whether it is over or not. */
export async function leaveRow(service: ServiceContext, landlordId: string, id: string): Promise<LeaveRow> {
  const row = await service.store.leaveById(landlordId, id);
  if (!row) throw new NotFound('There is no such leave: putright leave list shows what is recorded.');
  return row;
}

function readDays(
  form: Omit<LeaveForm, 'who'>,
  people: readonly Person[],
  person: () => Person,
  day: Directory['day'],
  naming: FieldLabel,
): Pick<LeaveRow, 'from' | 'until' | 'coverId'> {
  const g = gather();
  const from = g.read(() => day(given(form.from, naming('from')), naming('from'), 'future'));
  const until = g.read(() => day(given(form.until, naming('until')), naming('until'), 'future'));
  g.read(() => {
    if (until() < from()) throw new BadInput(`${naming('until')}: the last day away lies before the first.`);
    if (until() > addDays(from(), LONGEST_DAYS))
      throw new BadInput(`${naming('until')}: that is longer than a year; check the year.`);
  });
  const cover = form.cover?.trim() ?? '';
  const standsIn = g.read(() => (cover === '' ? null : personByHandle(people, cover, naming('cover'))));
  g.read(() => {
    const own = person().id;
    if (standsIn()?.id === own) throw new BadInput(`${naming('cover')}: nobody stands in for themselves.`);
  });
  g.end();
  return { from: from(), until: until(), coverId: standsIn()?.id ?? null };
}

function given(said: string | undefined, what: string): string {
  if (said === undefined || said.trim() === '') throw new BadInput(`${what}: give a day, such as 21/12/2026.`);
  return said;
}

function mustNotOverlap(row: LeaveRow, known: readonly LeaveRow[], person: Person, naming: FieldLabel): void {
  const other = known.find((l) => l.id !== row.id && l.from <= row.until && l.until >= row.from);
  if (other)
    throw new BadInput(
      `${naming('from')}: ${person.name} is away from ${formatDate(other.from)} to ${formatDate(other.until)} already; change that leave instead.`,
    );
}

/** Nobody stands in on days on which they are away themselves. */
async function coverMustBeThere(
  service: ServiceContext,
  { landlordId, coverId, from, until }: LeaveRow,
  people: readonly Person[],
  naming: FieldLabel,
): Promise<void> {
  if (coverId === null) return;
  const away = (await service.store.leave(landlordId, from)).find((l) => l.staffId === coverId && l.from <= until);
  if (away === undefined) return;
  const name = people.find((p) => p.id === coverId)?.name ?? coverId;
  throw new BadInput(
    `${naming('cover')}: ${name} is away from ${formatDate(away.from)} to ${formatDate(away.until)}; choose somebody who is there.`,
  );
}

function withNames(row: LeaveRow, people: readonly Person[], today: IsoDate): Leave {
  const person = people.find((p) => p.id === row.staffId);
  const cover = people.find((p) => p.id === row.coverId);
  return {
    id: row.id,
    staffId: row.staffId,
    handle: person?.handle ?? row.staffId,
    name: person?.name ?? row.staffId,
    from: row.from,
    until: row.until,
    cover: cover ? { handle: cover.handle, name: cover.name } : null,
    now: row.from <= today && today <= row.until,
  };
}
