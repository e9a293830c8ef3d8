/**
 * Exceptional circumstances, such as after a cyber attack (SP-8): what has happened, since when, until when, and that the
 * Ombudsman and the customers were told and it was published. While one is in force every page says so.
 */
import { formatDate } from '../../policies/calendar/dates.ts';
import type { ExceptionalReader, IsoDate } from '../../policies/types.ts';
import { assertNotFuture } from '../core/input/dates.ts';
import { BadInput, NotFound } from '../../platform/errors.ts';
import { asOption, type FieldLabel } from '../core/input/fields.ts';
import { gather } from '../core/input/gather.ts';
import type { Leaning } from '../core/input/written-dates.ts';
import { newKey } from '../core/keys.ts';
import { policyOfLandlord } from '../core/policies.ts';
import type { ExceptionalRow } from '../core/store/store-management.ts';
import { directoryOf, todayIn, type ServiceContext } from '../core/context.ts';

export type ExceptionalTime = ExceptionalRow;

export interface ExceptionalForm {
  what?: string | undefined;
  since?: string | undefined;
  expectedReturn?: string | undefined;
  ombudsmanTold?: string | undefined;
  customersTold?: string | undefined;
  published?: string | undefined;
  ended?: string | undefined;
  regulatorTold?: string | undefined;
  returnTold?: string | undefined;
  /** Whole working days, as somebody types them. */
  stage1Days?: string | undefined;
  stage2Days?: string | undefined;
  updateDays?: string | undefined;
}

type DateField =
  | 'since'
  | 'expectedReturn'
  | 'ombudsmanTold'
  | 'customersTold'
  | 'published'
  | 'regulatorTold'
  | 'returnTold'
  | 'ended';

/** It stands on a banner: longer is not read. */
const LONGEST = 500;

/** All that were recorded at this landlord, newest first. */
export async function exceptionalTimesOf(service: ServiceContext, landlordId: string): Promise<ExceptionalTime[]> {
  return service.store.exceptionalTimes(landlordId);
}

/** One of this landlord's, by its id. */
export async function exceptionalTime(
  service: ServiceContext,
  landlordId: string,
  id: string,
): Promise<ExceptionalTime> {
  const found = (await service.store.exceptionalTimes(landlordId)).find((e) => e.id === id);
  if (found === undefined)
    throw new NotFound('There is no such exceptional time: putright exceptional list shows them.');
  return found;
}

/** The one in force today; null in ordinary times. */
export async function currentExceptionalTime(
  service: ServiceContext,
  landlordId: string,
): Promise<ExceptionalTime | null> {
  const today = todayIn(service);
  return (await service.store.exceptionalTimes(landlordId)).find((e) => isInForce(e, today)) ?? null;
}

/** From its first day until the day it ended, that day not included. */
export const isInForce = ({ since, ended }: Pick<ExceptionalTime, 'since' | 'ended'>, today: IsoDate): boolean =>
  since <= today && (ended === null || ended > today);

/** What customers and staff read while it lasts. */
export function exceptionalBanner(time: ExceptionalTime): string {
  const said = /[.!?]$/.test(time.what) ? time.what : `${time.what}.`;
  return `${said} ${laterInWords(time)} We expect to be back to normal on ${formatDate(time.expectedReturn)}.`;
}

/** How much later answers may be, as it is published. */
export function laterInWords({ stage1Days, stage2Days }: Pick<ExceptionalTime, 'stage1Days' | 'stage2Days'>): string {
  const days = (n: number): string => (n === 1 ? '1 working day' : `${n} working days`);
  const later = [
    ...(stage1Days === null ? [] : [`an answer to a complaint up to ${days(stage1Days)} later`]),
    ...(stage2Days === null ? [] : [`an answer at stage 2 up to ${days(stage2Days)} later`]),
  ];
  return later.length === 0
    ? 'Some of our dates may be later than usual.'
    : `Some of our dates are later than usual: ${later.join(', ')}.`;
}

/** Whom the landlord's policy has told of it (OCT 3.4, OAK 10): the Housing Ombudsman where it names nobody. */
export const toldBy = (landlordId: string): readonly ExceptionalReader[] =>
  policyOfLandlord(landlordId).exceptionalTells ?? ['ombudsman'];

/** What SP-8 still asks for: while it lasts, and once it has ended, so that all who were told know of the return. */
export function outstandingDuties(time: ExceptionalTime, tells: readonly ExceptionalReader[]): string[] {
  const { ombudsmanTold, regulatorTold, customersTold, published, ended, returnTold } = time;
  if (ended !== null) return returnTold === null ? ['tell all who were told that you keep your usual dates again'] : [];
  return [
    ...(ombudsmanTold === null && tells.includes('ombudsman') ? ['tell the Ombudsman'] : []),
    ...(regulatorTold === null && tells.includes('regulator') ? ['tell the Regulator of Social Housing'] : []),
    ...(customersTold === null ? ['tell the customers it affects'] : []),
    ...(published === null ? ['publish it'] : []),
  ];
}

