/** What a sentence that a person meets must not have: codes, words said twice, no end. Found by looking at it alone. */
import { CODES, COMMAND_LINE } from './codes.ts';

export interface Said {
  /** What tells it. */
  where: string;
  says: string;
  /** On a page nobody types commands; in a shell, options and codes are what is typed. */
  met: 'page' | 'shell';
  /** A label stands by itself and has no full stop. */
  label?: true;
}

type Fault = readonly [fault: string, found: RegExp];

/** Wherever it is met. */
const ANYWHERE: readonly Fault[] = [
  ['a value that is none', /\b(?:undefined|null|NaN)\b|\[object/],
  ['the same word twice', /\b(\p{L}{2,}) \1\b/iu],
  ['its label said again', /“([^“”]+)” \(\1\)/i],
  ['a plural left open', /\p{L}\(s\)/u],
  ['a colon behind a question', /\?:/],
  ['two signs at its end', /[.,:;]{2,}|\.”?\.$/],
  ['a space before a sign', / [.,;:](?: |$)/],
];

/** On a page. */
const ON_PAGES: readonly Fault[] = [
  ['an option', /(?:^|[\s(“])--?[a-z]/],
  ['a command of the shell', COMMAND_LINE],
  ['a setting of the machine', /\b[A-Z]{2,}_[A-Z_]+\b/],
  ['what putright is made of', /\b(?:Temporal|PostgreSQL|JSON|workflow|npm|npx)\b/],
  ['a name out of the code', /\b[a-z]+[A-Z]\w*\b/],
];

const END = /(?:[.?!…]|[.?!]?”)$/;

/** What is wrong with it, each fault with what was found; none where a person reads it as a sentence. */
export function faultsIn({ says, met, label }: Said): string[] {
  const faults = [...ANYWHERE, ...(met === 'page' ? ON_PAGES : [])].flatMap(([fault, found]) => {
    const [word] = found.exec(says) ?? [];
    return word === undefined ? [] : [`${fault}: ${word.trim()}`];
  });
  if (met === 'page') faults.push(...codesIn(says).map((code) => `a code: ${code}`));
  if (label !== true && !END.test(says)) faults.push('no full stop');
  if (/^\p{Ll}/u.test(says) && label !== true) faults.push('no capital at its beginning');
  return faults;
}

/** Codes as they are written in the tables, and codes in quotes with their hyphens taken out. */
function codesIn(says: string): string[] {
  const written = says.match(/[a-z]+\d?(?:[-.][a-z0-9]+)+/gi) ?? [];
  const quoted = [...says.matchAll(/“([^“”]+)”/g)].map(([, inside = '']) => inside.replaceAll(' ', '-'));
  return [...written, ...quoted.filter((q) => q.includes('-'))].filter((word) => CODES.has(word.toLowerCase()));
}
