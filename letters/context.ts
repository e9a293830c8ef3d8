/** Everything a letter is written from: the case's own ids and dates, and the words and names they stand for. */
import { type IsoDate, type Policy } from '../policies/types.ts';
import type { LetterBrief } from '../workflows/complaint/events.ts';
import { LETTER_SPECS } from '../workflows/complaint/letters/specs.ts';
import { ownerFrom } from '../workflows/engine/owner.ts';

export interface Somebody {
  name: string;
  role: string;
  email: string;
  phone: string | null;
}

/** Whom a customer turns to: a colleague, or a team, which has no role. */
export type ContactPoint = Omit<Somebody, 'role'> & { role: string | null };

export interface LetterContext {
  reference: string;
  brief: LetterBrief;
  policy: Policy;
  /** Words by the ids the brief names. */
  texts: Record<string, string>;
  /** Who reads it, as greeted; null where the name is not known. */
  recipient: string | null;
  /** Their address, where it is known. */
  address: string[];
  /** Who complained, for copies. */
  customer: string | null;
  /** Who acts for them, or wants to. */
  representative?: string | null;
  /** Who acted for them, where the letter tells of the end of that. */
  former?: string | null;
  /** Who handles the case now, before anybody does who wrote; null where neither is known. */
  handler: Somebody | null;
  /** Who signs. */
  signer: Somebody | null;
  /** The one person or team to turn to, where contact is restricted; a team has no role. */
  contact?: ContactPoint | null;
  /** Colleagues who sit on the panel it invites to, as the brief has them. */
  panel?: Somebody[] | undefined;
  /** Who comes to visit, as their reader knows them: a colleague with their role, a team or contractor. */
  visitor?: string | null | undefined;
  /** The reference under which a complaint that was recorded twice goes on. */
  goesOn?: string | null;
  /** The date of the letter this one corrects. */
  corrected: IsoDate | null;
  /** Its reader's private link; absent where pages are not set up, and in every copy. */
  yourPage?: string | null | undefined;
  /** The short code that opens the same page, for typing in from paper. */
  yourCode?: string | null | undefined;
}

/** Whose name stands under a letter: the handler's; under a decision that is somebody's own, theirs (OAK 8). */
export function signerOf({ code, handler, from }: LetterBrief): string {
  return LETTER_SPECS[code].signedByWriter === true ? from : (handler ?? from);
}

/** Whose letter it is. */
export interface About {
  reference: string;
  customer: {
    name: string | null;
    /** Line by line. */
    address: string[];
    representative: { name: string; address?: readonly string[] } | null;
  };
}

/** A member of staff as letters name them. */
export interface StaffInLetters extends Omit<Somebody, 'role'> {
  id: string;
  /** How the landlord calls them. */
  title: string;
}

/** What the ids of a brief stand for. */
export interface LookedUp {
  people: readonly StaffInLetters[];
  texts: Record<string, string>;
  /** The reader's private link; none where there is none, or it is not for whoever looks. */
  yourPage: string | null;
  yourCode: string | null;
  /** Teams and contractors by the word the record has for them: they are written to by their name. */
  titles: ReadonlyMap<string, string>;
  /** Where each of them is written to; left out where the letter names none as a contact. */
  teamEmails?: ReadonlyMap<string, string> | undefined;
  /** The reference of the case that the brief says the complaint goes on in; left out where it says none. */
  goesOn?: string | null | undefined;
}

/** A brief with the names and words it stands for: the same for a letter that goes and for one that is looked at first. */
export function contextOf(
  { reference, customer }: About,
  brief: LetterBrief,
  policy: Policy,
  { people, texts, yourPage, yourCode, titles, teamEmails, goesOn = null }: LookedUp,
): LetterContext {
  const somebody = (id: string | null): Somebody | null => {
    const person = people.find((p) => p.id === id);
    return person ? { name: person.name, role: person.title, email: person.email, phone: person.phone } : null;
  };
  const contactPoint = (word: string | undefined): ContactPoint | null => {
    const owner = word === undefined ? null : ownerFrom(word);
    if (owner === null || !('party' in owner)) return somebody(word ?? null);
    const email = teamEmails?.get(owner.party) ?? policy.landlord.complaintsEmail;
    return { name: titles.get(owner.party) ?? owner.party, role: null, email, phone: policy.landlord.phone };
  };
  const former = formerOf(brief, customer, texts);
  return {
    reference,
    brief,
    policy,
    texts,
    recipient: LETTER_SPECS[brief.code].toFormer
      ? former
      : recipientOf(brief, customer, texts, (party) => titles.get(party) ?? somebody(party)?.name ?? party),
    address: postalTo(brief, customer, texts).lines,
    customer: customer.name,
    representative: customer.representative?.name ?? null,
    former,
    goesOn,
    corrected: brief.corrects?.dated ?? null,
    yourPage,
    yourCode,
    // Before anybody handles it, whoever writes is who deals with it.
    handler: somebody(brief.handler ?? brief.from),
    signer: somebody(signerOf(brief)),
    visitor: brief.visit === undefined ? null : visitorOf(brief.visit.who, somebody, titles),
    contact: contactPoint(brief.restriction?.contact),
    panel: brief.panel?.members.map(somebody).filter((p) => p !== null),
  };
}

