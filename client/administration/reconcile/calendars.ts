/**
 * Open cases that are not counted by the calendar in force: one that went on after it was closed and that nobody had told of
 * a change made meanwhile, or one that was left when telling all of them was cut short (RC-7).
 */
import { casesOnOtherCalendar, latestCalendar } from '../../../db/queries/administration/calendars.ts';
import { caseRowsById } from '../../../db/queries/record/case-rows.ts';
import type { ServiceContext } from '../../core/context.ts';
import { recountCases } from '../calendar.ts';
import type { ReconcileContext } from './context.ts';
import { runRound, type Round } from './rounds.ts';

/** One round over them. Nothing is done where no landlord ever changed the calendar that putright brings. */
export async function recountLeftOver(
  { db, clock }: Pick<ReconcileContext, 'db' | 'clock'>,
  service: ServiceContext,
): Promise<Round> {
  const calendar = await latestCalendar(db);
  if (calendar === null) return { found: 0, done: 0, failed: {} };
  const rows = await caseRowsById(db, await casesOnOtherCalendar(db, calendar.version));
  return runRound(db, { chore: 'calendars', now: clock() }, rows, async ({ caseId }) => {
    await recountCases(service, calendar, [caseId]);
    return true;
  });
}
