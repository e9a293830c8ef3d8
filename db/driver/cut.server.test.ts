/** Connections that are cut in the middle of anything: whoever asked is told, and the process goes on. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cuttable } from '../../test/support/servers/cutting.ts';
import { freshDatabase, ownerOf } from '../../test/support/servers/database.ts';
import { removePostgres, startPostgres } from '../../workers/local/postgres.ts';
import { connect, type Connection } from '../connect.ts';
import { DatabaseError } from '../errors.ts';
import { referenceCounter } from '../schema/index.ts';

const uncaught: unknown[] = [];
const note = (error: unknown): void => void uncaught.push(error);
beforeEach(() => {
  uncaught.length = 0;
  process.on('uncaughtException', note);
  process.on('unhandledRejection', note);
});
afterEach(() => {
  process.off('uncaughtException', note);
  process.off('unhandledRejection', note);
});

interface Load {
  failures: unknown[];
  answered(): number;
  stop(): Promise<void>;
}

/** Questions, transactions of several statements, and some that fail, from many sides, until told to stop. */
function under({ db }: Connection, sides = 12): Load {
  const failures: unknown[] = [];
  let answered = 0;
  let going = true;
  const kinds = [
    () => db.execute(sql`select pg_sleep(0.002), ${'x'.repeat(2_000)}::text`),
    () => db.select().from(referenceCounter),
    () =>
      db.transaction(async (tx) => {
        await tx.execute(sql`select pg_advisory_xact_lock(1)`);
        await tx.insert(referenceCounter).values({ landlordId: 'cut', year: 1, last: 1 }).onConflictDoNothing();
        // Time in which nothing is asked and the connection may go.
        await nextTurn();
        await tx.execute(sql`select 1`);
      }),
    () =>
      db
        .transaction(async (tx) => {
          await tx.execute(sql`select 1`);
          throw new RangeError('a rule of ours');
        })
        .catch((error: unknown) => {
          if (!(error instanceof RangeError)) throw error;
        }),
  ];
  const side = async (n: number): Promise<void> => {
    for (let i = n; going; i++) {
      try {
        await kinds[i % kinds.length]?.();
        answered++;
      } catch (error) {
        failures.push(error);
        await nextTurn();
      }
    }
  };
  const all = Promise.all(Array.from({ length: sides }, (_, n) => side(n)));
  return {
    failures,
    answered: () => answered,
    stop: async () => {
      going = false;
      await all;
    },
  };
}

/** Everything that failed said that nobody answered, and the next question is answered. */
async function goesOn(connection: Connection, load: Load): Promise<void> {
  const before = load.answered();
  await expect.poll(load.answered).toBeGreaterThan(before + 100);
  await load.stop();
  expect(uncaught).toEqual([]);
  expect(load.failures.length).toBeGreaterThan(0);
  const others = load.failures.filter((e) => !(e instanceof DatabaseError && e.trouble === 'away'));
  expect(others).toEqual([]);
  const { rows } = await connection.db.execute(sql`select 1 as one`);
  expect(rows).toEqual([{ one: 1 }]);
}

describe('connections that are cut', () => {
  it('by PostgreSQL itself, a hundred times under load', async () => {
    const url = await freshDatabase();
    const connection = connect(url);
    const other = connect(ownerOf(url), { max: 1 });
    const load = under(connection);
    for (let n = 0; n < 100; n++) {
      const reached = load.answered() + 10;
      await expect.poll(load.answered, { interval: 1, timeout: 60_000 }).toBeGreaterThan(reached);
      await other.db.execute(sql`
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`);
    }
    await goesOn(connection, load);
    await connection.close();
    await other.close();
  });

  it('on the way, also while a connection is only being made', async () => {
    const way = await cuttable(await freshDatabase());
    const connection = connect(way.url);
    const load = under(connection);
    for (let n = 0; n < 300; n++) {
      // Never the same moment of a connection's life.
      for (let turns = (n * 7) % 40; turns >= 0; turns--) await nextTurn();
      way.cut();
    }
    await goesOn(connection, load);
    await connection.close();
    await way.close();
  });

  it('by a restart of PostgreSQL, three times', async () => {
    const home = mkdtempSync(join(tmpdir(), 'putright-cut-'));
    let server = await startPostgres({ home, durable: false });
    const connection = connect(server.url);
    await connection.db.execute(
      sql`create table reference_counter (landlord_id text, year int, last int, primary key (landlord_id, year))`,
    );
    const load = under(connection);
    try {
      for (let n = 0; n < 3; n++) {
        const reached = load.answered() + 50;
        await expect.poll(load.answered).toBeGreaterThan(reached);
        await server.stop();
        const failed = load.failures.length;
        await expect.poll(() => load.failures.length).toBeGreaterThan(failed);
        process.env['PUTRIGHT_POSTGRES_PORT'] = String(server.port);
        server = await startPostgres({ home, durable: false });
      }
      await goesOn(connection, load);
    } finally {
      delete process.env['PUTRIGHT_POSTGRES_PORT'];
      await load.stop();
      await connection.close();
      await server.stop();
      removePostgres(home);
      rmSync(home, { recursive: true, force: true });
    }
  });
});

describe('closing', () => {
  it('ends soon, and tells whoever still waits', async () => {
    const connection = connect(await freshDatabase(), { max: 1 });
    const long = connection.db.execute(sql`select pg_sleep(120)`);
    const waits = connection.db.execute(sql`select 1`);
    const both = Promise.allSettled([long, waits]);
    // The server would go on with it for two minutes: longer than a test may take.
    await connection.close();
    for (const outcome of await both)
      expect(outcome).toMatchObject({ reason: { name: 'DatabaseError', trouble: 'away' } });
    await expect(connection.db.execute(sql`select 1`)).rejects.toMatchObject({ trouble: 'away' });
    await connection.close();
    expect(uncaught).toEqual([]);
  });

  it('what nobody answers is said within seconds', async () => {
    const connection = connect('postgres://nobody@127.0.0.1:1/nothing');
    await expect(connection.db.execute(sql`select 1`)).rejects.toMatchObject({ code: 'ECONNREFUSED', trouble: 'away' });
    await connection.close();
  });
});
