/** The measures against a register whose right figures were worked out apart from the code (LN-3, LN-4, LN-6). */
import { describe, expect, it } from 'vitest';
import { inputOf } from '../test/support/cases/life.ts';
import { REGISTER } from '../test/support/measures/lines.ts';
import { lifeOf } from '../test/support/measures/register.ts';
import { RIGHT } from '../test/support/measures/right.ts';
import { measureOf, type MeasureId } from './definitions.ts';
import { entriesOf } from './entries.ts';
import { figuresOf, type Figure } from './figures.ts';
import { factsOf } from './fold.ts';

const entries = REGISTER.flatMap((line) =>
  entriesOf(factsOf({ ...inputOf('octavia', line.received), caseId: line.id }, lifeOf(line).events)),
);
const ENDS: Record<string, [string, string]> = {
  '2026-11': ['2026-11-01', '2026-11-30'],
  '2026-12': ['2026-12-01', '2026-12-31'],
  '2027-01': ['2027-01-01', '2027-01-31'],
  '2027-02': ['2027-02-01', '2027-02-28'],
  '2027-03': ['2027-03-01', '2027-03-31'],
  all: ['2026-10-01', '2027-03-31'],
};

/** A figure as the right ones are written down; nothing where there is nothing. */
function written(figure: Figure): unknown {
  const { measure, count, holds, total, median, lowerQuartile, upperQuartile, worst } = figure;
  const { kind, parts } = measureOf(measure);
  if (count === 0) return undefined;
  if (kind === 'share') return [count, holds];
  if (kind === 'spread') return { count, median, lowerQuartile, upperQuartile, worst };
  const split = Object.fromEntries(figure.parts.map((p) => [p.detail, p.count]));
  if (kind === 'money') return { count, total, parts: split };
  return parts === undefined ? count : { count, parts: split };
}

/** Which measures the register says nothing of: apologies are not written in it, nor are surveys. */
const OUTSIDE: readonly MeasureId[] = ['remedies'];

describe('a register of sixty complaints', () => {
  it('has sixty, of every kind', () => {
    expect(REGISTER).toHaveLength(60);
    expect(new Set(REGISTER.flatMap((line) => Object.keys(line))).size).toBe(17);
  });

  for (const [name, [from, until]] of Object.entries(ENDS))
    it(`LN-3 LN-4 LN-6 comes to the right figures: ${name}`, () => {
      const figures = figuresOf(entries, { from, until }, '2027-04-01');
      const right = RIGHT[name] ?? {};
      const found = Object.fromEntries(
        Object.values(figures).flatMap((f) => {
          const said = written(f);
          return said === undefined || OUTSIDE.includes(f.measure) ? [] : [[f.measure, said]];
        }),
      );
      const expected = Object.fromEntries(Object.entries(right).filter(([m]) => !OUTSIDE.includes(m as MeasureId)));
      expect(found).toEqual(expected);
    });
});
