/** Letters as PDF/UA-1, made by Typst: what breaks the standard is not built. */
import { readFileSync } from 'node:fs';
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

const SOURCE = readFileSync(join(import.meta.dirname, 'letter.typ'), 'utf8');
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
  const compiled = worker.compile({ mainFileContent: SOURCE, inputs: { letters: JSON.stringify(bundle) } });
  try {
    const document = compiled.result;
    if (document === null) {
      const said = compiled.hasError() ? worker.fetchDiagnostics(compiled.takeDiagnostics()!) : [];
      throw new PdfFault(said.map((d) => (d as { message?: string }).message ?? '').join('; '));
    }
    return worker.pdf(document, { pdfStandard: PdfStandard.UA_1, creationTimestamp: 0 });
  } finally {
    worker.evictCache(0);
  }
}
