/** Good input made bad: signs that trip readers, pieces cut out, doubled and swapped, and JSON with something else in its place. */
import type { Chance } from '../support/decider/chance.ts';

/** Signs and words at which readers of text have stumbled, here or elsewhere. */
const NASTY = [
  '\u0000',
  '\uD800',
  '\uDFFF',
  '\uFEFF',
  '\u202E',
  '\u2028',
  '\u200B',
  '\u0130',
  '\u00DF',
  '\u0663',
  '\uFF11',
  '\u{1F468}\u200D\u{1F469}',
  'e\u0301',
  '\r',
  '\n',
  '\r\n',
  '\t',
  ' ',
  '\u00A0',
  '"',
  "'",
  '`',
  '\\',
  '%',
  '%00',
  '%zz',
  '%E0%A4%A',
  '&',
  '=',
  ';',
  ',',
  '|',
  '<',
  '>',
  '<script>',
  '@',
  '.',
  '-',
  '+',
  '(',
  '[',
  '*',
  '$&',
  '{{',
  '}}',
  '{%',
  '%}',
  '{{ x | y: 1 }}',
  '{% for a in (1..99999999) %}',
  '../',
  '//',
  'http://[',
  '=?utf-8?B?////?=',
  '=?x?Q?=',
  '--',
  'null',
  'NaN',
  'Infinity',
  '-0',
  '1e999',
  '00000000000000000001',
  '99999999999999999999',
  '31/02/2026',
  '29 Feb 1900',
  '24:61',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'length',
] as const;

/** What may stand where JSON has something else. */
const ODD: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -0,
  -1,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER,
  Number.MIN_SAFE_INTEGER,
  '',
  ' ',
  '\u0000',
  '\uD800',
  '2026-02-30',
  '-000001-01-01',
  '+010000-01-01',
  'constructor',
  [],
  [[]],
  [null],
  {},
  { length: -1 },
];

/** How many signs a run of one sign may have: enough to show what grows, few enough for thousands of runs. */
const LONG_RUN = 3000;
const DEEP = 400;

/** A text with one to four things done to it; `others`: samples to join on. */
export function spoilText(chance: Chance, sample: string, others: readonly string[]): string {
  if (chance.once(30)) return Array.from({ length: chance.number(60) }, () => chance.of(NASTY)).join('');
  let text = sample;
  for (let times = 1 + chance.number(4); times > 0; times -= 1) text = spoiltOnce(chance, text, others);
  return text;
}

function spoiltOnce(chance: Chance, text: string, others: readonly string[]): string {
  const at = chance.number(text.length + 1);
  const to = Math.min(text.length, at + 1 + chance.number(chance.once(3) ? text.length + 1 : 8));
  const [before, piece, after] = [text.slice(0, at), text.slice(at, to), text.slice(to)];
  switch (chance.number(9)) {
    case 0:
      return before + after;
    case 1:
      return before + piece + piece + after;
    case 2:
      return before + chance.of(NASTY) + piece + after;
    case 3:
      return before + chance.of(NASTY) + after;
    case 4:
      return before + String.fromCodePoint(chance.number(chance.once(4) ? 0x11_00_00 : 0x3_00)) + after;
    case 5:
      return before + (chance.once(2) ? piece.toUpperCase() : piece.toLowerCase()) + after;
    case 6:
      return before + chance.of(others).slice(chance.number(20)) + after;
    case 7:
      return before;
    default:
      return before + chance.of(NASTY).repeat(1 + chance.number(chance.once(6) ? LONG_RUN : 20)) + piece + after;
  }
}

/** Bytes with a few turned, cut or doubled. */
export function spoilBytes(chance: Chance, sample: Buffer, others: readonly Buffer[]): Buffer {
  const text = spoilText(
    chance,
    sample.toString('latin1'),
    others.map((o) => o.toString('latin1')),
  );
  const bytes = Buffer.from(text, chance.once(4) ? 'utf8' : 'latin1');
  for (let times = chance.number(6); times > 0 && bytes.length > 0; times -= 1)
    bytes[chance.number(bytes.length)] = chance.number(256);
  return bytes;
}

/** JSON with one to four of its values, or names, taken away or put in another's place; as it would come off the wire. */
export function spoilValue(chance: Chance, sample: unknown): unknown {
  let value: unknown = structuredClone(sample);
  for (let times = 1 + chance.number(4); times > 0; times -= 1) value = valueSpoilt(chance, value);
  // What cannot stand in JSON never reaches a reader, and `__proto__` does as a name of its own.
  return JSON.parse(JSON.stringify(value) ?? 'null') as unknown;
}

function valueSpoilt(chance: Chance, value: unknown): unknown {
  const inside = typeof value === 'object' && value !== null && Object.keys(value).length > 0;
  if (!inside || chance.once(8)) return instead(chance, value);
  if (Array.isArray(value)) {
    const at = chance.number(value.length);
    const spoilt: unknown[] = [...(value as unknown[])];
    const how = chance.number(6);
    if (how === 0) spoilt.splice(at, 1);
    else if (how === 1 && isSmall(spoilt[at]))
      spoilt.splice(at, 0, ...Array.from({ length: chance.number(600) }, () => spoilt[at]));
    else spoilt[at] = valueSpoilt(chance, spoilt[at]);
    return spoilt;
  }
  const entries = Object.entries(value as object);
  const at = chance.number(entries.length);
  const [name, held] = entries[at] as [string, unknown];
  if (chance.once(6)) entries.splice(at, 1);
  else if (chance.once(8)) entries.push([chance.of(NASTY), held]);
  else entries[at] = [name, valueSpoilt(chance, held)];
  return Object.fromEntries(entries);
}

function instead(chance: Chance, value: unknown): unknown {
  if (typeof value === 'string' && !chance.once(3)) return spoilText(chance, value, [value, '']);
  if (chance.once(20)) return nested(1 + chance.number(DEEP));
  return chance.once(4) && isSmall(value) ? [value, value] : chance.of(ODD);
}

/** What can be doubled again and again and still be read by a machine. */
const isSmall = (value: unknown): boolean =>
  typeof value === 'string' ? value.length < 200 : typeof value !== 'object' || value === null;

/** Lists within lists. */
function nested(deep: number): unknown {
  let value: unknown = 'in';
  for (let level = 0; level < deep; level += 1) value = level % 2 === 0 ? [value] : { value };
  return value;
}
