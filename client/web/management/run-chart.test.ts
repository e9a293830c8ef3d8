/** The run chart as it is drawn: named, in one ink, and of what there is (LN-3, Code 3.3). */
import { describe, expect, it } from 'vitest';
import { MEASURES } from '../../../measures/definitions.ts';
import { figuresOfCounted } from '../../../measures/figures.ts';
import { normalRange } from '../../../measures/run-chart.ts';
import type { MeasureReport } from '../../management/measures/report.ts';
import { ENV } from '../site/views.ts';
import { CHART, runChart } from '../../management/measures/run-chart.ts';

const months = (values: (number | null)[]) =>
  values.map((value, i) => ({ month: `2026-${String(i + 1).padStart(2, '0')}`, value, count: 1, holds: 0 }));

function report(values: (number | null)[]): MeasureReport {
  const id = 'received';
  return {
    ...MEASURES[id],
    id,
    figure: figuresOfCounted([])[id],
    says: '',
    parts: [],
    perThousand: null,
    few: false,
    months: months(values),
    range: normalRange(values),
    signal: null,
    signalSays: '',
  };
}

const drawn = (m: MeasureReport): string =>
  ENV.renderString('{% from "management/run-chart.njk" import runChart %}{{ runChart(m, chart) }}', {
    m: { ...m, drawn: runChart(m) },
    chart: CHART,
  });

describe('LN-3 the run chart', () => {
  it('LN-3 has a name, a point a month with a value, and its range once there are eight', () => {
    const svg = drawn(report([4, 6, null, 5, 7, 5, 6, 4, 5]));
    expect(svg).toMatch(/role="img"/);
    expect(svg).toMatch(/<title[^>]*>Complaints received, Jan 26 to Sep 26<\/title>/);
    expect(svg.match(/<circle/g)).toHaveLength(8);
    expect(svg).toContain('pr-chart__range');
    expect(svg).not.toMatch(/undefined|NaN|style=/);
    expect(drawn(report([4, 6, 5]))).not.toContain('pr-chart__range');
  });

  it('LN-3 stays within its frame, whatever the numbers', () => {
    for (const values of [
      [0, 0],
      [0, 1_000_000],
      [3, 3, 3, 3, 3, 3, 3, 30],
    ]) {
      const chart = runChart(report(values));
      for (const { x, y } of chart?.points ?? []) {
        expect(x).toBeGreaterThanOrEqual(CHART.left);
        expect(x).toBeLessThanOrEqual(CHART.width - CHART.right);
        expect(y).toBeGreaterThanOrEqual(CHART.top);
        expect(y).toBeLessThanOrEqual(CHART.height - CHART.bottom);
      }
      expect(chart?.marks.length).toBeGreaterThan(0);
    }
  });

  it('LN-3 is none of one month', () => {
    expect(runChart(report([4]))).toBeNull();
    expect(runChart(report([null, 4, null]))).toBeNull();
  });

  it('3.3 a high number has the ink of a low one', () => {
    const classes = (svg: string): Set<string> => new Set(svg.match(/pr-chart__[\w-]+/g));
    expect(classes(drawn(report([1, 2])))).toEqual(classes(drawn(report([900, 2000]))));
  });
});
