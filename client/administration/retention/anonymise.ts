/**
 * Anonymising: what was decided is carried out, case by case, and again where an older database has come back. The note in
 * the document store comes first, so that no restore undoes what follows; asked twice it is done once.
 */
import type { DocumentStore } from '../../../platform/documents/store.ts';
import { noteInBackups } from '../../../platform/backup/erased-notes.ts';
import { removeCaughtMail } from '../../../platform/caught-mail.ts';
import type { ServiceContext } from '../../core/context.ts';
import type { AnonymisedWhy } from '../../core/store/store-management.ts';
import { bundlesWithout } from '../../cases/letters/bundles.ts';
import { eraseAgain } from './erased-again.ts';
import { standings } from './list.ts';

export interface AnonymiseContext {
  service: Pick<ServiceContext, 'store' | 'clock'>;
  documents: DocumentStore;
  /** The folder of this installation, where caught mail lies. */
  home: string;
  /** How long after it was put a file may still be about to get an owner. */
  settledMs?: number;
}

/** Whoever puts a file writes down whose it is well within an hour. */
const SETTLED_MS = 3_600_000;

interface Named {
  caseId: string;
  landlordId: string;
  reference: string;
}

export interface Carried {
  done: string[];
  /** Kept by what has come up since it was decided: the list says what. */
  kept: string[];
}

/** Takes all that is personal out of one case, wherever it stands. False where nothing was left to take. */
export async function anonymise(
  context: AnonymiseContext,
  named: Named,
  who: { by: string; why: AnonymisedWhy },
): Promise<boolean> {
  const gone = await anonymiseRecord(context, named, who);
  await removeFiles(context);
  return gone;
}

/** The same, but for files that no case has any more then. */
async function anonymiseRecord(
  { service, documents, home }: AnonymiseContext,
  { caseId, landlordId, reference }: Named,
  { by, why }: { by: string; why: AnonymisedWhy },
): Promise<boolean> {
  await documents.noteAnonymised(caseId);
  removeCaughtMail(home, caseId);
  const bundles = await bundlesWithout(service, documents, landlordId, reference);
  const log = { landlordId, by, action: 'case-anonymised', about: null, detail: { reference, why } };
  return service.store.anonymise({ caseId, by, why }, bundles, [log]);
}

/** Carries out what was decided and nothing holds back by now; answers with references. */
export async function anonymiseApproved(
  context: AnonymiseContext & { service: ServiceContext },
  { landlordId, atMost = 500 }: { landlordId?: string; atMost?: number } = {},
): Promise<Carried> {
  const { service } = context;
  const approved = (await service.store.casesApproved(landlordId)).slice(0, atMost);
  const carried: Carried = { done: [], kept: [] };
  for (const whose of new Set(approved.map((c) => c.landlordId))) {
    const ours = approved.filter((c) => c.landlordId === whose);
    for (const { of, standing } of await standings(service, whose, ours)) {
      if (standing.approved === null) continue;
      const isFree = standing.heldBack.length === 0;
      if (isFree) await anonymiseRecord(context, of, { by: standing.approved.by, why: 'retention' });
      (isFree ? carried.done : carried.kept).push(of.reference);
    }
  }
  await removeFiles(context);
  return carried;
}

/** Takes out again what had been taken out before an older database came back; answers with how many cases. */
export async function anonymiseAgain(context: AnonymiseContext): Promise<number> {
  const { service, documents } = context;
  const left = await service.store.notAnonymised(await documents.anonymised());
  for (const one of left) await anonymiseRecord(context, one, { by: 'system', why: 'restored' });
  const parts = await eraseAgain(context);
  await removeFiles(context);
  return left.length + parts;
}

/**
 * Removes the bytes that no case has any more, and notes what was taken out in the backups that still hold it. What was put a
 * moment ago waits for the next round.
 */
export async function removeFiles({
  service: { store, clock },
  documents,
  home,
  settledMs = SETTLED_MS,
}: AnonymiseContext): Promise<number> {
  await noteInBackups(home, await documents.anonymised());
  const now = clock();
  const left = await store.removedDocuments();
  const kept = await store.stillKept(left);
  const gone = left.filter((sum) => kept.has(sum));
  for (const sum of left)
    if (!kept.has(sum) && (await documents.remove(sum, new Date(now.getTime() - settledMs)))) gone.push(sum);
  await store.forgetRemoved(gone);
  return gone.length;
}
