/** Figures under a benchmarking club's names, by a mapping (LN-6). */
import { describe, expect, it } from 'vitest';
import { figuresOfCounted } from '../../../measures/figures.ts';
import { benchmarkCsv, mappingOf, readBenchmark, taken, USUAL_COLUMNS } from './benchmark.ts';

const entry = { holds: null, value: null, detail: null, times: 1 };
const FIGURES = figuresOfCounted([
  { ...entry, measure: 'ch01.1', times: 58 },
  { ...entry, measure: 'answered.extended.1', holds: true, times: 29 },
  { ...entry, measure: 'answered.extended.1', holds: false, times: 19 },
  { ...entry, measure: 'days.1', value: 10, times: 2 },
  { ...entry, measure: 'days.1', value: 15 },
  { ...entry, measure: 'answered.1', detail: 'upheld', times: 7 },
  { ...entry, measure: 'answered.1', detail: 'not-upheld', times: 2 },
  { ...entry, measure: 'compensation', detail: 'trouble', value: 12_550 },
]);
const take = (measure: keyof typeof FIGURES, how: Parameters<typeof taken>[0]['take'], part?: string) =>
  taken({ heading: 'x', measure, take: how, part }, FIGURES[measure], 5_000);

describe('LN-6 a benchmark', () => {
  it('LN-6 takes of a figure what the mapping asks for', () => {
    expect(take('ch01.1', 'count')).toBe(58);
    expect(take('ch01.1', 'per-1000-homes')).toBe(11.6);
    expect(taken({ heading: 'x', measure: 'ch01.1', take: 'per-1000-homes' }, FIGURES['ch01.1'], null)).toBeNull();
    expect(take('answered.extended.1', 'percent')).toBe(60.4);
    expect(take('answered.extended.1', 'holds')).toBe(29);
    expect(take('days.1', 'mean-days')).toBe(11.7);
    expect(take('days.1', 'median-days')).toBe(10);
    expect(take('answered.1', 'count', 'upheld')).toBe(7);
    expect(take('compensation', 'pounds')).toBe(125.5);
    expect(take('satisfied.1', 'percent')).toBeNull();
  });

  it('LN-6 a landlord’s policy brings the club’s own names; a figure that there is not is named in a sentence', () => {
    expect(mappingOf({})).toEqual(USUAL_COLUMNS);
    const own = [{ heading: 'CP01', measure: 'ch01.1', take: 'count' as const }];
    expect(mappingOf({ benchmark: own })).toEqual(own);
    expect(() => mappingOf({ benchmark: [{ heading: 'CP02', measure: 'ch09', take: 'count' }] })).toThrow(
      /The benchmark of the policy, column 1, measure/,
    );
  });

  it('LN-6 the usual mapping can be read, and one row comes of it', () => {
    expect(readBenchmark(JSON.parse(JSON.stringify(USUAL_COLUMNS)), '--mapping')).toEqual(USUAL_COLUMNS);
    const columns = USUAL_COLUMNS.map((c) => ({ ...c, value: taken(c, FIGURES[c.measure], null) }));
    const [head, row] = benchmarkCsv({ from: '2026-04-01', until: '2027-03-31', columns }).split('\r\n');
    expect(head).toContain('Stage 1 complaints received');
    expect(row).toMatch(/^2026-04-01,2027-03-31,58,/);
  });

  it.each([
    [{}, 'give a list of columns'],
    [[], 'give a list of columns'],
    [[{ measure: 'ch01.1', take: 'count' }], 'column 1: the heading is missing'],
    [[{ heading: 'A', measure: 'luck', take: 'count' }], 'column 1, measure: "luck" is not one of'],
    [[{ heading: 'A', measure: 'ch01.1', take: 'half' }], 'column 1, take: "half" is not one of'],
    [[null], 'column 1: give its heading'],
  ])('LN-6 %j is refused in a sentence', (given, says) => {
    expect(() => readBenchmark(given, '--mapping')).toThrow(says);
  });
});
