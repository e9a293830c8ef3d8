/** Letters as PDF/UA-1, made by Typst: what breaks the standard is not built (RC-4). */
import { join } from 'node:path';
import { NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler';
import { renderSVG } from 'uqr';
import type { Frame } from '../frame.ts';
import { placeOf, withFields } from './form-fields.ts';
import { FONT_FAMILIES, FONT_FOLDERS } from './fonts.ts';
import { inLines, printable, REPLACED } from '../signs/signs.ts';
import { mapBlock, plain, type Block, type Inline } from '../tree.ts';

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

let compiler: NodeCompiler | null = null;
let made = 0;

function typst(): NodeCompiler {
  if (compiler === null || made >= LETTERS_A_COMPILER) {
    made = 0;
    compiler = NodeCompiler.create({
      workspace: import.meta.dirname,
      fontArgs: [{ fontPaths: [...FONT_FOLDERS] }],
    });
  }
  made++;
  return compiler;
}

/** One PDF of one letter, or of many one after the other, each with its own page numbers. Same input, same bytes. */
export async function asPdf(pages: Page[], { largePrint = false }: { largePrint?: boolean } = {}): Promise<Buffer> {
  const pdf = printed(pages, largePrint);
  return pages.some(({ frame }) => frame.form) ? withFields(pdf, { largePrint }) : pdf;
}

function printed(pages: Page[], largePrint: boolean): Buffer {
  const [first] = pages;
  if (first === undefined) throw new PdfFault('there is no letter to print');
  const title = pages.length === 1 ? first.frame.subject : `${pages.length} letters`;
  const made = (fit: (text: string) => string): Buffer | string =>
    built({
      title: fit(title),
      author: fit(first.frame.sender[0] ?? ''),
      largePrint,
      fonts: FONT_FAMILIES,
      letters: pages.map((page, i) => {
        const { frame, blocks } = laidOut(page, largePrint, fit);
        return { ...frame, id: `letter-${i}`, blocks };
      }),
    });
  const pdf = made(printable);
  if (typeof pdf !== 'string') return pdf;
  // No letter fails for a sign: where Typst can set something less than we think, it gets what every typeface has.
  const plain = made((text) => printable(text).replaceAll(/[^\u0020-\u024F\u2010-\u2026\u2028]/gu, REPLACED));
  if (typeof plain === 'string') throw new PdfFault(plain);
  return plain;
}

/** The PDF of this data under a layout, or what Typst says is wrong with it. */
export function built(bundle: object, layout = SOURCE): Buffer | string {
  const worker = typst();
  const source = { mainFilePath: layout, inputs: { letters: JSON.stringify(bundle) } };
  try {
    // In one step: a compiled document handed out to us would stay in memory.
    return worker.pdf(source, { pdfStandard: PdfStandard.UA_1, creationTimestamp: 0 });
  } catch {
    return faultsOf(worker, source);
  } finally {
    worker.evictCache(0);
  }
}

/** What stands in print for a link that nobody could type: a square (QR) that a telephone's camera reads. */
interface Square {
  is: 'square';
  href: string;
  svg: string;
  beside: Block[];
}

/** The blocks with the private link as its square; so many of the paragraphs after it stand beside it. */
function withSquare(
  blocks: readonly Block[],
  link: string | null,
  made: (block: Block) => Block,
  atMost: number,
): (Block | Square)[] {
  const at = blocks.findIndex((block) => isPrivateLink(block, link));
  if (at === -1 || link === null) return blocks.map(made);
  const end = blocks.findIndex((block, i) => i > at && block.is !== 'paragraph');
  const after = Math.min(at + 1 + atMost, end === -1 ? blocks.length : end);
  const svg = renderSVG(link, { border: 0, ecc: 'M' });
  const square: Square = { is: 'square', href: link, svg, beside: withPoint(blocks.slice(at + 1, after)).map(made) };
  return [...blocks.slice(0, at).map(made), square, ...blocks.slice(after).map(made)];
}

/** What is said of the square stands beside it and nowhere else: the same letter goes as a mail, which has none. */
const POINT = 'Point the camera of your phone at this square.';

function withPoint([first, ...more]: readonly Block[]): Block[] {
  const point: Inline = { is: 'text', text: POINT };
  if (first?.is !== 'paragraph') return [{ is: 'paragraph', inside: [point] }];
  return [{ is: 'paragraph', inside: [{ ...point, text: `${POINT} ` }, ...first.inside] }, ...more];
}

/** A paragraph that is nothing but the reader's private link. */
function isPrivateLink(block: Block, link: string | null): boolean {
  if (block.is !== 'paragraph' || block.inside.length !== 1) return false;
  const [only] = block.inside;
  return only?.is === 'link' && only.href === link;
}

/** How many of the widest signs a line holds, in ordinary and in large print. */
const WIDTHS = {
  ordinary: { line: 40, cell: 20, address: 22 },
  large: { line: 26, cell: 13, address: 22 },
};

/** A letter as Typst lays it out: only signs it can set, with the places where lines may break. */
function laidOut(
  { frame, blocks }: Page,
  largePrint: boolean,
  fit: (text: string) => string,
): { frame: Frame; blocks: (Block | Square)[] } {
  const { line, cell, address } = largePrint ? WIDTHS.large : WIDTHS.ordinary;
  const to = (width: number) => (text: string) => inLines(fit(text), width);
  const all = (lines: string[], width: number): string[] => lines.map(to(width));
  return {
    frame: {
      ...frame,
      title: to(line)(frame.title),
      sender: all(frame.sender, address),
      addressee: all(frame.addressee, address),
      dated: to(line)(frame.dated),
      notes: all(frame.notes, line),
      greeting: to(line)(frame.greeting),
      signature: all(frame.signature, line),
      help: frame.help === null ? null : to(line)(frame.help),
    },
    // In large print one paragraph is as high as the square; the next may go over to another sheet.
    blocks: withSquare(
      blocks,
      frame.yourPage,
      (block) => {
        const fitted = mapBlock(block, to(line), to(cell));
        return frame.form ? withPlaces(fitted) : fitted;
      },
      largePrint ? 1 : 2,
    ),
  };
}

/** In a form, what is left free beside a label is a place to write in, named by the label. */
function withPlaces(block: Block): Block {
  if (block.is !== 'table') return block;
  const rows = block.rows.map(([label = [], ...cells]) => [
    label,
    ...cells.map((each): Inline[] =>
      each.length > 0 ? each : [{ is: 'link', href: placeOf(plain(label, ' ')), inside: [] }],
    ),
  ]);
  return { ...block, rows };
}

/** What Typst says of the layout; it says nothing where the PDF breaks the standard rather than the language. */
function faultsOf(worker: NodeCompiler, source: Parameters<NodeCompiler['compile']>[0]): string {
  const compiled = worker.compile(source);
  const diagnostics = compiled.takeDiagnostics();
  const said = diagnostics === null ? [] : worker.fetchDiagnostics(diagnostics);
  const words = said.map((d) => (d as { message?: string }).message ?? '').filter((w) => w !== '');
  return words.join('; ') || 'the PDF would not be accessible (PDF/UA-1)';
}
