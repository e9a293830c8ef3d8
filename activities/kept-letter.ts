/** A letter as it was first written, in all its forms: kept before it is sent, and the same bytes ever after. */
import type { Db } from '../db/connect.ts';
import { documentsOf, keepDocuments, type DocumentRow } from '../db/queries/cases/documents.ts';
import { DocumentFault, sha256Of, type DocumentStore } from '../platform/documents/store.ts';
import { formsOf, readKeptLetter, type KeptLetter } from '../platform/documents/kept-letter.ts';
import type { WrittenLetter } from '../letters/write.ts';

interface LetterKey {
  caseId: string;
  id: string;
  landlordId: string;
}

/**
 * The letter as kept; written and kept now where it never was, and once more where its bytes are gone and the same come
 * out again. `write` may throw: then nothing is kept.
 */
export async function writeOrReadLetter(
  db: Db,
  store: DocumentStore,
  which: LetterKey,
  write: () => Promise<WrittenLetter>,
): Promise<KeptLetter> {
  const known = await documentsOf(db, which.caseId, which.id);
  if (known.length === 0) return readKeptLetter(store, await keep(db, store, which, await write()));
  try {
    return await readKeptLetter(store, known);
  } catch (error) {
    if (!(error instanceof DocumentFault && error.code === 'bytes-missing')) throw error;
    const again = formsOf(await write());
    if (!known.every((row) => again.some(({ bytes }) => sha256Of(bytes) === row.sha256))) throw error;
    for (const { bytes } of again) await store.put(bytes);
    return readKeptLetter(store, known);
  }
}

async function keep(db: Db, store: DocumentStore, which: LetterKey, letter: WrittenLetter): Promise<DocumentRow[]> {
  const { caseId, id, landlordId } = which;
  const rows: DocumentRow[] = [];
  for (const { form, bytes, mime, name } of formsOf(letter))
    rows.push({
      caseId,
      id,
      form,
      landlordId,
      sha256: await store.put(bytes),
      bytes: bytes.length,
      mime,
      name,
      templateVersion: letter.templateVersion,
    });
  // Two tries at once may both write: the first one's bytes stand for both.
  return keepDocuments(db, rows);
}
