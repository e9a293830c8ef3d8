/** Whether the dates of a case can be true together. */
import { formatDate, isIsoDate } from '../calendar/dates.ts';
import type { IsoDate } from '../types.ts';
import type { Calendar, KnownDates, KnownDay } from '../calendar/types.ts';

/** What each date tells, as a person would say it. */
const NAMES: Record<KnownDay, string> = {
  received: 'received',
  logged: 'logged',
  allocated: 'given to a handler',
  acknowledged: 'acknowledged',
  responded: 'answered',
  escalated: 'taken to stage 2',
  assigned: 'given to a stage 2 handler',
  stage2Acknowledged: 'acknowledged at stage 2',
  panelDate: 'heard by the panel',
};
const FIELDS = Object.keys(NAMES) as KnownDay[];

/**
 * Which cannot come before which. Only what is impossible: a complaint may be acknowledged on the telephone before it
 * is logged, and answered without a separate acknowledgement; but an acknowledgement after the answer is none.
 */
const ORDER: readonly (readonly [KnownDay, KnownDay])[] = [
  ['received', 'logged'],
  ['received', 'allocated'],
  ['received', 'acknowledged'],
  ['received', 'responded'],
  ['received', 'escalated'],
  ['acknowledged', 'responded'],
  ['responded', 'escalated'],
  ['escalated', 'assigned'],
  ['escalated', 'stage2Acknowledged'],
  ['escalated', 'panelDate'],
];

/** Steps that answer the request for stage 2 and cannot stand without it. */
const NEED_ESCALATED: readonly KnownDay[] = ['assigned', 'stage2Acknowledged', 'panelDate'];

/** A sentence for each thing that cannot be; empty when the dates can be true. */
export function checkOrder(known: KnownDates, calendar?: Calendar): string[] {
  const wrong = FIELDS.filter((field) => known[field] !== undefined && !isIsoDate(known[field]));
  if (wrong.length > 0) {
    return wrong.map((field) => `${field} "${String(known[field])}" is not a date: write a real day as YYYY-MM-DD.`);
  }
  if (known.received === undefined) return ['received is missing: give the day the complaint arrived as YYYY-MM-DD.'];
  const sentences = calendar === undefined ? [] : tooEarly(known.received, calendar);
  for (const [earlier, later] of ORDER) {
    const [a, b] = [known[earlier], known[later]];
    if (a !== undefined && b !== undefined && b < a) {
      sentences.push(
        `It cannot be ${NAMES[later]} on ${formatDate(b)}, before it was ${NAMES[earlier]} on ${formatDate(a)}: check ${later} and ${earlier}.`,
      );
    }
  }
  for (const field of NEED_ESCALATED) {
    if (known[field] !== undefined && known.escalated === undefined) {
      sentences.push(`It cannot be ${NAMES[field]} before stage 2 was asked for: give escalated with ${field}.`);
    }
  }
  return sentences;
}

function tooEarly(received: IsoDate, calendar: Calendar): string[] {
  if (Number(received.slice(0, 4)) >= calendar.firstYear) return [];
  return [
    `received ${received} lies before ${calendar.firstYear}, the first year whose bank holidays the calendar ${calendar.id} ${calendar.version} knows.`,
  ];
}
