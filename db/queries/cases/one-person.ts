/**
 * Whose several cases are that share an email or a telephone number (IN-12). Pure.
 *
 * An advice centre, a representative or a couple reach us by one email for many people. So a way to reach somebody makes
 * two cases one person's only where the names agree; and where it is known to be shared, only where the name is the same
 * and neither case says that they live elsewhere.
 */
import { emailKey } from '../../../platform/contact/email-address.ts';
import { phoneKeys } from '../../../platform/contact/telephone.ts';
import { isSameName, namesAgree } from './name-matching.ts';

/** What is known of a person. */
export interface PersonDetails {
  name?: string | null | undefined;
  email?: string | null | undefined;
  phone?: string | null | undefined;
  address?: string[] | undefined;
}

/** What a case knows of its customer. */
interface Known {
  customer: string | null;
  email: string | null;
  phone: string | null;
  address: string[];
}

/**
 * Those of the cases that are surely this person's. `found` are all that share a way to reach them or their address;
 * `represents`: somebody who speaks for customers uses their email.
 */
export function casesOfOne<T extends Known>(who: PersonDetails, found: readonly T[], represents: boolean): T[] {
  const holders = found.map((known) => ({ known, ways: waysOf(known) }));
  const shared = new Set(
    waysOf(who).filter((way) => {
      const names = [who.name, ...holders.filter((h) => h.ways.includes(way)).map((h) => h.known.customer)];
      return (represents && way.includes('@')) || !allAgree(names);
    }),
  );
  const own = waysOf(who);
  return holders
    .filter(({ known, ways }) => {
      if (!namesAgree(who.name, known.customer)) return false;
      const address = who.address ?? [];
      if (isSameHome(address, known.address)) return true;
      const common = own.filter((way) => ways.includes(way));
      if (common.some((way) => !shared.has(way))) return true;
      const movedHome = address.length > 0 && known.address.length > 0;
      return common.length > 0 && isSameName(who.name, known.customer) && !movedHome;
    })
    .map(({ known }) => known);
}

/** Whether two addresses are written alike but for the case of letters; one that nobody knows is like none. */
export function isSameHome(one: readonly string[], other: readonly string[]): boolean {
  const [a, b] = [one, other].map((lines) => lines.join('\n').toLowerCase());
  return a !== '' && a === b;
}

const waysOf = ({ email, phone }: Pick<PersonDetails, 'email' | 'phone'>): string[] => [
  ...(email ? [emailKey(email)] : []),
  ...phoneKeys(phone ?? ''),
];

/** Each name with each: three may agree with one that is short, and not with each other. */
function allAgree(names: readonly (string | null | undefined)[]): boolean {
  const different = [...new Set(names)];
  return different.every((one, i) => different.slice(i + 1).every((other) => namesAgree(one, other)));
}
