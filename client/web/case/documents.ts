/** A letter as it was sent, or a file as it came: shown in the browser only where it cannot run anything. */
import type { FastifyReply } from 'fastify';
import type { DocumentStore } from '../../../platform/documents/store.ts';
import { readDocument } from '../../cases/documents.ts';
import type { DocumentRow } from '../../core/store/store.ts';
import type { StaffRequest } from '../site/pages.ts';

/** Kinds a browser shows without running anything of them. */
const SHOWN = new Set(['application/pdf', 'image/jpeg', 'image/png', 'image/webp']);

export async function showDocument(
  { service, params, reply }: Pick<StaffRequest, 'service' | 'params' | 'reply'>,
  documents: DocumentStore,
): Promise<{ row: DocumentRow; caseId: string; answer: () => FastifyReply }> {
  const { row, bytes } = await readDocument(service, documents, params['reference'] ?? '', params['id'] ?? '');
  return { row, caseId: row.caseId, answer: () => sendDocument(reply, row, bytes) };
}

/** The bytes under their own kind, never guessed by the browser; in a sandbox, for some kinds could hold scripts. */
export function sendDocument(
  reply: FastifyReply,
  row: Pick<DocumentRow, 'mime' | 'name'> & Partial<Pick<DocumentRow, 'form'>>,
  bytes: Buffer,
): FastifyReply {
  // A letter of ours in HTML holds nothing that runs, and the sandbox would not let it.
  const how = SHOWN.has(row.mime) || row.form === 'html' ? 'inline' : 'attachment';
  return reply
    .type(row.mime === 'text/plain' ? 'text/plain; charset=utf-8' : row.mime)
    .header('content-disposition', `${how}; filename*=UTF-8''${encodeURIComponent(row.name)}`)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
    .header('cache-control', 'private, no-store')
    .send(bytes);
}
