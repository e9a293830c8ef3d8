/**
 * A case carries the bank holidays from the year before it was received. Where it turns out to have been received earlier, it
 * is given those of the earlier years first, and its dates are counted by them (RC-6).
 */
import { toCaseCalendar } from '../../policies/case-calendar.ts';
import type { IsoDate } from '../../policies/types.ts';
import { applyCalendar, countsFrom, type CaseState } from '../../workflows/messages.ts';
import { calendarNow, type ServiceContext } from '../core/context.ts';
import { waitUntilHeard } from '../core/current-state.ts';
import { keyFrom } from '../core/keys.ts';
import type { CaseFile } from '../core/store.ts';
import { signalCase } from '../core/temporal.ts';

/** Gives the case the calendar that reaches back to this day, as far as the bank holidays of that time are known. */
export async function reachBackTo(
  service: ServiceContext,
  file: CaseFile,
  state: CaseState,
  received: IsoDate,
): Promise<void> {
  if (received >= countsFrom(state.calendar)) return;
  const calendar = toCaseCalendar(await calendarNow(service), received);
  if (countsFrom(calendar) >= countsFrom(state.calendar)) return;
  const key = keyFrom('calendar', calendar.version, String(calendar.firstYear));
  await signalCase(service.temporal, file, applyCalendar, { key, calendar });
  await waitUntilHeard(service.store, file, key);
}
