/**
 * Reports as PDFs, made beside the process that asks: a pack of a year takes Typst some hundred megabytes for a moment, which the
 * pages' process would keep for good. One at a time, by a process that ends once nothing has been asked of it for a while.
 */
import type { Report } from './as-report.ts';
import { openPdfRenderer, PdfRendererStopped, type PdfRenderer } from './pdf-renderer.ts';

/** Each leaves behind what many letters do. */
const REPORTS_A_PROCESS = 10;
/** How long its process waits for another, in milliseconds. */
const IDLE_MS = 30_000;

export interface ReportPrinter {
  /** The PDF; throws PdfFault where it cannot be set, PdfRendererStopped where its process ended twice. */
  print(report: Report): Promise<Buffer>;
  /** Whether a process is at work or waits. */
  isOpen(): boolean;
}

export function openReportPrinter(idleMs = IDLE_MS): ReportPrinter {
  let renderer: PdfRenderer | null = null;
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;
  const end = (): void => {
    renderer?.close();
    renderer = null;
  };
  async function next(report: Report): Promise<Buffer> {
    const printed = (): Promise<Buffer> => {
      renderer ??= openPdfRenderer({ lettersAProcess: REPORTS_A_PROCESS });
      return renderer.printReport(report);
    };
    try {
      return await printed().catch((error: unknown) => {
        // Somebody, or the machine for want of memory, ended its process: once more by another.
        if (!(error instanceof PdfRendererStopped)) throw error;
        end();
        return printed();
      });
    } finally {
      waiting--;
      // Nobody waits for it: a program that is done ends meanwhile.
      if (waiting === 0) idle = setTimeout(end, idleMs).unref();
    }
  }
  return {
    print(report) {
      waiting++;
      clearTimeout(idle);
      const turn = last.then(() => next(report));
      last = turn.catch(() => {});
      return turn;
    },
    isOpen: () => renderer !== null,
  };
}

const printer = openReportPrinter();

/** By the one printer of this process. */
export const printReport = (report: Report): Promise<Buffer> => printer.print(report);
