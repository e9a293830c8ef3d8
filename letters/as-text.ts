/** A letter as plain text, the way an email without any dress shows it. */
import type { Frame } from './frame.ts';
import { plain, type Block } from './tree.ts';

export function asText(frame: Frame, blocks: Block[]): string {
  return [
    ...frame.sender,
    '',
    ...(frame.addressee.length > 0 ? [...frame.addressee, ''] : []),
    frame.dated,
    `Our reference: ${frame.reference}`,
    ...frame.notes,
    '',
    ...(frame.form ? [] : [frame.greeting, '']),
    frame.title,
    '',
    ...blocks.flatMap(blockLines),
    ...(frame.form ? [] : ['Yours sincerely', '', ...frame.signature, '']),
    ...(frame.help === null ? [] : [frame.help, '']),
  ].join('\n');
}

/** The words alone, without anything round them. */
export function blocksAsText(blocks: Block[]): string {
  return `${blocks.flatMap(blockLines).join('\n').trim()}\n`;
}

function blockLines(block: Block): string[] {
  switch (block.is) {
    case 'heading':
      return [block.level <= 2 ? plain(block.inside).toUpperCase() : plain(block.inside), ''];
    case 'paragraph':
      return [plain(block.inside), ''];
    case 'list':
      return [...block.items.map((item, i) => `${block.ordered ? `${i + 1}.` : '-'} ${itemText(item)}`), ''];
    case 'table':
      return [...block.rows.map((row) => tableLine(block.head, row)), ''];
  }
}

function itemText(item: Block[]): string {
  return item.flatMap(blockLines).join('\n').trim().replaceAll('\n', '\n  ');
}

/** "What we will do: mend the boiler. By when: Friday …": a row as a sentence. */
function tableLine(head: Parameters<typeof plain>[0][], row: Parameters<typeof plain>[0][]): string {
  const cells = row.map((cell, i) => {
    const name = plain(head[i] ?? [], ' ');
    const value = plain(cell, '\n  ');
    // What a table shows as none is left out of a sentence.
    if (value === '–') return '';
    return name === '' ? value : `${name}${/[?:]$/.test(name) ? '' : ':'} ${value}`;
  });
  return `- ${cells.filter((cell) => cell !== '').join('. ')}`;
}
