/** How far the mailbox has been read, kept over a restart. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** UIDs count upwards for as long as a mailbox keeps its validity; another validity begins anew (RFC 3501 2.3.1.1). */
export interface ReadPosition {
  uidValidity: string;
  uid: number;
}

export interface ReadPositionStore {
  load(): Promise<ReadPosition | null>;
  save(mark: ReadPosition): Promise<void>;
}

/**
 * In a file, written atomically. If the position is lost, mail is read again, which is harmless: a case told twice
 * records it once.
 */
export function filePosition(path: string): ReadPositionStore {
  return {
    async load() {
      try {
        const { uidValidity, uid } = JSON.parse(await readFile(path, 'utf8')) as Partial<ReadPosition>;
        return typeof uidValidity === 'string' && Number.isSafeInteger(uid)
          ? { uidValidity, uid: uid as number }
          : null;
      } catch {
        return null;
      }
    },
    async save(mark) {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(`${path}.new`, JSON.stringify(mark), { mode: 0o600 });
      await rename(`${path}.new`, path);
    },
  };
}
