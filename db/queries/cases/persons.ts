/** Every case in which one person may stand, and as what: for giving them their own data, or erasing it (RC-3, SP-3). */
import { and, desc, eq, inArray, or, sql, type SQL } from 'drizzle-orm';
import type { IsoDate } from '../../../policies/types.ts';
import type { Queryable } from '../../connect.ts';
import { caseText, complaint, nameWord } from '../../schema/index.ts';
import { inBatches } from '../record/batches.ts';
import { nameWords } from './name-matching.ts';
import { isRepresentative, reachedAlike, sameAddress } from './same-person.ts';
import { isVisible, type Visibility } from './visibility.ts';

/** All that is known of one person: they may have moved, or married. */
export interface KnownOf {
  names: string[];
  emails: string[];
  phones: string[];
  addresses: string[][];
}

/** How somebody may stand in a case: by the data they were looked for by. */
export const STANDINGS = ['complainant', 'representative', 'household', 'in-words'] as const;
export type Standing = (typeof STANDINGS)[number];

/** A case that was found, with whose it is. */
export interface CaseNaming {
  caseId: string;
  reference: string;
  received: IsoDate;
  closed: IsoDate | null;
  as: Standing;
  customer: string | null;
  email: string | null;
  phone: string | null;
  address: string[];
  representative: string | null;
  representativeEmail: string | null;
  representativeAddress: string[];
}

const columns = {
  caseId: complaint.caseId,
  reference: complaint.reference,
  received: complaint.received,
  closed: complaint.closed,
  customer: complaint.customerName,
  email: complaint.customerEmail,
  phone: complaint.customerPhone,
  address: complaint.customerAddress,
  representative: complaint.representativeName,
  representativeEmail: complaint.representativeEmail,
  representativeAddress: complaint.representativeAddress,
};

/** More of one kind than anybody could look through: whoever asks is told that there may be more. */
export const MOST_CASES = 200;

/** Every case in which they may stand; one that fits in several ways stands there once for each. */
export async function casesNaming(
  db: Queryable,
  landlordId: string,
  who: KnownOf,
  visibility?: Visibility,
): Promise<CaseNaming[]> {
  const found: CaseNaming[] = [];
  for (const [as, fits] of Object.entries(conditions(who)) as [Standing, SQL | undefined][]) {
    if (fits === undefined) continue;
    const rows = await db
      .select(columns)
      .from(complaint)
      .where(and(eq(complaint.landlordId, landlordId), fits, isVisible(visibility)))
      .orderBy(desc(complaint.received), desc(complaint.reference))
      .limit(MOST_CASES);
    found.push(...rows.map((row) => ({ ...row, as })));
  }
  return found;
}

function conditions({ names, emails, phones, addresses }: KnownOf): Record<Standing, SQL | undefined> {
  const named = names.flatMap((name) => addresses.map((address) => ({ name, address })));
  const represents = [
    ...emails.map(isRepresentative),
    // A name alone is found by the index of all names of the case, and compared by whoever asked.
    ...names.flatMap((name) => {
      const words = nameWords(name);
      if (words.length < 2) return [];
      const query = words.map((w) => `'${w}'`).join(' & ');
      return [
        sql`${complaint.nameSearch} @@ to_tsquery('simple', ${query}) and ${complaint.representativeName} is not null`,
      ];
    }),
  ];
  const said = names.flatMap((name) => {
    if (nameWords(name).length < 2) return [];
    return [sql`${caseText.search} @@ phraseto_tsquery('english', ${name})`];
  });
  // Somebody of a group stands in the words of the case, by their email too (IN-8).
  said.push(...emails.map((email) => sql`${caseText.search} @@ phraseto_tsquery('english', ${email})`));
  return {
    complainant: or(
      ...[...emails.map((email) => ({ email })), ...phones.map((phone) => ({ phone })), ...named].map(reachedAlike),
    ),
    representative: or(...represents),
    household: or(...addresses.map(sameAddress)),
    'in-words':
      said.length === 0
        ? undefined
        : inArray(
            complaint.caseId,
            sql`(select ${caseText.caseId} from ${caseText} where ${caseText.landlordId} = ${complaint.landlordId} and (${or(...said)}))`,
          ),
  };
}

/** Those of these words that are in the name of anybody who has a case with this landlord, as they are compared. */
export async function wordsOfNames(db: Queryable, landlordId: string, words: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const piece of inBatches([...new Set(words)])) {
    const rows = await db
      .select({ word: nameWord.word })
      .from(nameWord)
      .where(and(eq(nameWord.landlordId, landlordId), inArray(nameWord.word, piece)));
    found.push(...rows.map((r) => r.word));
  }
  return found;
}
