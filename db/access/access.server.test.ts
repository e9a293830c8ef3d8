/** What the user our processes sign in as may do, and what one landlord's connection shows: asked of the database itself. */
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStores, type Stores } from '../../client/core/store/store.ts';
import { freshDatabase, ownerOf } from '../../test/support/servers/database.ts';
import { ADA, storeLife } from '../../test/support/cases/stored.ts';
import { connect, type Connection, type Db } from '../connect.ts';
import { migrate } from '../migrate.ts';
import { saveLandlord } from '../queries/administration/directory.ts';
import { guardedTables, VIEWER } from './tables.ts';

let databaseUrl: string;
let connection: Connection;
let stores: Stores;
let owner: Connection;
let ours: string;
let theirs: string;

beforeAll(async () => {
  databaseUrl = await freshDatabase();
  connection = connect(databaseUrl, { max: 2 });
  owner = connect(ownerOf(databaseUrl), { max: 1 });
  stores = createStores(databaseUrl);
  for (const id of ['octavia', 'oak']) await saveLandlord(connection.db, id, id, [], []);
  ours = await storeLife(connection.db, {
    caseId: 'c-octavia',
    says: 'The boiler is broken',
    lived: (l) => l.do('allocate'),
  });
  theirs = await storeLife(connection.db, {
    caseId: 'c-oak',
    policy: 'oak',
    says: 'The boiler is broken',
    lived: (l) => l.do('allocate'),
  });
  await owner.db.execute(
    sql`insert into case_trouble (case_id, what) values ('c-oak', 'record-behind'), ('c-octavia', 'record-behind')`,
  );
});
afterAll(() => Promise.all([connection.close(), owner.close(), stores.everybody.close()]));

const refusal = async (db: Db, statement: string): Promise<string> =>
  db.execute(sql.raw(statement)).then(
    () => 'done',
    (error: { code?: string }) => error.code ?? 'failed',
  );

describe('the user our processes sign in as', () => {
  it('is no superuser, makes no roles or databases and owns nothing', async () => {
    const { rows } = await connection.db.execute(sql`
      select rolsuper as super, rolcreaterole as roles, rolcreatedb as databases,
        (select count(*)::int from pg_class where relowner = r.oid) as owns
      from pg_roles r where rolname = current_user`);
    expect(rows).toEqual([{ super: false, roles: false, databases: false, owns: 0 }]);
  });

  it('cannot change the shape of the database', async () => {
    for (const statement of [
      'create table mine (n int)',
      'alter table case_event disable trigger user',
      'drop trigger case_event_is_only_sealed on case_event',
      'drop policy own_landlord on complaint',
      'alter table complaint disable row level security',
      'create or replace function refuse_change() returns trigger language plpgsql as $$ begin return null; end $$',
      'set session_replication_role = replica',
    ])
      expect([statement, await refusal(connection.db, statement)]).toEqual([statement, '42501']);
  });

  it('cannot change or remove what is only added to, nor empty any table', async () => {
    for (const { name, privileges } of guardedTables()) {
      expect([name, await refusal(connection.db, `truncate ${name}`)]).toEqual([name, '42501']);
      if (!privileges.includes('DELETE'))
        expect([name, await refusal(connection.db, `delete from ${name}`)]).toEqual([name, '42501']);
      if (privileges.includes('UPDATE')) continue;
      const [column] = (
        await owner.db.execute<{ name: string }>(sql`
          select column_name as name from information_schema.columns where table_name = ${name} and is_generated = 'NEVER'`)
      ).rows.map((row) => row.name);
      expect([name, await refusal(connection.db, `update ${name} set "${column}" = "${column}"`)]).toEqual([
        name,
        '42501',
      ]);
    }
  });
});

