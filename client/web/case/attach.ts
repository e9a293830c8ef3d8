/** A file of staff's own, filed with a case. */
import type { FastifyReply } from 'fastify';
import { ACCEPTED_TYPES } from '../../../platform/documents/attachments.ts';
import type { DocumentStore } from '../../../platform/documents/store.ts';
import { DOCUMENT_KINDS } from '../../../workflows/messages.ts';
import { attach } from '../../cases/documents.ts';
import { PutrightError } from '../../../platform/errors.ts';
import { findCase } from '../../core/context.ts';
import { plain } from '../../kinds/complaint/labels.ts';
import { labelOf } from '../forms/fields.ts';
import type { StaffRequest } from '../site/pages.ts';
import { failureSentence } from '../forms/say.ts';
import { sendPage } from '../site/views.ts';

export async function attachForm(asked: StaffRequest): Promise<FastifyReply> {
  return sendAttach(asked, 'evidence');
}

export async function attachSent(asked: StaffRequest, documents: DocumentStore): Promise<FastifyReply> {
  const { service, viewer, params, body, request, reply } = asked;
  const kind = [body['kind'] ?? 'evidence'].flat()[0] ?? 'evidence';
  const [file] = request.uploads;
  if (!file) return sendAttach(asked, kind, 'Choose a file to file with the case.');
  try {
    const found = await attach(service, documents, params['reference'] ?? '', file, { as: viewer.handle, kind });
    request.giveNotice({ kind: 'done', says: `${found.name} is filed with the case as ${found.id}.` });
    return reply.redirect(`/cases/${found.reference}`, 303);
  } catch (error) {
    if (!(error instanceof PutrightError) || error.exitCode === 4) throw error;
    return sendAttach(asked, kind, failureSentence(error));
  }
}

async function sendAttach(asked: StaffRequest, kind: string, says?: string): Promise<FastifyReply> {
  const file = await findCase(asked.service, asked.params['reference'] ?? '');
  return sendPage(says === undefined ? asked.reply : asked.reply.code(400), 'case/attach.njk', {
    reference: file.reference,
    kinds: DOCUMENT_KINDS.map((k) => ({ value: k, text: labelOf(plain(k)), selected: k === kind })),
    taken: ACCEPTED_TYPES,
    says: says ?? null,
    errors: says === undefined ? [] : [{ text: says, href: '#file' }],
  });
}
