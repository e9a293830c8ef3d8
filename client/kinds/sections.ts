/**
 * What a page or a print of one case is made of, whatever its kind: sections of lines, and lines of pieces. A kind says what
 * stands in them (`page.ts` and `print.ts` of its folder); how they look is the pages' and the command line's business.
 */

/** A colour of govuk-frontend's tags; the words say it all. */
export type Tone = 'red' | 'orange' | 'blue' | 'purple' | 'grey' | 'green';

/** A flag at the top of the page: what must be known before anything is done. */
export interface Flag {
  text: string;
  tone: Tone;
}

/** A piece of a line: words as they are, or words marked in one of these ways. */
export type Piece =
  | string
  /** Stands out; says it quietly; on a line of its own. */
  | { as: 'strong' | 'quiet' | 'line'; text: string }
  | { as: 'tag'; text: string; tone: Tone }
  /** A link to the form of a command, filled in by `query`; `hidden` is said to who hears the page, behind the link's words. */
  | { as: 'form'; command: string; text: string; query: string; hidden: string }
  /** A link to another case, by its reference. */
  | { as: 'case'; text: string };

export const strong = (text: string): Piece => ({ as: 'strong', text });
export const quiet = (text: string): Piece => ({ as: 'quiet', text });
export const tag = (text: string, tone: Tone): Piece => ({ as: 'tag', text, tone });
/** `about` names the field that is filled in, and what stands in it. */
export const form = (
  command: string,
  text: string,
  about?: readonly [field: string, id: string],
  hidden = '',
): Piece => ({
  as: 'form',
  command,
  text,
  query: about === undefined ? '' : `?${about[0]}=${about[1]}`,
  hidden,
});

/** One paragraph of an entry: ordinary, what was found, or small. */
export interface Paragraph {
  style: 'ordinary' | 'finding' | 'small';
  pieces: Piece[];
}

/** What stands in a section, one under the other. */
export type Block =
  | { as: 'paragraph'; pieces: Piece[] }
  | { as: 'list'; items: Piece[][] }
  /** A numbered list, each entry of several paragraphs. */
  | { as: 'entries'; entries: Paragraph[][] };

/** A section of the page of a case, under its heading. */
export interface Section {
  /** What its heading is called on the page: 'points'. */
  id: string;
  title: string;
  blocks: Block[];
}

/** A section of one list; none where there is nothing to list. */
export function listOf(id: string, title: string, items: Piece[][]): Section[] {
  return items.length === 0 ? [] : [{ id, title, blocks: [{ as: 'list', items }] }];
}

/** A fact beside the case: its name, and what is said of it. */
export interface Fact {
  name: string;
  pieces: Piece[];
  /** It may be broken anywhere: an email address. */
  breaks?: true;
}

export const fact = (name: string, ...pieces: Piece[]): Fact => ({ name, pieces });

/** An email address; nothing where there is none. */
export const emailFact = (email: string | null | undefined): Fact[] =>
  email ? [{ ...fact('Email', email), breaks: true }] : [];

export const asLines = (lines: readonly string[]): Piece[] => lines.map((text) => ({ as: 'line', text }));

/** Where somebody lives; nothing where that is not known. */
export const addressFact = (lines: readonly string[]): Fact[] =>
  lines.length === 0 ? [] : [fact('Address', ...asLines(lines))];

/** Other cases, each a link; nothing where there is none. */
export const casesFact = (name: string, references: readonly string[]): Fact[] =>
  references.length === 0 ? [] : [fact(name, ...references.map((text) => ({ as: 'case' as const, text })))];

/** A letter in the list of what was sent. */
export interface LetterLine {
  id: string;
  code: string;
  what: string;
  to: string;
  channel: string;
  state: string;
  /** It did not arrive. */
  wrong: boolean;
  on: string;
}

/** What a kind says on the page of one of its cases. Dates, next step, commands and timeline the page adds by itself. */
export interface CaseSections {
  /** Where it stands, and the day it was closed. */
  status: string;
  closedOn: string | null;
  /** Staff id of whoever handles it. */
  handler: string | null;
  /** In the customer's own words. */
  quoted: string | null;
  flags: Flag[];
  /** Sentences that stand out above everything else. */
  notes: string[];
  sections: Section[];
  letters: LetterLine[];
  /** Pages of its own, beside the letters: the path under the case's, and what the link says. */
  pages: { path: string; text: string }[];
  facts: Fact[];
}

/** A line of a print: as it is, or wrapped with what follows its first line set in by `hang`. */
export type PrintedLine = string | { lead: string; text: string; hang: number };

export interface PrintedSection {
  title: string;
  lines: PrintedLine[];
}

/** What a kind says of one of its cases on the command line. */
export interface PrintedCase {
  /** Which case, and whose. */
  head: string[];
  /** What is known, name by name. */
  facts: [name: string, says: string][];
  quoted: string | null;
  sections: PrintedSection[];
  isClosed: boolean;
}
