/**
 * A run chart, placed on the server: a month a point, the middle and the normal range behind it. One ink for every measure: a
 * high number is not red (Code 3.3). What it shows stands beside it as a sentence and a table; pages and packs draw it as SVG.
 */
import { scaleLinear, scalePoint } from 'd3-scale';
import { monthName, valueText } from './words.ts';
import type { MeasureReport } from './report.ts';

export const CHART = { width: 360, height: 150, left: 48, right: 10, top: 10, bottom: 24 };
/** So many marks on the upright axis, or about as many. */
const MARKS = 4;

export interface RunChart {
  title: string;
  marks: { y: number; text: string }[];
  range: { y: number; height: number; middle: number } | null;
  /** As a polyline has them. */
  line: string;
  points: { x: number; y: number; last: boolean }[];
  ends: { x: number; text: string; anchor: 'start' | 'end' }[];
}

const round = (n: number): number => Math.round(n * 10) / 10;

/** The chart; null where fewer than two months have a value. */
export function runChart(report: MeasureReport): RunChart | null {
  const { name, months, range, kind } = report;
  const known = months.flatMap(({ month, value }) => (value === null ? [] : [{ month, value }]));
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined || known.length < 2) return null;
  const top = Math.max(...known.map((m) => m.value), range?.high ?? 0);
  const y = scaleLinear()
    .domain([0, kind === 'share' || top === 0 ? 1 : top])
    .range([CHART.height - CHART.bottom, CHART.top])
    .nice(MARKS);
  const place = scalePoint(
    months.map((m) => m.month),
    [CHART.left, CHART.width - CHART.right],
  );
  const x = (month: string): number => round(place(month) ?? CHART.left);
  const points = known.map((m) => ({ x: x(m.month), y: round(y(m.value)), last: m === last }));
  return {
    title: `${name}, ${monthName(first.month)} to ${monthName(last.month)}`,
    marks: y
      .ticks(MARKS)
      .filter((mark) => kind !== 'count' || Number.isInteger(mark))
      .map((mark) => ({ y: round(y(mark)), text: valueText(report, mark) })),
    range:
      range === null
        ? null
        : {
            y: round(y(range.high)),
            height: Math.max(1, round(y(range.low) - y(range.high))),
            middle: round(y(range.middle)),
          },
    line: points.map((p) => `${p.x},${p.y}`).join(' '),
    points,
    ends: [
      { x: x(first.month), text: monthName(first.month), anchor: 'start' },
      { x: x(last.month), text: monthName(last.month), anchor: 'end' },
    ],
  };
}
