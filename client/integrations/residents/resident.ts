/** Somebody in a landlord's directory of residents, and how they are found by what a caller says. Pure. */
import { z } from 'zod';
import { cleanLine } from '../../../letters/signs/clean-words.ts';
import { ADJUSTMENTS, COMPLAINANTS } from '../../../workflows/messages.ts';

export interface Resident {
  /** The directory's own. */
  id: string;
  name: string;
  address: string[];
  /** What they are to the landlord: tenant, leaseholder … as the directory has it. */
  tenancy: string | null;
  email: string | null;
  phone: string | null;
  /** What is to be known of them: large-print, vulnerable, two-person visits … */
  flags: string[];
}

/** What a directory can be asked. It is never read as a whole and kept. */
export interface ResidentDirectory {
  /** Those who fit all the words, at most so many. */
  find(words: string, most: number): Promise<Resident[]>;
  /** Null where nobody has that id. */
  get(id: string): Promise<Resident | null>;
}

const line = z.union([z.string(), z.number().transform(String)]).transform(cleanLine);
const maybe = line.nullish().transform((said) => (said === undefined || said === null || said === '' ? null : said));
const lines = z
  .union([z.array(z.string()), z.string().transform((said) => said.split(/[\n,;]/))])
  .nullish()
  .transform((all) => (all ?? []).map(cleanLine).filter((one) => one !== ''));

/** One of a directory, however it writes an address or a list. */
export const RESIDENT = z.object({
  id: line.pipe(z.string().min(1).max(100)),
  name: line.pipe(z.string().min(1).max(200)),
  address: lines,
  tenancy: maybe,
  email: maybe,
  phone: maybe,
  flags: lines,
});

const plainly = (said: string): string => said.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

const digitsOf = (said: string): string => said.replace(/^\+44/, '0').replace(/\D/g, '');

/** Whether somebody fits everything that was said: words begin words of theirs, digits stand in their number. */
export function fits({ id, name, address, email, phone }: Resident, said: string): boolean {
  const theirs = plainly([id, name, ...address, email ?? ''].join(' ')).split(/[\s,]+/);
  // A postcode is written with and without its space.
  const together = plainly(address.join(' ')).replace(/\s/g, '');
  const number = digitsOf(phone ?? '');
  return plainly(said)
    .split(/[\s,]+/)
    .filter((word) => word !== '')
    .every((word) => {
      const digits = digitsOf(word);
      return (
        theirs.some((one) => one.startsWith(word)) ||
        (digits.length >= 5 && number.includes(digits)) ||
        (word.length >= 5 && together.includes(word))
      );
    });
}

/** Fields of a new complaint. */
type Form = Readonly<Record<string, unknown>>;

const isBlank = (said: unknown): boolean =>
  said === undefined ||
  said === null ||
  (typeof said === 'string' && said.trim() === '') ||
  (Array.isArray(said) && said.every(isBlank));

/** The form of a complaint with what the directory has of them where nothing was said: what was said counts. */
export function withResident(
  form: Form,
  { name, address, tenancy, email, phone, flags }: Resident,
): Record<string, unknown> {
  const words = [tenancy ?? '', ...flags].map((said) =>
    plainly(said)
      .trim()
      .replace(/[\s_]+/g, '-'),
  );
  const complainant = COMPLAINANTS.find((one) => words.includes(one));
  const known: Form = {
    name,
    email: email ?? undefined,
    phone: phone ?? undefined,
    address: address.length > 0 ? address.join('\n') : undefined,
    complainant,
    adjustments: ADJUSTMENTS.filter((one) => words.includes(one)),
    vulnerable: words.includes('vulnerable') ? true : undefined,
  };
  const filled = Object.entries(known).filter(([field, value]) => isBlank(form[field]) && !isBlank(value));
  return { ...form, ...Object.fromEntries(filled) };
}
