/** Words of a letter as paragraphs of a report. */
import { text } from '../../../letters/make-blocks.ts';
import type { Block, Inline } from '../../../letters/tree.ts';

/** Words as they were written, line by line. */
export function paragraphsOf(words: string): Block[] {
  return words
    .split(/\n[ \t]*\n/)
    .filter((part) => part.trim() !== '')
    .map((part) => ({
      is: 'paragraph',
      inside: part
        .trim()
        .split('\n')
        .flatMap((line, n): Inline[] => [...(n === 0 ? [] : [{ is: 'break' } as const]), text(line)]),
    }));
}