/** Records one (`id` null), or what is known by now of one. Fields left out stay as they are; an empty one is taken back. */
export async function saveExceptionalTime(
  service: ServiceContext,
  landlordId: string,
  id: string | null,
  form: ExceptionalForm,
  by: string,
  naming: FieldLabel = asOption,
): Promise<ExceptionalTime> {
  const all = await service.store.exceptionalTimes(landlordId);
  const known = id === null ? null : all.find((e) => e.id === id);
  if (known === undefined)
    throw new NotFound('There is no such exceptional time: putright exceptional list shows them.');
  const today = todayIn(service);
  const { day } = await directoryOf(service, landlordId);
  const what = (form.what ?? known?.what ?? '').trim();
  const g = gather();
  g.must(what !== '', `${naming('what')}: say what has happened, in one sentence for everybody.`);
  g.must(what.length <= LONGEST, `${naming('what')}: that is ${what.length} characters; at most ${LONGEST} are read.`);
  const date = (field: DateField, leaning: Leaning): IsoDate | null => {
    const said = form[field];
    if (said === undefined) return known?.[field] ?? null;
    return said.trim() === '' ? null : day(said, naming(field), leaning);
  };
  const days = (field: DaysField): (() => number | null) =>
    g.read(() => {
      const said = form[field]?.trim();
      return said === undefined ? (known?.[field] ?? null) : said === '' ? null : readDays(said, naming(field));
    });
  const past = (field: Exclude<DateField, 'expectedReturn' | 'ended'>): (() => IsoDate | null) =>
    g.read(() => {
      const found = date(field, 'past');
      return found === null ? null : assertNotFuture(found, naming(field), today);
    });
  const began = past('since');
  const since = g.read(() => needed(began(), naming('since')));
  const expectedReturn = g.read(() => needed(date('expectedReturn', 'future'), naming('expectedReturn')));
  const [ombudsmanTold, customersTold, published] = [past('ombudsmanTold'), past('customersTold'), past('published')];
  const [regulatorTold, returnTold] = [past('regulatorTold'), past('returnTold')];
  const [stage1Days, stage2Days, updateDays] = [days('stage1Days'), days('stage2Days'), days('updateDays')];
  const ended = g.read(() => date('ended', 'either'));
  g.end();
  const row: ExceptionalRow = {
    id: known?.id ?? newKey(),
    landlordId,
    what,
    since: since(),
    expectedReturn: expectedReturn(),
    ombudsmanTold: ombudsmanTold(),
    customersTold: customersTold(),
    published: published(),
    ended: ended(),
    regulatorTold: regulatorTold(),
    returnTold: returnTold(),
    stage1Days: stage1Days(),
    stage2Days: stage2Days(),
    updateDays: updateDays(),
    recordedBy: known?.recordedBy ?? by,
  };
  mustHoldTogether(row, all, naming);
  if (!(await service.store.saveExceptional(row))) {
    mustHoldTogether(row, await service.store.exceptionalTimes(landlordId), naming);
    throw new BadInput(`${naming('what')}: somebody else recorded one at the same moment; look at it again.`);
  }
  return row;
}

type DaysField = 'stage1Days' | 'stage2Days' | 'updateDays';

/** More than a quarter of a year of working days is a slip. */
const MOST_DAYS = 60;

function readDays(said: string, what: string): number {
  const days = /^\d{1,3}$/.test(said) ? Number(said) : 0;
  if (days < 1 || days > MOST_DAYS) throw new BadInput(`${what}: give whole working days, 1 to ${MOST_DAYS}.`);
  return days;
}

function needed(date: IsoDate | null, what: string): IsoDate {
  if (date === null) throw new BadInput(`${what}: give a day, such as 20/11/2026.`);
  return date;
}

function mustHoldTogether(row: ExceptionalRow, all: readonly ExceptionalRow[], naming: FieldLabel): void {
  const { since, expectedReturn, ended, returnTold } = row;
  if (returnTold !== null && (ended === null || returnTold < ended))
    throw new BadInput(
      `${naming('returnTold')}: say first that it has ended (${naming('ended')}), on that day or before.`,
    );
  if (expectedReturn <= since) throw new BadInput(`${naming('expectedReturn')}: it lies before it began.`);
  if (ended !== null && ended < since) throw new BadInput(`${naming('ended')}: it lies before it began.`);
  const other = all.find((e) => e.id !== row.id && e.ended === null);
  if (other && ended === null)
    throw new BadInput(
      `${naming('what')}: another one is in force since ${formatDate(other.since)}; end that first or add to it.`,
    );
}
