/** The files of a report: PDF/UA, HTML, an Excel workbook and CSV (LN-3, LN-5, LN-8). */
import writeExcelFile from 'write-excel-file/node';
import { printReport } from '../../../letters/print/report-printer.ts';
import { reportAsHtml } from '../../../letters/report-as-html.ts';
import { csvForSpreadsheets } from '../spreadsheet.ts';
import type { Form, PackContents, Sheet } from './contents.ts';

/** One of them. The same contents give the same PDF, byte for byte. */
export async function fileOf(contents: PackContents, form: Form): Promise<Buffer> {
  switch (form) {
    case 'pdf':
      return printReport(contents.report);
    case 'html':
      return Buffer.from(reportAsHtml(contents.report));
    case 'xlsx':
      return workbook(contents.sheets);
    case 'csv':
      return Buffer.from(csvOf(contents.sheets[0]));
  }
}

const csvOf = ({ head, rows }: Sheet): string =>
  csvForSpreadsheets(
    rows.map((row) => Object.fromEntries(row.map((cell, i) => [`c${i}`, cell ?? '']))),
    head.map((header, i) => ({ key: `c${i}`, header })),
  );

/** Text stands in it as text, whatever it begins with: nothing is read as a formula. */
async function workbook(sheets: readonly Sheet[]): Promise<Buffer> {
  return writeExcelFile(
    sheets.map(({ name, head, rows }) => ({
      sheet: name,
      data: [head.map((value) => ({ value, fontWeight: 'bold' as const })), ...rows],
      columns: head.map((_, column) => ({ width: widthOf(rows.map((row) => row[column] ?? null)) })),
      stickyRowsCount: 1,
    })),
  ).toBuffer();
}

/** In characters: as wide as the longest cell, within what can be read. */
const widthOf = (cells: (string | number | null)[]): number =>
  Math.min(70, Math.max(12, ...cells.map((cell) => String(cell ?? '').length)));
