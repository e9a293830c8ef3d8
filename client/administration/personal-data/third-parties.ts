/**
 * Who else stands in what one person is given of their own data: every name, address of mail and telephone number that is
 * not theirs is marked, so that whoever gives it out looks at each (UK GDPR, article 15(4)). Too much is marked rather than
 * too little: a word that is a name to us may be none. Pure.
 */
import { nameWords, withoutTitles } from '../../../db/queries/cases/name-matching.ts';
import { withoutEnd } from '../../../letters/signs/ends.ts';
import { readContact } from '../../../platform/contact/contact.ts';
import { phoneKeys } from '../../../platform/contact/telephone.ts';

/** Who it is for, as words are compared with it. */
export interface OwnData {
  names: readonly string[];
  emails: readonly string[];
  phones: readonly string[];
}

/** Whom we know to stand in it besides: colleagues, and others of the same cases. */
export interface Others {
  staff: readonly string[];
  people: readonly string[];
  /** Words of the names of everybody who has a case here, as `plainWords` writes them. */
  knownWords: ReadonlySet<string>;
}

/** A piece of somebody's words: as it stands, or a name that is not the reader's. */
export type Piece = { is: 'words'; text: string } | { is: 'other'; text: string; who: 'colleague' | 'somebody else' };

const WORD = /[\p{L}\p{M}][\p{L}\p{M}\p{N}’'-]*/gu;
const TOKEN = /[^\s<>()[\],;:"]+/g;
const NUMBER = /\+?\d[\d ()-]{7,18}\d/g;
const TITLED = /\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Rev|Sir|Lady|Cllr)\.?\s+(\p{Lu}[\p{L}\p{M}’'-]+)/gu;

/** The words of a text as names are compared: what a name among them may be asked by. */
export function plainWords(text: string): string[] {
  return [...text.matchAll(WORD)].filter(([word]) => /^\p{Lu}/u.test(word)).flatMap(([word]) => nameWords(word));
}

interface Found {
  from: number;
  to: number;
  who: 'colleague' | 'somebody else';
}

/** The text in pieces, each name of another one of its own. */
export function piecesOf(text: string, own: OwnData, others: Others): Piece[] {
  const found = joined(text, [...namesIn(text, own, others), ...waysToReach(text, own)]);
  const pieces: Piece[] = [];
  let at = 0;
  for (const { from, to, who } of found) {
    if (from > at) pieces.push({ is: 'words', text: text.slice(at, from) });
    pieces.push({ is: 'other', text: text.slice(from, to), who });
    at = to;
  }
  if (at < text.length) pieces.push({ is: 'words', text: text.slice(at) });
  return pieces;
}

/** Whether anybody else stands in it. */
export const namesOthers = (text: string, own: OwnData, others: Others): boolean =>
  piecesOf(text, own, others).some((piece) => piece.is === 'other');

function namesIn(text: string, own: OwnData, { staff, people, knownWords }: Others): Found[] {
  const ofNames = (names: readonly string[]): Set<string> =>
    new Set(names.flatMap((name) => withoutTitles(nameWords(name))).filter((w) => w.length > 1));
  const mine = ofNames(own.names);
  const colleagues = ofNames(staff);
  const theirs = ofNames(people);
  const titled = new Set([...text.matchAll(TITLED)].flatMap(([, name = '']) => nameWords(name)));
  return [...text.matchAll(WORD)].flatMap((match): Found[] => {
    const [word] = match;
    const plain = nameWords(word);
    // A name in small letters is one only where we know whose it is; a word of a sentence is not marked for looking like one.
    const capital = /^\p{Lu}/u.test(word);
    const is = (among: ReadonlySet<string>): boolean => plain.some((w) => among.has(w) && !mine.has(w));
    const known = is(theirs) || is(colleagues);
    if (!(known && (capital || !COMMON.has(word.toLowerCase()))) && !(capital && (is(titled) || is(knownWords))))
      return [];
    if (capital && COMMON.has(word.toLowerCase()) && startsSentence(text, match.index) && !is(titled)) return [];
    const who = is(colleagues) && !is(theirs) ? 'colleague' : 'somebody else';
    return [{ from: match.index, to: match.index + word.length, who }];
  });
}

/** Names that are words of every day as well: at the beginning of a sentence, or in small letters, they are those. */
const COMMON = new Set(
  'a an and are as at be but by can do for from had has have he her his i if in is it may my no not of on one or our she so that the their them then they this to was we will with you your mark bill grace rose hope joy april june august summer dawn faith frank rich art page brown white black green king young street house hall wood park bank day long short small new old'.split(
    ' ',
  ),
);

const startsSentence = (text: string, at: number): boolean => {
  const before = text.slice(Math.max(0, at - 3), at).trimEnd();
  return before === '' || '.!?:“"'.includes(before.at(-1) ?? '');
};

function waysToReach(text: string, own: OwnData): Found[] {
  const mail = new Set(own.emails.map((e) => e.trim().toLowerCase()));
  const numbers = new Set(own.phones.flatMap((p) => phoneKeys(p)));
  const emails = [...text.matchAll(TOKEN)].flatMap((m): Found[] => {
    if (!m[0].includes('@')) return [];
    const said = withoutEnd(m[0], /[.!?]/);
    return mail.has(said.toLowerCase()) ? [] : [{ from: m.index, to: m.index + said.length, who: 'somebody else' }];
  });
  const phones = [...text.matchAll(NUMBER)]
    .filter(([said]) => readContact(said).phones.length > 0 && !phoneKeys(said).some((key) => numbers.has(key)))
    .map((m): Found => ({ from: m.index, to: m.index + m[0].length, who: 'somebody else' }));
  return [...emails, ...phones];
}

/** In order, and what stands beside one another or overlaps is one: a first name and its surname. */
function joined(text: string, found: readonly Found[]): Found[] {
  const all: Found[] = [];
  for (const next of found.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    const last = all.at(-1);
    if (last === undefined || (next.from > last.to && /\S/.test(text.slice(last.to, next.from)))) {
      all.push({ ...next });
      continue;
    }
    last.to = Math.max(last.to, next.to);
    if (next.who === 'somebody else') last.who = 'somebody else';
  }
  return all;
}
