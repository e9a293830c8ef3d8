/**
 * The bank holidays that a case carries: from the year before it was received. Where it turns out to have been received
 * earlier, it is given those of the earlier years first (RC-6); and where it goes on after it was closed, those that have
 * become known since, for nobody tells a closed case of another calendar.
 */
import { toCaseCalendar } from '../../policies/case-calendar.ts';
import type { IsoDate } from '../../policies/types.ts';
import {
  applyCalendar,
  COMPLAINT_WORKFLOW,
  countsFrom,
  goesOnBy,
  stateOfEvents,
  type CaseState,
  type CustomerMessage,
} from '../../workflows/messages.ts';
import { calendarNow, todayIn, type ServiceContext } from '../core/context.ts';
import { waitUntilHeard } from '../core/current-state.ts';
import { keyFrom } from '../core/keys.ts';
import type { CaseFile } from '../core/store/store.ts';
import { signalCase, type CaseToStart } from '../core/temporal.ts';

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

/** Gives a case that is to go on the calendar in force, so that what is promised then is counted by it (EX-6, RC-7). */
export async function countedAsNow(service: ServiceContext, file: CaseToStart, state: CaseState): Promise<void> {
  const now = await calendarNow(service);
  if (!isOver(state) || now.version === state.calendar.version) return;
  const key = keyFrom('calendar', now.version, 'goes on');
  const calendar = toCaseCalendar(now, `${state.calendar.firstYear + 1}-01-01`);
  await signalCase(service.temporal, file, applyCalendar, { key, calendar });
  await waitUntilHeard(service.store, file, key);
}

/** The same where what a customer said makes a closed case go on, such as that they did not withdraw (S1-20). */
export async function countedAsNowFor(
  service: ServiceContext,
  file: CaseToStart,
  word: CustomerMessage,
): Promise<void> {
  if (file.caseKind !== COMPLAINT_WORKFLOW) return;
  const [opening, events] = await Promise.all([service.store.opening(file), service.store.events(file)]);
  if (opening === null || events.length === 0 || events.some(({ key }) => key === word.key)) return;
  const state = stateOfEvents(opening, events) as CaseState;
  if (isOver(state) && goesOnBy(state, word, todayIn(service))) await countedAsNow(service, file, state);
}

const isOver = ({ status, escalation }: CaseState): boolean =>
  status === 'closed' || status === 'refused' || escalation.standing === 'refused';
