/** Lists as files for a spreadsheet. Pure. */
import { stringify, type ColumnOption } from 'csv-stringify/sync';

/** UTF-8 with its mark, and nothing in it that a spreadsheet would take for a formula. */
export const csvForSpreadsheets = (rows: readonly object[], columns: readonly ColumnOption[]): string =>
  stringify([...rows], {
    header: true,
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
    columns,
  });
