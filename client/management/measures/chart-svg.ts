/** A run chart as an SVG of its own, for what is printed or saved: it needs no style sheet. */
import type { Drawing } from '../../../letters/print/as-report.ts';
import type { MeasureReport } from './report.ts';
import { CHART, runChart } from './run-chart.ts';

const INK = '#1d70b8';
const GREY = '#505a5f';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** The drawing with what it shows in words; null where fewer than two months have a value. */
export function chartOf(report: MeasureReport): Drawing | null {
  const drawn = runChart(report);
  if (drawn === null) return null;
  const { width, height, left, right } = CHART;
  const end = width - right;
  const text = (x: number, y: number, anchor: string, said: string): string =>
    `<text x="${x}" y="${y}" text-anchor="${anchor}" font-size="11" fill="${GREY}">${escaped(said)}</text>`;
  const line = (y: number, stroke: string, more = ''): string =>
    `<line x1="${left}" x2="${end}" y1="${y}" y2="${y}" stroke="${stroke}"${more}/>`;
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="Atkinson Hyperlegible Next, Arial, sans-serif">`,
    ...drawn.marks.flatMap(({ y, text: said }) => [line(y, '#d8dadb'), text(left - 6, y + 4, 'end', said)]),
    ...(drawn.range === null
      ? []
      : [
          `<rect x="${left}" y="${drawn.range.y}" width="${end - left}" height="${drawn.range.height}" fill="${INK}" fill-opacity="0.1"/>`,
          line(drawn.range.middle, INK, ' stroke-dasharray="4 3" stroke-opacity="0.7"'),
        ]),
    `<polyline points="${drawn.line}" fill="none" stroke="${INK}" stroke-width="1.5"/>`,
    ...drawn.points.map((p) => `<circle cx="${p.x}" cy="${p.y}" r="${p.last ? 4 : 2.5}" fill="${INK}"/>`),
    ...drawn.ends.map((e) => text(e.x, height - 6, e.anchor, e.text)),
    '</svg>',
  ].join('');
  return { is: 'drawing', svg, says: `Run chart: ${drawn.title}. ${report.signalSays}` };
}
