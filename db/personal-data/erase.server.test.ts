/** RC-3: what somebody asked to have erased stands nowhere any more, in whichever column it was quoted. */
import { is, sql } from 'drizzle-orm';
import { getTableConfig, PgTable, type PgColumn } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, ownerOf } from '../../test/support/servers/database.ts';
import { connect, type Connection } from '../connect.ts';
import { eraseFromCase } from '../queries/retention/erase.ts';
import * as schema from '../schema/index.ts';
import { PERSONAL_DATA } from './register.ts';

const CASE = 'octavia.erased';
const OTHER = 'octavia.other';
/** With what JSON writes otherwise, so that a quotation in JSON is found as well. */
const WORDS = 'She said “zqsecret”, and\n"zqnobody" else knows.';
const NAME = 'Zora Zqmember';

let owner: Connection;
beforeAll(async () => {
  owner = connect(ownerOf(await freshDatabase()), { max: 1 });
});
afterAll(async () => owner.close());

const tables = Object.values(schema).flatMap((table) => (is(table, PgTable) ? [getTableConfig(table)] : []));

/** By the register: what holds words or names of a case. Whose case it is, is asked for by another request. */
const planted = tables.flatMap(({ name, columns }) =>
  columns.some((c) => c.name === 'case_id')
    ? columns
        .filter((c) => {
          const { holds, fate } = PERSONAL_DATA[name]?.personal[c.name] ?? {};
          return (holds === 'words' || holds === 'name') && fate !== 'kept' && name !== 'complaint';
        })
        .map((column) => ({ table: name, column, columns }))
    : [],
);

/** Something that fits a column that has to be filled. */
function filler(column: PgColumn, n: number): unknown {
  const type = column.getSQLType();
  if (type === 'jsonb') return '{}';
  if (type === 'boolean') return false;
  if (type.startsWith('timestamp')) return '2026-11-02T10:00:00Z';
  if (type === 'date') return '2026-11-02';
  if (/int|serial|numeric/.test(type)) return n;
  return `x-${n}`;
}

let n = 0;
/** A row of the case that quotes it in this column, and has nothing else to say. */
async function plant(
  { table, column, columns }: (typeof planted)[number],
  caseId: string,
  quoted: string,
): Promise<void> {
  n += 1;
  const isJson = column.getSQLType() === 'jsonb';
  const given = columns
    .filter(
      (c) => c.name === column.name || c.name === 'case_id' || c.name === 'landlord_id' || (c.notNull && !c.hasDefault),
    )
    .filter((c) => c.generated === undefined)
    .map((c) => {
      if (c.name === 'case_id') return [c.name, caseId] as const;
      if (c.name === 'landlord_id') return [c.name, 'octavia'] as const;
      if (c.name === column.name) return [c.name, isJson ? JSON.stringify({ cell: quoted }) : quoted] as const;
      return [c.name, filler(c, n)] as const;
    });
  const names = sql.raw(given.map(([name]) => `"${name}"`).join(', '));
  const values = sql.join(
    given.map(([, value]) => sql`${value}`),
    sql`, `,
  );
  await owner.db.execute(sql`insert into ${sql.raw(`"${table}"`)} (${names}) values (${values})`);
}

async function dump(table: string, caseId: string): Promise<string> {
  const found = await owner.db.execute<{ row: string }>(
    sql`select t::text as row from ${sql.raw(`"${table}"`)} t where case_id = ${caseId}`,
  );
  return found.rows.map((r) => r.row).join('\n');
}

const text = (caseId: string, id: string, field: string, body: string) =>
  owner.db.execute(
    sql`insert into case_text (id, case_id, landlord_id, field, body, written_by) values (${id}, ${caseId}, 'octavia', ${field}, ${body}, 'customer')`,
  );

describe('RC-3 erasing certain words', () => {
  beforeAll(async () => {
    for (const caseId of [CASE, OTHER]) {
      await owner.db
        .execute(sql`insert into complaint (case_id, landlord_id, reference, input, received_at, received, customer_address)
        values (${caseId}, 'octavia', ${caseId}, '{}', now(), '2026-11-02', '[]')`);
      await text(caseId, `${caseId}-said`, 'words', WORDS);
      await text(caseId, `${caseId}-name`, 'name', NAME);
      for (const place of planted) await plant(place, caseId, `Look: ${WORDS} So said ${NAME}.`);
    }
    await eraseFromCase(owner.db, {
      caseId: CASE,
      words: [`${CASE}-said`, `${CASE}-name`],
      files: [],
      representative: false,
      by: 's-1',
    });
  });

  it.each(planted.map(({ table, column }) => [`${table}.${column.name}`, table] as const))(
    'RC-3 nothing of it is left in %s, and another case keeps its own',
    async (_, table) => {
      const left = await dump(table, CASE);
      for (const gone of ['zqsecret', 'zqnobody', 'Zqmember']) expect(left).not.toContain(gone);
      expect(await dump(table, OTHER)).toContain('zqsecret');
    },
  );

  it('RC-3 what was kept back of a file that goes is forgotten; without its redacted copy it is left out whole', async () => {
    const mark = (place: number, item: string, copy: string | null) =>
      owner.db.execute(sql`insert into evidence_mark (case_id, landlord_id, place, item, copy, why, by)
        values (${CASE}, 'octavia', ${place}, ${item}, ${copy}, 'names a neighbour', 's-1')`);
    await owner.db.execute(sql`delete from evidence_mark where case_id = ${CASE}`);
    await mark(1, 'D1', null);
    await mark(2, 'D2', 'D1');
    await eraseFromCase(owner.db, { caseId: CASE, words: [], files: ['D1'], representative: false, by: 's-1' });
    const { rows } = await owner.db.execute(sql`select item, copy from evidence_mark where case_id = ${CASE}`);
    expect(rows).toEqual([{ item: 'D2', copy: null }]);
  });
});
