/** The weekly report on enquiries of MPs and councillors (MP-4). */
import type { FastifyReply } from 'fastify';
import { ENQUIRERS_SAID, enquiryReport } from '../../management/registers/enquiries.ts';
import { textIn } from '../forms/sent.ts';
import type { StaffRequest } from '../site/pages.ts';
import { sendPage } from '../site/views.ts';

const naming = (field: string): string => (field === 'until' ? '“The week until”' : field);

export async function enquiriesPage(request: StaffRequest): Promise<FastifyReply> {
  const { service, viewer, reply, query } = request;
  const until = textIn(query, 'until') || undefined;
  const report = await enquiryReport(service, viewer.landlordId, { until }, naming);
  return sendPage(reply, 'management/enquiries.njk', {
    here: 'enquiries',
    ...report,
    asked: until ?? '',
    figures: report.figures.map((f) => ({ ...f, name: ENQUIRERS_SAID[f.from] })),
  });
}
