/** What every kind of case says its words with: names of people, codes as words, sentences that begin with a capital. */

/** How ids are turned into what people know: names of staff, the words a person wrote. */
export interface Names {
  /** Name of a member of staff, or the id itself. */
  staff(id: string): string;
  /** The words stored under an id; null where they have been erased or may not be read here. */
  words(id: string): string | null;
}

/** 'partially-upheld' as 'partially upheld'. */
export const plain = (code: string): string => code.replaceAll('-', ' ');

/** With a capital at its beginning. */
export const capitalised = (said: string): string => said.charAt(0).toUpperCase() + said.slice(1);
