/** Letters as PDF/UA-1, made by Typst: what breaks the standard is not built (RC-4). */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler';
import type { Frame } from './frame.ts';
import type { Block } from './tree.ts';

/** One letter as the PDF shows it. */
export interface Page {
  frame: Frame;
  blocks: Block[];
}

/** A PDF that could not be built. Says what Typst says of the layout, never anybody's words. */
export class PdfFault extends Error {
  override name = 'PdfFault';
}

/** Typst keeps what it has laid out: after so many letters a new compiler is made, so that memory stays flat. */
const LETTERS_A_COMPILER = 1_000;

/** By its path: given as words, each letter would leave a source behind in Typst's memory. */
const SOURCE = join(import.meta.dirname, 'letter.typ');
const FONTS = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/atkinson-hyperlegible/package.json'));

let compiler: NodeCompiler | null = null;
let made = 0;

function typst(): NodeCompiler {
  if (compiler === null || made >= LETTERS_A_COMPILER) {
    made = 0;
    compiler = NodeCompiler.create({
      workspace: import.meta.dirname,
      fontArgs: [{ fontPaths: [FONTS] }],
    });
  }
  made++;
  return compiler;
}

/** One PDF of one letter, or of many one after the other, each with its own page numbers. Same input, same bytes. */
export function asPdf(pages: Page[], { largePrint = false }: { largePrint?: boolean } = {}): Buffer {
  const [first] = pages;
  if (first === undefined) throw new PdfFault('there is no letter to print');
  const bundle = {
    title: pages.length === 1 ? first.frame.subject : `${pages.length} letters`,
    author: first.frame.sender[0] ?? '',
    largePrint,
    letters: pages.map(({ frame, blocks }, i) => ({ ...frame, id: `letter-${i}`, blocks })),
  };
  const worker = typst();
  const source = { mainFilePath: SOURCE, inputs: { letters: JSON.stringify(bundle, inOneLine) } };
  try {
    // In one step: a compiled document handed out to us would stay in memory.
    return worker.pdf(source, { pdfStandard: PdfStandard.UA_1, creationTimestamp: 0 });
  } catch {
    throw new PdfFault(faultsOf(worker, source));
  } finally {
    worker.evictCache(0);
  }
}

const MONTHS = 'January|February|March|April|May|June|July|August|September|October|November|December';
const TOGETHER = new RegExp(String.raw`\b0\d[\d ]{7,}\d\b|\b\d{1,2} (?:${MONTHS}) \d{4}\b`, 'g');

/** A telephone number, and the day of a date, stay in one line. Here and not in Typst, where it cost two thirds of the time. */
function inOneLine(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replace(TOGETHER, (found) => found.replaceAll(' ', '\u00a0')) : value;
}

/** What Typst says of the layout; it says nothing where the PDF breaks the standard rather than the language. */
function faultsOf(worker: NodeCompiler, source: Parameters<NodeCompiler['compile']>[0]): string {
  const compiled = worker.compile(source);
  const diagnostics = compiled.takeDiagnostics();
  const said = diagnostics === null ? [] : worker.fetchDiagnostics(diagnostics);
  const words = said.map((d) => (d as { message?: string }).message ?? '').filter((w) => w !== '');
  return words.join('; ') || 'the PDF would not be accessible (PDF/UA-1)';
}
