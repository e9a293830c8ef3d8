/** Pages for people: narrow terminals, long words, no ornament. */
import { afterEach, describe, expect, it } from 'vitest';
import { table, wrap } from './output.ts';

const columns = process.stdout.columns;
const wide = (n: number | undefined): void =>
  void Object.defineProperty(process.stdout, 'columns', { value: n, configurable: true });
afterEach(() => wide(columns));

describe('a table', () => {
  const rows = [['OCT-2026-00012', 'the answer to a request for information', 'the Complaints Team Leader']];

  it.each([60, 80, 120, undefined])('fits a terminal of %s columns', (room) => {
    wide(room);
    const lines = table(['case', 'what', 'whose'], rows).split('\n');
    expect(Math.max(...lines.map((l) => l.length))).toBeLessThanOrEqual(room ?? 120);
    expect(lines.join(' ')).toContain('OCT-2026-00012');
  });

  it('is plain text: no colour, no lines', () => {
    expect(table(['a', 'b'], [['one', 'two']])).toMatchInlineSnapshot(`
      "a    b
      one  two"
    `);
    expect(table(['a'], [])).toBe('');
  });
});

describe('words', () => {
  it('are wrapped and set in, and keep the spaces they begin with', () => {
    wide(60);
    const text = wrap(`  P1  ${'word '.repeat(20)}`, 6);
    expect(text.startsWith('  P1  word') || text.startsWith('  P1')).toBe(true);
    for (const line of text.split('\n').slice(1)) expect(line.startsWith('      ')).toBe(true);
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(62);
  });
});
