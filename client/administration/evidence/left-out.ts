/**
 * What somebody decides to keep back from an evidence pack, each with the reason its reader is given: a letter or file, one entry of
 * the chronology, some words of a
 * letter, or the passages that a redacted copy no longer shows. Pure.
 */
import { BadInput } from '../../../platform/errors.ts';

export interface LeftOut {
  /** The case it belongs to; the only one that has it where left out. */
  reference: string | null;
  /** L1, D2, or #7 for the seventh entry of the chronology. */
  id: string;
  /** Words of the letter that are kept back, while the rest of it is given; null where it is about the whole. */
  passage: string | null;
  /** The file of the same case that is given in its place; null where nothing is. */
  copy: string | null;
  why: string;
  /** It was said of an earlier pack. */
  kept?: true;
}

const LINE =
  /^(?:([A-Za-z]+-\d{4}-\d+)[/ ])?\s*([LlDd]\d{1,5}|#\d{1,6})(?:\s+as\s+([Dd]\d{1,5})|\s+without\s+[“"]([^“”"]{1,3000})[”"])?\s*[:=]\s*(\S.*)$/s;

/**
 * "D3: names a neighbour", "OCT-2026-00012/#7: about somebody's health", "D3 as D8: a neighbour's name is blacked out", "L2 without “Mrs
 * Example”: a neighbour": one line each. Throws one sentence for what is none of these.
 */
export function readLeftOut(lines: readonly string[]): LeftOut[] {
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const found = LINE.exec(line);
      const [, reference, id = '', copy, passage, why = ''] = found ?? [];
      if (found === null)
        throw new BadInput(
          `Say what is left out and why as “D3: names a neighbour”, “D3 as D8: a name is blacked out” where file D8 is given in its place, or “L2 without “Mrs Example”: a neighbour” where the rest of letter L2 is given; with the case before it where several have one: “${line.slice(0, 60)}”.`,
        );
      return {
        reference: reference?.toUpperCase() ?? null,
        id: id.toUpperCase(),
        passage: passage?.trim() ?? null,
        copy: copy?.toUpperCase() ?? null,
        why: why.trim(),
      };
    });
}

/** What is said of the whole of this letter, file or entry; null where it is given, if without some of its words. */
export const saidOf = (all: readonly LeftOut[], reference: string, id: string): LeftOut | null =>
  all.find((one) => one.id === id && one.passage === null && (one.reference === null || one.reference === reference)) ??
  null;

/** Throws one sentence where one names nothing of these cases, something that several of them have, or a copy that is none. */
export function mustNameOne(
  all: readonly LeftOut[],
  cases: readonly { reference: string; ids: readonly string[] }[],
): void {
  for (const { reference, id, copy, passage } of all) {
    const having = cases.filter((c) => (reference === null || c.reference === reference) && c.ids.includes(id));
    const [found] = having;
    if (found === undefined)
      throw new BadInput(`There is no ${reference === null ? '' : `${reference}/`}${id} to leave out of this pack.`);
    if (having.length > 1)
      throw new BadInput(
        `Say of which case ${id} is left out: ${having.map((c) => `${c.reference}/${id}`).join(' or ')}.`,
      );
    if (passage !== null && !id.startsWith('L'))
      throw new BadInput(
        `Words can be left out of letters: of ${id}, leave out the whole, or of a file give a copy without them (“D3 as D8: why”).`,
      );
    if (copy === null) continue;
    if (id.startsWith('#'))
      throw new BadInput(`No file can stand in for entry ${id}: leave it out, with the reason (“${id}: why”).`);
    if (copy === id || !found.ids.includes(copy))
      throw new BadInput(
        `There is no file ${copy} of ${found.reference} to give in place of ${id}: file the copy first.`,
      );
    const other = all.find(
      (one) => one.id === copy && one.passage === null && (one.reference === null || one.reference === found.reference),
    );
    if (other !== undefined)
      throw new BadInput(
        `${copy} is left out itself, and cannot stand in for ${id}${other.kept === true ? ': it was left out of the last pack, so give it again first (--give)' : ''}.`,
      );
  }
}

/** What is put where a passage stood that is kept back. */
export const KEPT_BACK = '[left out]';

/** Passages of this case's letters that are kept back. */
export const passagesOf = (all: readonly LeftOut[], reference: string): (LeftOut & { passage: string })[] =>
  all.filter(
    (one): one is LeftOut & { passage: string } =>
      one.passage !== null && (one.reference === null || one.reference === reference),
  );

/** The passage wherever its words stand in this order, also over the end of a line, in whichever case, and quoted or not. */
const wherever = (passage: string): RegExp =>
  new RegExp(
    passage
      .split(/[\s“”"]+/)
      .filter((word) => word !== '')
      .map((word) => word.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`))
      .join(String.raw`[\s“”"]+`),
    'giu',
  );

/** Nothing but quotation marks stands everywhere and nowhere. */
const hasWords = (passage: string): boolean => /[^\s“”"]/.test(passage);

/** Whether these words hold the passage. */
export const passageIn = (words: string, passage: string): boolean =>
  hasWords(passage) && wherever(passage).test(words);

/** Words without these passages: what is kept back of an entry or a letter is kept back wherever else it is quoted. The longest go first. */
export const without = (words: string, passages: readonly string[]): string =>
  passages
    .filter(hasWords)
    .toSorted((a, b) => b.length - a.length)
    .reduce((said, passage) => said.replaceAll(wherever(passage), KEPT_BACK), words);
