import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { backupsMade, lastBackup, recordBackup } from './age.ts';

const folder = mkdtempSync(join(tmpdir(), 'putright-backups-made-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const made = (home: string, name: string, at: string): { at: string; folder: string } => {
  const backup = { at, folder: join(folder, name) };
  mkdirSync(backup.folder, { recursive: true });
  writeFileSync(join(backup.folder, 'backup.json'), '{}');
  recordBackup(home, backup);
  return backup;
};

describe('the backups that were made here', () => {
  it('RC-3 are listed once each for as long as they are there, the oldest first', () => {
    const home = join(folder, 'home');
    const monday = made(home, 'monday', '2026-11-23T02:00:00Z');
    const tuesday = made(home, 'tuesday', '2026-11-24T02:00:00Z');
    expect(backupsMade(home)).toEqual([monday, tuesday]);
    rmSync(monday.folder, { recursive: true });
    expect(backupsMade(home)).toEqual([tuesday]);
    expect(lastBackup(home)).toEqual(tuesday);
  });

  it('RC-3 of an installation that noted down its last one alone, that one is known', () => {
    const home = join(folder, 'older');
    const only = made(home, 'only', '2026-11-23T02:00:00Z');
    rmSync(join(home, 'backups.json'));
    expect(backupsMade(home)).toEqual([only]);
    expect(backupsMade(join(folder, 'nowhere'))).toEqual([]);
  });
});
