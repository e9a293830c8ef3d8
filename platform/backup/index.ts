/**
 * A backup of the local servers. Temporal comes first and the database after it: a database that is newer than its
 * workflows is caught up with by them, and nothing that was decided is lost. The documents come last: their bytes are kept
 * before any row names them.
 */
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { BadInput } from '../errors.ts';
import { backupPostgres } from './postgres.ts';
import { backupTemporal } from './temporal.ts';
import { recordBackup } from './age.ts';
import { copyFolder, copyOneFile } from './copying.ts';
import { readState, type HomeState } from '../home.ts';

/** What stands beside the copies. */
export interface BackupManifest {
  putright: 'backup';
  version: 1;
  /** ISO instant at which it was begun: everything that happened before is in it. */
  at: string;
  register: HomeState['register'] | null;
  /** Whether the documents are in it, or lie in a store that is not ours. */
  documents: boolean;
  bytes: { temporal: number; postgres: number; documents: number };
}

export const MANIFEST = 'backup.json';
/** What signs links and opens the database: without them a restored one could not be read. */
export const SECRETS = ['secret', 'postgres-password', 'postgres-login-password'];

type Env = Readonly<Record<string, string | undefined>>;

/** Where the documents lie that are ours to copy; null where they lie in somebody else's store. */
export function documentsFolder(home: string, env: Env): string | null {
  return env['DOCUMENTS_URL'] ? null : resolve(env['DOCUMENTS_DIR'] || join(home, 'documents'));
}

/** Refuses where a server is not ours: its own means back it up better. */
export function assertLocalServers(env: Env): void {
  const foreign = ['DATABASE_URL', 'TEMPORAL_ADDRESS'].filter((name) => env[name]);
  if (foreign.length === 0) return;
  throw new BadInput(
    `${foreign.join(' and ')} names a server of your own: back it up by its own means, Temporal first and the database after it. putright backup and restore are for the local servers that npm start brings.`,
  );
}

/** Makes a backup in a folder that is new or empty; whole, or not at all. */
export async function makeBackup(
  home: string,
  folder: string,
  env: Env = process.env,
  clock: () => Date = () => new Date(),
): Promise<BackupManifest> {
  assertLocalServers(env);
  const to = resolve(folder);
  if (existsSync(to) && readdirSync(to).length > 0)
    throw new BadInput(`${folder} is not empty: name a new folder for each backup.`);
  const at = clock().toISOString();
  const draft = join(dirname(to), `.${basename(to)}.${process.pid}`);
  try {
    await mkdir(draft, { recursive: true, mode: 0o700 });
    const temporal = await backupTemporal(home, join(draft, 'temporal'));
    const database = await backupPostgres(home, join(draft, 'postgres'));
    const documents = documentsFolder(home, env);
    const kept =
      documents !== null && existsSync(documents) ? await copyFolder(documents, join(draft, 'documents')) : 0;
    for (const name of SECRETS) await copyOneFile(join(home, name), join(draft, name));
    const manifest: BackupManifest = {
      putright: 'backup',
      version: 1,
      at,
      register: readState(home).register ?? null,
      documents: documents !== null,
      bytes: { temporal, postgres: database, documents: kept },
    };
    await writeFile(join(draft, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600, flush: true });
    await rm(to, { recursive: true, force: true });
    await rename(draft, to);
    recordBackup(home, { at, folder: to });
    return manifest;
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}
