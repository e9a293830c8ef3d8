/**
 * PostgreSQL refuses to run as root. As an ordinary user there is nothing to do; as root it runs under another user, and
 * then both its binaries and its data must be reachable by that user.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { StartFailure } from '../start-failure.ts';

/** Where PostgreSQL's data lies, where its programs are, and what to put before a call of them. */
export interface DataFolderOwner {
  folder: string;
  binaries: string;
  /** Words before the program: `unshare …` or nothing. */
  before: readonly string[];
  owner?: { uid: number; gid: number };
}

/** The call that lets root's processes look like another user's, without a change of owner anywhere. */
const AS_NOBODY = ['unshare', '--user', '--map-user=65534', '--map-group=65534', '--'] as const;

/** Decides under whom and where PostgreSQL runs. `folder` is where its data should be. */
export function dataFolderOwner(folder: string, binaries: string): DataFolderOwner {
  if (process.getuid?.() !== 0) return { folder, binaries, before: [] };

  // Once made, a data folder stays with whom it was made for, however the machine has changed since.
  const madeFor = existsSync(join(folder, 'data')) ? statSync(join(folder, 'data')) : undefined;
  const owner = madeFor === undefined ? unprivilegedUser() : { uid: madeFor.uid, gid: madeFor.gid };
  if (owner !== undefined && owner.uid !== 0 && othersReach(folder) && othersReach(binaries)) {
    return { folder, binaries, before: [], owner };
  }
  const outside = outsideOf(folder);
  const isOutside = existsSync(join(outside, 'data'));
  if ((madeFor === undefined || madeFor.uid === 0) && !isOutside && canUnshare()) {
    return { folder, binaries, before: AS_NOBODY };
  }
  if (madeFor === undefined && owner !== undefined) {
    secure(outside);
    return { folder: outside, binaries: copyOf(binaries, outside), before: [], owner };
  }
  throw new StartFailure(
    'PostgreSQL cannot run as root, and no other user can reach its folder here: start putright as an ordinary user, ' +
      'set PUTRIGHT_HOME to a folder that others may enter, or set DATABASE_URL to a PostgreSQL of your own.',
  );
}

/** The user PostgreSQL's own packages make, else the one that owns nothing. */
function unprivilegedUser(): { uid: number; gid: number } | undefined {
  let accounts: string[][];
  try {
    accounts = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map((line) => line.split(':'));
  } catch {
    return undefined;
  }
  for (const name of ['postgres', 'nobody']) {
    const account = accounts.find(([login]) => login === name);
    const [uid, gid] = [Number(account?.[2]), Number(account?.[3])];
    if (Number.isInteger(uid) && uid > 0 && Number.isInteger(gid)) return { uid, gid };
  }
  return undefined;
}

/** Whether every folder on the way lets others pass. The last ones may not exist yet: those we make ourselves. */
function othersReach(path: string): boolean {
  for (let folder = path; ; folder = dirname(folder)) {
    if (existsSync(folder) && (statSync(folder).mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

function canUnshare(): boolean {
  const [command, ...args] = AS_NOBODY;
  return spawnSync(command, [...args, 'true']).status === 0;
}

/** A folder outside a closed home, one for each home. */
export function outsideOf(folder: string): string {
  const base = existsSync('/var/tmp') ? '/var/tmp' : tmpdir();
  return join(base, `putright-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`);
}

/** Anybody may write beside that folder, so it must be nobody else's that was put there for us to fall into. */
function secure(outside: string): void {
  mkdirSync(outside, { recursive: true, mode: 0o711 });
  const found = lstatSync(outside);
  if (!found.isDirectory() || found.uid !== 0 || (found.mode & 0o022) !== 0) {
    throw new StartFailure(`${outside} belongs to somebody else: remove it, or set PUTRIGHT_HOME to another folder.`);
  }
  chmodSync(outside, 0o711);
}

function copyOf(binaries: string, outside: string): string {
  const copy = join(outside, 'native');
  if (!existsSync(copy)) {
    const draft = `${copy}.${process.pid}`;
    rmSync(draft, { recursive: true, force: true });
    cpSync(binaries, draft, { recursive: true, verbatimSymlinks: true });
    renameSync(draft, copy);
  }
  return copy;
}

/** Hands a file or folder to the user PostgreSQL runs as. */
export function handOver(path: string, { owner }: DataFolderOwner): void {
  if (owner !== undefined) chownSync(path, owner.uid, owner.gid);
}
