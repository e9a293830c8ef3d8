/** The register of an ombudsman's orders and recommendations, on a page and for a spreadsheet (OM-5). */
import type { FastifyReply } from 'fastify';
import { ORDER_FIGURES, ORDER_STANDS, orderRegister, ordersCsv } from '../../management/registers/ombudsman-orders.ts';
import { textIn } from '../forms/sent.ts';
import type { StaffRequest } from '../site/pages.ts';
import { sendPage } from '../site/views.ts';
import { chosen } from './months.ts';
import { sendRegister } from './register-file.ts';

const naming = (field: string): string => (field === 'which' ? '“Which”' : field);
const whichIn = ({ query }: StaffRequest): string => textIn(query, 'which') || 'open';

/** So many are read on a page; the rest is in the file. */
const SHOWN = 200;

/** What is not settled first, for that is what managers look for; all of them where asked. */
export async function ordersPage(request: StaffRequest): Promise<FastifyReply> {
  const { service, viewer, reply } = request;
  const which = whichIn(request);
  const { asOf, figures, orders } = await orderRegister(service, viewer.landlordId, { which }, naming);
  return sendPage(reply, 'management/ombudsman-orders.njk', {
    here: 'ombudsman-orders',
    asOf,
    query: new URLSearchParams({ which }).toString(),
    lists: [
      { value: 'open', text: 'Those not settled' },
      { value: 'all', text: 'All' },
    ].map(chosen(which)),
    figures: Object.entries(ORDER_FIGURES).map(([key, name]) => ({
      name,
      count: figures[key as keyof typeof figures],
    })),
    count: orders.length,
    shown: SHOWN,
    orders: orders.slice(0, SHOWN).map((o) => ({ ...o, says: ORDER_STANDS[o.stands] })),
  });
}

export async function ordersFile(request: StaffRequest): Promise<FastifyReply> {
  const { service, viewer } = request;
  const register = await orderRegister(service, viewer.landlordId, { which: whichIn(request) }, naming);
  return sendRegister(request, `ombudsman-orders-${register.asOf}`, ordersCsv(register));
}
