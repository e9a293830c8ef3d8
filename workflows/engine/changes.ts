/** Messages that every kind of case takes, read at the boundary: another calendar, another policy, a letter's fate. */
import { type Calendar } from '../../policies/calendar/types.ts';
import { isCalendar } from './calendars.ts';
import { readDuties } from './envelope.ts';
import type { PolicyChange } from './case-kind.ts';
import type { Delivered, DeliveryReport } from './ports.ts';

const SHORT = /^[\w:.-]{1,160}$/;
const isShort = (value: unknown): value is string => typeof value === 'string' && SHORT.test(value);

function objectIn(given: unknown): Record<string, unknown> {
  return typeof given === 'object' && given !== null && !Array.isArray(given) ? (given as Record<string, unknown>) : {};
}

/** Another calendar; null where it is none that dates could be counted by. */
export function readCalendarChange(given: unknown, id: string): { key: string; calendar: Calendar } | null {
  const { key = id, calendar } = objectIn(given);
  return isShort(key) && isCalendar(calendar) ? { key, calendar } : null;
}

const isName = (value: unknown): boolean => typeof value === 'string' && value.length > 0 && value.length <= 160;

/** Another policy for a running case; null where something of it is missing. Its content was checked by its own schema. */
export function readPolicyChange<Policy>(given: unknown, id: string): PolicyChange<Policy> | null {
  const { key = id, by, reasonText, policy, ...more } = objectIn(given);
  const duties = readDuties(more);
  if (!isShort(key) || !isShort(by) || duties === null || !isShort(reasonText)) return null;
  if (!isName(objectIn(policy)['version'])) return null;
  return { key, by, duties, reasonText, policy: policy as Policy };
}

const FATES: readonly DeliveryReport['result'][] = ['dispatched', 'refused', 'unproven'];

/** What became of a letter; null where it is no report. */
export function readDeliveryReport(given: unknown): DeliveryReport | null {
  const { letterId, result, why } = objectIn(given);
  const fate = FATES.find((one) => one === result);
  if (!isShort(letterId) || fate === undefined) return null;
  return { letterId, result: fate, ...(isShort(why) ? { why } : {}) };
}

/** What came of a hand-over; null where it is no such answer: an operator may complete an activity by hand, with anything. */
export function readDelivered(given: unknown, handedOver: readonly string[]): Delivered | null {
  const { reports, waiting } = objectIn(given);
  if (!Array.isArray(reports) || !Array.isArray(waiting)) return null;
  const read = reports.map(readDeliveryReport);
  if (read.includes(null) || !waiting.every((id) => handedOver.includes(id as string))) return null;
  return { reports: read as DeliveryReport[], waiting: waiting as string[] };
}
