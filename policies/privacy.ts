/**
 * What a landlord tells people of how it uses their data when they complain (UK GDPR, articles 13 and 14), in sentences:
 * from its own policy, else from the details every landlord has.
 */
import { retentionOf } from './retention.ts';
import { accessOf } from './roles/restricted.ts';
import type { LandlordDetails, Policy, RetentionKind, Duty } from './types.ts';

/** With whom what belongs to a complaint may be shared where a landlord does not say, each to follow "with". */
export const USUAL_SHARED_WITH = [
  'contractors who repair or look after your home, as far as they need it for the work',
  'the ombudsman whom our letters name, if you go there or they ask us',
  'our insurers or legal advisers, if there is a claim',
  'the police, social services or others whom the law names, to protect somebody from harm',
  'others outside, only if you agree to it',
] as const;

/** Whoever is asked about data: an officer by name of the office, or the complaints team. */
export interface DataContact {
  name: string;
  email: string;
  phone: string;
  /** Whether the landlord named somebody for it. */
  named: boolean;
}

export interface PrivacyNotice {
  controller: { name: string; address: string[]; website: string; registration: string | null };
  contact: DataContact;
  sharedWith: readonly string[];
  /** Its notice about everything else it does; null where the policy names none. */
  website: string | null;
}

/** A landlord's privacy notice. */
export function privacyOf({ landlord, privacy = {} }: Pick<Policy, 'landlord' | 'privacy'>): PrivacyNotice {
  return {
    controller: {
      name: landlord.name,
      address: landlord.address.filter((line) => line !== landlord.name),
      website: landlord.website,
      registration: privacy.registration ?? null,
    },
    contact: contactFor(landlord, privacy.officer),
    sharedWith: privacy.sharedWith ?? USUAL_SHARED_WITH,
    website: privacy.website ?? null,
  };
}

function contactFor(landlord: LandlordDetails, officer: NonNullable<Policy['privacy']>['officer']): DataContact {
  const { complaintsEmail, phone } = landlord;
  if (officer === undefined) return { name: 'Complaints Team', email: complaintsEmail, phone, named: false };
  return { name: officer.name, email: officer.email, phone: officer.phone ?? phone, named: true };
}

/** Who gives people their own data, and decides on erasing it, at this landlord (RC-3, SP-3). */
export function decidesOnData(landlordId: string): readonly Duty[] {
  const { decidesOnData: said, seesRestricted } = accessOf(landlordId);
  return said ?? seesRestricted;
}

const KINDS: Record<RetentionKind, string> = {
  answered: 'one that we answered',
  'not-accepted': 'one that we did not take on',
  withdrawn: 'one that was withdrawn',
  void: 'one that was recorded twice or by mistake',
};

/** How long a landlord keeps what belongs to a complaint, in sentences (RC-3). */
export function keptInWords(policy: Pick<Policy, 'retention' | 'access'>): string {
  const { months } = retentionOf(policy);
  const { others, ...kinds } = months;
  const each = (Object.entries(kinds) as [RetentionKind, number][])
    .filter(([, n]) => n !== others)
    .map(([kind, n]) => `${inWords(n)} for ${KINDS[kind]}`);
  const otherwise = each.length === 0 ? '' : ` (${each.join('; ')})`;
  return `We keep it for ${inWords(others)} after your complaint is closed${otherwise}. Then somebody looks at it, and what is personal in it goes. We keep it longer only where we have to: because of a claim, or because the Ombudsman asks for it.`;
}

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

function inWords(months: number): string {
  const [n, unit] = months % 12 === 0 ? [months / 12, 'year'] : [months, 'month'];
  return `${NUMBERS[n] ?? n} ${unit}${n === 1 ? '' : 's'}`;
}
