/** What an export holds, table by table: from the tables it is written by. */
import { exchangedTables, STAYS } from '../../../db/exchange/tables.ts';
import { code, codes, MADE, table } from './table.ts';

const TYPES: Record<string, string> = {
  text: 'text',
  integer: 'whole number',
  boolean: 'true or false',
  day: 'day',
  moment: 'moment',
  json: 'JSON',
  texts: 'list of texts',
};

export function exportPage(): string {
  return [
    '# What an export holds',
    '',
    MADE,
    '',
    'Each row is one line of `tables/TABLE.jsonl`. A column in brackets may be null. [export.md](../export.md) says what an export is for, and',
    '`schema.json` in each export is the same as a JSON Schema.',
    '',
    ...exchangedTables().flatMap(({ name, columns, order }) => [
      `## ${name}`,
      '',
      `In the order of ${codes(order)}.`,
      '',
      ...table(
        ['column', 'what it is'],
        columns.map((c) => [c.nullable ? `(${code(c.name)})` : code(c.name), TYPES[c.type] ?? c.type]),
      ),
      '',
    ]),
    '## What stays',
    '',
    ...table(
      ['table', 'why'],
      Object.entries(STAYS).map(([name, why]) => [code(name), why]),
    ),
    '',
  ].join('\n');
}
