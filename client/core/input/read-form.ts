/** Forms that are no command of a case: read by the same tables as commands, with a person's words in place. */
import type { Field } from '../../../workflows/messages.ts';
import { asOption, readFields, type Directory, type FieldLabel, type FieldValues } from './fields.ts';

/** The values by their fields; words as they were written. Throws one failure with everything that is wrong. */
export function readForm(
  table: Record<string, Field>,
  given: FieldValues,
  directory: Directory,
  naming: FieldLabel = asOption,
): Record<string, unknown> {
  const { values, words } = readFields(table, given, directory, (field, nth) => `${field} ${nth}`, naming);
  const said = new Map(words.map((w) => [w.id, w.body]));
  const inPlace = (value: unknown): unknown => (typeof value === 'string' ? (said.get(value) ?? value) : value);
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, Array.isArray(value) ? value.map(inPlace) : inPlace(value)]),
  );
}
