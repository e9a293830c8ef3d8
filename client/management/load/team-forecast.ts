/** The forecast of a landlord: what arrives and falls due in the next four weeks, against those who are there. */
import { deadlineOf } from '../../../policies/deadlines/deadlines.ts';
import { workingDaysBetween, addDays } from '../../../policies/calendar/working-days.ts';
import { hasOneOf } from '../../../policies/roles/roles.ts';
import type { Calendar } from '../../../policies/calendar/types.ts';
import type { IsoDate, Policy, Step } from '../../../policies/types.ts';
import { calendarNow, todayIn, type ServiceContext } from '../../core/context.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import { forecast, OF_TEN, WEEKS_NEEDED, type Forecast, type ForecastMark, type Range } from './forecast.ts';
import { DATES_A_DAY, weekName, weeksFrom } from './load.ts';

export interface TeamForecast {
  /** Null where too few whole weeks are known. */
  forecast: Forecast | null;
  /** How it is made, in sentences. */
  how: string[];
  /** Of the weeks that were checked, how many came as forecast, in a sentence; null where none could be. */
  checkedSays: string | null;
}

/** Steps of a complaint that somebody has to keep, and that rest on nothing but its arrival. */
const STEPS_COUNTED: readonly Step[] = ['stage1.acknowledge', 'stage1.respond'];

/** So far back arrivals are counted: the half year looked at, the weeks checked, and four more. */
const BACK_DAYS = 7 * 44;

/** So many working days after it arrived each of these dates falls due, under a policy. */
export function lagsOf(policy: Policy, calendar: Calendar, today: IsoDate): number[] {
  return STEPS_COUNTED.flatMap((step) => {
    const due = deadlineOf(policy, calendar, { received: today }, step);
    const day = due?.target ?? due?.limit ?? null;
    return day === null ? [] : [workingDaysBetween(calendar, today, day)];
  });
}

/** What is to be expected, of the cases in sight. */
export async function teamForecast(service: ServiceContext, landlordId: string): Promise<TeamForecast> {
  const today = todayIn(service);
  const policy = policyOfLandlord(landlordId);
  const until = weeksFrom(today).at(-1)?.until ?? today;
  const [arrivals, counts, leave, people, calendar] = await Promise.all([
    service.store.arrivals(landlordId, addDays(today, -BACK_DAYS)),
    service.store.dueCounts(landlordId, until),
    service.store.leave(landlordId, today),
    service.store.staff(landlordId),
    calendarNow(service),
  ]);
  const { stage1, stage2 } = policy.handlers;
  const handling = [...stage1.slice(0, 1), ...stage2.slice(0, 1)];
  const handlers = people.filter((p) => p.active && hasOneOf(handling, p.duties)).map((p) => p.id);
  // Only what falls to those whose days are counted.
  const due = counts.filter((c) => handlers.includes(c.owner)).map((c) => ({ day: c.due, count: c.count }));
  const lags = lagsOf(policy, calendar, today);
  const found = forecast({ arrivals, due, lags, handlers, leave, calendar, today });
  return {
    forecast: found,
    how: howIt(handlers.length, lags),
    checkedSays: found === null || found.checked.length === 0 ? null : checkedSays(found),
  };
}

const howIt = (handlers: number, lags: readonly number[]): string[] => [
  `A range is told so that ${OF_TEN} of ten weeks lie within it, by how many complaints came on a working day in the whole weeks of the last half year; it knows no seasons, and needs ${WEEKS_NEEDED} such weeks.`,
  `Each complaint that is yet to arrive brings dates after ${lags.join(' and ')} working days.`,
  `${handlers} people have cases of their own; each keeps ${DATES_A_DAY} dates on a working day they are there, as a rule of thumb.`,
];

function checkedSays({ checked }: Forecast): string {
  const within = checked.filter((w) => w.within).length;
  return `Of the last ${checked.length} weeks, ${within} came within what would have been forecast four weeks before.`;
}

/** "from 3 to 9, likeliest 5": a range in words. */
export const rangeText = ({ low, middle, high }: Range): string =>
  low === high ? String(low) : `from ${low} to ${high}, likeliest ${middle}`;

/** How a week looks, in words. */
export const FORECAST_MARKS: Record<ForecastMark, string> = {
  fits: 'Fits',
  'may-not-fit': 'May not fit',
  'does-not-fit': 'Does not fit',
};

/** The weeks in words, for pages and command line. */
export const forecastRows = ({ weeks }: Forecast) =>
  weeks.map((w) => ({
    ...w,
    name: weekName(w),
    arrivalsSay: rangeText(w.arrivals),
    dueSays: rangeText(w.due),
    markSays: FORECAST_MARKS[w.mark],
  }));
