/** What is reported, whatever file it becomes: a report to read, and its tables for a spreadsheet. */
import type { Report } from '../../../letters/print/as-report.ts';

/** A table with its numbers as numbers. */
export interface Sheet {
  /** At most 31 characters, as spreadsheets ask. */
  name: string;
  head: string[];
  rows: (string | number | null)[][];
}

export interface PackContents {
  report: Report;
  /** The first is what the CSV holds. */
  sheets: [Sheet, ...Sheet[]];
}

export const FORMS = ['pdf', 'html', 'xlsx', 'csv'] as const;
export type Form = (typeof FORMS)[number];

export const MIME: Record<Form, string> = {
  pdf: 'application/pdf',
  html: 'text/html; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};
