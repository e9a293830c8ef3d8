/** What is wrong with a form: in its summary, linked to the fields, and at each field. */
import type { FormError } from '../forms/fields.ts';

export type { FormError };

/** For a template: the list for the summary, and each field's message by its id. */
export function errorView(errors: FormError[]): { errors: FormError[]; messages: Record<string, { text: string }> } {
  return { errors, messages: Object.fromEntries(errors.map(({ text, href }) => [href.slice(1), { text }])) };
}
