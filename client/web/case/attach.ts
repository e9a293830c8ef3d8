/** A file of staff's own, filed with a case. */
import type { FastifyReply } from 'fastify';
import { ACCEPTED_TYPES, wrongSize } from '../../../platform/documents/attachments.ts';
import type { DocumentStore } from '../../../platform/documents/store.ts';
import { attach } from '../../cases/documents.ts';
import { BadInput, PutrightError } from '../../../platform/errors.ts';
import { findCase } from '../../core/context.ts';
import { faceOfCase } from '../../kinds/index.ts';
import { plain } from '../../kinds/words.ts';
import { labelOf } from '../forms/fields.ts';
import type { StaffRequest } from '../site/pages.ts';
import { failureSentence } from '../forms/say.ts';
import { sendPage } from '../site/views.ts';

export async function attachForm(request: StaffRequest, documents: DocumentStore): Promise<FastifyReply> {
  return sendAttach(request, documents, 'evidence');
}

export async function attachSent(request: StaffRequest, documents: DocumentStore): Promise<FastifyReply> {
  const { service, viewer, params, body, httpRequest, reply } = request;
  const kind = [body['kind'] ?? 'evidence'].flat()[0] ?? 'evidence';
  const [file] = httpRequest.uploads;
  if (!file) return sendAttach(request, documents, kind, 'Choose a file to file with the case.');
  try {
    const tooLarge = wrongSize(file.size);
    if (tooLarge !== null) throw new BadInput(tooLarge);
    const given = { name: file.name, bytes: await file.read() };
    const found = await attach(service, documents, params['reference'] ?? '', given, { as: viewer.handle, kind });
    httpRequest.giveNotice({
      kind: 'done',
      says: `${found.name} is filed with the case as ${found.id}${found.scanned === null ? '' : `; it is ${found.scanned}`}.`,
    });
    return reply.redirect(`/cases/${found.reference}`, 303);
  } catch (error) {
    if (!(error instanceof PutrightError) || error.exitCode === 4) throw error;
    return sendAttach(request, documents, kind, failureSentence(error));
  }
}

async function sendAttach(
  request: StaffRequest,
  documents: DocumentStore,
  kind: string,
  says?: string,
): Promise<FastifyReply> {
  const file = await findCase(request.service, request.params['reference'] ?? '');
  return sendPage(says === undefined ? request.reply : request.reply.code(400), 'case/attach.njk', {
    reference: file.reference,
    kinds: faceOfCase(file).documentKinds.map((k) => ({ value: k, text: labelOf(plain(k)), selected: k === kind })),
    taken: ACCEPTED_TYPES,
    scanned: documents.scanner != null,
    says: says ?? null,
    errors: says === undefined ? [] : [{ text: says, href: '#file' }],
  });
}
