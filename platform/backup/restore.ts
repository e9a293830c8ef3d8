/** A backup put back in place of what is there, which is moved aside and not deleted. */
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { BadInput } from '../errors.ts';
import { documentsFolder, MANIFEST, assertLocalServers, SECRETS, type BackupManifest } from './index.ts';
import { TEMPORAL_FILE } from './temporal.ts';
import { recordBackup } from './age.ts';
import { copyFolder, copyOneFile } from './copying.ts';
import { openHome, privateFolder, readState, writeState } from '../home.ts';
import { postgresBinaries } from '../postgres/binaries.ts';
import { outsideOf, dataFolderOwner } from '../postgres/operating-system-user.ts';
import { isSameProcess, readIdentity } from '../processes.ts';
import { isHomeLocked } from '../home-lock.ts';

type Env = Readonly<Record<string, string | undefined>>;

export interface Restored {
  manifest: BackupManifest;
  /** Folders with what was there before. */
  aside: string[];
}

export interface RestoreOptions {
  /** Stop putright first where it runs, instead of refusing. */
  stop: boolean;
  env?: Env;
  now?: Date;
}

/** Puts a backup in place. Refuses while putright runs, unless it may stop it. */
export async function restoreBackup(home: string, folder: string, options: RestoreOptions): Promise<Restored> {
  const { stop, env = process.env, now = new Date() } = options;
  assertLocalServers(env);
  const manifest = readManifest(folder);
  await mustBeStopped(home, stop);
  openHome(home);
  const mark = `before-restore-${now.toISOString().replaceAll(/[:.]/g, '-')}`;
  const aside = [...putTemporal(home, mark), ...putDatabaseAside(home, mark)];
  await copyOneFile(join(folder, 'temporal', TEMPORAL_FILE), join(privateFolder(home, 'temporal'), TEMPORAL_FILE));
  await copyOneFile(join(folder, 'temporal', `${TEMPORAL_FILE}-wal`), join(home, 'temporal', `${TEMPORAL_FILE}-wal`));
  await putDatabase(home, join(folder, 'postgres'));
  // Documents are named by what they hold: none can be overwritten by another, and later ones do no harm.
  const documents = documentsFolder(home, env);
  if (documents !== null && existsSync(join(folder, 'documents')))
    await copyFolder(join(folder, 'documents'), documents);
  for (const name of SECRETS)
    if (existsSync(join(folder, name))) await copyOneFile(join(folder, name), join(home, name));
  writeState(home, (state) => {
    // The demonstration register is in the backup, or was not wanted there either.
    state.register = manifest.register ?? 'none';
    // The next start compares the two stores before any worker takes a turn.
    state.restored = true;
  });
  recordBackup(home, { at: manifest.at, folder: resolve(folder) });
  return { manifest, aside };
}

function readManifest(folder: string): BackupManifest {
  let found: Partial<BackupManifest>;
  try {
    found = JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8')) as Partial<BackupManifest>;
  } catch {
    throw new BadInput(`${folder} is no backup of putright: there is no ${MANIFEST} in it.`);
  }
  if (found.putright === 'backup' && found.version === 1) return found as BackupManifest;
  throw new BadInput(`${folder} was not made by this version of putright backup.`);
}

const STOPPED_WITHIN_MS = 60_000;

async function mustBeStopped(home: string, stop: boolean): Promise<void> {
  if (isHomeLocked(home)) {
    const running = readState(home).running;
    if (!stop || running === undefined)
      throw new BadInput('putright is running here: stop it with Ctrl-C where it runs, or say --stop.');
    process.kill(running.pid, 'SIGTERM');
    const until = Date.now() + STOPPED_WITHIN_MS;
    while (isHomeLocked(home) && Date.now() < until) await sleep(100);
    if (isHomeLocked(home))
      throw new BadInput('putright did not stop within a minute: stop it where it runs, and try again.');
  }
  const left = ['postgres', 'temporal'].filter((name) => {
    const mark = readIdentity(privateFolder(home, 'pids'), name);
    return mark !== undefined && isSameProcess(mark);
  });
  if (left.length > 0)
    throw new BadInput(
      `${left.join(' and ')} still runs from an earlier start: npm start takes it over; then stop that.`,
    );
}

function putTemporal(home: string, mark: string): string[] {
  const folder = join(home, 'temporal');
  if (!existsSync(folder)) return [];
  const aside = join(home, `temporal.${mark}`);
  renameSync(folder, aside);
  return [aside];
}

/** Wherever it lies: under root that may be outside the home. */
function putDatabaseAside(home: string, mark: string): string[] {
  const inside = join(home, 'postgres');
  return [inside, outsideOf(inside)].flatMap((folder) => {
    const data = join(folder, 'data');
    if (!existsSync(data)) return [];
    const aside = `${data}.${mark}`;
    renameSync(data, aside);
    return [aside];
  });
}

async function putDatabase(home: string, from: string): Promise<void> {
  const place = dataFolderOwner(join(home, 'postgres'), postgresBinaries());
  mkdirSync(place.folder, { recursive: true });
  chmodSync(place.folder, 0o711);
  const draft = join(place.folder, `new-${process.pid}`);
  await copyFolder(from, draft, { owner: place.owner });
  renameSync(draft, join(place.folder, 'data'));
}
