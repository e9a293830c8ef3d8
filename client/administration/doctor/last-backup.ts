/** When this installation's own servers were last backed up, as `putright backup` notes it down. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Undefined where the servers are not ours to back up, null where they are and it was never done. */
export function lastBackupHere(home: string, env: NodeJS.ProcessEnv = process.env): Date | null | undefined {
  if (env['DATABASE_URL'] && env['TEMPORAL_ADDRESS']) return undefined;
  try {
    const { at } = JSON.parse(readFileSync(join(home, 'last-backup.json'), 'utf8')) as { at: string };
    return new Date(at);
  } catch {
    return null;
  }
}
