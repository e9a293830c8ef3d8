/** What changed between two versions of a letter, in paragraphs and, within one that was reworded, in words. */
import { diffArrays, diffWordsWithSpace } from 'diff';

export type Change =
  | { change: 'same' | 'added' | 'removed'; text: string }
  /** One paragraph in the place of another, piece by piece. */
  | { change: 'reworded'; pieces: { change: 'same' | 'added' | 'removed'; text: string }[] };

/** Empty lines say nothing and are left out. */
const paragraphs = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '');

export function changesBetween(before: string, after: string): Change[] {
  const parts = diffArrays(paragraphs(before), paragraphs(after));
  const changes: Change[] = [];
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]!;
    const next = parts[i + 1];
    if (part.removed && next?.added) {
      changes.push(...instead(part.value, next.value));
      i++;
    } else if (part.added && next?.removed) {
      changes.push(...instead(next.value, part.value));
      i++;
    } else {
      const change = part.added ? 'added' : part.removed ? 'removed' : 'same';
      changes.push(...part.value.map((text) => ({ change, text }) as const));
    }
  }
  return changes;
}

/** Paragraphs in the place of others: word by word where one stands for one and much of it stayed. */
function instead(before: string[], after: string[]): Change[] {
  const pairs = Math.min(before.length, after.length);
  const changes: Change[] = [];
  for (let i = 0; i < pairs; i++) changes.push(...rewordedOr(before[i]!, after[i]!));
  changes.push(...before.slice(pairs).map((text) => ({ change: 'removed', text }) as const));
  changes.push(...after.slice(pairs).map((text) => ({ change: 'added', text }) as const));
  return changes;
}

function rewordedOr(before: string, after: string): Change[] {
  const pieces = diffWordsWithSpace(before, after).map(
    ({ added, removed, value }) => ({ change: added ? 'added' : removed ? 'removed' : 'same', text: value }) as const,
  );
  const kept = pieces.filter((p) => p.change === 'same').reduce((sum, p) => sum + p.text.trim().length, 0);
  if (kept * 3 >= Math.max(before.length, after.length)) return [{ change: 'reworded', pieces }];
  return [
    { change: 'removed', text: before },
    { change: 'added', text: after },
  ];
}