/** The ids of the words a letter is addressed by, where who reads it is not who stands on the case now. */
export function addressTexts(brief: Pick<LetterBrief, 'to' | 'texts' | 'former' | 'member'>): string[] {
  const { nameText } = formerReader(brief) ?? brief.member ?? {};
  return [ownAddress(brief), nameText].filter((id): id is string => typeof id === 'string');
}

/** The id of the words that say where its reader is written to, where these are not the customer's or on the case. */
function ownAddress(brief: Pick<LetterBrief, 'to' | 'texts' | 'former'>): string | null {
  const id = brief.texts['address'] ?? formerReader(brief)?.addressText;
  return brief.to === 'customer' || typeof id !== 'string' ? null : id;
}

/** Whoever acted for the customer before, or the customer as they were reached, where the letter is to them: the case may hold others. */
function formerReader({ to, former }: Pick<LetterBrief, 'to' | 'former'>): LetterBrief['former'] {
  return to === 'representative' || to === 'old-address' ? former : undefined;
}

/**
 * Whom a letter is posted to, and where: the customer, or who speaks for them, each at their own address (IN-7). No lines where
 * none is known; what goes to a team or contractor is never posted.
 */
export function postalTo(
  brief: Pick<LetterBrief, 'to' | 'texts' | 'former' | 'member'>,
  customer: About['customer'],
  texts: Readonly<Record<string, string>>,
): { name: string | null; lines: string[] } {
  switch (brief.to) {
    case 'customer':
      return { name: customer.name, lines: customer.address };
    case 'old-address':
    case 'representative': {
      const known = brief.to === 'old-address' ? customer : customer.representative;
      const [own, { nameText } = {}] = [ownAddress(brief), formerReader(brief)];
      const name = (nameText === undefined ? known?.name : texts[nameText]) ?? null;
      const lines = own === null ? (known?.address ?? []) : (texts[own] ?? '').split('\n');
      return { name, lines: lines.map((line) => line.trim()).filter((line) => line !== '') };
    }
    case 'member': {
      const own = ownAddress(brief);
      const lines = own === null ? [] : (texts[own] ?? '').split('\n').map((line) => line.trim());
      return { name: texts[brief.member?.nameText ?? ''] ?? null, lines: lines.filter((line) => line !== '') };
    }
    case 'contractor':
      return { name: null, lines: [] };
  }
}

function visitorOf(word: string, somebody: (id: string) => Somebody | null, titles: LookedUp['titles']): string | null {
  const who = ownerFrom(word);
  if ('party' in who) return titles.get(who.party) ?? who.party;
  const person = 'staff' in who ? somebody(who.staff) : null;
  return person === null ? null : `${person.name}, ${person.role}`;
}

/** By name who acted for the customer before; null where that is not known, or no letter tells of it. */
function formerOf(
  { former }: LetterBrief,
  { representative }: About['customer'],
  texts: Record<string, string>,
): string | null {
  if (former === undefined) return null;
  return (former.nameText === undefined ? representative?.name : texts[former.nameText]) ?? null;
}

function recipientOf(
  { to, party, member, former }: LetterBrief,
  { name, representative }: About['customer'],
  texts: Record<string, string>,
  named: (party: string) => string,
): string | null {
  switch (to) {
    case 'customer':
      return name;
    case 'old-address':
      return former?.nameText === undefined ? name : (texts[former.nameText] ?? null);
    case 'representative':
      return representative?.name ?? null;
    case 'member':
      return (member && texts[member.nameText]) ?? null;
    case 'contractor':
      return party === undefined ? null : named(party);
  }
}
