/** Who holds a home: one supervisor at a time, known by its process. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openHome } from './home.ts';
import { isSameProcess, identityOf, type ProcessIdentity } from './processes.ts';
import { EXIT_BAD_INPUT, StartFailure } from './start-failure.ts';

/** Makes this process the only supervisor of the home; gives the way to step down. */
export function lockHome(home: string): () => void {
  openHome(home);
  const file = supervisorFile(home);
  const own = identityOf(process.pid);
  for (;;) {
    try {
      writeFileSync(file, JSON.stringify(own ?? { pid: process.pid, began: '' }), { flag: 'wx', mode: 0o600 });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const other = readSupervisor(file);
    if (other !== undefined && isSameProcess(other)) {
      throw new StartFailure(
        `putright is already running here (process ${other.pid}): use it, or stop it first with Ctrl-C where it runs.`,
        EXIT_BAD_INPUT,
      );
    }
    rmSync(file, { force: true });
  }
}

/** Whether a supervisor of this home lives. */
export function isHomeLocked(home: string): boolean {
  const holder = readSupervisor(supervisorFile(home));
  return holder !== undefined && isSameProcess(holder);
}

function supervisorFile(home: string): string {
  return join(home, 'supervisor.json');
}

function readSupervisor(file: string): ProcessIdentity | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ProcessIdentity;
  } catch {
    return undefined;
  }
}
