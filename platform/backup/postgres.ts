/**
 * A copy of our own PostgreSQL's data folder. Its programs bring none to dump with; a running server is asked to allow for
 * a copy being made of it, as for any base backup, and what it wrote meanwhile goes into the copy as well.
 */
import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import postgres from 'postgres';
import { BadInput } from '../errors.ts';
import { copyFolder, copyOneFile } from './copying.ts';
import { privateFolder, readState } from '../home.ts';
import { outsideOf } from '../postgres/operating-system-user.ts';
import { isSameProcess, readIdentity } from '../processes.ts';

/** What a copy does without: who is running, and what is made anew at every start. */
const NEVER =
  /^(postmaster\.(pid|opts)|pg_(replslot|dynshmem|notify|serial|snapshots|stat_tmp|subtrans)\/.+)$|pgsql_tmp/;
/** The journal of a running server is copied last, when it is known how far it must reach. */
const JOURNAL = /^pg_wal\/.+/;

/** Copies the data folder to `to`; answers with its size. */
export async function backupPostgres(home: string, to: string): Promise<number> {
  const mark = readIdentity(privateFolder(home, 'pids'), 'postgres');
  const { ownerUrl, url = ownerUrl } = readState(home).postgres ?? {};
  if (mark === undefined || !isSameProcess(mark))
    return copyFolder(dataFolder(home), to, { without: (path) => NEVER.test(path) });
  if (url === undefined)
    throw new BadInput('PostgreSQL runs, and where it listens is not known: stop putright and back it up then.');
  return copyRunning(ownerUrl ?? url, to);
}

async function copyRunning(url: string, to: string): Promise<number> {
  const sql = postgres(url, { max: 1, onnotice: () => {}, idle_timeout: 0, max_lifetime: null });
  try {
    const [place] = await sql<{ data: string }[]>`select current_setting('data_directory') as data`;
    const data = place?.data ?? '';
    // The journal is held back from its tidying until this session ends.
    await sql`select pg_create_physical_replication_slot(${`putright_backup_${process.pid}`}, true, true)`;
    await sql`select pg_backup_start('putright backup', true)`;
    const bytes = await copyFolder(data, to, { without: (path) => NEVER.test(path) || JOURNAL.test(path) });
    const [ended] = await sql<{ labelfile: string }[]>`select labelfile from pg_backup_stop(false)`;
    await writeFile(join(to, 'backup_label'), ended?.labelfile ?? '', { mode: 0o600, flush: true });
    return bytes + (await copyJournal(join(data, 'pg_wal'), join(to, 'pg_wal')));
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function copyJournal(from: string, to: string): Promise<number> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  let bytes = 0;
  for (const name of await readdir(from))
    if (/^[0-9A-F]{24}$|\.history$/.test(name)) bytes += await copyOneFile(join(from, name), join(to, name));
  return bytes;
}

/** Where the data of a stopped server lies; under root it may have had to be put outside the home. */
export function dataFolder(home: string): string {
  const inside = join(home, 'postgres');
  const found = [inside, outsideOf(inside)].map((folder) => join(folder, 'data')).find((folder) => existsSync(folder));
  if (found !== undefined) return found;
  throw new BadInput(`There is no database in ${home} yet: nothing to back up.`);
}
