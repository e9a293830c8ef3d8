/** A letter as it was first written, in all its forms: kept before it is sent, and the same bytes ever after. */
import type { Db } from '../../db/connect.ts';
import { documentsOf, keepDocuments, type DocumentRow } from '../../db/queries/documents.ts';
import type { DocumentForm } from '../../db/schema.ts';
import type { DocumentStore } from '../documents/store.ts';
import { readKept, type KeptLetter } from './read-kept.ts';
import type { Letter } from './write.ts';

interface Which {
  caseId: string;
  id: string;
  landlordId: string;
  reference: string;
}

const MIME: Record<Exclude<DocumentForm, 'file' | 'history'>, string> = {
  text: 'text/plain; charset=utf-8',
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
};

/** The letter as kept; written and kept now where it never was. `write` may throw: then nothing is kept. */
export async function keptLetter(
  db: Db,
  store: DocumentStore,
  which: Which,
  write: () => Promise<Letter>,
): Promise<KeptLetter> {
  const known = await documentsOf(db, which.caseId, which.id);
  return readKept(store, known.length > 0 ? known : await keep(db, store, which, await write()));
}

async function keep(db: Db, store: DocumentStore, which: Which, letter: Letter): Promise<DocumentRow[]> {
  const { caseId, id, landlordId, reference } = which;
  const forms = [
    ['text', Buffer.from(`${letter.subject}\n${letter.text}`)],
    ['html', Buffer.from(letter.html)],
    ['pdf', letter.pdf],
  ] as const;
  const rows = await Promise.all(
    forms.map(async ([form, bytes]) => ({
      caseId,
      id,
      form,
      landlordId,
      sha256: await store.put(bytes),
      bytes: bytes.length,
      mime: MIME[form],
      name: `${reference}-${id}.${form === 'text' ? 'txt' : form}`,
      templateVersion: letter.templateVersion,
    })),
  );
  // Two tries at once may both write: the first one's bytes stand for both.
  return keepDocuments(db, rows);
}
