/** A long text in chapters as one PDF/UA-1: a first sheet, contents with links, headings as bookmarks, pages counted through (RC-4). */
import { join } from 'node:path';
import type { Brand } from '../../policies/types.ts';
import { built, PdfFault } from './as-pdf.ts';
import { FONT_FAMILIES } from './fonts.ts';
import { inLines, printable, REPLACED } from '../signs/signs.ts';
import { mapBlock, type Block } from '../tree.ts';

/** A drawing made by the program, with what it shows in words. */
export interface Drawing {
  is: 'drawing';
  svg: string;
  says: string;
}

export interface Chapter {
  title: string;
  onNewSheet: boolean;
  blocks: (Block | Drawing)[];
}

export interface Report {
  title: string;
  /** Who made it: the name first, then how to reach them. */
  sender: string[];
  brand: Brand;
  /** What stands at the foot of each page. */
  footer: string;
  /** What is said on the first sheet; `notes` stand out. */
  lines: string[];
  notes: string[];
  /** How far down its contents go: to the chapters, or to the headings in them. */
  contents: 1 | 2;
  chapters: Chapter[];
}

const SOURCE = join(import.meta.dirname, 'report.typ');

/** How many of the widest signs a line and a cell hold. */
const WIDTHS = { line: 44, cell: 16 };

/** The PDF. Same input, same bytes; throws PdfFault where it cannot be set. */
export function asReport(report: Report): Buffer {
  const pdf = made(report, printable);
  if (typeof pdf !== 'string') return pdf;
  // As with letters: where something cannot be set, it gets signs that every typeface has.
  const plain = made(report, (text) => printable(text).replaceAll(/[^\u0020-\u024F\u2010-\u2026\u2028]/gu, REPLACED));
  if (typeof plain === 'string') throw new PdfFault(plain);
  return plain;
}

function made(
  { title, sender, brand, footer, lines, notes, contents, chapters }: Report,
  fit: (text: string) => string,
) {
  const to = (width: number) => (text: string) => inLines(fit(text), width);
  const line = to(WIDTHS.line);
  const bundle = {
    title: line(title),
    author: fit(sender[0] ?? ''),
    largePrint: false,
    fonts: FONT_FAMILIES,
    sender: sender.map(line),
    brand,
    footer: line(footer),
    lines: lines.map(line),
    notes: notes.map(line),
    contents,
    chapters: chapters.map((chapter) => ({
      title: line(chapter.title),
      onNewSheet: chapter.onNewSheet,
      blocks: chapter.blocks.map((block) =>
        block.is === 'drawing' ? { ...block, says: fit(block.says) } : mapBlock(block, line, to(WIDTHS.cell)),
      ),
    })),
  };
  return built(bundle, SOURCE);
}
