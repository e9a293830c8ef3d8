/** The evidence pack of a case, as one zip (OM-7). */
import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { PutrightError } from '../../../platform/errors.ts';
import type { DocumentStore } from '../../../platform/documents/store.ts';
import { makePack } from '../../administration/evidence/make.ts';
import { zipped } from '../../administration/personal-data/copy-files.ts';
import { failureSentence } from '../forms/say.ts';
import { textIn } from '../forms/sent.ts';
import { takenOutBy } from '../site/security.ts';
import type { StaffRequest } from '../site/pages.ts';

/** What cannot be made is said on the page of the case, and nothing is given. */
export async function evidencePackSent(request: StaffRequest, documents: DocumentStore): Promise<FastifyReply> {
  const { service, body, viewer, reply, params, httpRequest } = request;
  const asked = {
    reference: params['reference'] ?? '',
    leaveOut: textIn(body, 'leaveOut').split(/\r?\n/),
    withGaps: textIn(body, 'withGaps') === 'yes',
  };
  try {
    const { pack, files } = await makePack(service, documents, asked, viewer, takenOutBy(httpRequest));
    return await reply
      .type('application/zip')
      .header('content-disposition', `attachment; filename="evidence-pack-${pack.reference}.zip"`)
      .header('cache-control', 'private, no-store')
      .send(Readable.from(zipped(files)));
  } catch (error) {
    if (!(error instanceof PutrightError) || error.exitCode === 4) throw error;
    httpRequest.giveNotice({ kind: 'attention', says: failureSentence(error) });
    return reply.redirect(`/cases/${encodeURIComponent(asked.reference)}`, 303);
  }
}
