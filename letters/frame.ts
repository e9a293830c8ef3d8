/** What stands round a letter's words: who writes to whom, when, under which reference, and in whose colours. */
import { callable } from './links/links.ts';
import { formatDate } from '../policies/calendar/working-days.ts';
import type { Brand } from '../policies/types.ts';
import { LETTER_SPECS } from '../workflows/complaint/letters/specs.ts';
import { cleanLine } from './signs/clean-words.ts';
import type { LetterContext } from './context.ts';

export interface Frame {
  subject: string;
  /** What kind of letter it is, in words its reader understands. */
  title: string;
  brand: Brand;
  sender: string[];
  /** Name and address, for a window envelope; only the name where no address is known. */
  addressee: string[];
  dated: string;
  reference: string;
  /** "Copy for …", "This letter takes the place of …". */
  notes: string[];
  greeting: string;
  /** A form to fill in and send back is not signed by us. */
  form: boolean;
  signature: string[];
  /** How to have it in another form or language; null in what goes to a team or contractor (RC-4, IN-11). */
  help: string | null;
  /** What of `help` and `sender` can be pressed in a mail, and where it leads. */
  links?: Record<string, string>;
  /** The reader's private link, which print shows as a square to point a telephone at. */
  yourPage: string | null;
}

export function frameOf(c: LetterContext, title: string): Frame {
  const { landlord } = c.policy;
  const {
    toParty = false,
    toFormer = false,
    toMember = false,
    toOldAddress = false,
    form = false,
  } = LETTER_SPECS[c.brief.code];
  const name = cleanLine(c.recipient ?? (toFormer ? 'Sir or Madam' : 'customer'));
  const copy = c.brief.to !== 'customer' && !toParty && !toFormer && !toMember && !toOldAddress;
  return {
    subject: `${title}${title.endsWith('?') ? '' : ':'} ${c.reference}`,
    title,
    brand: landlord.brand,
    sender: [landlord.name, ...landlord.address.filter((line) => line !== landlord.name), landlord.phone],
    addressee: [...(c.recipient === null ? [] : [c.recipient]), ...c.address].map(cleanLine),
    dated: formatDate(c.brief.dated),
    reference: c.reference,
    notes: [
      ...(copy ? [`Copy for ${name}`] : []),
      ...(c.corrected === null
        ? []
        : [
            `This letter takes the place of the one of ${formatDate(c.corrected)}, which ${c.brief.corrects?.helpFrom ? 'did not say rightly where else you can turn' : 'was not right'}.`,
          ]),
      ...(c.brief.firstSent === undefined
        ? []
        : [`We sent you this on ${formatDate(c.brief.firstSent)} too, but it came back to us.`]),
      ...(c.brief.waitedSince === undefined
        ? []
        : [`This has waited for you since ${formatDate(c.brief.waitedSince)}: we could not reach you with it.`]),
    ],
    // A copy is the customer's letter, greeting and all.
    greeting: `Dear ${copy ? cleanLine(c.customer ?? 'customer') : name}`,
    form,
    signature: [...(c.signer === null ? [] : [c.signer.name, c.signer.role]), landlord.name],
    yourPage: c.yourPage ?? null,
    links: {
      [landlord.phone]: callable(landlord.phone),
      [landlord.complaintsEmail]: `mailto:${landlord.complaintsEmail}`,
    },
    help: toParty
      ? null
      : `Would you like this ${c.brief.largePrint === true ? '' : 'in large print, '}in Braille, in easy words, in another language, or read to you? Call us on ${landlord.phone} or write to ${landlord.complaintsEmail}. It is free.`,
  };
}
