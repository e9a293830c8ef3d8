/** The registers of tenant panels (SP-11) and compliments (SP-9), on a page and for a spreadsheet. */
import type { FastifyReply } from 'fastify';
import {
  COMPLIMENT_FIGURES,
  complimentRegister,
  complimentsCsv,
  THANKED_SAID,
} from '../../management/registers/compliments.ts';
import { panelRegister, panelsCsv } from '../../management/registers/tenant-panels.ts';
import { textIn } from '../forms/sent.ts';
import type { StaffRequest } from '../site/pages.ts';
import { sendPage } from '../site/views.ts';
import { chosen, months } from './months.ts';
import { sendRegister } from './register-file.ts';

const naming = (field: string): string => (field === 'month' ? '“Month”' : field);
const monthIn = ({ query }: StaffRequest): string | undefined => textIn(query, 'month') || undefined;

/** So many are read on a page; the rest is in the file. */
const SHOWN = 200;

/** What both pages have: the time, the months to choose from, and the file's query. */
const timeOf = (request: StaffRequest, { from, until }: { from: string; until: string }) => {
  const month = monthIn(request);
  return {
    from,
    until,
    shown: SHOWN,
    query: month === undefined ? '' : new URLSearchParams({ month }).toString(),
    months: [{ value: '', text: 'The last three months' }, ...months(request.service)].map(chosen(month)),
  };
};

export async function panelsPage(request: StaffRequest): Promise<FastifyReply> {
  const { service, viewer, reply } = request;
  const register = await panelRegister(service, viewer.landlordId, { month: monthIn(request) }, naming);
  return sendPage(reply, 'management/tenant-panels.njk', {
    here: 'tenant-panels',
    ...timeOf(request, register),
    count: register.panels.length,
    panels: register.panels.slice(0, SHOWN),
  });
}

export async function panelsFile(request: StaffRequest): Promise<FastifyReply> {
  const { service, viewer } = request;
  const register = await panelRegister(service, viewer.landlordId, { month: monthIn(request) }, naming);
  return sendRegister(request, `tenant-panels-${register.from}-to-${register.until}`, panelsCsv(register));
}

export async function complimentsPage(request: StaffRequest): Promise<FastifyReply> {
  const { service, viewer, reply } = request;
  const register = await complimentRegister(service, viewer.landlordId, { month: monthIn(request) }, naming);
  const { figures, compliments } = register;
  return sendPage(reply, 'management/compliments.njk', {
    here: 'compliments',
    ...timeOf(request, register),
    figures: Object.entries(COMPLIMENT_FIGURES).map(([key, name]) => ({
      name,
      count: figures[key as keyof typeof figures],
    })),
    count: compliments.length,
    compliments: compliments
      .slice(0, SHOWN)
      .map((c) => ({ ...c, thankedSaid: THANKED_SAID[c.thanked], colleagues: c.colleagues.join(', ') })),
  });
}

export async function complimentsFile(request: StaffRequest): Promise<FastifyReply> {
  const { service, viewer } = request;
  const register = await complimentRegister(service, viewer.landlordId, { month: monthIn(request) }, naming);
  return sendRegister(request, `compliments-${register.from}-to-${register.until}`, complimentsCsv(register));
}
