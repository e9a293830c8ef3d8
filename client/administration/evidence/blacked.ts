/**
 * Letters of which some words are kept back (OM-7). Such a letter is written anew from its words: what is kept back is in neither the
 * text nor the PDF, as it would be under a black bar drawn over the letter that went.
 */
import type { Policy } from '../../../policies/types.ts';
import { asReport } from '../../../letters/print/as-report.ts';
import { BadInput } from '../../../platform/errors.ts';
import { senderOf } from '../../management/packs/sender.ts';
import { KEPT_BACK, passageIn, passagesOf, without, type LeftOut } from './left-out.ts';
import { paragraphsOf } from './words.ts';

export interface Blacked {
  words: string;
  /** Why, of each passage that stood in it. */
  why: string[];
}

/** A letter's words without what is kept back, in whichever letter of the case it was marked; null where nothing of it stands here. */
export function blacked(words: string, leftOut: readonly LeftOut[], reference: string): Blacked | null {
  const here = passagesOf(leftOut, reference).filter(({ passage }) => passageIn(words, passage));
  if (here.length === 0) return null;
  return {
    words: without(
      words,
      here.map((one) => one.passage),
    ),
    why: [...new Set(here.map((one) => one.why))],
  };
}

/** Throws one sentence where words are to be kept back of a letter in which they do not stand; not of what was kept from an earlier pack. */
export function mustStand(
  leftOut: readonly LeftOut[],
  { reference, id, words }: { reference: string; id: string; words: string | null },
): void {
  for (const { id: of, passage, kept } of passagesOf(leftOut, reference)) {
    if (of !== id || kept === true) continue;
    if (words === null)
      throw new BadInput(
        `The words of ${id} are not kept as text: file a copy without them, and give that (“${id} as D8: why”).`,
      );
    if (!passageIn(words, passage))
      throw new BadInput(
        `“${passage.slice(0, 60)}” does not stand in ${id} of ${reference}: copy the words from the letter.`,
      );
  }
}

/** The copy that is given in the letter's place: PDF/UA, and of the same words the same bytes. */
export function blackedLetter(
  { reference, id, name }: { reference: string; id: string; name: string },
  { words, why }: Blacked,
  { landlord }: Policy,
): Buffer {
  return asReport({
    title: `Copy of letter ${id} of ${reference}`,
    ...senderOf(landlord),
    footer: `${landlord.name} · ${reference} ${id} · copy in which words are left out`,
    lines: [
      `${name}, as it was written. Where ${KEPT_BACK} stands, words are not given.`,
      ...why.map((one) => `Why: ${one}`),
    ],
    notes: [],
    contents: 1,
    chapters: [{ title: `Letter ${id}`, onNewSheet: true, blocks: paragraphsOf(words) }],
  });
}
