/** The pages about security claim no more than there is: each test they cite exists, and each row of the ASVS is judged. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const ASVS = read('docs/security/asvs.md');

/** How many rows of level 2 each chapter of version 4.0.3 has. */
const ROWS_OF_CHAPTER = {
  1: 38,
  2: 53,
  3: 18,
  4: 9,
  5: 30,
  6: 13,
  7: 12,
  8: 15,
  9: 7,
  10: 5,
  11: 8,
  12: 15,
  13: 13,
  14: 23,
};
const VERDICTS = ['met', 'met, read', 'partly', 'not met', 'operator', 'not applicable'];

interface Row {
  id: string;
  verdict: string;
  shown: string;
}

/** The rows of the tables, by their numbers. */
const rowsOf = (page: string): Row[] =>
  [...page.matchAll(/^\| (\d+\.\d+\.\d+) +\|[^|]*\| ([^|]*?) +\| (.*?) +\|$/gm)].map(
    ([, id = '', verdict = '', shown = '']) => ({ id, verdict, shown }),
  );

const TEST = /`([\w./-]+\.test\.(?:ts|mjs))`/g;
const testsIn = (text: string): string[] => [...text.matchAll(TEST)].map(([, file = '']) => file);
const filesIn = (text: string): string[] =>
  [...text.matchAll(/`([\w./-]+\.(?:ts|mjs|md|njk|js|json|yml))`/g)].map(([, f = '']) => f);
const missing = (files: string[]): string[] => files.filter((file) => !existsSync(join(ROOT, file)));

describe('the pages about security', () => {
  it('cite tests that exist', () => {
    for (const page of ['SECURITY.md', 'docs/security.md', 'docs/security/asvs.md'])
      expect(missing(testsIn(read(page)))).toEqual([]);
    expect(testsIn(read('docs/security.md')).length).toBeGreaterThan(20);
    expect(missing(testsIn('as `client/nowhere.test.ts` shows'))).toEqual(['client/nowhere.test.ts']);
  });
});

describe('the ASVS', () => {
  const rows = rowsOf(ASVS);

  it('is judged row by row, each once and in its order', () => {
    const ofChapter = Object.keys(ROWS_OF_CHAPTER).map((c) => [
      c,
      rows.filter(({ id }) => id.startsWith(`${c}.`)).length,
    ]);
    expect(Object.fromEntries(ofChapter)).toEqual(ROWS_OF_CHAPTER);
    const numbers = rows.map(({ id }) => id.split('.').reduce((sum, part) => sum * 100 + Number(part), 0));
    expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b));
    expect(rows.filter(({ verdict }) => !VERDICTS.includes(verdict))).toEqual([]);
  });

  it('is met where a test is named, read where a file is, and else says why', () => {
    const bare = rows.filter(({ verdict, shown }) => {
      if (verdict === 'met') return testsIn(shown).length === 0;
      if (verdict === 'met, read') return filesIn(shown).length === 0 && !shown.includes('`node:');
      return shown.replaceAll(TEST, '').trim().length < 4;
    });
    expect(bare).toEqual([]);
    expect(rows.flatMap(({ shown }) => missing(filesIn(shown)))).toEqual([]);
  });

  it('is counted at the top as it stands below', () => {
    const counted = VERDICTS.map((verdict) => [verdict, rows.filter((row) => row.verdict === verdict).length]);
    for (const [verdict, count] of counted) expect(ASVS).toMatch(new RegExp(`^\\| ${verdict} +\\| ${count} +\\|`, 'm'));
  });
});
