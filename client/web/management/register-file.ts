/** A register of cases as a file for a spreadsheet: noted as what leaves, before it does. */
import type { FastifyReply } from 'fastify';
import type { StaffRequest } from '../site/pages.ts';
import { takenOutBy } from '../site/guard/security.ts';

/** Sends it, called `name`.csv. */
export async function sendRegister(
  { reply, viewer, httpRequest }: StaffRequest,
  name: string,
  csv: string,
): Promise<FastifyReply> {
  await takenOutBy(httpRequest)('register', viewer.landlordId);
  return reply
    .type('text/csv; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="${name}.csv"`)
    .send(csv);
}
