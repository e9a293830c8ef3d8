/** The list of missed dates as managers filter and export it. */
import { addDays, formatDate } from '../../../policies/calendar/working-days.ts';
import { ENGLAND_AND_WALES } from '../../../policies/calendar/england-and-wales.ts';
import { policyById } from '../../../policies/registry.ts';
import { STEPS, type IsoDate } from '../../../policies/types.ts';
import { mapConcurrently } from '../../core/concurrently.ts';
import { readWrittenMonth } from '../../core/input/written-dates.ts';
import { BadInput } from '../../../platform/errors.ts';
import { asOption, oneOf, type FieldLabel } from '../../core/input/fields.ts';
import { personByHandle, type Person } from '../../core/people.ts';
import { calendarNow, findCase, todayIn, type ServiceContext } from '../../core/context.ts';
import { capitalised, plain } from '../../kinds/words.ts';
import { faceOfCase } from '../../kinds/index.ts';
import { wordsShown } from '../../cases/words/words.ts';
import { breachesOf, type Breach } from '../breaches.ts';
import { csvForSpreadsheets } from '../spreadsheet.ts';

export interface MissedFilter {
  /** 2026-11: missed in that month; the last three months when left out. */
  month?: string | undefined;
  /** One kind of date; 'all' also tasks; the procedure's dates and promises when left out. */
  step?: string | undefined;
  /** Handle of who handled it then. */
  handler?: string | undefined;
  /** Only those without a recorded reason. */
  unexplained?: boolean | undefined;
}

export interface MissedDate extends Breach {
  what: string;
  whoName: string | null;
  reason: string | null;
  /** The kind of that reason, in words. */
  causeName: string | null;
}

export interface MissedList {
  from: IsoDate;
  until: IsoDate;
  missed: MissedDate[];
}

/** What may be asked for by itself. */
export const MISSED_KINDS = [
  ...STEPS.filter((s) => !s.endsWith('extension-limit') && !s.endsWith('request-window')),
  'action',
  'visit',
  'update',
  'information',
  'quality-check',
  'task',
] as const;

const ORDINARY: readonly string[] = MISSED_KINDS.filter((k) => k !== 'task');

/** Missed dates in this time, newest first, each with its reason or none. */
export async function missedDates(
  service: ServiceContext,
  landlordId: string,
  filter: MissedFilter,
  naming: FieldLabel = asOption,
): Promise<MissedList> {
  const today = todayIn(service);
  const { from, until } = spanOf(filter.month, today, naming);
  const kinds = kindsOf(filter.step, naming);
  const [cases, people, calendar] = await Promise.all([
    service.store.casesWithMissedDates(landlordId, from, until),
    service.store.staff(landlordId),
    calendarNow(service),
  ]);
  const handler = filter.handler === undefined ? null : handlerNamed(people, filter.handler, naming);
  const found = cases.flatMap((c) => breachesOf(c, policyById(c.policyId, c.policyVersion), calendar, today));
  const fitting = found.filter(
    (b) =>
      from <= b.missed &&
      b.missed <= until &&
      kinds(b.kind) &&
      (handler === null || b.who === handler) &&
      (filter.unexplained !== true || (b.reasonAsked && b.reasonText === null)),
  );
  const words = await reasons(service, fitting, people);
  const missed = fitting.map((b) => ({
    ...b,
    what: faceOfCase(b).labels.date(b.kind, b.about),
    whoName: people.find((p) => p.id === b.who)?.name ?? b.who,
    causeName: b.cause === null ? null : capitalised(plain(b.cause)),
    reason: b.reasonText === null ? null : (words.get(b.reasonText) ?? '(words no longer kept)'),
  }));
  return { from, until, missed: missed.toSorted((a, b) => (a.due > b.due ? -1 : a.due < b.due ? 1 : 0)) };
}

