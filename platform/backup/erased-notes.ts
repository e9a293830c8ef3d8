/**
 * What was anonymised or erased, noted in the backups that still hold it: whoever puts one back into an empty folder, on a new
 * machine perhaps, has none of the notes that lie beside the documents here. Ids alone.
 */
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NOTES } from '../documents/store.ts';
import { backupsMade } from './age.ts';

/**
 * Adds the notes to every backup made here that is within reach; answers with how many were new. One that cannot be written to,
 * as on a disk that is away, is tried again by the next round.
 */
export async function noteInBackups(home: string, notes: readonly string[]): Promise<number> {
  let added = 0;
  for (const { folder } of backupsMade(home))
    added += await addNotes(join(folder, 'documents', NOTES), notes).catch(() => 0);
  return added;
}

async function addNotes(place: string, notes: readonly string[]): Promise<number> {
  const there = new Set(await readdir(place).catch(() => []));
  const missing = notes.filter((note) => !there.has(note));
  if (missing.length === 0) return 0;
  await mkdir(place, { recursive: true, mode: 0o700 });
  for (const note of missing) await writeFile(join(place, note), '', { mode: 0o600, flush: true });
  return missing.length;
}
