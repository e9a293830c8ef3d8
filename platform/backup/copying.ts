/** Folders copied while somebody may still be writing in them. */
import { constants } from 'node:fs';
import { chmod, copyFile, lchown, mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

export interface CopyOptions {
  /** Paths below the folder, with `/`, that are left out with all they hold. */
  without?: (path: string) => boolean;
  /** To whom the copies belong. */
  owner?: { uid: number; gid: number } | undefined;
}

/** Copies a folder; a file that goes while it is copied is left out. Answers with how many bytes there were. */
export async function copyFolder(from: string, to: string, options: CopyOptions = {}, path = ''): Promise<number> {
  await makeFolder(to, options.owner);
  let bytes = 0;
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const at = path === '' ? entry.name : `${path}/${entry.name}`;
    if (options.without?.(at)) continue;
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) bytes += await copyFolder(source, target, options, at);
    else if (entry.isFile()) bytes += await copyOneFile(source, target, options.owner);
  }
  return bytes;
}

/** Copies one file for its owner only; nothing where it has gone. */
export async function copyOneFile(from: string, to: string, owner?: { uid: number; gid: number }): Promise<number> {
  try {
    // A disk that can share what is the same does.
    await copyFile(from, to, constants.COPYFILE_FICLONE);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    await rm(to, { force: true });
    return 0;
  }
  await chmod(to, 0o600);
  if (owner !== undefined) await lchown(to, owner.uid, owner.gid);
  return (await stat(to)).size;
}

async function makeFolder(folder: string, owner: CopyOptions['owner']): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (owner !== undefined) await lchown(folder, owner.uid, owner.gid);
}
