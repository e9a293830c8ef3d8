/**
 * Later dates for open cases in exceptional circumstances (SP-8): by as many working days as the landlord made known, told to
 * each customer with the reason, the new date, and when usual dates are expected again. The landlord's own and the Code's dates
 * stay as they are: what is late by them is counted as late.
 */
import { addWorkingDays } from '../../policies/calendar/working-days.ts';
import { formatDate } from '../../policies/calendar/dates.ts';
import type { Calendar } from '../../policies/calendar/types.ts';
import type { IsoDate } from '../../policies/types.ts';
import { COMPLAINT_WORKFLOW, currentStage, responseDue, type CaseState } from '../../workflows/messages.ts';
import { BadInput, NotFound, PutrightError } from '../../platform/errors.ts';
import { perform } from '../cases/perform.ts';
import { mapConcurrently } from '../core/concurrently.ts';
import { calendarNow, stateOf, todayIn, type ServiceContext } from '../core/context.ts';
import { keyFrom } from '../core/keys.ts';
import { policyOfLandlord } from '../core/policies.ts';
import { exceptionalTime, isInForce, laterInWords, type ExceptionalTime } from './exceptional-times.ts';

/** An open case whose answer falls into the time, with the date it would have. */
export interface LaterDate {
  reference: string;
  stage: 1 | 2;
  from: IsoDate;
  to: IsoDate;
}

const AT_ONCE = 8;

/**
 * The date this case would have; null where nothing is moved: no answer is awaited, its date lies after the return or has passed
 * (that one is late, and explained), or its customer was told of this time already.
 */
export function laterDateOf(
  state: CaseState,
  time: Pick<ExceptionalTime, 'expectedReturn' | 'stage1Days' | 'stage2Days'>,
  calendar: Calendar,
  today: IsoDate,
): Omit<LaterDate, 'reference'> | null {
  const { stage, status } = state;
  const days = stage === 1 ? time.stage1Days : time.stage2Days;
  if (days === null || status !== `stage${stage}`) return null;
  const { acknowledged, responseIssued, extensions } = currentStage(state);
  const from = responseDue(state, stage);
  if (acknowledged === null || responseIssued !== null || from === null) return null;
  if (from < today || from > time.expectedReturn) return null;
  if (extensions.some((x) => x.usualAgain !== undefined && x.usualAgain >= time.expectedReturn)) return null;
  return { stage, from, to: addWorkingDays(calendar, from, days) };
}

/** Which cases would have a later date: of those the reader may see. */
export async function casesToMove(service: ServiceContext, time: ExceptionalTime): Promise<LaterDate[]> {
  const [files, calendar] = await Promise.all([service.store.openCases(), calendarNow(service)]);
  const ours = files.filter((f) => f.landlordId === time.landlordId && f.caseKind === COMPLAINT_WORKFLOW);
  const found = await mapConcurrently(ours, AT_ONCE, async (file): Promise<LaterDate[]> => {
    try {
      const later = laterDateOf(await stateOf(service, file), time, calendar, todayIn(service));
      return later === null ? [] : [{ reference: file.reference, ...later }];
    } catch (error) {
      // Closed or gone since it was listed.
      if (error instanceof NotFound) return [];
      throw error;
    }
  });
  return found.flat();
}

/** Gives these cases their later dates; says of each that was refused why. Asked again, no customer is told twice. */
export async function giveLaterDates(
  service: ServiceContext,
  time: ExceptionalTime,
  as: string | undefined,
): Promise<{ moved: LaterDate[]; refused: string[] }> {
  mustMoveDates(time, todayIn(service));
  const moved: LaterDate[] = [];
  const refused: string[] = [];
  for (const each of await casesToMove(service, time)) {
    const { reference, stage, to } = each;
    const key = keyFrom(`exceptional:${time.id}:${time.expectedReturn}`, `${reference}:${stage}`);
    const given = {
      to,
      reason: time.what,
      usualAgain: time.expectedReturn,
      ...(time.updateDays === null ? {} : { updateEvery: String(time.updateDays) }),
    };
    try {
      await perform(service, reference, 'extend', given, { key, ...(as === undefined ? {} : { as }) });
      moved.push(each);
    } catch (error) {
      if (!(error instanceof PutrightError)) throw error;
      refused.push(`${reference}: ${error.message}`);
    }
  }
  return { moved, refused };
}

/** Throws where no dates are moved by this time: it is over, or nobody said by how much. */
export function mustMoveDates(time: ExceptionalTime, today: IsoDate): void {
  if (!isInForce(time, today)) throw new BadInput('It is not in force: dates move only while it lasts.');
  if (time.stage1Days === null && time.stage2Days === null)
    throw new BadInput('Say first by how many working days answers may be later (at stage 1, at stage 2).');
  if (time.expectedReturn < today)
    throw new BadInput('The day expected has passed: give a new one, or say that it has ended.');
}

/** Who outside reads a notice of it. */
export const NOTICE_READERS = ['ombudsman', 'regulator', 'customers'] as const;
export type NoticeReader = (typeof NOTICE_READERS)[number];

const NOTICE_TO: Readonly<Record<NoticeReader, string>> = {
  ombudsman: 'To the Housing Ombudsman Service',
  regulator: 'To the Regulator of Social Housing',
  customers: 'To our customers',
};

/**
 * The words of a notice, to be sent or published as the reader takes them: what has happened, since when, what is later and by
 * how much, how many cases have a later date, and when usual dates are expected again; or that they are kept again.
 */
export function exceptionalNotice(
  time: ExceptionalTime,
  reader: NoticeReader,
  { landlord, later }: { landlord: string; later: number },
): string {
  const what = /[.!?]$/.test(time.what) ? time.what : `${time.what}.`;
  const toCustomers = reader === 'customers';
  const code = toCustomers ? '' : ' This may keep us from complying with the Complaint Handling Code.';
  const cases = later === 1 ? '1 open complaint is' : `${later} open complaints are`;
  const now =
    time.ended === null
      ? [
          `${laterInWords(time)}${code}`,
          ...(toCustomers
            ? ['If a date of your complaint is later, we will write to you with the new one.']
            : [`${cases} due an answer before then and still to be given a later date.`]),
          `We expect to keep our usual dates again from ${formatDate(time.expectedReturn)}.`,
        ]
      : [`This is over: we keep our usual dates again since ${formatDate(time.ended)}.`];
  const help = toCustomers
    ? [
        'You can still complain to us, and you can ask the Housing Ombudsman for advice at any time: 0300 111 3000, www.housing-ombudsman.org.uk.',
      ]
    : [];
  return [NOTICE_TO[reader], '', `${what} Since ${formatDate(time.since)}.`, ...now, ...help, '', landlord].join('\n');
}

/** The notice of one of this landlord's times, with the cases as they stand. */
export async function noticeOf(
  service: ServiceContext,
  landlordId: string,
  id: string,
  reader: NoticeReader,
): Promise<string> {
  const time = await exceptionalTime(service, landlordId, id);
  const later = time.ended === null ? (await casesToMove(service, time)).length : 0;
  return exceptionalNotice(time, reader, { landlord: policyOfLandlord(landlordId).landlord.name, later });
}
