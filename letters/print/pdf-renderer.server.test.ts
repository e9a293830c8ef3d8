import { afterEach, expect, it } from 'vitest';
import { everyLetter } from '../../test/support/letters/every-letter.ts';
import { asPdf, PdfFault } from './as-pdf.ts';
import { openPdfRenderer, PdfRendererStopped, type PdfRenderer } from './pdf-renderer.ts';
import { compose } from '../write.ts';

let renderer: PdfRenderer;
afterEach(() => renderer.close());

const pages = [...everyLetter('oak').values()].map((c) => compose(c));

it('RC-5 prints the same bytes as here, also while its process is renewed', async () => {
  renderer = openPdfRenderer({ lettersAProcess: 5 });
  const wanted = Array.from({ length: 24 }, (_, i) => pages[i % pages.length]!);
  for (const [i, page] of wanted.entries()) {
    const largePrint = i % 3 === 0;
    const [mine, its] = [await asPdf([page], { largePrint }), await renderer.print([page], { largePrint })];
    expect(its.equals(mine), `letter ${i}`).toBe(true);
  }
});

it('many at once all come', async () => {
  renderer = openPdfRenderer({ lettersAProcess: 7 });
  const all = await Promise.all(Array.from({ length: 30 }, () => renderer.print([pages[0]!], {})));
  expect(new Set(all.map((pdf) => pdf.toString('base64'))).size).toBe(1);
});

it('a fault of the layout is told as one', async () => {
  renderer = openPdfRenderer();
  await expect(renderer.print([], {})).rejects.toBeInstanceOf(PdfFault);
});

it('a letter asked of a closed renderer is to be tried again', async () => {
  renderer = openPdfRenderer();
  renderer.close();
  await expect(renderer.print([pages[0]!], {})).rejects.toBeInstanceOf(PdfRendererStopped);
});
