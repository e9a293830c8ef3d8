/** A mapping of columns as somebody gives it in a file or a call. */
import { z } from 'zod';
import { BadInput } from '../../../platform/errors.ts';
import { LONGEST } from '../../core/input/limits.ts';
import type { ImportMapping } from './mapping.ts';

const said = z.string().max(LONGEST.words);
const MOST_COLUMNS = 500;
const MOST_WORDS = 5_000;

const shape = z.strictObject({
  columns: z.array(z.strictObject({ heading: said, column: z.string().max(60).nullable() })).max(MOST_COLUMNS),
  values: z
    .record(z.string().max(60), z.record(said, said))
    .default({})
    .refine((all) => Object.values(all).every((words) => Object.keys(words).length <= MOST_WORDS)),
  always: z.record(z.string().max(60), said).default({}),
});

/** Reads it; `what` is how a fault names it. Words are compared in small letters. Throws BadInput, one sentence. */
export function readMapping(given: unknown, what: string): ImportMapping {
  const read = shape.safeParse(given);
  if (!read.success) {
    const place = read.error.issues[0]?.path.join('.') ?? '';
    throw new BadInput(
      `${what}: these are no columns${place === '' ? '' : ` (${place})`}; write them as putright imports guess does.`,
    );
  }
  const { columns, values, always } = read.data;
  const small = (words: Record<string, string>): Record<string, string> =>
    Object.fromEntries(Object.entries(words).map(([word, is]) => [word.toLowerCase(), is]));
  return {
    columns,
    values: Object.fromEntries(Object.entries(values).map(([column, words]) => [column, small(words)])),
    always,
  };
}
