/** No work grows faster than the text it is for: whoever sends a megabyte of the worst keeps nobody waiting. */
import { describe, expect, it } from 'vitest';
import { BadInput } from '../../../platform/errors.ts';
import { tooFast, WORST, WORST_FEW, type Worst } from './growth.ts';
import { FIELDS, PARSERS, READ_WHOLE, type Reader } from './readers.ts';

const MB = 1024 * 1024;
/** The processor's time is what counts; a busy machine may take long to give it. */
const PATIENCE = 60_000;
const tried = (read: Reader, worst: readonly Worst[], length: number): string[] =>
  worst.flatMap((one) => tooFast(read, one, length) ?? []);

describe('RC-3 whatever reads a text takes time that grows with its length and no faster', () => {
  it.each(Object.entries(PARSERS))('%s', (_, read) => expect(tried(read, WORST, MB / 16)).toEqual([]), PATIENCE);

  it.each(READ_WHOLE)(
    '%s, a whole megabyte',
    (name) => {
      expect(tried(PARSERS[name] as Reader, WORST_FEW, MB)).toEqual([]);
    },
    PATIENCE,
  );

  it(
    'tells one that walks back and forth',
    () => {
      const worst = WORST.find(({ piece }) => piece === ' ') as Worst;
      // oxlint-disable-next-line putright/linear-patterns -- the pattern this test is there to find
      expect(tooFast((text) => text.replaceAll(/\s*\n\s*/g, ''), worst, MB / 40)).toContain('times as long');
    },
    PATIENCE,
  );
});

describe('RC-3 a field filled in with a megabyte', () => {
  it.each(Object.entries(FIELDS))(
    '%s: as fast as its text is long, or one clear sentence',
    (_, read) => {
      const refused: unknown[] = [];
      const reading = (text: string): void => {
        try {
          read(text);
        } catch (error) {
          refused.push(error);
        }
      };
      expect(tried(reading, WORST_FEW, MB)).toEqual([]);
      for (const error of refused) {
        expect(error).toBeInstanceOf(BadInput);
        // One clear sentence, which is not the megabyte again.
        expect((error as Error).message.length).toBeLessThan(2_000);
      }
    },
    PATIENCE,
  );
});
