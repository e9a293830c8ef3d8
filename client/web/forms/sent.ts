/** Forms that are no command of a case: what came in, read by name, and the sentence about what is wrong put at its field. */
import type { Field } from '../../../workflows/messages.ts';
import { NotFound, PutrightError, ServerUnreachable } from '../../../platform/errors.ts';
import type { StaffRequest } from '../site/pages.ts';
import { failureSentences } from './say.ts';
import type { Choices } from '../../kinds/face.ts';
import { formOf, namingBy, withError, type FormError, type FormField } from './fields.ts';

/** A form as its page shows it. */
export interface ShownForm {
  fields: FormField[];
  errors: FormError[];
}

export const required = (kind: Field['kind'], help: string, values?: readonly string[]): Field => ({
  kind,
  help,
  required: true,
  many: false,
  ...(values ? { values } : {}),
});

export const optional = (kind: Field['kind'], help: string, values?: readonly string[]): Field => ({
  ...required(kind, help, values),
  required: false,
});

/** Some of what is offered, at least one. */
export const severalOf = (help: string): Field => ({ kind: 'enum', help, required: true, many: true });

/** Between several answers to one field, where they are one text. */
const BETWEEN = '; ';

/** One field of what was sent, without the spaces round it; empty where it was not sent. */
export function textIn(body: StaffRequest['body'], name: string): string {
  return ([body[name] ?? ''].flat()[0] ?? '').trim();
}

/** Every value of a field that may stand several times. */
export const textsIn = (body: StaffRequest['body'], name: string): string[] =>
  [body[name] ?? []].flat().map((v) => v.trim());

/** The fields of this table as they were sent; several answers to one of them as one text. */
export function sentFields<T extends Record<string, Field>>(
  table: T,
  body: StaffRequest['body'],
): Record<keyof T, string> {
  return Object.fromEntries(
    Object.entries(table).map(([name, { many }]) => [
      name,
      many ? textsIn(body, name).join(BETWEEN) : textIn(body, name),
    ]),
  ) as Record<keyof T, string>;
}

/**
 * The form with what was typed and, where it cannot be taken, what is wrong; anything else is thrown on. Several answers to a
 * field come as `sentFields` has them, or as a list.
 */
export function formWith(
  table: Record<string, Field>,
  choices: Choices,
  given: Record<string, string | string[]> = {},
  error: unknown = null,
): ShownForm {
  const answers = (name: string, said: string): string | string[] => (table[name]?.many ? said.split(BETWEEN) : said);
  const several = Object.entries(given).map(([name, said]) => [name, Array.isArray(said) ? said : answers(name, said)]);
  const fields = formOf(table, choices, Object.fromEntries(several));
  if (error === null) return { fields, errors: [] };
  if (!(error instanceof PutrightError) || error instanceof NotFound) throw error as Error;
  return withError(fields, failureSentences(error, table), namingBy(table));
}

/** How an answer to a form that was not taken is numbered. */
export const statusOf = (error: unknown): number =>
  error instanceof ServerUnreachable ? 503 : error instanceof PutrightError && error.exitCode === 3 ? 409 : 400;
