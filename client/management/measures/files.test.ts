/** The files of figures: every figure in them, as numbers, and nothing that a spreadsheet would run (LN-3). */
import { strFromU8, unzipSync } from 'fflate';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { entriesOf } from '../../../measures/entries.ts';
import { figuresOf, standsIn } from '../../../measures/figures.ts';
import { MEASURE_IDS } from '../../../measures/definitions.ts';
import { factsOf } from '../../../measures/fold.ts';
import { inputOf } from '../../../test/support/cases/life.ts';
import { REGISTER } from '../../../test/support/measures/lines.ts';
import { lifeOf } from '../../../test/support/measures/register.ts';
import { measuresCsv } from './csv.ts';
import { measuresReport, type MeasuresReport } from './report.ts';
import { measuresXlsx } from './xlsx.ts';

const entries = REGISTER.flatMap((line) =>
  entriesOf(factsOf({ ...inputOf('octavia', line.received), caseId: line.id }, lifeOf(line).events)),
);

/** The report as the service makes it, on the register in memory. */
async function report(): Promise<MeasuresReport> {
  const stands = (from: string, until: string) =>
    entries.filter((e) => standsIn(e, { from, until }, until, '2027-04-01')).map((e) => ({ ...e, times: 1 }));
  const store = {
    refreshMeasures: async () => 0,
    staleMeasures: async () => 0,
    countedEntries: async (_: unknown, { period }: { period: { from: string; until: string } }) =>
      stands(period.from, period.until),
    homes: async () => [{ stock: 'rented', on: '2026-04-01', homes: 2_000 }],
    countedMonths: async (_: unknown, months: { from: string; until: string }[]) =>
      months.flatMap((m) => stands(m.from, m.until).map((e) => ({ ...e, month: m.from.slice(0, 7) }))),
  };
  const service = { store, clock: () => new Date('2027-04-01T10:00:00Z') };
  return measuresReport(service as never, 'octavia', { from: '2026-10-01', until: '2027-03-31' });
}

describe('LN-3 the files of figures', () => {
  it('LN-3 the CSV has every figure, its parts and its months', async () => {
    const made = await report();
    const rows = parse(measuresCsv(made), { columns: true, bom: true }) as Record<string, string>[];
    const whole = rows.filter((r) => r['Time'] === '2026-10-01 to 2027-03-31' && r['Part'] === '');
    expect(whole.map((r) => r['Measure'])).toEqual([...MEASURE_IDS]);
    const right = figuresOf(entries, { from: '2026-10-01', until: '2027-03-31' }, '2027-04-01');
    for (const row of whole) {
      const measure = row['Measure'] as keyof typeof right;
      // Of people with something in common a few are shown nowhere: of seven whose needs are recorded, three had no answer in time.
      expect(row['Counted']).toBe(
        measure === 'needs.in-time' || measure.startsWith('told.') ? '' : String(right[measure].count),
      );
    }
    // 58 complaints of 2,000 homes.
    expect(whole.find((r) => r['Measure'] === 'received')?.['For each 1,000 homes']).toBe('29');
    expect(rows.filter((r) => r['Measure'] === 'needs.received' && r['Part'] !== '').map((r) => r['Value'])).toEqual([
      '5',
    ]);
    const outcomes = rows.filter((r) => r['Measure'] === 'answered.1' && r['Part'] !== '');
    expect(outcomes.map((r) => [r['Part'], r['Value']])).toEqual([
      ['Upheld', '29'],
      ['Not upheld', '12'],
    ]);
    expect(rows.filter((r) => r['Measure'] === 'received' && r['Time'] === '2026-11')).toHaveLength(1);
  });

  it('LN-3 the workbook has them as numbers, and a sheet of what counts in each', async () => {
    const files = unzipSync(await measuresXlsx(await report()));
    const text = (name: string): string => strFromU8(files[name] ?? new Uint8Array());
    expect(text('xl/workbook.xml')).toMatch(/How they are counted/);
    const sheet = text('xl/worksheets/sheet1.xml');
    // 58 complaints were received.
    expect(sheet).toMatch(/<v>58<\/v>/);
    expect(sheet).not.toMatch(/<f>/);
    expect(text('xl/sharedStrings.xml')).toContain('Complaints received');
  });

  it('LN-3 a figure is told in words, with its months and what they say', async () => {
    const { measures } = await report();
    const of = (id: string) => measures.find((m) => m.id === id);
    expect(of('answered.extended.1')?.says).toBe('60% (29 of 48)');
    expect(of('days.1')?.says).toBe('15 in the middle; half of them 10 to 17; the longest 27');
    expect(of('compensation')?.says).toBe('£2,258.46');
    expect(of('compensation')?.parts.map((p) => p.name)).toContain('Time and trouble');
    expect(of('received')?.signalSays).toBe('A normal range is told once there are 8 months.');
    expect(of('unanswered.1')?.months).toEqual([]);
    expect(of('received')?.perThousand).toBe(29);
    expect(
      of('missed.1')
        ?.parts.slice(0, 3)
        .map((p) => `${p.name}: ${p.says}`),
    ).toEqual(['No reason recorded: 30', 'A reason in words, of no kind: 12', 'Somebody was away: 2']);
  });

  it('LN-3 a few people of whom needs are recorded are shown in no figure, no part and no month', async () => {
    const { measures } = await report();
    const needs = measures.filter((m) => m.hidesSmall === true && m.hidesCases !== true);
    expect(needs.map((m) => m.says)).toEqual(['8', 'Not shown, as they are few', '61% (25 of 41)']);
    const [received, recorded] = needs;
    expect(received?.parts.map((p) => [p.name, p.count, p.says])).toEqual([
      ['Recorded as vulnerable', 5, '5'],
      ['With adjustments', null, 'not shown'],
      ['Recorded as vulnerable, with adjustments', null, 'not shown'],
    ]);
    expect(measures.find((m) => m.id === 'received')?.figure.count).toBe(58);
    expect(recorded?.months.every((m) => m.count === 0 && m.value === null)).toBe(true);
  });
});
