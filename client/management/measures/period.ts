/** Which time figures are asked for, and which cases of it. */
import { SUBJECTS, type IsoDate } from '../../../policies/types.ts';
import type { Period } from '../../../measures/figures.ts';
import { BadInput } from '../../../platform/errors.ts';
import { todayIn, type ServiceContext } from '../../core/context.ts';
import { readPastDate } from '../../core/input/dates.ts';
import { oneOf, type FieldLabel } from '../../core/input/fields.ts';
import type { Asked, MeasureFilter } from '../../core/store/store-management.ts';
import { asOf, monthsOf } from '../../../measures/figures.ts';
import { addDays } from '../../../policies/calendar/working-days.ts';
import { monthsBack, spanOf } from '../registers/missed.ts';

/** What somebody asks for, as they wrote it. */
export interface AskedFor {
  /** Such as 2026-11; the last month that has ended where neither this nor days are given. */
  month?: string | undefined;
  from?: string | undefined;
  until?: string | undefined;
  subject?: string | undefined;
  team?: string | undefined;
}

/** So many months are shown in a run chart, the last of them that of the time asked for. */
export const RUN_MONTHS = 24;

export interface WhatIsAsked {
  filter: MeasureFilter;
  asked: Asked;
  /** The months of the run charts. */
  run: Period[];
}

/** Throws a sentence for what cannot be read: a month and days at once, a day that is none, an unknown subject or team. */
export async function readAsked(
  service: ServiceContext,
  landlordId: string,
  given: AskedFor,
  naming: FieldLabel,
): Promise<WhatIsAsked> {
  const today = todayIn(service);
  const period = periodOf(given, today, naming);
  const subject = given.subject ? oneOf(given.subject, SUBJECTS, naming('subject')) : undefined;
  const team = given.team || undefined;
  if (team !== undefined && !(await teamsOf(service, landlordId)).includes(team))
    throw new BadInput(`${naming('team')}: nobody here is in a team called "${team}".`);
  const told = asOf(period, today);
  const first = `${monthsBack(period.until, RUN_MONTHS - 1)}-01`;
  return {
    filter: { landlordId, subject, team },
    asked: { period, told, today },
    run: monthsOf({ from: first, until: period.until }),
  };
}

function periodOf({ month, from, until }: AskedFor, today: IsoDate, naming: FieldLabel): Period {
  if ((from || until) && month)
    throw new BadInput(`${naming('month')}: give a month, or the first and the last day, not both.`);
  if (!from && !until) {
    const span = spanOf(month || monthsBack(today, 1), today, naming);
    if (span.from > today) throw new BadInput(`${naming('month')}: that month has not begun.`);
    return span;
  }
  const last = until ? readPastDate(until, naming('until'), today) : today;
  const first = from ? readPastDate(from, naming('from'), today) : `${monthsBack(last, 0)}-01`;
  if (first > last) throw new BadInput(`${naming('from')}: the first day is after the last.`);
  if (addDays(first, LONGEST_DAYS) < last) throw new BadInput(`${naming('from')}: ask for three years at most.`);
  return { from: first, until: last };
}

/** Three years. */
const LONGEST_DAYS = 3 * 366;

/** The teams people sit with, by name. */
export async function teamsOf(service: ServiceContext, landlordId: string): Promise<string[]> {
  const people = await service.store.staff(landlordId);
  return [...new Set(people.flatMap((p) => p.team ?? []))].toSorted();
}
