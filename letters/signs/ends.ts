/**
 * What stands at the ends of a text and of its lines, taken off by walking: a pattern such as /[.\s]+$/ tries every run
 * of a long text anew from each of its signs. Pure.
 */

/** The text without the signs at its end that `drop` names, one sign at a time. */
export function withoutEnd(said: string, drop: RegExp): string {
  let end = said.length;
  while (end > 0 && drop.test(said[end - 1] as string)) end--;
  return said.slice(0, end);
}

/** The lines that hold something, without the spaces round them. */
export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