async function reasons(
  service: ServiceContext,
  breaches: readonly Breach[],
  people: readonly Person[],
): Promise<Map<string, string>> {
  const cases = [...new Set(breaches.filter((b) => b.reasonText !== null).map((b) => b.reference))];
  const found = await mapConcurrently(cases, 8, async (reference) =>
    wordsShown(service, await findCase(service, reference), people),
  );
  return new Map(found.flatMap((words) => [...words]));
}

function kindsOf(said: string | undefined, naming: FieldLabel): (kind: string) => boolean {
  if (said === undefined || said === '') return (kind) => ORDINARY.includes(kind);
  if (said === 'all') return () => true;
  const kind = oneOf(said, MISSED_KINDS, naming('step'));
  return (each) => each === kind;
}

/** Somebody who has left may be asked about as well. */
function handlerNamed(people: readonly Person[], said: string, naming: FieldLabel): string {
  const left = people.find((p) => !p.active && p.handle === said.toLowerCase());
  return (left ?? personByHandle(people, said, naming('handler'))).id;
}

/** The days that are asked about: of one month, or of the last three. */
export function spanOf(
  said: string | undefined,
  today: IsoDate,
  naming: FieldLabel,
): { from: IsoDate; until: IsoDate } {
  if (said === undefined || said.trim() === '') return { from: `${monthsBack(today, 2)}-01`, until: today };
  const month = readWrittenMonth(said, today);
  if (month === null)
    throw new BadInput(`${naming('month')}: "${said}" is not a month; write it as Nov 2026 or 2026-11.`);
  const { firstYear } = ENGLAND_AND_WALES;
  if (Number(month.slice(0, 4)) < firstYear)
    throw new BadInput(
      `${naming('month')}: no date is counted before ${firstYear}, whose bank holidays are the first we know.`,
    );
  return { from: `${month}-01`, until: addDays(`${monthsBack(`${month}-01`, -1)}-01`, -1) };
}

/** The month so many months before the one this day lies in, as 2026-11. */
export function monthsBack(day: IsoDate, months: number): string {
  const count = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 - months;
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`;
}

/** 'Open, 3 working days late', 'Done on Friday 4 December 2026, 1 working day late', 'No longer owed'. */
export function latenessText({ state, metOn, daysLate }: Breach): string {
  const days = daysLate === 1 ? '1 working day late' : `${daysLate ?? 0} working days late`;
  if (state === 'open') return `Still open, ${days}`;
  return metOn === null ? 'No longer owed' : `Done on ${formatDate(metOn)}, ${days}`;
}

/** The reason, or what stands in its place. */
export function reasonText({ reason, reasonAsked }: MissedDate): string {
  return reason ?? (reasonAsked ? 'No reason recorded yet' : '');
}

/**
 * The list for a spreadsheet: UTF-8 with its mark, and nothing in it that a spreadsheet would take for a formula, for
 * reasons are people's words.
 */
export function missedCsv({ missed }: MissedList): string {
  return csvForSpreadsheets(
    missed.map((m) => ({
      case: m.reference,
      stage: m.stage,
      date: m.what,
      due: m.due,
      codeDate: m.codeDate ?? '',
      state: m.state,
      done: m.metOn ?? '',
      workingDaysLate: m.daysLate ?? '',
      handler: m.whoName ?? '',
      cause: m.causeName ?? '',
      reason: m.reason ?? '',
    })),
    [
      { key: 'case', header: 'Case' },
      { key: 'stage', header: 'Stage' },
      { key: 'date', header: 'Date missed' },
      { key: 'due', header: 'Due' },
      { key: 'codeDate', header: 'Code’s date missed as well' },
      { key: 'state', header: 'State' },
      { key: 'done', header: 'Done' },
      { key: 'workingDaysLate', header: 'Working days late' },
      { key: 'handler', header: 'Handled by' },
      { key: 'cause', header: 'Kind of reason' },
      { key: 'reason', header: 'Reason' },
    ],
  );
}
