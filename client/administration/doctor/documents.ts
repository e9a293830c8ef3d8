/** Whether what the record names is where documents are kept: asked of some, for there may be a great many. */
import type { DocumentStore } from '../../../platform/documents/store.ts';
import { bytesOf } from '../../cases/letters/bundles.ts';
import { mendUndelivered } from '../../cases/letters/undelivered.ts';
import { counted } from '../../kinds/words.ts';
import { check, type Check, type DoctorDeps } from './check.ts';

/** So many are read at once. */
const AT_ONCE = 8;

const SAYS: Record<string, (n: number) => string> = {
  'bytes-missing': (n) => `${n} not where documents are kept`,
  'bytes-changed': (n) => `${n} not as kept`,
};
const unread = (n: number): string => `${n} cannot be read`;

type Named = Awaited<ReturnType<DoctorDeps['health']['someDocuments']>>[number];

/** Reads some documents; nothing is said where it is not known here where they lie, or the record cannot be asked. */
export async function documentChecks({ documents, health, service, landlordId }: DoctorDeps): Promise<Check[]> {
  if (documents === undefined) return [];
  const named = await health.someDocuments(landlordId).catch(() => null);
  if (named === null) return [];
  const faults = await faultsOf(documents, named);
  const looked = `${counted(named.length, 'document')} looked at, the newest and some others`;
  if (faults.length === 0) {
    const says = named.length === 0 ? 'No document is kept yet.' : `${looked}: all are there and whole.`;
    return [check('documents', 'well', says, null)];
  }
  const codes = [...new Set(faults.map((f) => f.code))].toSorted();
  const says = codes.map((code) => (SAYS[code] ?? unread)(faults.filter((f) => f.code === code).length));
  const cases = await service.store.references([...new Set(faults.map((f) => f.caseId))]).catch(() => []);
  const todo = [...new Set(codes.flatMap((code) => mendUndelivered(code) ?? []))].map((mend) => `${mend}.`).join(' ');
  return [
    check(
      'documents',
      'wrong',
      `${looked}: ${says.join(', ')}.`,
      todo,
      cases.toSorted((a, b) => a.localeCompare(b)),
    ),
  ];
}

async function faultsOf(documents: DocumentStore, named: readonly Named[]): Promise<(Named & { code: string })[]> {
  const faults: (Named & { code: string })[] = [];
  for (let from = 0; from < named.length; from += AT_ONCE) {
    const read = named.slice(from, from + AT_ONCE).map(async (one) => {
      const found = await bytesOf(documents, one.sha256);
      if (typeof found === 'string') faults.push({ ...one, code: found });
    });
    await Promise.all(read);
  }
  return faults;
}
