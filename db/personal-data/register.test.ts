/** RC-3: no column with words in it is forgotten when a case is anonymised. */
import { is } from 'drizzle-orm';
import { getTableConfig, PgTable, pgTable, text } from 'drizzle-orm/pg-core';
import { describe, expect, it } from 'vitest';
import * as schema from '../schema/index.ts';
import { anonymisingStatements } from './anonymise.ts';
import { EVERYWHERE, PERSONAL_DATA } from './register.ts';

const HOLDS_WORDS = /^(text|jsonb|tsvector)/;

/** Columns in which words can stand and of which the register says nothing. */
function unplaced(tables: Readonly<Record<string, unknown>>): string[] {
  return Object.values(tables).flatMap((table) => {
    if (!is(table, PgTable)) return [];
    const { name, columns } = getTableConfig(table);
    const { personal = {}, plain = [] } = PERSONAL_DATA[name] ?? {};
    const placed = [personal, EVERYWHERE.personal].flatMap((p) => Object.keys(p)).concat(plain, EVERYWHERE.plain);
    return columns
      .filter((c) => HOLDS_WORDS.test(c.getSQLType()) && !placed.includes(c.name))
      .map((c) => `${name}.${c.name}`);
  });
}

describe('the register of personal data', () => {
  it('RC-3 places every column in which words can stand', () => {
    expect(unplaced(schema)).toEqual([]);
  });

  it('RC-3 finds a new column that nobody has placed', () => {
    const complaint = pgTable('complaint', { caseId: text('case_id'), nickname: text('nickname') });
    const planted = pgTable('planted', { landlordId: text('landlord_id'), words: text('words') });
    expect(unplaced({ complaint, planted })).toEqual(['complaint.nickname', 'planted.words']);
  });

  it('RC-3 names no table or column that is not there', () => {
    const there = new Map(
      Object.values(schema).flatMap((table) => {
        if (!is(table, PgTable)) return [];
        const { name, columns } = getTableConfig(table);
        return [[name, columns.map((c) => c.name)] as const];
      }),
    );
    const named = Object.entries(PERSONAL_DATA).flatMap(([table, { personal, plain }]) =>
      [...Object.keys(personal), ...plain].map((column) => [table, column] as const),
    );
    expect(named.filter(([table, column]) => !there.get(table)?.includes(column))).toEqual([]);
  });

  it('RC-3 takes whole rows or empties columns of a table, and says why what stays may stay', () => {
    const mixed = Object.entries(PERSONAL_DATA).filter(([, { personal }]) => {
      const ways = new Set(Object.values(personal).map((c) => c.fate));
      return ways.has('row') && ways.size > 1;
    });
    expect(mixed.map(([name]) => name)).toEqual([]);
    const all = [EVERYWHERE, ...Object.values(PERSONAL_DATA)].flatMap(({ personal }) => Object.values(personal));
    expect(all.filter((c) => c.fate === 'kept' && (c.why ?? '').length < 20)).toEqual([]);
  });

  it('RC-3 takes words, names, files and links', () => {
    const statements = anonymisingStatements();
    for (const table of ['case_text', 'document', 'document_scan', 'customer_link'])
      expect(statements.filter((s) => s.startsWith(`delete from ${table} where case_id = of_case`))).toHaveLength(1);
    const [ofComplaint] = statements.filter((s) => s.startsWith('update complaint set'));
    expect(ofComplaint).toContain('"customer_name" = null');
    expect(ofComplaint).toContain(`"customer_address" = '[]'::jsonb`);
  });
});
