/** Instants and London's calendar: the only place in workflow code that knows the hour. Time comes from `Date.now()`. */
import { Temporal } from 'temporal-polyfill/implementation';
import type { IsoDate } from '../../policies/types.ts';
import { hashOf } from './ids.ts';

const ZONE = 'Europe/London';
const NINE = Temporal.PlainTime.from('09:00');

/** A moment in London, as far as deadlines care. */
export interface Moment {
  today: IsoDate;
  /** Whether it is nine in the morning or later. */
  nine: boolean;
}

/** When a case next has to look at itself: at the start of a day, or at nine. */
export interface WakeDay {
  date: IsoDate;
  at: 'midnight' | 'nine';
}

/** The day and whether it is nine o'clock or later, in London. */
export function londonMoment(epochMilliseconds: number): Moment {
  const there = Temporal.Instant.fromEpochMilliseconds(epochMilliseconds).toZonedDateTimeISO(ZONE);
  return { today: there.toPlainDate().toString(), nine: there.hour >= NINE.hour };
}

/** The instant a day begins, or it is nine, in London; in milliseconds. */
export function londonInstant(date: IsoDate, at: WakeDay['at']): number {
  const day = Temporal.PlainDate.from(date);
  const there = at === 'nine' ? day.toZonedDateTime({ timeZone: ZONE, plainTime: NINE }) : day.toZonedDateTime(ZONE);
  return there.epochMilliseconds;
}

/** Over how long the wakes of one moment are spread. */
const SPREAD_MS = 20 * 60_000;

/** How much later than others a case wakes: always the same for the same case, so that thousands do not wake at once. */
export function spreadOf(caseId: string): number {
  return hashOf(caseId) % SPREAD_MS;
}
