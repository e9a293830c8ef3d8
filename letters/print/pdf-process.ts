/** The process of the PDF renderer (pdf-renderer.ts): prints what it is sent, and ends with its parent. */
import { asPdf, PdfFault, type Page } from './as-pdf.ts';
import { asReport, type Report } from './as-report.ts';

/** Letters, or one report. */
export type RenderRequest = { id: number; pages: Page[]; largePrint: boolean } | { id: number; report: Report };
export type RenderResponse = { ready: true } | { id: number; pdf: Uint8Array } | { id: number; fault: string };

const answer = (said: RenderResponse): void => void process.send?.(said);

const printed = async (asked: RenderRequest): Promise<Buffer> =>
  'report' in asked ? asReport(asked.report) : asPdf(asked.pages, { largePrint: asked.largePrint });

process.on('message', (asked: RenderRequest) => {
  const { id } = asked;
  printed(asked).then(
    (pdf) => answer({ id, pdf }),
    // A fault of the layout by what Typst says of it; anything else by its name, for it might quote the letter.
    (error: unknown) => answer({ id, fault: error instanceof PdfFault ? error.message : (error as Error).name }),
  );
});
process.on('disconnect', () => process.exit());
// Ctrl-C reaches every process of a terminal: this one ends with its parent, which may still have letters to finish.
process.on('SIGINT', () => {});
answer({ ready: true });
