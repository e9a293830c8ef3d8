/** IN-14 what others wrote is no formula in the file somebody mends, and comes back as it was. */
import { expect, it } from 'vitest';
import { readSheet } from '../../cases/import/sheet.ts';
import type { ImportRowRow, ImportRunRow } from '../../cases/import/store.ts';
import { rowsToMend } from './manage.ts';

const HEADING = ['reference', 'words'];
const run = { mapping: { columns: HEADING.map((heading) => ({ heading })) } } as unknown as ImportRunRow;
const fileOf = (said: string): string =>
  rowsToMend(run, [{ verdict: 'bad', cells: ['A1', said], why: 'no', line: 2 }] as unknown as ImportRowRow[]);
/** The cell as a spreadsheet is given it. */
const cellOf = (said: string): string =>
  /^A1,"?(.*?)"?,line 2/ms.exec(fileOf(said).split('\n').slice(1).join('\n'))?.[1] ?? '';

it.each([
  '=1+1',
  "=cmd|' /C calc'!A0",
  '@SUM(1)',
  '+cmd|x',
  '-cmd|x',
  "+1+cmd|' /C calc'!A0",
  "-2+3+cmd|' /C calc'!A0",
  '+44 7700 900123 =1+1',
  '＝1+1',
])('IN-14 %s is no formula, and the same again when it is brought in', (said) => {
  expect(cellOf(said)).toMatch(/^'/);
  const [row] = readSheet(fileOf(said), 'The file').lines;
  expect(JSON.stringify(row)).toContain(JSON.stringify(said).slice(1, -1));
  expect(JSON.stringify(row)).not.toContain(JSON.stringify(`'${said}`).slice(1, -1));
});

it.each(['+44 7700 900123', '-12.50', '(020) 7946 0000', 'No heating = cold', '+44 (0)20 7946-0000'])(
  'IN-14 %s stays as it stands',
  (said) => {
    expect(cellOf(said)).toBe(said);
  },
);
