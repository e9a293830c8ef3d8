/** Every letter as PDF/UA-1, in ordinary and in large print: Typst refuses to build what breaks the standard. */
import { describe, expect, it } from 'vitest';
import { everyLetter } from '../test/support/letters/every-letter.ts';
import { asPdf, PdfFault } from './as-pdf.ts';
import { compose, writeLetter } from './write.ts';

const pagesOf = (pdf: Buffer): number => (pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length;

describe.each(['octavia', 'oak', 'optivo'] as const)('%s', (policy) => {
  const letters = everyLetter(policy);

  it.each([...letters])(
    'RC-4 S1-14 %s is built by the standard, and large print is a layout of its own',
    (_code, c) => {
      const ordinary = asPdf([compose(c)]);
      expect(ordinary.subarray(0, 5).toString()).toBe('%PDF-');
      expect(ordinary.toString('latin1')).toContain('pdfuaid');
      expect(pagesOf(ordinary)).toBeGreaterThan(0);
      const large = asPdf([compose(c)], { largePrint: true });
      expect(large.equals(ordinary)).toBe(false);
      expect(pagesOf(large)).toBeGreaterThanOrEqual(pagesOf(ordinary));
    },
  );
});

describe('a PDF', () => {
  const letters = [...everyLetter('oak').values()];

  it('RC-5 is the same, byte by byte, for the same letter', () => {
    const c = letters[0]!;
    expect(writeLetter(c).pdf.equals(writeLetter(c).pdf)).toBe(true);
    expect(writeLetter(c).templateVersion).toMatch(/^[0-9a-f]{12}$/);
  });

  it('of a whole day’s post holds every letter, each with its own page numbers', () => {
    const pages = letters.slice(0, 5).map((c) => compose(c));
    const each = pages.map((p) => pagesOf(asPdf([p])));
    expect(pagesOf(asPdf(pages))).toBe(each.reduce((a, b) => a + b, 0));
  });

  it('of nothing is refused', () => {
    expect(() => asPdf([])).toThrow(PdfFault);
  });

  it('that cannot be accessible is not built, and the fault names nobody', () => {
    const letter = compose(letters[0]!);
    const broken = { ...letter, frame: { ...letter.frame, brand: { colour: '#000000', logo: '<svg' } } };
    expect(() => asPdf([broken])).toThrow(PdfFault);
    try {
      asPdf([broken]);
    } catch (error) {
      expect((error as Error).message).not.toContain('Ada');
    }
  });
});
