/**
 * Colleagues and contractors named in words for a customer, who is not told their names (OCT 5.21): said to the writer, who
 * decides. Nothing is changed.
 */

/** Names that are words as well are taken for a name only whole, or after a title. */
const WORDS_TOO = new Set(
  'amber april art bill brown chase church court daisy dawn day dean drew faith field frank gene grace grant gray green hall hill holly hope house ivy jack joy june king lane lily long lord love march mark may miles north park pat pearl pope power price ray rich road rob rose ruby street sue sun summer will winter wood young'.split(
    ' ',
  ),
);

const TITLE = '(?:mr|mrs|ms|miss|mx|dr)\\.?\\s+';
/** The shortest part of a name that is looked for by itself. */
const SHORTEST = 3;

const escaped = (part: string): string => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/['’]/g, "['’]");
const whole = (inside: string, flags: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${inside})(?![\\p{L}\\p{N}])`, flags);
const partsOf = (name: string): string[] => name.split(/\s+/).filter((part) => part !== '');

/** Who of these is named in the words. `except`: people who may be, such as whoever complains. */
export function namesIn(
  words: string,
  {
    people,
    contractors,
    except,
  }: { people: readonly string[]; contractors: readonly string[]; except: readonly string[] },
): string[] {
  const may = new Set(except.flatMap(partsOf).map((part) => part.toLowerCase()));
  return [
    ...people.filter((name) => isNamed(words, name, may)),
    ...contractors.filter((title) => isContractor(words, partsOf(title))),
  ];
}

/** By their whole name, by a title and their last name, or by a part of it with a capital that is no word. */
function isNamed(words: string, name: string, may: ReadonlySet<string>): boolean {
  const parts = partsOf(name);
  if (parts.every((part) => may.has(part.toLowerCase()))) return false;
  if (parts.length > 1 && whole(parts.map(escaped).join('\\s+'), 'iu').test(words)) return true;
  const own = parts.filter((part) => part.length >= SHORTEST && !may.has(part.toLowerCase()));
  return own.some(
    (part) =>
      whole(`${TITLE}${escaped(part)}`, 'iu').test(words) ||
      (!WORDS_TOO.has(part.toLowerCase()) && whole(`${escaped(part)}|${escaped(part.toUpperCase())}`, 'u').test(words)),
  );
}

/** The shortest first word by which a contractor is known. */
const SHORTEST_TITLE = 5;

/** By all of its name, or by the first word of it with a capital. */
function isContractor(words: string, parts: readonly string[]): boolean {
  const [first = ''] = parts;
  const byFirst = first.length >= SHORTEST_TITLE && !WORDS_TOO.has(first.toLowerCase());
  return (
    whole(parts.map(escaped).join('\\s+'), 'iu').test(words) || (byFirst && whole(escaped(first), 'u').test(words))
  );
}
