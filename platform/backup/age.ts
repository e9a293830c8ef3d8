/** Which backups of the local servers were made, and when the last: noted by `putright backup`, looked at by housekeeping and the doctor. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ChoreRound } from '../../workflows/housekeeping/chores.ts';
import { openHome } from '../home.ts';

export interface LastBackup {
  /** ISO instant. */
  at: string;
  folder: string;
}

/** Seven days: what a landlord can write down again from its letters and mail. */
const LONGEST_DAYS = 7;
const DAY = 86_400_000;

/** The last backup of this installation; null where none was ever made. */
export function lastBackup(home: string): LastBackup | null {
  return read(join(home, 'last-backup.json')) as LastBackup | null;
}

/** Notes down that one was made, or put back here: it holds what this installation held. */
export function recordBackup(home: string, backup: LastBackup): void {
  const before = backupsMade(home).filter(({ folder }) => folder !== backup.folder);
  const all = [...before, backup].toSorted((a, b) => a.at.localeCompare(b.at));
  write(home, 'backups.json', all);
  write(home, 'last-backup.json', all.at(-1));
}

function write(home: string, name: string, value: unknown): void {
  const file = join(openHome(home), name);
  writeFileSync(`${file}.new`, `${JSON.stringify(value)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** Every backup that was made here and is still there, as far as can be seen from this machine; the oldest first. */
export function backupsMade(home: string): LastBackup[] {
  const known = read(join(home, 'backups.json')) ?? [lastBackup(home)].filter((b) => b !== null);
  return (known as LastBackup[]).filter(({ folder }) => existsSync(join(folder, 'backup.json')));
}

function read(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/**
 * Fails, for operators to see, where the last backup is older than `PUTRIGHT_BACKUP_DAYS` (7). Where none was ever made
 * with `putright backup` there may be other means, and nothing is said.
 */
export function backupAge(home: string, now: Date, env: NodeJS.ProcessEnv = process.env): ChoreRound {
  const last = lastBackup(home);
  if (last === null) return { found: 0, done: 0, failed: {} };
  const days = Number(env['PUTRIGHT_BACKUP_DAYS'] || LONGEST_DAYS);
  const isOld = now.getTime() - Date.parse(last.at) > days * DAY;
  return { found: 1, done: isOld ? 0 : 1, failed: isOld ? { BackupIsOld: 1 } : {} };
}
