/**
 * A file that somebody sent, taken in: judged by what it holds, shown to the virus scanner, kept, and filed under the
 * case's next number. One in which the scanner finds something is kept as well, and given to nobody.
 */
import { checkAttachment } from '../../../platform/documents/attachments.ts';
import type { Verdict } from '../../../platform/documents/scanner.ts';
import type { DocumentStore } from '../../../platform/documents/store.ts';
import { BadInput, NotFound, RuleRefusal } from '../../../platform/errors.ts';
import type { ServiceContext } from '../../core/context.ts';
import type { CaseFile, DocumentRow, Scan } from '../../core/store/store.ts';

export interface TakenIn {
  row: DocumentRow;
  scan: Scan;
}

/** Takes one file in; the same file twice is kept once. Throws BadInput, one sentence, for one we do not take. */
export async function takeFileIn(
  service: Pick<ServiceContext, 'store'>,
  documents: DocumentStore,
  { caseId, landlordId, reference }: Pick<CaseFile, 'caseId' | 'landlordId' | 'reference'>,
  file: { name: string; bytes: Buffer },
): Promise<TakenIn> {
  const checked = checkAttachment(file.name, file.bytes);
  if (!checked.ok) throw new BadInput(checked.why);
  const scan = await scanBytes(documents, file.bytes);
  const sha256 = await documents.put(file.bytes);
  const { name, mime } = checked;
  const given = { caseId, landlordId, sha256, bytes: file.bytes.length, mime, name };
  const row = await service.store.keepFile(given, scan);
  if (row === null) throw new NotFound(`There is no case ${reference} any more.`);
  return { row, scan };
}

/** What the virus scanner says of these bytes. */
export const scanBytes = async ({ scanner }: Pick<DocumentStore, 'scanner'>, bytes: Buffer): Promise<Scan> =>
  scanOf(scanner ? await scanner.scan(bytes) : null);

const scanOf = (verdict: Verdict | null): Scan => {
  if (verdict === null) return { verdict: 'none', found: null };
  return verdict.is === 'unknown'
    ? { verdict: 'waiting', found: null }
    : { verdict: verdict.is, found: verdict.is === 'infected' ? verdict.found : null };
};

/** What is said beside the name of a file: nothing of one that is clean. */
export function scanInWords({ verdict, found }: Scan): string | null {
  switch (verdict) {
    case 'clean':
      return null;
    case 'infected':
      return `held back: our virus scanner found ${found ?? 'something'} in it`;
    case 'waiting':
      return 'waits for the virus scanner';
    case 'none':
      return 'not scanned for viruses';
  }
}

/** Refuses a file that nobody may open. */
export function mayBeOpened(id: string, scan: Scan | undefined): void {
  if (scan?.verdict === 'infected')
    throw new RuleRefusal('RC-1', `${id} is held back: our virus scanner found ${scan.found ?? 'something'} in it.`);
  if (scan?.verdict === 'waiting')
    throw new RuleRefusal('RC-1', `${id} has not been scanned for viruses yet; try again in a few minutes.`);
}

/** Asks the scanner again about files it could not tell of; answers with how many still wait. */
export async function scanWaiting(
  service: Pick<ServiceContext, 'store'>,
  documents: DocumentStore,
): Promise<{ found: number; done: number }> {
  const waiting = await service.store.waitingScans();
  let done = 0;
  if (!documents.scanner) return { found: waiting.length, done };
  for (const { caseId, id, sha256 } of waiting) {
    const bytes = await documents.get(sha256).catch(() => null);
    const scan = bytes === null ? null : scanOf(await documents.scanner.scan(bytes));
    if (scan === null || scan.verdict === 'waiting') continue;
    await service.store.saveScan(caseId, id, scan);
    done++;
  }
  return { found: waiting.length, done };
}