describe('one landlord’s connection', () => {
  it('shows that landlord’s rows only, of every table, to a question that forgets the landlord', async () => {
    const forgetful = async (db: Db, table: string): Promise<number> =>
      (await db.execute<{ n: number }>(sql.raw(`select count(*)::int as n from ${table}`))).rows[0]?.n ?? 0;
    const counted: string[] = [];
    for (const { name, forViewers, ours: condition } of guardedTables()) {
      if (!forViewers || condition === null) continue;
      const [all, octavia, oak, optivo] = await Promise.all([
        forgetful(connection.db, name),
        forgetful(connection.within('octavia'), name),
        forgetful(connection.within('oak'), name),
        forgetful(connection.within('optivo'), name),
      ]);
      expect([name, octavia + oak + optivo]).toEqual([name, all]);
      if (all > 0) {
        counted.push(name);
        expect([name, octavia < all && oak < all]).toEqual([name, true]);
      }
    }
    expect(counted).toEqual(
      expect.arrayContaining(['complaint', 'case_event', 'case_text', 'landlord', 'policy_version', 'case_trouble']),
    );
  });

  it('neither writes nor changes another’s', async () => {
    const db = connection.within('octavia');
    expect(await refusal(db, `insert into reference_counter values ('oak', 2031, 1)`)).toBe('42501');
    await db.execute(sql`update complaint set customer_name = 'Mallory'`);
    const { rows } = await connection.db.execute(
      sql`select case_id as id from complaint where customer_name = 'Mallory'`,
    );
    expect(rows).toEqual([{ id: 'c-octavia' }]);
    await db.execute(sql`update complaint set customer_name = ${ADA.name}`);
    expect(await refusal(db, `update complaint set landlord_id = 'oak'`)).toBe('42501');
  });

  it('shows nobody’s rows before it is told of a landlord, and no sign-ins at all', async () => {
    const told = postgres(databaseUrl, { max: 1, onnotice: () => {}, connection: { role: VIEWER } as never });
    try {
      expect(await told`select case_id from complaint`).toEqual([]);
      await expect(told`select * from session`).rejects.toMatchObject({ code: '42501' });
      await expect(told`select * from account`).rejects.toMatchObject({ code: '42501' });
    } finally {
      await told.end();
    }
  });

  it('answers for the landlord it was asked for, however the two take turns on few connections', async () => {
    const asked = Array.from({ length: 200 }, (_, n) => (n % 3 === 0 ? 'oak' : 'octavia'));
    const answers = await Promise.all(
      asked.map(async (landlord) => {
        const db = connection.within(landlord);
        const question = sql`/* taking-turns */ select landlord_id as id from complaint`;
        const { rows } = await db.transaction((tx) => tx.execute<{ id: string }>(question));
        return rows.map((row) => row.id);
      }),
    );
    expect(answers).toEqual(asked.map((landlord) => [landlord]));
  });
});

describe('a landlord’s store', () => {
  it('finds only its own, also where a question names another landlord or nobody in particular', async () => {
    const store = stores.of('octavia');
    expect((await store.openCases()).map((f) => f.reference)).toEqual([ours]);
    expect(await store.caseByReference(theirs)).toBeNull();
    const file = await stores.everybody.caseByReference(theirs);
    expect(file && (await store.texts(file))).toEqual(new Map());
    expect(await store.staff('oak')).toEqual([]);
    const words = await Promise.all([
      store.findByWords('oak', 'boiler'),
      store.findByName('oak', `'ada':*`, []),
      store.casesOfPerson('oak', { email: ADA.email }),
      store.findByReferences('oak', [theirs]),
    ]);
    expect(words.flat()).toEqual([]);
    expect((await store.findByWords('octavia', 'boiler')).map((f) => f.reference)).toEqual([ours]);
    expect((await store.casesOfPerson('octavia', { email: ADA.email })).map((f) => f.reference)).toEqual([ours]);
  });
});

describe('guarding', () => {
  it('leaves no table of the database unguarded', async () => {
    const { rows } = await owner.db.execute<{ name: string; guarded: boolean }>(sql`
      select relname as name, relrowsecurity as guarded from pg_class
      where relkind = 'r' and relnamespace = 'public'::regnamespace order by relname`);
    const open = rows.filter((row) => !row.guarded).map((row) => row.name);
    // What holds for everybody: the bank holidays, and what this installation is.
    expect(open).toEqual(['calendar_version', 'installation']);
    expect(rows.map((row) => row.name)).toEqual(
      guardedTables()
        .map(({ name }) => name)
        .toSorted(),
    );
  });

  it('is done again without a change', async () => {
    await migrate(ownerOf(databaseUrl), { login: databaseUrl });
    expect((await stores.of('octavia').openCases()).map((f) => f.reference)).toEqual([ours]);
  });
});
