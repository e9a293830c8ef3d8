/** The register of requests for a service, on a page and for a spreadsheet (SR-1). */
import type { FastifyReply } from 'fastify';
import {
  REQUEST_FIGURES,
  requestRegister,
  requestsCsv,
  WAITS_SAID,
} from '../../management/registers/service-requests.ts';
import { textIn } from '../forms/sent.ts';
import type { StaffRequest } from '../site/pages.ts';
import { sendPage } from '../site/views.ts';
import { chosen, months } from './months.ts';
import { sendRegister } from './register-file.ts';

const naming = (field: string): string => (field === 'month' ? '“Month”' : field);
const monthIn = ({ query }: StaffRequest): string | undefined => textIn(query, 'month') || undefined;

/** So many are read on a page; the rest is in the file. */
const SHOWN = 200;

export async function requestsPage(request: StaffRequest): Promise<FastifyReply> {
  const { service, viewer, reply } = request;
  const month = monthIn(request);
  const { from, until, figures, requests } = await requestRegister(service, viewer.landlordId, { month }, naming);
  return sendPage(reply, 'management/service-requests.njk', {
    here: 'service-requests',
    from,
    until,
    query: month === undefined ? '' : new URLSearchParams({ month }).toString(),
    months: [{ value: '', text: 'The last three months' }, ...months(service)].map(chosen(month)),
    figures: Object.entries(REQUEST_FIGURES).map(([key, name]) => ({
      name,
      count: figures[key as keyof typeof figures],
    })),
    count: requests.length,
    shown: SHOWN,
    requests: requests.slice(0, SHOWN).map((r) => ({ ...r, waitsSaid: r.waits === null ? null : WAITS_SAID[r.waits] })),
  });
}

export async function requestsFile(request: StaffRequest): Promise<FastifyReply> {
  const { service, viewer } = request;
  const register = await requestRegister(service, viewer.landlordId, { month: monthIn(request) }, naming);
  return sendRegister(request, `service-requests-${register.from}-to-${register.until}`, requestsCsv(register));
}
