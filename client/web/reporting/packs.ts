/** Packs on pages: made by a click, listed, and saved as they were made; and the homes that some figures rest on (LN-3, LN-6, LN-8). */
import type { FastifyReply } from 'fastify';
import { STOCKS, STOCK_NAMES } from '../../../measures/homes.ts';
import type { DocumentStore } from '../../../platform/documents/store.ts';
import { listHomes, recordHomes } from '../../management/homes.ts';
import { PACK_KINDS, PACKS } from '../../management/packs/kinds.ts';
import { keptPack, listPacks, makePack, packFile } from '../../management/packs/make.ts';
import { months } from '../management/months.ts';
import { namingBy } from '../forms/fields.ts';
import { formWith, optional, required, sentFields, statusOf, type ShownForm } from '../forms/sent.ts';
import { textIn } from '../forms/sent.ts';
import type { StaffRequest } from '../site/pages.ts';
import { sendPage } from '../site/views.ts';
import { formIn, sendBytes } from './file.ts';

const MAKE = {
  kind: required('enum', 'which pack', PACK_KINDS),
  ending: optional('enum', 'the month with which its time ends'),
};
const HOMES = {
  stock: required('enum', 'which homes', STOCKS),
  homes: required('text', 'how many'),
  on: required('date', 'from which day on'),
};
const HOMES_FIELDS = { ...HOMES, homes: { ...HOMES.homes, oneLine: true as const } };
const MONTHS_OFFERED = 24;

const choicesOf = ({ service }: StaffRequest) => ({
  kind: PACK_KINDS.map((kind) => ({ value: kind, text: PACKS[kind].title })),
  ending: months(service, MONTHS_OFFERED).slice(1),
  stock: STOCKS.map((stock) => ({ value: stock, text: STOCK_NAMES[stock] })),
});

async function sendPacks(
  request: StaffRequest,
  forms: { make?: ShownForm; homes?: ShownForm } = {},
): Promise<FastifyReply> {
  const { service, viewer, reply } = request;
  const choices = choicesOf(request);
  const [packs, homes] = await Promise.all([
    listPacks(service, viewer.landlordId),
    listHomes(service, viewer.landlordId),
  ]);
  return sendPage(reply, 'reporting/packs.njk', {
    here: 'packs',
    packs,
    homes,
    make: forms.make ?? formWith(MAKE, choices),
    homesForm: forms.homes ?? formWith(HOMES_FIELDS, choices),
  });
}

export const packsPage = (request: StaffRequest): Promise<FastifyReply> => sendPacks(request);

export const packMade =
  (documents: DocumentStore) =>
  async (request: StaffRequest): Promise<FastifyReply> => {
    const { service, viewer, body, reply, httpRequest } = request;
    const given = sentFields(MAKE, body);
    try {
      const asked = { kind: given.kind, ending: given.ending || undefined };
      const { id } = await makePack(service, documents, viewer.landlordId, asked, viewer.staffId, namingBy(MAKE));
      httpRequest.giveNotice({ kind: 'done', says: 'The pack is made, and kept as it is.' });
      return await reply.redirect(`/managers/packs/${id}`, 303);
    } catch (error) {
      const make = formWith(MAKE, choicesOf(request), given, error);
      reply.code(statusOf(error));
      return sendPacks(request, { make });
    }
  };

export async function packPage({ service, viewer, reply, params }: StaffRequest): Promise<FastifyReply> {
  const { pack, contents } = await keptPack(service, viewer.landlordId, params['id'] ?? '');
  const { report } = contents;
  return sendPage(reply, 'reporting/pack.njk', {
    here: 'packs',
    pack,
    lines: report.lines,
    notes: report.notes,
    chapters: report.chapters.map((c) => c.title),
    months: `from=${pack.from}&until=${pack.until}`,
  });
}

export const packSaved =
  (documents: DocumentStore) =>
  async ({ service, viewer, reply, params, query }: StaffRequest): Promise<FastifyReply> => {
    const form = formIn(textIn(query, 'form'));
    const { name, bytes } = await packFile(service, documents, viewer.landlordId, params['id'] ?? '', form);
    return sendBytes(reply, bytes, form, name);
  };

export async function homesSent(request: StaffRequest): Promise<FastifyReply> {
  const { service, viewer, body, reply, httpRequest } = request;
  const given = sentFields(HOMES_FIELDS, body);
  try {
    await recordHomes(service, viewer.landlordId, given, viewer.staffId, namingBy(HOMES_FIELDS));
  } catch (error) {
    const homes = formWith(HOMES_FIELDS, choicesOf(request), given, error);
    reply.code(statusOf(error));
    return sendPacks(request, { homes });
  }
  httpRequest.giveNotice({ kind: 'done', says: 'The number of homes is recorded.' });
  return reply.redirect('/managers/packs', 303);
}
