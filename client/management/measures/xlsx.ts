/** The report as a spreadsheet with a sheet of figures and one of what counts in each. */
import writeExcelFile from 'write-excel-file/node';
import { rowsOf } from './csv.ts';
import type { MeasuresReport } from './report.ts';

const head = (...names: string[]) => names.map((value) => ({ value, fontWeight: 'bold' as const }));

/** The file's bytes. Text stands in it as text, whatever it begins with: nothing is read as a formula. */
export async function measuresXlsx(report: MeasuresReport): Promise<Buffer> {
  const figures = rowsOf(report).map((r) => [
    r.name,
    r.part || null,
    r.time,
    r.value === '' ? null : r.value,
    r.unit,
    r.count === '' ? null : r.count,
    r.holds === '' ? null : r.holds,
    r.perThousand === '' ? null : r.perThousand,
  ]);
  const told = report.measures.map((m) => [m.name, m.sentence, m.by, m.counts, m.leavesOut, m.source]);
  const width = (...widths: number[]) => widths.map((w) => ({ width: w }));
  return writeExcelFile([
    {
      sheet: 'Figures',
      data: [
        head('Figure', 'Part', 'Time', 'Value', 'Unit', 'Counted', 'Of these it holds for', 'For each 1,000 homes'),
        ...figures,
      ],
      columns: width(50, 28, 26, 12, 14, 10, 20, 20),
      stickyRowsCount: 1,
    },
    {
      sheet: 'How they are counted',
      data: [head('Figure', 'What it says', 'By', 'It counts', 'It leaves out', 'Source'), ...told],
      columns: width(50, 70, 40, 60, 60, 24),
      stickyRowsCount: 1,
    },
  ]).toBuffer();
}
