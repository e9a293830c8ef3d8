/** A disk that is full: half of a file is written, and then there is no room. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';

const disk = vi.hoisted(() => ({ full: true }));
vi.mock(import('node:fs/promises'), async (original) => {
  const fs = await original();
  const writeFile = async (path: string, bytes: Buffer, options: object): Promise<void> => {
    await fs.writeFile(path, disk.full ? bytes.subarray(0, 3) : bytes, options);
    if (disk.full)
      throw Object.assign(new Error(`ENOSPC: no space left on device, write '${path}'`), { code: 'ENOSPC' });
  };
  return { ...fs, writeFile: writeFile as typeof fs.writeFile };
});

// Anew, and so with this disk, also where another test's file has loaded it before in the same process.
vi.resetModules();
const { folderStore } = await import('./store.ts');

const folder = mkdtempSync(join(tmpdir(), 'putright-full-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('RC-1 keeps nothing of the file, says that there is no room, and keeps it whole once there is', async () => {
  const store = folderStore(folder);
  const fault = await store.put(Buffer.from('a letter')).catch((error: unknown) => error);
  expect(fault).toMatchObject({ name: 'DocumentFault', code: 'no-space' });
  expect(String(fault)).not.toContain(folder);
  const files = (): string[] =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((f) => /[0-9a-f-]{36}|[0-9a-f]{62}/.test(f));
  expect(files()).toEqual([]);
  disk.full = false;
  const sum = await store.put(Buffer.from('a letter'));
  expect(files()).toHaveLength(1);
  expect((await store.get(sum)).toString()).toBe('a letter');
});
