/** A landlord given to whoever asks for it: exported, taken in, and handed over to another installation. */
import { terminateCases } from './stop.ts';
import type { Db } from '../../../db/connect.ts';
import { policiesInForce } from '../../../policies/registry.ts';
import { COMMAND_LINE, entryWithMails, type AdminAction } from '../../access/admin-log.ts';
import type { AccessStore } from '../../access/store.ts';
import { oneOf } from '../../core/input/fields.ts';
import { learnLandlords } from '../../core/landlords.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import type { ServiceContext } from '../../core/context.ts';
import type { DocumentStore } from '../../../platform/documents/store.ts';
import { takeIn, type TakenIn } from './take-in.ts';
import { withExportFolder } from './unpack-zip.ts';
import { writeExport, type ExportProgress } from './write.ts';

export interface ExchangeContext {
  service: ServiceContext;
  access: AccessStore;
  db: Db;
  documents: DocumentStore;
}

export interface Exported {
  landlord: { id: string; name: string; referencePrefix: string };
  folder: string;
  cases: number;
  /** Rows of all tables, and files. */
  rows: number;
  documents: number;
  /** Sums of documents the record names that were lost before. */
  lost: string[];
}

const landlordNamed = (said: string): string =>
  oneOf(
    said,
    policiesInForce().map((p) => p.landlordId),
    'landlord',
  );

/** Exports one landlord to a new folder, and writes down who did. */
export async function exportLandlord(
  context: ExchangeContext,
  said: string,
  folder: string,
  { by = COMMAND_LINE, progress }: { by?: string; progress?: ExportProgress | undefined } = {},
): Promise<Exported> {
  const { landlord } = policyOfLandlord(landlordNamed(said));
  const manifest = await writeExport(context, landlord, folder, progress);
  await note(context, landlord.id, 'landlord-exported', by);
  const files = Object.entries(manifest.files);
  return {
    landlord: manifest.landlord,
    folder,
    cases: manifest.cases,
    rows: files.reduce((n, [, file]) => n + (file.rows ?? 0), 0),
    documents: files.filter(([path]) => path.startsWith('documents/')).length,
    lost: manifest.lost,
  };
}

async function note(
  { service, access }: Pick<ExchangeContext, 'service' | 'access'>,
  landlordId: string,
  action: AdminAction,
  by: string,
): Promise<void> {
  const people = await service.store.staff(landlordId);
  const { log, mails } = entryWithMails(people, { landlordId, by, action, about: null });
  await access.record(log, mails);
}

/** Takes a landlord in from its export; this process knows it afterwards, and its cases go on. */
export async function importLandlord(
  context: ExchangeContext,
  path: string,
  options: { dryRun?: boolean; progress?: ExportProgress } = {},
): Promise<TakenIn> {
  const { service, db, documents } = context;
  const { store, temporal, clock } = service;
  const isFirst = (await store.landlords()).length === 0;
  const kept = (): Promise<void> => learnLandlords(store, clock());
  const taken = await withExportFolder(path, (folder) =>
    takeIn({ db, documents, temporal, clock }, folder, { ...options, kept }),
  );
  if (taken.dryRun) return taken;
  if (isFirst) await store.sayOfInstallation('first-landlord', taken.landlord.id);
  await note(context, taken.landlord.id, 'landlord-taken-in', COMMAND_LINE);
  return taken;
}

/**
 * Hands a landlord over: nothing of it goes on here from now on, nobody of it signs in, and everything as it stood then is in
 * the folder, to be taken in elsewhere. Where the export fails it goes on here as before.
 */
export async function handOver(
  context: ExchangeContext,
  said: string,
  folder: string,
  { progress }: { progress?: ExportProgress | undefined } = {},
): Promise<Exported> {
  const { service, db } = context;
  const landlordId = landlordNamed(said);
  await note(context, landlordId, 'landlord-moved', COMMAND_LINE);
  await service.store.moveLandlord(landlordId, true);
  try {
    await terminateCases(db, service.temporal, landlordId, (done, all) => progress?.('cases stopped', done, all));
    return await exportLandlord(context, landlordId, folder, { progress });
  } catch (error) {
    // Its cases are begun again by housekeeping.
    await service.store.moveLandlord(landlordId, false);
    throw error;
  } finally {
    await learnLandlords(service.store, service.clock());
  }
}
