/** The weekly report on enquiries of MPs and councillors, sent to senior managers by itself (MP-4): figures, and a link to the rest. */
import { addDays } from '../../../policies/calendar/dates.ts';
import type { IsoDate } from '../../../policies/types.ts';
import { inRolesHere } from '../../../policies/roles/restricted.ts';
import { entryWithMails, PUTRIGHT_ITSELF } from '../../access/admin-log.ts';
import type { AccessStore } from '../../access/store.ts';
import type { ServiceContext } from '../../core/context.ts';
import { londonDay, londonTime } from '../../core/input/dates.ts';
import { ENQUIRERS_SAID, enquiryReport, type EnquiryFigures } from './enquiries.ts';

/** In London: whoever begins work on Monday finds it there. */
const FROM_HOUR = '08:00';

/** The Monday of the week that a day lies in. */
export function mondayOf(day: IsoDate): IsoDate {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, -((weekday + 6) % 7));
}

/** The figures in one sentence; null where there is nothing to report. */
export function figuresSaid(figures: readonly EnquiryFigures[]): string | null {
  const said = figures.flatMap(({ from, received, answered, answeredInTime, open, late }) =>
    received + answered + open === 0
      ? []
      : [
          `${ENQUIRERS_SAID[from]}: ${received} received, ${answered} answered (${answeredInTime} in time), ${open} open, ${late} late`,
        ],
  );
  return said.length === 0 ? null : said.join('; ');
}

/** One round: the report of last week for each landlord that had enquiries, once a week; gives how many landlords. */
export async function sendEnquiryReports(service: ServiceContext, access: AccessStore): Promise<number> {
  const now = service.clock();
  const monday = mondayOf(londonDay(now));
  if (londonDay(now) === monday && londonTime(now) < FROM_HOUR) return 0;
  const until = addDays(monday, -1);
  let sent = 0;
  for (const landlordId of await service.store.landlords()) {
    const { figures } = await enquiryReport(service, landlordId, { until });
    const says = figuresSaid(figures);
    if (says === null) continue;
    const people = (await access.people(landlordId)).map((p) => ({ ...p, ...inRolesHere(p.landlordId, p.roles) }));
    const entry = {
      landlordId,
      by: PUTRIGHT_ITSELF,
      action: 'enquiry-report' as const,
      about: null,
      // By its week it is known again, however often it is looked for.
      detail: { until, figures: says, source: until },
    };
    const { log, mails } = entryWithMails(people, entry);
    const same = { landlordId, action: entry.action, about: null, source: until };
    if (await access.recordAlarm(same, new Date(0), log, mails)) sent++;
  }
  return sent;
}
