/**
 * Figures under the names that a benchmarking club asks for (LN-6): each name beside the figure it is made of, as a setting of the
 * landlord's policy or a mapping that is brought. The club's own dictionary is not kept here: its names and what they count are to be taken from it.
 */
import { MOST_COLUMNS, TAKES, type BenchmarkSetting } from '../../../policies/benchmark.ts';
import type { Policy } from '../../../policies/types.ts';
import { MEASURE_IDS, type MeasureId } from '../../../measures/definitions.ts';
import type { Figure } from '../../../measures/figures.ts';
import { allHomesOn, perThousand, type HomesFrom } from '../../../measures/homes.ts';
import { BadInput } from '../../../platform/errors.ts';
import { todayIn, type ServiceContext } from '../../core/context.ts';
import { asOption, oneOf, type FieldLabel } from '../../core/input/fields.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import { mustFit } from '../../core/input/limits.ts';
import type { AskedFor } from '../measures/period.ts';
import { measuresReport } from '../measures/report.ts';
import { csvForSpreadsheets } from '../spreadsheet.ts';
import { mustSeeWhole } from './whole.ts';

export { TAKES };

/** A column whose figure is known. */
export interface BenchmarkColumn extends BenchmarkSetting {
  measure: MeasureId;
}

/** What is exported where no mapping is brought: plain names, to be put under the club's own. */
export const USUAL_COLUMNS: readonly BenchmarkColumn[] = [
  { heading: 'Stage 1 complaints received', measure: 'ch01.1', take: 'count' },
  { heading: 'Stage 1 complaints per 1,000 homes', measure: 'ch01.1', take: 'per-1000-homes' },
  { heading: 'Stage 2 complaints received', measure: 'ch01.2', take: 'count' },
  { heading: 'Stage 2 complaints per 1,000 homes', measure: 'ch01.2', take: 'per-1000-homes' },
  { heading: 'Stage 1 answered within the Code’s time, %', measure: 'answered.extended.1', take: 'percent' },
  { heading: 'Stage 2 answered within the Code’s time, %', measure: 'answered.extended.2', take: 'percent' },
  { heading: 'Working days to answer at stage 1, mean', measure: 'days.1', take: 'mean-days' },
  { heading: 'Working days to answer at stage 2, mean', measure: 'days.2', take: 'mean-days' },
  { heading: 'Stage 1 complaints upheld', measure: 'answered.1', take: 'count', part: 'upheld' },
  { heading: 'Satisfied with how stage 1 was handled, %', measure: 'satisfied.1', take: 'percent' },
  { heading: 'Compensation offered, £', measure: 'compensation', take: 'pounds' },
];

/** Reads a mapping: a list of {heading, measure, take, part?}. Throws a sentence that names the line. */
export function readBenchmark(given: unknown, what: string): BenchmarkColumn[] {
  if (!Array.isArray(given) || given.length === 0)
    throw new BadInput(`${what}: give a list of columns, each with its heading, measure and take.`);
  if (given.length > MOST_COLUMNS) throw new BadInput(`${what}: at most ${MOST_COLUMNS} columns fit.`);
  return given.map((column: unknown, i) => {
    const at = `${what}, column ${i + 1}`;
    if (typeof column !== 'object' || column === null) throw new BadInput(`${at}: give its heading, measure and take.`);
    const said = column as Record<string, unknown>;
    const word = (name: string): string => (typeof said[name] === 'string' ? said[name].trim() : '');
    const heading = word('heading');
    if (heading === '') throw new BadInput(`${at}: the heading is missing.`);
    mustFit(heading, 'line', at);
    return {
      heading,
      measure: oneOf(word('measure'), MEASURE_IDS, `${at}, measure`),
      take: oneOf(word('take'), TAKES, `${at}, take`),
      ...(word('part') === '' ? {} : { part: word('part') }),
    };
  });
}

/** The landlord's own mapping, or the usual one. Throws a sentence where its policy names a figure that there is not. */
export const mappingOf = ({ benchmark: own }: Pick<Policy, 'benchmark'>): readonly BenchmarkColumn[] =>
  own === undefined ? USUAL_COLUMNS : readBenchmark(own, 'The benchmark of the policy');

/** What is taken of a figure; null where there is nothing to take it of. Pure. */
export function taken({ take, part }: BenchmarkColumn, figure: Figure, homes: number | null): number | null {
  const count = part === undefined ? figure.count : (figure.parts.find((p) => p.detail === part)?.count ?? 0);
  switch (take) {
    case 'count':
      return count;
    case 'holds':
      return figure.holds;
    case 'percent':
      return figure.share === null ? null : Math.round(figure.share * 1_000) / 10;
    case 'median-days':
      return figure.median;
    case 'mean-days':
      return figure.mean === null ? null : Math.round(figure.mean * 10) / 10;
    case 'pounds':
      return (part === undefined ? figure.total : count) / 100;
    case 'per-1000-homes':
      return perThousand(count, homes);
  }
}

export interface Benchmark {
  from: string;
  until: string;
  columns: (BenchmarkColumn & { value: number | null })[];
}

/** The export of a time, by a mapping or the usual one. */
export async function benchmark(
  service: ServiceContext,
  landlordId: string,
  given: Pick<AskedFor, 'month' | 'from' | 'until'>,
  mapping: readonly BenchmarkColumn[] = mappingOf(policyOfLandlord(landlordId)),
  naming: FieldLabel = asOption,
): Promise<Benchmark> {
  await mustSeeWhole(service, landlordId);
  const report = await measuresReport(service, landlordId, given, naming);
  const recorded: readonly HomesFrom[] = await service.store.homes(landlordId);
  const homes = allHomesOn(recorded, report.until < todayIn(service) ? report.until : todayIn(service));
  // What may not be shown is not given either.
  const figures = new Map(report.measures.flatMap((m) => (m.few ? [] : [[m.id, m.figure]])));
  return {
    from: report.from,
    until: report.until,
    columns: mapping.map((column) => {
      const figure = figures.get(column.measure);
      return { ...column, value: figure === undefined ? null : taken(column, figure, homes) };
    }),
  };
}

/** One row under the headings, as such clubs take it. */
export const benchmarkCsv = ({ from, until, columns }: Benchmark): string =>
  csvForSpreadsheets(
    [Object.fromEntries([['from', from], ['until', until], ...columns.map(({ value }, i) => [`c${i}`, value ?? ''])])],
    [
      { key: 'from', header: 'From' },
      { key: 'until', header: 'Until' },
      ...columns.map(({ heading }, i) => ({ key: `c${i}`, header: heading })),
    ],
  );
