/** The form by which a customer lets somebody act for them (COMP10), on their own page: written to us like anything else (IN-7). */
import type { OpenedLink } from '../../portal/links.ts';
import type { OwnPage } from '../../portal/own-page.ts';

/**
 * Who asked to act for the customer and waits for their word; null where nobody does. Asked only of who opened the link of a
 * letter to the customer: the form for complaints gives its receipt also to who complains for somebody else.
 */
export function consentAskedFor({ state, file }: Pick<OwnPage, 'state' | 'file'>, opened: OpenedLink): string | null {
  if (state.authority !== 'wanted' || opened.letterId === null) return null;
  return file.customer.representative?.name ?? null;
}

/** The form as words to complete: what the paper one asks for. */
export function consentForm(name: string): string {
  return [
    `I agree that ${name} may act for me in this complaint.`,
    'How we know each other: ',
    'How you can reach them: ',
    'What you may tell them: ',
    'Until when: ',
  ].join('\n');
}
