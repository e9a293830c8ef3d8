/** What is due when under a policy, from days that are known: pure arithmetic, no case. */
import { checkOrder, deadlines } from '../../policies/deadlines/deadlines.ts';
import type { Calendar, Deadline, KnownDates } from '../../policies/calendar/types.ts';
import type { IsoDate, Policy } from '../../policies/types.ts';
import { BadInput } from '../../platform/errors.ts';
import { readDate } from '../core/input/dates.ts';

/** Days a count can rest on, in the order of a case's life, with what they mean. */
export const KNOWN_DAYS = {
  received: 'when the complaint was received',
  logged: 'when it was logged',
  allocated: 'when it was given to a handler',
  acknowledged: 'when it was acknowledged',
  responded: 'when the stage 1 response went out',
  escalated: 'when stage 2 was asked for',
  assigned: 'when stage 2 was given to a handler',
  stage2Acknowledged: 'when stage 2 was acknowledged',
  panelDate: 'when the review panel sits',
} as const satisfies Partial<Record<keyof KnownDates, string>>;

export type KnownDay = keyof typeof KNOWN_DAYS;
export const KNOWN_DAY_NAMES = Object.keys(KNOWN_DAYS) as KnownDay[];

/** The dates that can be told, with what they were counted by. */
export interface CountedDeadlines {
  policy: { id: string; version: string };
  calendar: { id: string; version: string };
  deadlines: Deadline[];
}

/** Reads the days somebody gave; `called` says how a day is named to them. */
export function readKnownDays(
  given: Readonly<Record<string, unknown>>,
  called: (name: string) => string,
  today: IsoDate,
): KnownDates {
  const known: Partial<Record<KnownDay, string>> = {};
  for (const name of KNOWN_DAY_NAMES) {
    const said = given[name];
    if (said === undefined || said === null) continue;
    if (typeof said !== 'string') throw new BadInput(`${called(name)}: write the date as text, such as "2026-11-20".`);
    known[name] = readDate(said, called(name), today);
  }
  const { received, ...rest } = known;
  if (received === undefined) throw new BadInput('received is missing: give the day the complaint arrived.');
  const by = given['respondedBy'];
  if (by === undefined || by === null) return { received, ...rest };
  if (by !== 'post' && by !== 'email')
    throw new BadInput(`${called('respondedBy')}: "${String(by)}" is neither post nor email.`);
  return { received, ...rest, respondedBy: by };
}

/** Counts; throws a sentence where the days are in an order that cannot be. */
export function countDeadlines(
  policy: Policy,
  calendar: Calendar,
  known: KnownDates,
  explain: boolean,
): CountedDeadlines {
  const [wrong] = checkOrder(known, calendar);
  if (wrong !== undefined) throw new BadInput(wrong);
  return {
    policy: { id: policy.id, version: policy.version },
    calendar: { id: calendar.id, version: calendar.version },
    deadlines: counted(() => deadlines(policy, calendar, known, { explain })),
  };
}

/** The counts answer a date outside the calendar with a RangeError that is a sentence already. */
function counted<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError) throw new BadInput(error.message);
    throw error;
  }
}
