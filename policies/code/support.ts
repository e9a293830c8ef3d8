/** Agencies that help customers and belong to no landlord, and the help with language that is usual (SP-12). */
import type { Policy, Support, SupportAgency } from '../types.ts';

export const CITIZENS_ADVICE: SupportAgency = {
  name: 'Citizens Advice',
  helpsWith: 'advice about your rights, money and benefits',
  phone: '0800 144 8848',
  website: 'www.citizensadvice.org.uk',
};

export const SHELTER: SupportAgency = {
  name: 'Shelter',
  helpsWith: 'advice about housing',
  phone: '0808 800 4444',
  website: 'www.shelter.org.uk',
};

/** What is offered where a landlord's own policy does not say. */
export const USUAL_SUPPORT: Support = {
  agencies: [CITIZENS_ADVICE, SHELTER],
  provides: ['translation', 'interpreting', 'advocacy'],
};

/** The help that a landlord offers. */
export function supportOf({ support }: Pick<Policy, 'support'>): Support {
  return support ?? USUAL_SUPPORT;
}

/** What each help with language is, to follow "We can". */
const PROVIDED = {
  translation: 'put our letters into your language',
  interpreting: 'find you an interpreter, also for sign language',
  advocacy: 'put you in touch with an advocate who speaks for you',
} as const;

/** The help with language in one sentence; null where a landlord provides none. */
export function providedInWords({ provides }: Support): string | null {
  const said = provides.map((help) => PROVIDED[help]);
  const last = said.at(-1);
  if (last === undefined) return null;
  return `We can ${said.length === 1 ? last : `${said.slice(0, -1).join(', ')}, and ${last}`}. It costs you nothing.`;
}
