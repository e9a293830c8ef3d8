/** The report for a spreadsheet: a row a measure and month, and one for the whole time. */
import type { MeasuresReport, MeasureReport, MonthValue } from './report.ts';
import { csvForSpreadsheets } from '../spreadsheet.ts';

interface Row {
  measure: string;
  name: string;
  part: string;
  time: string;
  value: number | '';
  unit: string;
  count: number | '';
  holds: number | '';
  perThousand: number | '';
  source: string;
}

const UNITS = {
  count: 'complaints',
  share: 'part of one',
  spread: 'working days',
  money: 'pence',
  standing: 'complaints',
};

/** The figures for a spreadsheet. */
export function measuresCsv(report: MeasuresReport): string {
  return csvForSpreadsheets(rowsOf(report), [
    { key: 'measure', header: 'Measure' },
    { key: 'name', header: 'Name' },
    { key: 'part', header: 'Part' },
    { key: 'time', header: 'Time' },
    { key: 'value', header: 'Value' },
    { key: 'unit', header: 'Unit' },
    { key: 'count', header: 'Counted' },
    { key: 'holds', header: 'Of these it holds for' },
    { key: 'perThousand', header: 'For each 1,000 homes' },
    { key: 'source', header: 'Source' },
  ]);
}

/** The rows of the file, and of a sheet. */
export function rowsOf({ from, until, measures }: MeasuresReport): Row[] {
  return measures.flatMap((m) => {
    const { figure } = m;
    const value = { count: figure.count, holds: figure.holds, value: valueOf(m) };
    return [
      { ...row(m, '', `${from} to ${until}`, value), perThousand: m.perThousand ?? '' },
      // What is not shown has no row.
      ...m.parts.flatMap((p) =>
        p.count === null ? [] : [row(m, p.name, `${from} to ${until}`, { count: p.count, holds: 0, value: p.count })],
      ),
      ...m.months.map((month) => row(m, '', month.month, month)),
    ];
  });
}

function valueOf({ kind, figure }: MeasureReport): number | null {
  if (kind === 'share') return figure.share;
  if (kind === 'spread') return figure.median;
  return kind === 'money' ? figure.total : figure.count;
}

function row(m: MeasureReport, part: string, time: string, { count, holds, value }: Omit<MonthValue, 'month'>): Row {
  // None and few look alike where few are not shown.
  const isHidden = m.hidesSmall === true && count === 0;
  return {
    measure: m.id,
    name: m.name,
    part,
    time,
    value: value === null || isHidden ? '' : Math.round(value * 10_000) / 10_000,
    unit: UNITS[m.kind],
    count: isHidden ? '' : count,
    holds: m.kind === 'share' ? holds : '',
    perThousand: '',
    source: m.source,
  };
}
