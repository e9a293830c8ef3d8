/** Blocks made from plain words, for reports that are written by the program rather than from a template. */
import type { Block, Inline } from './tree.ts';

export const text = (said: string): Inline => ({ is: 'text', text: said });
export const paragraph = (said: string): Block => ({ is: 'paragraph', inside: [text(said)] });
export const heading = (level: number, said: string): Block => ({ is: 'heading', level, inside: [text(said)] });

/** Nothing where there is nothing to list. */
export const list = (items: readonly string[]): Block[] =>
  items.length === 0 ? [] : [{ is: 'list', ordered: false, items: items.map((said) => [paragraph(said)]) }];

/** Nothing where there is no row. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): Block[] =>
  rows.length === 0
    ? []
    : [
        {
          is: 'table',
          head: head.map((said) => [text(said)]),
          rows: rows.map((row) => row.map((said) => [text(said)])),
        },
      ];
