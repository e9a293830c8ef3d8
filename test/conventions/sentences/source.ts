/**
 * The sentences that stand in the sources: what is given to somebody as a refusal or a failure, read from the files
 * themselves so that none is left out. What is filled in at run time stands as an ellipsis.
 */
import { sourcesOf } from '../import-rules.ts';

export interface Sentence {
  /** Where it stands: the file with its line, or what tells it. */
  where: string;
  says: string;
}

/** Makers of sentences for people, with the argument that is the sentence. */
const MAKERS: Record<string, number> = {
  refuse: 1,
  RuleRefusal: 1,
  BadInput: 0,
  NotFound: 0,
  ServerUnreachable: 0,
};

const CALL = new RegExp(String.raw`\b(${Object.keys(MAKERS).join('|')})\(`, 'g');

/** Every sentence given to one of the makers in these rooms, in the order of the files. */
export function sentencesInSources(rooms: readonly string[]): Sentence[] {
  return rooms.flatMap((room) => sourcesOf(room)).flatMap(({ file, text }) => sentencesIn(file, text));
}

/** Those of one file. A sentence made elsewhere and only handed on is found where it is made. */
export function sentencesIn(file: string, source: string): Sentence[] {
  return [...source.matchAll(CALL)].flatMap((call) => {
    const [, maker = ''] = call;
    const from = call.index + call[0].length;
    const line = source.slice(0, from).split('\n').length;
    const given = argumentsFrom(source, from)[MAKERS[maker] ?? 0] ?? '';
    return wordsIn(given).map((says) => ({ where: `${file}:${line}`, says }));
  });
}

/** The arguments of a call, as they are written, from just after its opening bracket. */
function argumentsFrom(source: string, from: number): string[] {
  const found: string[] = [];
  let depth = 0;
  let start = from;
  for (let i = from; i < source.length; i++) {
    const sign = source[i] ?? '';
    if (isQuote(sign)) i = endOfLiteral(source, i);
    else if ('([{'.includes(sign)) depth++;
    else if (')]}'.includes(sign) && depth-- === 0) return [...found, source.slice(start, i)];
    else if (sign === ',' && depth === 0) {
      found.push(source.slice(start, i));
      start = i + 1;
    }
  }
  return found;
}

const isQuote = (sign: string): boolean => sign === "'" || sign === '"' || sign === '`';

/** The place of the closing quote. */
function endOfLiteral(source: string, from: number): number {
  const quote = source[from];
  for (let i = from + 1; i < source.length; i++) {
    if (source[i] === '\\') i++;
    else if (source[i] === quote) return i;
    else if (quote === '`' && source.startsWith('${', i)) i = endOfHole(source, i + 2);
  }
  return source.length;
}

/** The place of the bracket that ends `${…}`. */
function endOfHole(source: string, from: number): number {
  let depth = 0;
  for (let i = from; i < source.length; i++) {
    const sign = source[i] ?? '';
    if (isQuote(sign)) i = endOfLiteral(source, i);
    else if (sign === '{') depth++;
    else if (sign === '}' && depth-- === 0) return i;
  }
  return source.length;
}

/** The literals of an argument that are a sentence or the end of one; with `…` for what is filled in. */
function wordsIn(given: string): string[] {
  const found: string[] = [];
  for (let i = 0; i < given.length; i++) {
    if (!isQuote(given[i] ?? '')) continue;
    const end = endOfLiteral(given, i);
    const said = given.slice(i + 1, end);
    const plain = withoutHoles(said).replaceAll(/\\(['"`])/g, '$1');
    if (/\p{L}.*\s.*\p{L}/su.test(plain)) found.push(plain);
    i = end;
  }
  return found;
}

function withoutHoles(said: string): string {
  let plain = '';
  for (let i = 0; i < said.length; i++) {
    if (said.startsWith('${', i)) {
      i = endOfHole(said, i + 2);
      plain += '…';
    } else plain += said[i];
  }
  return plain;
}
