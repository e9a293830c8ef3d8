/** What was kept back for the last pack of a case is kept back for the next, until somebody says otherwise (OM-7). */
import { BadInput } from '../../../platform/errors.ts';
import type { CaseFile, EvidenceMark } from '../../core/store/store.ts';
import type { LeftOut } from './left-out.ts';

/** Marks of a case as what is left out of its pack. */
export const asLeftOut = (reference: string, marks: readonly EvidenceMark[]): LeftOut[] =>
  marks.map(({ item, passage, copy, why }) => ({ reference, id: item, passage, copy, why, kept: true }));

const GIVEN = /^(?:([A-Za-z]+-\d{4}-\d+)[/ ])?\s*([LlDd]\d{1,5}|#\d{1,6})$/;

/** "L1", "OCT-2026-00012/#7": what is given again as it is. Throws one sentence for what is none of these. */
export function readGiven(said: readonly string[]): Pick<LeftOut, 'reference' | 'id'>[] {
  return said
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one) => {
      const [, reference, id] = GIVEN.exec(one) ?? [];
      if (id === undefined)
        throw new BadInput(`Say what is given again as “D3” or “OCT-2026-00012/L1”: “${one.slice(0, 60)}”.`);
      return { reference: reference?.toUpperCase() ?? null, id: id.toUpperCase() };
    });
}

const isOf = (one: Pick<LeftOut, 'reference' | 'id'>, kept: LeftOut): boolean =>
  one.id === kept.id && (one.reference === null || one.reference === kept.reference);

/**
 * What is said now, and what was kept from the last pack beside it: but for what is given again, what is said anew, and what the case
 * no longer has. Throws one sentence where nothing was kept back of what is to be given again.
 */
export function withKept(
  said: readonly LeftOut[],
  kept: readonly LeftOut[],
  given: readonly Pick<LeftOut, 'reference' | 'id'>[],
  cases: readonly { reference: string; ids: readonly string[] }[],
): LeftOut[] {
  const nothing = given.find((one) => !kept.some((k) => isOf(one, k)));
  if (nothing !== undefined) throw new BadInput(`${nothing.id} was not kept back: it is given as it is.`);
  return [
    ...said,
    ...kept.filter(
      (k) =>
        !given.some((one) => isOf(one, k)) &&
        !said.some((one) => isOf(one, k) && one.passage === k.passage) &&
        cases.some((c) => c.reference === k.reference && c.ids.includes(k.id)),
    ),
  ];
}

/** What is kept of one case for its next pack. */
export const toKeep = (
  all: readonly LeftOut[],
  { reference, ids }: { reference: string; ids: readonly string[] },
): EvidenceMark[] =>
  all
    .filter((one) => (one.reference === null || one.reference === reference) && ids.includes(one.id))
    .map(({ id, passage, copy, why }) => ({ item: id, passage, copy, why }));

/** A case of a pack, with what of it can be marked. */
export interface MarkableCase {
  file: CaseFile;
  reference: string;
  ids: string[];
}
