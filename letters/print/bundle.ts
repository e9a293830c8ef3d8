/** Kept letters one behind the other, for the printer: their own pages, byte for byte what the same letters gave before. */
import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { PdfFault } from './as-pdf.ts';

const FOLDER = import.meta.dirname;
const SOURCE = join(FOLDER, 'bundle.typ');

/** How many pages a PDF of ours has. */
export function pagesOf(pdf: Buffer): number {
  return (pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length;
}

/**
 * One PDF of these, each beginning on a sheet of its own whether the printer prints one side or both. It is for paper: who
 * reads with a screen reader gets the letters themselves, which are PDF/UA.
 */
export function bundleOf(pdfs: readonly Buffer[]): Buffer {
  if (pdfs.length === 0) throw new PdfFault('there is no letter to print');
  // A compiler of its own, gone with the bundle: a day's post would otherwise stay in memory.
  const compiler = NodeCompiler.create({ workspace: FOLDER });
  const letters = pdfs.map((pdf, i) => {
    const file = `kept-${i}.pdf`;
    compiler.mapShadow(join(FOLDER, file), pdf);
    return { file, pages: pagesOf(pdf) };
  });
  try {
    return compiler.pdf(
      { mainFilePath: SOURCE, inputs: { letters: JSON.stringify(letters) } },
      { creationTimestamp: 0 },
    );
  } catch {
    throw new PdfFault('a kept letter cannot be printed: its PDF cannot be read');
  } finally {
    compiler.resetShadow();
    compiler.evictCache(0);
  }
}
