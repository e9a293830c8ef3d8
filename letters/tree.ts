/** A letter as a tree, before it becomes text, HTML or a PDF: what Markdown says, and nothing of how it looks. */
import MarkdownIt from 'markdown-it';
import type { Token } from 'markdown-it';
import { LINE_END } from './liquid.ts';

export type Inline =
  | { is: 'text'; text: string }
  | { is: 'break' }
  | { is: 'strong' | 'em'; inside: Inline[] }
  | { is: 'link'; href: string; inside: Inline[] };

export type Block =
  | { is: 'heading'; level: number; inside: Inline[] }
  | { is: 'paragraph'; inside: Inline[] }
  | { is: 'list'; ordered: boolean; items: Block[][] }
  | { is: 'table'; head: Inline[][]; rows: Inline[][][] };

/** Headings, paragraphs, lists, tables, emphasis and links; no HTML, no images, no code. */
const markdown = new MarkdownIt('zero', { html: false, linkify: false }).enable([
  'heading',
  'list',
  'table',
  'emphasis',
  'link',
  'escape',
  'newline',
]);

/** Reads a letter's Markdown. */
export function readMarkdown(source: string): Block[] {
  return blocks(new Cursor(markdown.parse(source, {})), null);
}

class Cursor {
  private at = 0;
  private readonly tokens: Token[];
  constructor(tokens: Token[]) {
    this.tokens = tokens;
  }
  next(): Token | undefined {
    return this.tokens[this.at++];
  }
}

function blocks(cursor: Cursor, end: string | null): Block[] {
  const found: Block[] = [];
  for (let token = cursor.next(); token && token.type !== end; token = cursor.next()) {
    switch (token.type) {
      case 'heading_open':
        found.push({ is: 'heading', level: Number(token.tag.slice(1)), inside: inline(cursor, 'heading_close') });
        break;
      case 'paragraph_open':
        found.push({ is: 'paragraph', inside: inline(cursor, 'paragraph_close') });
        break;
      case 'bullet_list_open':
        found.push({ is: 'list', ordered: false, items: items(cursor, 'bullet_list_close') });
        break;
      case 'ordered_list_open':
        found.push({ is: 'list', ordered: true, items: items(cursor, 'ordered_list_close') });
        break;
      case 'table_open':
        found.push(table(cursor));
        break;
    }
  }
  return found;
}

function items(cursor: Cursor, end: string): Block[][] {
  const found: Block[][] = [];
  for (let token = cursor.next(); token && token.type !== end; token = cursor.next())
    if (token.type === 'list_item_open') found.push(blocks(cursor, 'list_item_close'));
  return found;
}

function table(cursor: Cursor): Block {
  const rows: Inline[][][] = [];
  for (let token = cursor.next(); token && token.type !== 'table_close'; token = cursor.next()) {
    if (token.type === 'tr_open') rows.push([]);
    if (token.type === 'th_open' || token.type === 'td_open')
      rows.at(-1)?.push(inline(cursor, token.type.replace('open', 'close')));
  }
  const [head = [], ...body] = rows;
  return { is: 'table', head, rows: body };
}

function inline(cursor: Cursor, end: string): Inline[] {
  const found: Inline[] = [];
  for (let token = cursor.next(); token && token.type !== end; token = cursor.next())
    if (token.type === 'inline') found.push(...inlines(new Cursor(token.children ?? []), null));
  return found;
}

function inlines(cursor: Cursor, end: string | null): Inline[] {
  const found: Inline[] = [];
  for (let token = cursor.next(); token && token.type !== end; token = cursor.next()) {
    switch (token.type) {
      case 'text':
      case 'text_special':
        found.push(...lines(token.content));
        break;
      case 'softbreak':
        found.push({ is: 'text', text: ' ' });
        break;
      case 'hardbreak':
        found.push({ is: 'break' });
        break;
      case 'strong_open':
        found.push({ is: 'strong', inside: inlines(cursor, 'strong_close') });
        break;
      case 'em_open':
        found.push({ is: 'em', inside: inlines(cursor, 'em_close') });
        break;
      case 'link_open':
        found.push({ is: 'link', href: String(token.attrGet('href') ?? ''), inside: inlines(cursor, 'link_close') });
        break;
    }
  }
  return joined(found);
}

function lines(text: string): Inline[] {
  return text
    .split(LINE_END)
    .flatMap((line, i): Inline[] =>
      i === 0 ? [{ is: 'text', text: line }] : [{ is: 'break' }, { is: 'text', text: line }],
    )
    .filter((part) => part.is !== 'text' || part.text !== '');
}

/** Neighbouring texts made one: an escaped character is a token of its own. */
function joined(parts: Inline[]): Inline[] {
  const found: Inline[] = [];
  for (const part of parts) {
    const last = found.at(-1);
    if (last?.is === 'text' && part.is === 'text')
      found[found.length - 1] = { is: 'text', text: last.text + part.text };
    else found.push(part);
  }
  return found;
}

/** A link in words alone: its address stands behind it, unless the words are the address. */
function withAddress(words: string, href: string): string {
  return !/^https?:/.test(href) || words === href ? words : `${words} (${href})`;
}

/** What a run of inline parts says, without its emphasis; a break is what `between` makes of it. */
export function plain(parts: Inline[], between = '\n'): string {
  return parts
    .map((part) => {
      if (part.is === 'text') return part.text;
      if (part.is === 'break') return between;
      return part.is === 'link' ? withAddress(plain(part.inside, between), part.href) : plain(part.inside, between);
    })
    .join('');
}

/** The same block with each of its texts made anew: those of a table's cells by `cell`, all others by `line`. */
export function mapBlock(block: Block, line: (text: string) => string, cell: (text: string) => string): Block {
  switch (block.is) {
    case 'heading':
    case 'paragraph':
      return { ...block, inside: mapInline(block.inside, line) };
    case 'list':
      return { ...block, items: block.items.map((item) => item.map((b) => mapBlock(b, line, cell))) };
    case 'table': {
      const cells = (row: Inline[][]): Inline[][] => row.map((each) => mapInline(each, cell));
      return { ...block, head: cells(block.head), rows: block.rows.map(cells) };
    }
  }
}

function mapInline(parts: Inline[], change: (text: string) => string): Inline[] {
  return parts.map((part) => {
    if (part.is === 'text') return { ...part, text: change(part.text) };
    return 'inside' in part ? { ...part, inside: mapInline(part.inside, change) } : part;
  });
}
