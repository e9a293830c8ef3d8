/** The process of the PDF renderer (pdf-renderer.ts): prints what it is sent, and ends with its parent. */
import { asPdf, PdfFault, type Page } from './as-pdf.ts';

export interface RenderRequest {
  id: number;
  pages: Page[];
  largePrint: boolean;
}
export type RenderResponse = { ready: true } | { id: number; pdf: Uint8Array } | { id: number; fault: string };

const answer = (said: RenderResponse): void => void process.send?.(said);

process.on('message', ({ id, pages, largePrint }: RenderRequest) => {
  asPdf(pages, { largePrint }).then(
    (pdf) => answer({ id, pdf }),
    // A fault of the layout by what Typst says of it; anything else by its name, for it might quote the letter.
    (error: unknown) => answer({ id, fault: error instanceof PdfFault ? error.message : (error as Error).name }),
  );
});
process.on('disconnect', () => process.exit());
// Ctrl-C reaches every process of a terminal: this one ends with its parent, which may still have letters to finish.
process.on('SIGINT', () => {});
answer({ ready: true });
