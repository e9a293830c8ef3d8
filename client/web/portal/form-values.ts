/** Forms as they come: text, or several of a name; and what is wrong with a field, said at that field. */

export interface FieldFault {
  /** The field's name, which is also the id the summary leads to. */
  field: string;
  says: string;
}

export type FormValue = string | string[] | undefined;

/** One text; the first where a name stands twice. */
export const textOf = (said: FormValue): string => (Array.isArray(said) ? (said[0] ?? '') : (said ?? ''));

/** All of a name's values, none of them empty. */
export const listOf = (said: FormValue): string[] =>
  (said === undefined ? [] : Array.isArray(said) ? said : [said]).filter((s) => s !== '');

/** What is wrong, by field: several things said of one stand together. */
export function byField(faults: readonly FieldFault[]): Record<string, string> {
  const said: Record<string, string> = {};
  for (const { field, says } of faults) said[field] = said[field] === undefined ? says : `${said[field]} ${says}`;
  return said;
}
