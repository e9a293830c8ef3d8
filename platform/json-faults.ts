/** What keeps a text from being read as JSON that means one thing, with its line. Pure. */
import { getNodeValue, parseTree, type Node, type ParseError } from 'jsonc-parser';

/** Nothing that is sent or brought to us is nested so deeply, and a reader that follows deeper runs out of room. */
const DEEPEST = 60;

export interface JsonFault {
  /** Its line in the text, from 1. */
  line: number;
  /** A sentence. */
  says: string;
}

/** Null where it is JSON in which each name stands once; else the first thing wrong with it. */
export function faultOfJson(text: string): JsonFault | null {
  const at = (offset: number, says: string): JsonFault => ({ line: text.slice(0, offset).split('\n').length, says });
  const deep = tooDeepAt(text);
  if (deep !== null) return at(deep, 'this is nested too deeply to be read.');
  const wrong: ParseError[] = [];
  const tree = parseTree(text, wrong, { disallowComments: true });
  const [first] = wrong;
  if (first !== undefined || tree === undefined) return at(first?.offset ?? 0, 'this is not JSON from here on.');
  const twice = saidTwice(tree);
  return twice === null
    ? null
    : at(twice.offset, `"${String(getNodeValue(twice))}" stands here twice: which one is meant?`);
}

/** Where the brackets of a JSON text first open too deeply for a reader; null where they never do. */
export function tooDeepAt(text: string): number | null {
  let depth = 0;
  for (const { 0: sign, index } of text.matchAll(/"(?:[^"\\\n]|\\.)*"|[[\]{}]/g)) {
    if (sign === '[' || sign === '{') depth += 1;
    else if (sign === ']' || sign === '}') depth -= 1;
    if (depth > DEEPEST) return index;
  }
  return null;
}

/** The second place where a name stands that stood beside it before. */
function saidTwice(node: Node): Node | null {
  const parts = node.children ?? [];
  if (node.type === 'object') {
    const names = new Set<unknown>();
    for (const part of parts) {
      const name = part.children?.[0];
      if (name === undefined) continue;
      if (names.has(name.value)) return name;
      names.add(name.value);
    }
  }
  for (const part of parts) {
    const found = saidTwice(part);
    if (found !== null) return found;
  }
  return null;
}
