/** Instants and London's calendar: the only place in workflow code that knows the hour. Time comes from `Date.now()`. */
import { Temporal } from 'temporal-polyfill/implementation';
import type { IsoDate } from '../policies/types.ts';

const ZONE = 'Europe/London';
const NINE = Temporal.PlainTime.from('09:00');

/** The day and whether it is nine o'clock or later, in London. */
export function londonMoment(epochMilliseconds: number): { today: IsoDate; nine: boolean } {
  const there = Temporal.Instant.fromEpochMilliseconds(epochMilliseconds).toZonedDateTimeISO(ZONE);
  return { today: there.toPlainDate().toString(), nine: there.hour >= NINE.hour };
}

/** The instant a day begins, or it is nine, in London; in milliseconds. */
export function londonInstant(date: IsoDate, at: 'midnight' | 'nine'): number {
  const day = Temporal.PlainDate.from(date);
  const there = at === 'nine' ? day.toZonedDateTime({ timeZone: ZONE, plainTime: NINE }) : day.toZonedDateTime(ZONE);
  return there.epochMilliseconds;
}
