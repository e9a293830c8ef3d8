/** What is to be expected in the next four weeks, on a page. */
import type { FastifyReply } from 'fastify';
import { weekName } from '../../management/load/load.ts';
import { forecastRows, rangeText, teamForecast } from '../../management/load/team-forecast.ts';
import type { StaffRequest } from '../site/pages.ts';
import { sendPage } from '../site/views.ts';

export async function forecastPage({ service, viewer, reply }: StaffRequest): Promise<FastifyReply> {
  const { forecast, how, checkedSays } = await teamForecast(service, viewer.landlordId);
  return sendPage(reply, 'management/forecast.njk', {
    here: 'forecast',
    how,
    checkedSays,
    weeks: forecast === null ? null : forecastRows(forecast),
    checked: (forecast?.checked ?? []).map((w) => ({ ...w, name: weekName(w), says: rangeText(w.forecast) })),
  });
}
