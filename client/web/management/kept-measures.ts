/** Figures kept as they were told, with what is counted otherwise since (LN-3, LN-8). */
import type { FastifyReply } from 'fastify';
import { GROUP_NAMES, MEASURE_GROUPS } from '../../../measures/definitions.ts';
import { keepMeasures, keptMeasures, listKept } from '../../management/measures/kept.ts';
import { textIn } from '../forms/sent.ts';
import type { StaffRequest } from '../site/pages.ts';
import { sendPage } from '../site/views.ts';
import { naming, sendFile } from './measures.ts';

/** So many changes are listed; the call of the API has all. */
const CHANGES_SHOWN = 200;

export async function keptPage({ service, viewer, reply }: StaffRequest): Promise<FastifyReply> {
  return sendPage(reply, 'management/kept-list.njk', {
    here: 'measures',
    kept: await listKept(service, viewer.landlordId),
  });
}

export async function keepSent({ service, viewer, reply, body, httpRequest }: StaffRequest): Promise<FastifyReply> {
  const said = (name: string): string | undefined => textIn(body, name) || undefined;
  const asked = { month: said('month'), from: said('from'), until: said('until') };
  const { id } = await keepMeasures(service, viewer.landlordId, asked, viewer.staffId, naming);
  httpRequest.giveNotice({ kind: 'done', says: 'These figures are kept as they are told now.' });
  return reply.redirect(`/managers/measures/kept/${id}`, 303);
}

export async function keptReportPage({ service, viewer, reply, params }: StaffRequest): Promise<FastifyReply> {
  const { kept, report, changes } = await keptMeasures(service, viewer.landlordId, params['id'] ?? '');
  return sendPage(reply, 'management/kept.njk', {
    here: 'measures',
    kept,
    changes: changes.slice(0, CHANGES_SHOWN),
    changed: changes.length,
    groups: MEASURE_GROUPS.map((group) => ({
      name: GROUP_NAMES[group],
      measures: report.measures.filter((m) => m.group === group && m.figure.count > 0),
    })).filter((g) => g.measures.length > 0),
  });
}

export const keptFile =
  (form: 'csv' | 'xlsx') =>
  async ({ service, viewer, reply, params }: StaffRequest): Promise<FastifyReply> =>
    sendFile(reply, (await keptMeasures(service, viewer.landlordId, params['id'] ?? '')).report, form);
