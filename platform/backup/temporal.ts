/**
 * A copy of our own Temporal's database file. A running server is held still for the moment that takes: what lies on the
 * disk then is what a power cut would leave, and is read as after one.
 */
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { BadInput } from '../errors.ts';
import { copyOneFile } from './copying.ts';
import { privateFolder } from '../home.ts';
import { isSameProcess, readIdentity } from '../processes.ts';

export const TEMPORAL_FILE = 'temporal.db';
/** The file and its journal; the third one is made anew from them. */
const PARTS = [TEMPORAL_FILE, `${TEMPORAL_FILE}-wal`];

/** Copies the file and its journal into the folder `to`; answers with their size. */
export async function backupTemporal(home: string, to: string): Promise<number> {
  const from = join(home, 'temporal');
  if (!existsSync(join(from, TEMPORAL_FILE)))
    throw new BadInput(`There is no Temporal database in ${home} yet: nothing to back up.`);
  await mkdir(to, { recursive: true, mode: 0o700 });
  const copy = async (): Promise<number> => {
    let bytes = 0;
    for (const part of PARTS) bytes += await copyOneFile(join(from, part), join(to, part));
    return bytes;
  };
  const mark = readIdentity(privateFolder(home, 'pids'), 'temporal');
  if (mark === undefined || !isSameProcess(mark)) return copy();
  if (process.platform === 'win32')
    throw new BadInput('Temporal cannot be held still on this system: stop putright and back it up then.');
  return heldStill(mark.pid, copy);
}

const ENDINGS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Holds a server still while `work` is done, and lets it go on however this process ends. */
async function heldStill<T>(pid: number, work: () => Promise<T>): Promise<T> {
  const goOn = (): void => void process.kill(-pid, 'SIGCONT');
  const ended = (): void => {
    goOn();
    process.exit(1);
  };
  for (const ending of ENDINGS) process.once(ending, ended);
  process.kill(-pid, 'SIGSTOP');
  try {
    return await work();
  } finally {
    goOn();
    for (const ending of ENDINGS) process.off(ending, ended);
  }
}
