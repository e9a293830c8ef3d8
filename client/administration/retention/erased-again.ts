/**
 * What was erased of a case, noted beside the documents so that an older database that is put back does not bring it back:
 * ids alone, one a note, among the notes of cases that were anonymised whole.
 */
import type { DocumentStore } from '../../../platform/documents/store.ts';
import type { ServiceContext } from '../../core/context.ts';

export interface ErasedPart {
  words: string[];
  files: string[];
  representative: boolean;
}

const MARK = '.erased.';

/** The notes of one erasure. */
export function noteOf(caseId: string, { words, files, representative }: ErasedPart): string[] {
  return [
    ...words.map((id) => `${caseId}${MARK}w.${id}`),
    ...files.map((id) => `${caseId}${MARK}f.${id}`),
    ...(representative ? [`${caseId}${MARK}r.1`] : []),
  ];
}

/** What the notes say, by case. Pure. */
export function erasedParts(notes: readonly string[]): Map<string, ErasedPart> {
  const found = new Map<string, ErasedPart>();
  for (const note of notes) {
    const [caseId, what] = note.split(MARK);
    if (caseId === undefined || what === undefined) continue;
    const part = found.get(caseId) ?? { words: [], files: [], representative: false };
    const id = what.slice(2);
    if (what.startsWith('w.')) part.words.push(id);
    else if (what.startsWith('f.')) part.files.push(id);
    else part.representative = true;
    found.set(caseId, part);
  }
  return found;
}

/** Erases again what had been erased before an older database came back; answers with how many cases had something. */
export async function eraseAgain({
  service,
  documents,
}: {
  service: Pick<ServiceContext, 'store'>;
  documents: DocumentStore;
}): Promise<number> {
  let done = 0;
  for (const [caseId, part] of erasedParts(await documents.anonymised()))
    if ((await service.store.erase({ caseId, ...part, by: 'system' }, { was: [], is: [] }, [])) > 0) done++;
  return done;
}
