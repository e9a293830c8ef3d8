/** One text that says how somebody is reached, in whatever way: "mum@…, 07700 … or 2 High Street". Pure. */
import { cleanWords } from '../../letters/signs/clean-words.ts';
import { joined, readEmailAddress } from './email-address.ts';
import { looksLikeAddress } from './postal-address.ts';
import { readTelephones, tidyTelephone } from './telephone.ts';

/** What was found in it; nothing of the text stands in none of them but labels such as "email:". */
export interface Contact {
  emails: string[];
  /** Parts that hold a number, each with what was said about it: "07700 900123 after six". */
  phones: string[];
  /** Parts that are an address, in order. */
  address: string[];
  /** Parts nobody can make anything of. */
  other: string[];
}

const LABEL =
  /^(?:(?:my|her|his|their|the|or|and|by|on|at|is|to) )*(?:e-?mail(?: address)?|tel(?:ephone)?|phone(?: number)?|mob(?:ile)?|home|work|address|post|call|text|or|and|lives?)? ?(?:[:.]|\bis\b|\bat\b|\bon\b)* ?$/i;
const PARTS = /[\n;,](?: ?or )?| or | (?:and|&) (?=\S*@|\+?\d)/i;

/** Takes a text apart. */
export function readContact(said: string): Contact {
  const contact: Contact = { emails: [], phones: [], address: [], other: [] };
  for (const part of joined(cleanWords(said))
    .replaceAll(/[^\S\n]+/g, ' ')
    .split(PARTS)) {
    const words = part
      .split(/\s+/)
      .map((word) => ({ word, email: word.includes('@') ? readEmailAddress(word) : null }));
    contact.emails.push(...words.flatMap(({ email }) => email?.address ?? []));
    const rest = words
      .filter(({ email }) => email === null)
      .map(({ word }) => word)
      .join(' ')
      .trim();
    if (LABEL.test(rest)) continue;
    placeOf(rest, contact).push(rest);
  }
  return contact;
}

function placeOf(rest: string, contact: Contact): string[] {
  // Only numbers with their code: seven digits in a row may be a job's or an account's.
  if (readTelephones(rest).some((number) => number.dial.startsWith('+'))) return contact.phones;
  if (looksLikeAddress(rest) || contact.address.length > 0) return contact.address;
  return contact.other;
}

/** The parts with a number as one text, as telephone numbers are kept; null where there is none. */
export const phonesOf = ({ phones }: Contact): string | null =>
  phones.length === 0 ? null : phones.map((part) => tidyTelephone(part.replace(/^[^+\d(]*[:.]\s*/, ''))).join(', ');
