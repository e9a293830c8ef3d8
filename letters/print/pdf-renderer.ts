/**
 * PDFs made by a process of their own, which is renewed every so often: Typst leaves a little of each letter behind in its
 * memory for good (about 0.05 MB), which nothing within one process gives back.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Page } from './as-pdf.ts';
import type { Report } from './as-report.ts';
import { PdfFault } from './as-pdf.ts';
import type { RenderRequest, RenderResponse } from './pdf-process.ts';

/** How a letter becomes a PDF: here and now (`asPdf`), or in a process of its own (`PdfRenderer`). */
export type RenderPdf = (pages: Page[], look: { largePrint?: boolean }) => Promise<Buffer> | Buffer;

export interface PdfRenderer {
  print(pages: Page[], look: { largePrint?: boolean }): Promise<Buffer>;
  /** A long text in chapters. */
  printReport(report: Report): Promise<Buffer>;
  /** Ends its process; what was being printed is not. */
  close(): void;
}

/** So many letters are some 25 MB left behind. */
const LETTERS_A_PROCESS = 500;
const PROGRAM = fileURLToPath(new URL('./pdf-process.ts', import.meta.url));

/** The renderer could not finish: try the letter again. Holds nothing of the letter. */
export class PdfRendererStopped extends Error {
  override name = 'PdfRendererStopped';
}

interface Waiting {
  done(pdf: Buffer): void;
  fail(error: Error): void;
}

interface Working {
  child: ChildProcess;
  taken: number;
  waiting: Map<number, Waiting>;
  ready: Promise<void>;
}

/** Opens a renderer; `lettersAProcess` says after how many letters its process is renewed. */
export function openPdfRenderer({
  lettersAProcess = LETTERS_A_PROCESS,
}: { lettersAProcess?: number } = {}): PdfRenderer {
  let last = 0;
  let closed = false;
  let now = start();
  /** Made ready beside the one at work, so that no letter waits for it. */
  let next: Working | null = null;

  function renew(): void {
    next ??= start();
    const successor = next;
    void successor.ready.then(
      () => {
        if (next !== successor) return;
        const old = now;
        [now, next] = [successor, null];
        retire(old);
      },
      () => (next = null),
    );
  }

  function sent(asked: (id: number) => RenderRequest): Promise<Buffer> {
    if (closed) return Promise.reject(new PdfRendererStopped('the PDF renderer is closed'));
    if (now.child.exitCode !== null || now.child.signalCode !== null || !now.child.connected) now = start();
    const id = ++last;
    const to = now;
    if (++to.taken >= lettersAProcess) renew();
    return new Promise<Buffer>((done, fail) => {
      to.waiting.set(id, { done, fail });
      to.child.channel?.ref();
      to.child.send(asked(id), (error) => {
        if (error && to.waiting.delete(id)) fail(new PdfRendererStopped('the PDF renderer took no more'));
      });
    });
  }

  return {
    print: (pages, { largePrint = false }) => sent((id) => ({ id, pages, largePrint })),
    printReport: (report) => sent((id) => ({ id, report })),
    close() {
      closed = true;
      for (const each of [now, next]) each?.child.kill();
    },
  };
}

/** Lets it finish what it has, then ends it. */
function retire(old: Working): void {
  if (old.waiting.size === 0) old.child.disconnect();
  else old.child.on('message', () => old.waiting.size === 0 && old.child.connected && old.child.disconnect());
}

function start(): Working {
  const child = fork(PROGRAM, {
    // Compiled it is plain JavaScript; from its source it needs tsx to be read.
    execArgv: PROGRAM.endsWith('.ts') ? ['--import', 'tsx'] : [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  // A program that is done does not wait for a renderer that has nothing to do.
  child.unref();
  child.channel?.unref();
  const waiting: Working['waiting'] = new Map();
  const ready = new Promise<void>((isReady, isNot) => {
    child.once('exit', () => isNot(new PdfRendererStopped('the PDF renderer ended before it was ready')));
    child.on('message', (said: RenderResponse) => {
      if ('ready' in said) return isReady();
      const letter = waiting.get(said.id);
      waiting.delete(said.id);
      if (waiting.size === 0) child.channel?.unref();
      if ('fault' in said) letter?.fail(new PdfFault(said.fault));
      else letter?.done(Buffer.from(said.pdf));
    });
  });
  ready.catch(() => {});
  const ended = (): void => {
    for (const { fail } of waiting.values())
      fail(new PdfRendererStopped('the PDF renderer ended while it was at work'));
    waiting.clear();
  };
  child.once('exit', ended);
  child.once('error', ended);
  return { child, taken: 0, waiting, ready };
}
