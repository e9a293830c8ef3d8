/**
 * Colleagues who are complained about, named in somebody's words: their role is shown in place of their name (OCT 5.16,
 * 5.21). Nothing is destroyed: the words stay as they were said where they are kept, apart from what is shown.
 */

/** A colleague named in a complaint. */
export interface NamedColleague {
  name: string;
  /** What the landlord calls them. */
  title: string;
}

const TITLES = '(?:(?:mr|mrs|ms|miss|mx|dr)\\.?\\s+)?';

/** Given names that are words as well: only with a capital are they taken for a name. */
const WORDS_TOO = new Set(
  'amber april art bill chase daisy dawn dean drew faith frank gene grace grant holly hope ivy jack joy june lily mark may miles pat pearl ray rob rose ruby sue will'.split(
    ' ',
  ),
);

/** The shortest part of a name that is looked for by itself. */
const SHORTEST = 3;

/** Words with every name of these colleagues as their role: whole, with a title, or by one of its parts. */
export function withoutNames(words: string, named: readonly NamedColleague[]): string {
  return named.reduce((text, { name, title }) => {
    const parts = name.split(/\s+/).filter((part) => part !== '');
    const shown = `[${title}]`;
    const whole = replaced(text, parts.map(escaped).join('\\s+'), 'giu', shown);
    return parts
      .filter((part) => part.length >= SHORTEST)
      .toReversed()
      .reduce((said, part) => {
        if (!WORDS_TOO.has(part.toLowerCase())) return replaced(said, escaped(part), 'giu', shown);
        return [part, part.toUpperCase()].reduce((s, as) => replaced(s, escaped(as), 'gu', shown), said);
      }, whole);
  }, words);
}

const escaped = (part: string): string => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/['’]/g, "['’]");

/** Whole words only; what stands in brackets already is a role that was put there. */
function replaced(text: string, name: string, flags: string, shown: string): string {
  const found = new RegExp(`(?<![\\p{L}\\p{N}])${flags.includes('i') ? TITLES : ''}${name}(?![\\p{L}\\p{N}])`, flags);
  return text
    .split(/(\[[^\][]*\])/)
    .map((piece, i) => (i % 2 === 1 ? piece : piece.replace(found, shown)))
    .join('');
}
