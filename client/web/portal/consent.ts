/** Whether somebody may act for the customer, answered on their own page: the form of COMP10 (IN-7). Pure. */
import type { OpenedLink } from '../../portal/links.ts';
import type { OwnPage } from '../../portal/own-page.ts';

/**
 * Who asked to act for the customer and waits for their word; null where nobody does. Asked only of who opened the link of a
 * letter to the customer: the form for complaints gives its receipt also to who complains for somebody else, and a copy for
 * whoever acts for them is theirs.
 */
export function consentAskedFor({ state, file }: Pick<OwnPage, 'state' | 'file'>, opened: OpenedLink): string | null {
  const letter = state.letters.find((l) => l.brief.letterId === opened.letterId)?.brief;
  if (state.authority !== 'wanted' || letter?.to !== 'customer') return null;
  return file.customer.representative?.name ?? null;
}
