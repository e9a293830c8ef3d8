/** Finding cases by whatever a caller says, name, reference, address, email or telephone, or the words in them: each with why it was found, the best first. */
import { withoutTitles } from '../../../db/queries/cases/name-matching.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import { MATCH_MARKS } from '../../../db/queries/cases/search.ts';
import { namesSought } from './name-lookup.ts';
import { wordsOfLists } from '../words/words.ts';
import { fitOf, readSearch, type NameFit, type SearchWords } from './search-words.ts';
import type { FoundCase } from '../../core/store/store.ts';
import { oneOf } from '../../core/input/fields.ts';
import { PART_DIGITS } from '../../../platform/contact/telephone.ts';
import { todayIn, type ServiceContext } from '../../core/context.ts';

/** How many are shown: who needs fewer adds a word. */
export const SHOWN = 25;

export type MatchReason =
  | { by: 'reference' }
  | { by: 'postcode'; whole: boolean }
  | { by: 'email' }
  | { by: 'phone'; part?: true }
  | { by: 'street' }
  | { by: 'name'; fit: NameFit }
  /** The place where the words stand, in parts; every other part matched. */
  | { by: 'words'; says: string[]; textId: string };

export interface Hit extends Omit<FoundCase, 'representative'> {
  landlordId: string;
  handlerName: string | null;
  why: MatchReason[];
}

export interface SearchResult {
  said: string;
  hits: Hit[];
  /** There are more than are shown. */
  more: boolean;
  /** How to ask so that something is found, in a sentence; null where what was typed says enough. */
  hint: string | null;
}

/** What whoever typed too little of a telephone number is told. */
export const TOO_FEW_DIGITS = `Half a telephone number is found from ${PART_DIGITS.fewest} digits on: type at least the last four.`;

/** What a match is worth; a case found in two ways has both. */
const WORTH = {
  reference: 1000,
  email: 120,
  phone: { whole: 120, part: 90 },
  street: 70,
  postcode: { whole: 80, half: 40 },
  name: { same: 100, begins: 60, like: 50 },
  words: 30,
} as const;

export function relevanceOf(why: readonly MatchReason[]): number {
  return why.reduce((sum, w) => {
    if (w.by === 'reference' || w.by === 'email' || w.by === 'street') return sum + WORTH[w.by];
    if (w.by === 'phone') return sum + WORTH.phone[w.part === true ? 'part' : 'whole'];
    if (w.by === 'postcode') return sum + WORTH.postcode[w.whole ? 'whole' : 'half'];
    return sum + (w.by === 'name' ? WORTH.name[w.fit] : WORTH.words);
  }, 0);
}

/** Best first; of equals those still open, then the newest. */
export function byRelevance(a: Hit, b: Hit): number {
  const worth = relevanceOf(b.why) - relevanceOf(a.why);
  if (worth !== 0) return worth;
  if ((a.closed === null) !== (b.closed === null)) return a.closed === null ? -1 : 1;
  return a.received === b.received ? (a.reference < b.reference ? 1 : -1) : a.received < b.received ? 1 : -1;
}

/** Searches one landlord's cases, or those of every landlord in sight. */
export async function search(service: ServiceContext, said: string, landlord?: string): Promise<SearchResult> {
  const all = await service.store.landlords();
  const landlords = landlord === undefined ? all : [oneOf(landlord, all, '--landlord')];
  const each = await Promise.all(landlords.map((l) => inLandlord(service, l, said)));
  const hits = each.flatMap((e) => e.hits).toSorted(byRelevance);
  const shown = hits.slice(0, SHOWN);
  const asked = each[0]?.asked;
  const quoted = await quote(service, shown, asked?.text || asked?.email || '');
  const hint = asked?.tooFewDigits === true ? TOO_FEW_DIGITS : null;
  return { said: said.trim(), hits: quoted, more: hits.length > SHOWN, hint };
}

