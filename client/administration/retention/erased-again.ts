/**
 * What was erased of a case, noted beside the documents so that an older database that is put back does not bring it back:
 * ids alone, one a note, among the notes of cases that were anonymised whole.
 */
import type { DocumentStore } from '../../../platform/documents/store.ts';
import type { ServiceContext } from '../../core/context.ts';

export interface ErasedPart {
  words: string[];
  /** The beginnings of the sums of what was in letters and files: their ids may be given to what comes later. */
  sums: string[];
  representative: boolean;
}

const MARK = '.erased.';
/** As much of a sum as a note has room for. */
const SUM_SIGNS = 40;

/** The notes of one erasure. */
export function noteOf(caseId: string, { words, sums, representative }: ErasedPart): string[] {
  return [
    ...words.map((id) => `${caseId}${MARK}w.${id}`),
    ...sums.map((sum) => `${caseId}${MARK}f.${sum.slice(0, SUM_SIGNS)}`),
    ...(representative ? [`${caseId}${MARK}r.1`] : []),
  ];
}

/** What the notes say, by case. Pure. */
export function erasedParts(notes: readonly string[]): Map<string, ErasedPart> {
  const found = new Map<string, ErasedPart>();
  for (const note of notes) {
    const [caseId, what] = note.split(MARK);
    if (caseId === undefined || what === undefined) continue;
    const part = found.get(caseId) ?? { words: [], sums: [], representative: false };
    const id = what.slice(2);
    if (what.startsWith('w.')) part.words.push(id);
    else if (what.startsWith('f.')) part.sums.push(id);
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
  for (const [caseId, { words, sums, representative }] of erasedParts(await documents.anonymised())) {
    const rows = sums.length === 0 ? [] : await service.store.documents(caseId);
    const files = rows.filter((row) => sums.some((sum) => row.sha256.startsWith(sum))).map((row) => row.id);
    const what = { caseId, words, files: [...new Set(files)], representative, by: 'system' };
    if ((await service.store.erase(what, { was: [], is: [] }, [])) > 0) done++;
  }
  return done;
}
