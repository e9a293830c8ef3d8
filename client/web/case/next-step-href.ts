/** Where the link to the next step goes. */
import type { NextStep } from '../../kinds/face.ts';

/** The command's form, filled in as far as the date says; else the dates on the case's own page. */
export function nextStepHref(reference: string, { command, field, about }: NextStep): string {
  if (command === null) return `/cases/${reference}#dates`;
  const query = field === null || about === null ? '' : `?${field}=${encodeURIComponent(about)}`;
  return `/cases/${reference}/do/${command}${query}`;
}
