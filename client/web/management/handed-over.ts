/** What was handed over to another procedure, counted and listed (SP-13). */
import type { FastifyReply } from 'fastify';
import { policyOfLandlord } from '../../core/policies.ts';
import { handedOver, STATE_SAYS } from '../../management/registers/handed-over.ts';
import { textIn } from '../forms/sent.ts';
import type { StaffRequest } from '../site/pages.ts';
import { sendPage } from '../site/views.ts';
import { chosen, months } from './months.ts';

const naming = (field: string): string => (field === 'month' ? '“Month”' : field);

export async function handedOverPage(request: StaffRequest): Promise<FastifyReply> {
  const { service, viewer, reply, query } = request;
  const month = textIn(query, 'month') || undefined;
  const list = await handedOver(service, viewer.landlordId, { month }, naming);
  return sendPage(reply, 'management/handed-over.njk', {
    here: 'handed-over',
    ...list,
    matters: list.matters.map((m) => ({ ...m, says: STATE_SAYS[m.state] })),
    none: (policyOfLandlord(viewer.landlordId).otherProcedures ?? []).length === 0,
    months: [{ value: '', text: 'The last three months' }, ...months(service)].map(chosen(month)),
  });
}
