/** The local servers backed up while they run and are written to, lost, and put back. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import postgres from 'postgres';
import { afterAll, describe, expect, it } from 'vitest';
import { makeBackup } from './index.ts';
import { backupAge, backupsMade, lastBackup } from './age.ts';
import { folderStore, NOTES } from '../documents/store.ts';
import { noteInBackups } from './erased-notes.ts';
import { writeState } from '../home.ts';
import { createDatabase, removePostgres, startPostgres } from '../../workers/local/postgres.ts';
import { identityOf, stopLeftovers } from '../processes.ts';
import { restoreBackup } from './restore.ts';
import { lockHome } from '../home-lock.ts';
import { startTemporal } from '../../workers/local/temporal.ts';

const home = mkdtempSync(join(tmpdir(), 'putright-backup-'));
const backups = mkdtempSync(join(tmpdir(), 'putright-backups-'));
const to = join(backups, 'monday');
const OURS = {};

afterAll(async () => {
  await stopLeftovers(join(home, 'pids'));
  removePostgres(home);
  for (const folder of [home, backups]) rmSync(folder, { recursive: true, force: true });
});

async function up() {
  const [database, temporal] = await Promise.all([startPostgres({ home }), startTemporal({ home, headless: true })]);
  const url = await createDatabase(database.url, 'putright');
  writeState(home, (state) => (state.postgres = { port: database.port, url }));
  const sql = postgres(url, { max: 2, onnotice: () => {} });
  const connection = await Connection.connect({ address: temporal.address });
  const client = new Client({ connection });
  return {
    sql,
    begin: (workflowId: string) => client.workflow.start('nobody', { taskQueue: 'nobody', workflowId }),
    isKnown: (workflowId: string) =>
      client.workflow
        .getHandle(workflowId)
        .describe()
        .then(
          () => true,
          () => false,
        ),
    down: async () => {
      await sql.end();
      await connection.close();
      await Promise.all([database.stop(), temporal.stop()]);
    },
  };
}

describe('a backup of the local servers', () => {
  it('made while they are written to is whole, and brings back all that was there when it was begun', async () => {
    const servers = await up();
    const { sql } = servers;
    await sql`create table kept (n integer primary key, words text)`;
    await sql`insert into kept select n, repeat('words ', 200) from generate_series(1, 20000) n`;
    await servers.begin('before');
    mkdirSync(join(home, 'documents', 'ab'), { recursive: true });
    writeFileSync(join(home, 'documents', 'ab', 'cd'), 'a letter');
    writeFileSync(join(home, 'secret'), 'signs links');
    let writing = true;
    let n = 20_000;
    const writer = (async () => {
      while (writing) await sql`insert into kept values (${++n}, repeat('more ', 500))`;
    })();
    const manifest = await makeBackup(home, to, OURS);
    writing = false;
    await writer;
    expect(manifest).toMatchObject({ putright: 'backup', documents: true });
    expect(statSync(to).mode & 0o077).toBe(0);
    expect(lastBackup(home)).toEqual({ at: manifest.at, folder: to });

    await sql`insert into kept values (-1, 'after the backup')`;
    await servers.begin('after');
    await servers.down();
    const { aside } = await restoreBackup(home, to, { stop: false, env: OURS });
    expect(aside).toHaveLength(2);
    for (const folder of aside) expect(existsSync(folder)).toBe(true);
    rmSync(join(home, 'documents'), { recursive: true });
    await restoreBackup(home, to, { stop: false, env: OURS });
    expect(readFileSync(join(home, 'documents', 'ab', 'cd'), 'utf8')).toBe('a letter');
    expect(readFileSync(join(home, 'secret'), 'utf8')).toBe('signs links');

    const again = await up();
    const [count] = await again.sql`select count(*)::int as n, min(n) as first from kept`;
    expect(count?.['n']).toBeGreaterThanOrEqual(20_000);
    expect(count?.['first']).toBe(1);
    // Every page of it can be read, and its index agrees.
    const [wrong] = await again.sql`select count(*)::int as n from kept where length(words) < 1000`;
    expect(wrong?.['n']).toBe(0);
    expect([await again.isKnown('before'), await again.isKnown('after')]).toEqual([true, false]);
    await again.down();
  }, 120_000);

  it('made while they are stopped is the same', async () => {
    const folder = join(backups, 'stopped');
    await makeBackup(home, folder, OURS);
    // RC-3: those that may hold what has been anonymised since can be named.
    expect(backupsMade(home).map((b) => b.folder)).toEqual([to, folder]);
    await restoreBackup(home, folder, { stop: false, env: OURS });
    const again = await up();
    expect((await again.sql`select count(*)::int as n from kept`)[0]?.['n']).toBeGreaterThanOrEqual(20_000);
    expect(await again.isKnown('before')).toBe(true);
    await again.down();
  }, 120_000);

  it('RC-3 is told what is anonymised after it was made, so that it is so again in an empty folder', async () => {
    expect(await noteInBackups(home, ['case-1', 'case-2.erased.w.3'])).toBe(4);
    expect(await noteInBackups(home, ['case-1', 'case-2.erased.w.3'])).toBe(0);
    const empty = mkdtempSync(join(tmpdir(), 'putright-restored-'));
    try {
      await restoreBackup(empty, to, { stop: false, env: OURS });
      const notes = await folderStore(join(empty, 'documents')).anonymised();
      expect(notes.toSorted()).toEqual(['case-1', 'case-2.erased.w.3']);
      // What was put back holds it too, so it stands among the backups there.
      expect(backupsMade(empty).map((b) => b.folder)).toEqual([to]);
      // A backup on a disk that is away hinders nobody.
      rmSync(join(to, 'documents', NOTES), { recursive: true });
      writeFileSync(join(to, 'documents', NOTES), 'in the way');
      expect(await noteInBackups(home, ['case-3'])).toBe(1);
    } finally {
      rmSync(join(to, 'documents', NOTES), { recursive: true });
      removePostgres(empty);
      rmSync(empty, { recursive: true, force: true });
    }
  });

  it('is refused in one sentence where it cannot be made or put back', async () => {
    const full = join(backups, 'full');
    mkdirSync(full);
    writeFileSync(join(full, 'something'), '');
    await expect(makeBackup(home, full, OURS)).rejects.toThrow(/not empty/);
    await expect(makeBackup(home, join(backups, 'x'), { DATABASE_URL: 'postgres://h/d' })).rejects.toThrow(
      /DATABASE_URL/,
    );
    const empty = join(backups, 'home');
    await expect(makeBackup(empty, join(backups, 'x'), OURS)).rejects.toThrow(/nothing to back up/);
    expect(existsSync(join(backups, 'x'))).toBe(false);
    await expect(restoreBackup(home, full, { stop: false, env: OURS })).rejects.toThrow(/no backup of putright/);
    const stepDown = lockHome(home);
    await expect(restoreBackup(home, to, { stop: false, env: OURS })).rejects.toThrow(/putright is running here/);
    stepDown();
    // A server that an earlier start left behind is running too.
    writeFileSync(join(home, 'pids', 'postgres.json'), JSON.stringify(identityOf(process.pid)));
    await expect(restoreBackup(home, to, { stop: false, env: OURS })).rejects.toThrow(/postgres still runs/);
    rmSync(join(home, 'pids', 'postgres.json'));
  });

  it('grows old, which is told', () => {
    const { at } = lastBackup(home)!;
    const days = (n: number) => new Date(Date.parse(at) + n * 86_400_000);
    expect(backupAge(home, days(6), {})).toEqual({ found: 1, done: 1, failed: {} });
    expect(backupAge(home, days(8), {})).toEqual({ found: 1, done: 0, failed: { BackupIsOld: 1 } });
    expect(backupAge(home, days(8), { PUTRIGHT_BACKUP_DAYS: '30' }).done).toBe(1);
    expect(backupAge(join(backups, 'nowhere'), days(8), {})).toEqual({ found: 0, done: 0, failed: {} });
  });
});