async function inLandlord(
  service: ServiceContext,
  landlordId: string,
  said: string,
): Promise<{ asked: SearchWords; hits: Hit[] }> {
  const { store } = service;
  const prefix = policyOfLandlord(landlordId).landlord.referencePrefix;
  const asked = readSearch(said, { prefix, year: Number(todayIn(service).slice(0, 4)) });
  const [staff, names] = await Promise.all([store.staff(landlordId), namesSought(service, landlordId, asked.words)]);
  const byId = new Map(staff.map((p) => [p.id, p.name]));
  const hits = new Map<string, Hit>();
  const add = (found: readonly FoundCase[], why: (c: FoundCase) => MatchReason): void => {
    for (const c of found) {
      const { representative: _, ...shown } = c;
      const handlerName = c.handler === null ? null : (byId.get(c.handler) ?? c.handler);
      const hit = hits.get(c.caseId) ?? { ...shown, landlordId, handlerName, why: [] };
      const reason = why(c);
      if (!hit.why.some((w) => w.by === reason.by)) hit.why.push(reason);
      hits.set(c.caseId, hit);
    }
  };
  const named = (c: FoundCase): MatchReason => ({ by: 'name', fit: bestFit(c, asked.words) });
  const { postcode, text, email, phone, phonePart } = asked;
  const isPartOnly = phonePart !== null && asked.words.length === 0;
  const reached = async (who: { email: string } | { phone: string } | { street: string }): Promise<FoundCase[]> =>
    store.findByPerson(landlordId, who);
  const [references, there, both, people, words, mailed, byEmail, byPhone, byPart, inStreet] = await Promise.all([
    store.findByReferences(landlordId, asked.references),
    postcode && text === '' ? store.findByPostcode(landlordId, postcode) : [],
    postcode && text !== '' ? store.findByPostcodeAnd(landlordId, postcode, names, text) : [],
    names === null ? [] : store.findByName(landlordId, names, asked.words),
    text === '' || isNumber(text) || isPartOnly ? [] : store.findByWords(landlordId, text),
    // Somebody of a group is found by their email as well (IN-8).
    email === null ? [] : store.findByWords(landlordId, email),
    email === null ? [] : reached({ email }),
    phone === null ? [] : reached({ phone }),
    phonePart === null ? [] : reached({ phone: phonePart }),
    asked.street === null ? [] : reached({ street: asked.street }),
  ]);
  add(references, () => ({ by: 'reference' }));
  add(byEmail, () => ({ by: 'email' }));
  add(byPhone, () => ({ by: 'phone' }));
  add(byPart, () => ({ by: 'phone', part: true }));
  for (const found of [there, both]) add(found, () => ({ by: 'postcode', whole: postcode?.whole ?? false }));
  // Cases that match everything that was typed are enough.
  if (both.length === 0) {
    add(people, named);
    add(inStreet, () => ({ by: 'street' }));
    for (const w of [...words, ...mailed]) add([w], () => ({ by: 'words', says: [], textId: w.textId }));
  }
  if (asked.words.length > 1)
    for (const [name, rest] of splits(asked.words)) {
      if (hits.size > 0) break;
      const query = await namesSought(service, landlordId, [name]);
      const mixed = query === null ? [] : await store.findByNameAndWords(landlordId, query, rest.join(' '));
      for (const m of mixed) {
        add([m], () => ({ by: 'name', fit: bestFit(m, [name]) }));
        add([m], () => ({ by: 'words', says: [], textId: m.textId }));
      }
    }
  return { asked, hits: [...hits.values()] };
}

const isNumber = (text: string): boolean => /^#?\d+$/.test(text);

function bestFit(c: FoundCase, words: readonly string[]): NameFit {
  const sought = withoutTitles(words);
  const fits = [fitOf(c.customer, sought), fitOf(c.representative, sought)];
  return fits.includes('same') ? 'same' : fits.includes('begins') ? 'begins' : 'like';
}

/** One word as the name, the others as what was said: "fairweather heating". */
const splits = (words: readonly string[]): [string, string[]][] =>
  words.slice(0, 3).map((name, i) => [name, words.filter((_, j) => j !== i)]);

/**
 * Each hit with the place where the words stand. A colleague who is complained about is shown by their role, and a case that
 * was found by their name alone is not found: that would say that they are named there (SP-1).
 */
async function quote(service: ServiceContext, hits: Hit[], text: string): Promise<Hit[]> {
  const reasons = hits.flatMap((h) => h.why).filter((w) => w.by === 'words');
  const says = await service.store.excerpts(
    reasons.map((w) => w.textId),
    hits.map((h) => h.caseId),
    text,
  );
  const shown = await wordsOfLists(service, hits);
  return hits.flatMap((hit) => {
    const why = hit.why.flatMap((w): MatchReason[] => {
      if (w.by !== 'words') return [w];
      const said = says.get(w.textId) ?? '';
      const as = shown(hit.caseId, said);
      return as !== said && !as.includes(MATCH_MARKS.start) ? [] : [{ ...w, says: partsOf(as) }];
    });
    return why.length === 0 ? [] : [{ ...hit, why }];
  });
}

/** 'no [heating] for a week' in parts: every second one matched. */
export const partsOf = (marked: string): string[] => marked.split(/[\ue000\ue001]/);
