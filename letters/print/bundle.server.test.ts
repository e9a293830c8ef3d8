/** A day's post on paper: the kept letters' own pages, the same bytes each time, no two letters on one sheet. */
import { describe, expect, it } from 'vitest';
import { everyLetter } from '../../test/support/letters/every-letter.ts';
import { PdfFault } from './as-pdf.ts';
import { bundleOf, pagesOf } from './bundle.ts';
import { writeLetter } from '../write.ts';

const written = await Promise.all([...everyLetter('oak').values()].slice(0, 3).map((c) => writeLetter(c)));
const [one, two, three] = written.map(({ pdf }) => pdf) as [Buffer, Buffer, Buffer];

describe('S1-14 a bundle', () => {
  it('has every page of every letter, and each letter begins on a sheet of its own', () => {
    const sheets = [one, two].map((pdf) => Math.ceil(pagesOf(pdf) / 2) * 2).reduce((a, b) => a + b, 0);
    expect(pagesOf(bundleOf([one, two, three]))).toBe(sheets + pagesOf(three));
    expect(pagesOf(bundleOf([three]))).toBe(pagesOf(three));
  });

  it('is the same, byte by byte, for the same letters, and another in another order', () => {
    expect(bundleOf([one, two]).equals(bundleOf([one, two]))).toBe(true);
    expect(bundleOf([one, two]).equals(bundleOf([two, one]))).toBe(false);
  });

  it('of nothing, or of what is no PDF, is refused without a word of what it holds', () => {
    expect(() => bundleOf([])).toThrow(PdfFault);
    expect(() => bundleOf([Buffer.from('canary /Type /Page')])).toThrow(/^a kept letter cannot be printed/);
  });
});
