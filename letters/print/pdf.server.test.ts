/** Every letter as PDF/UA-1, in ordinary and in large print: Typst refuses to build what breaks the standard. */
import { PDFDocument, PDFHexString, PDFName, type PDFDict } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { everyLetter } from '../../test/support/letters/every-letter.ts';
import { PACK_IDS } from '../../test/support/packs.ts';
import { asPdf, PdfFault } from './as-pdf.ts';
import { compose, writeLetter } from '../write.ts';

const pagesOf = (pdf: Buffer): number => (pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length;

describe.each(PACK_IDS)('%s', (policy) => {
  const letters = everyLetter(policy);

  it.each([...letters])(
    'RC-4 S1-14 %s is built by the standard, and large print is a layout of its own',
    async (_code, c) => {
      const ordinary = await asPdf([compose(c)]);
      expect(ordinary.subarray(0, 5).toString()).toBe('%PDF-');
      expect(ordinary.toString('latin1')).toContain('pdfuaid');
      expect(pagesOf(ordinary)).toBeGreaterThan(0);
      const large = await asPdf([compose(c)], { largePrint: true });
      expect(large.equals(ordinary)).toBe(false);
      expect(pagesOf(large)).toBeGreaterThanOrEqual(pagesOf(ordinary));
    },
  );
});

describe('a PDF', () => {
  const letters = [...everyLetter('oak').values()];

  it('RC-5 is the same, byte by byte, for the same letter', async () => {
    const c = letters[0]!;
    const [one, two] = [await writeLetter(c), await writeLetter(c)];
    expect(one.pdf.equals(two.pdf)).toBe(true);
    expect(one.templateVersion).toMatch(/^[0-9a-f]{12}$/);
  });

  it('of a whole day’s post holds every letter, each with its own page numbers', async () => {
    const pages = letters.slice(0, 5).map((c) => compose(c));
    const each = (await Promise.all(pages.map((p) => asPdf([p])))).map(pagesOf);
    expect(pagesOf(await asPdf(pages))).toBe(each.reduce((a, b) => a + b, 0));
  });

  it('of nothing is refused', async () => {
    await expect(asPdf([])).rejects.toThrow(PdfFault);
  });

  it('that cannot be accessible is not built, and the fault names nobody', async () => {
    const letter = compose(letters[0]!);
    const broken = { ...letter, frame: { ...letter.frame, brand: { colour: '#000000', logo: '<svg' } } };
    await expect(asPdf([broken])).rejects.toThrow(PdfFault);
    try {
      await asPdf([broken]);
    } catch (error) {
      expect((error as Error).message).not.toContain('Ada');
    }
  });
});

describe('IN-7 the form for somebody to act for them', () => {
  const form = everyLetter('octavia').get('COMP10')!;
  const LABELS = [
    'How you know each other',
    'How we can reach them',
    'What we may tell them',
    'Until when',
    'Your signature',
    'The date',
  ];
  const entry = (dict: PDFDict, key: string) => dict.lookup(PDFName.of(key));

  it.each([false, true])(
    'IN-7 RC-4 can be filled in on a screen, and each field says what it is (large print: %s)',
    async (largePrint) => {
      const written = await asPdf([compose({ ...form, representative: 'Rita Representative' })], { largePrint });
      expect(
        written.equals(await asPdf([compose({ ...form, representative: 'Rita Representative' })], { largePrint })),
      ).toBe(true);
      const doc = await PDFDocument.load(written, { updateMetadata: false });
      const fields = doc.getForm().getFields();
      expect(fields.map((f) => f.getName())).toEqual(LABELS);
      for (const { acroField } of fields) {
        expect(entry(acroField.dict, 'TU')).toBeInstanceOf(PDFHexString);
        expect(entry(acroField.dict, 'StructParent')).toBeDefined();
        expect(entry(acroField.dict, 'A')).toBeUndefined();
      }
      doc.getForm().getTextField('Until when').setText('31 December 2027');
      const filled = await PDFDocument.load(await doc.save());
      expect(filled.getForm().getTextField('Until when').getText()).toBe('31 December 2027');
      expect(written.toString('latin1')).not.toContain('field.invalid');
      // In the tags each stands in a form of its own.
      expect(written.toString('latin1').match(/\/S \/Form\b/g)).toHaveLength(LABELS.length);
    },
  );

  it.each(PACK_IDS)('IN-7 is one sheet, in large print too: %s', async (landlord) => {
    const of = everyLetter(landlord).get('COMP10')!;
    for (const representative of [null, 'Rita Representative'])
      for (const largePrint of [false, true])
        expect(pagesOf(await asPdf([compose({ ...of, representative })], { largePrint }))).toBe(1);
  });

  it('RC-4 no other letter holds a field', async () => {
    for (const c of everyLetter('octavia').values())
      if (c.brief.code !== 'COMP10') expect((await asPdf([compose(c)])).toString('latin1')).not.toContain('/AcroForm');
  });
});
