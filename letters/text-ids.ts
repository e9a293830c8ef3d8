/** The ids of people's words in a letter's brief: all that it may quote is looked up by them before it is written. */
import type { LetterBrief } from '../workflows/complaint/events.ts';

/** Fields that hold ids of words under names of their own; of all others the name ends in `text`, `Text` or `Texts`. */
const BESIDES = ['outcomesSought'];

const holdsWords = (name: string): boolean => /(^t|T)exts?$/.test(name) || BESIDES.includes(name);

/** Every id of a text that the letter may quote, wherever in its brief it stands. */
export function textIdsIn(brief: LetterBrief): string[] {
  return [...new Set(found(brief, false))];
}

function found(value: unknown, words: boolean): string[] {
  if (typeof value === 'string') return words ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((each) => found(each, words));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => found(each, words || holdsWords(name)));
}
