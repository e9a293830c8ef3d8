import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import postgres from 'postgres';
import { afterAll, describe, expect, it } from 'vitest';

import { createDatabase, removePostgres, startPostgres } from './postgres.ts';
import { stopLeftovers } from '../../platform/processes.ts';

const home = mkdtempSync(join(tmpdir(), 'putright-home-'));

afterAll(async () => {
  await stopLeftovers(join(home, 'pids'));
  removePostgres(home);
  rmSync(home, { recursive: true, force: true });
});

async function ask(url: string, query: string): Promise<unknown> {
  const sql = postgres(url, { max: 1 });
  try {
    const [row] = await sql.unsafe(query).values();
    return row?.[0];
  } finally {
    await sql.end();
  }
}

describe('the local PostgreSQL', () => {
  it('is made, taken over while it runs, and keeps its data over a stop and a stale postmaster.pid', async () => {
    const first = await startPostgres({ home, durable: false });
    expect(first.adopted).toBe(false);
    const url = await createDatabase(first.url, 'cases');
    expect(await createDatabase(first.url, 'cases')).toBe(url);
    await ask(url, 'create table kept as select 42 as answer');
    expect(await ask(url, 'show listen_addresses')).toBe('127.0.0.1');
    expect(await ask(url, 'select datcollate from pg_database where datname = current_database()')).toBe('C.UTF-8');

    const second = await startPostgres({ home });
    expect(second).toMatchObject({ adopted: true, pid: first.pid, port: first.port });
    await second.stop();
    expect(await first.ended).toBe('exit code 0');

    // As a reboot leaves it: the number belongs to another program now.
    const place = second.folder;
    writeFileSync(join(place, 'postmaster.pid'), `${process.pid}\n${place}\n1\n5432\n\n127.0.0.1\n\nready\n`);
    const third = await startPostgres({ home, durable: false });
    expect(third.adopted).toBe(false);
    const copy = await createDatabase(third.url, 'copy', 'cases');
    expect(await ask(copy, 'select answer from kept')).toBe(42);
    expect(readFileSync(join(place, 'postmaster.pid'), 'utf8')).toContain(String(third.pid));
    await third.stop();
  });
});
