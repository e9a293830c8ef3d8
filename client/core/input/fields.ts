/**
 * From what a person filled in to the values a command carries: checked, in the table's own kinds, with a person's words
 * set aside to be stored first (DESIGN §4.1). Used by the command line and the pages alike.
 */
import type { IsoDate } from '../../../policies/types.ts';
import type { StoredText } from '../../../db/queries/record/texts.ts';
import { mustBeGiven, type Field } from '../../../workflows/messages.ts';
import { cleanGiven } from '../../../letters/signs/clean-words.ts';
import { BadInput } from '../../../platform/errors.ts';
import { readPounds } from './money.ts';
import { gather, stillMissing } from './gather.ts';
import { mustBeReadable, mustFit, quoted } from './limits.ts';
import { didYouMean } from './suggest.ts';
import type { Leaning } from './written-dates.ts';

/** What was filled in: text as written, several of them for a field that may be repeated, true for a flag. */
export type FieldValues = Record<string, string | string[] | boolean | number | undefined>;

/** How names of people and teams are looked up, and days that are said from today (+10wd). */
export interface Directory {
  /** A handle as an id; `orLeft`: also of somebody who does not work here any more. */
  staffId(handle: string, what: string, orLeft?: boolean): string;
  /** A handle as an id, of somebody in a role that the policy asks for this seat. */
  handlerId(handle: string, what: string, seat: string): string;
  /** A short name as itself, if there is such a team. */
  partyName(name: string, what: string): string;
  /** A handle of a colleague, or the short name of a team or contractor, as an owner in one word. */
  ownerWord(said: string, what: string): string;
  day(said: string, what: string, leaning?: Leaning): IsoDate;
}

export interface ReadFields {
  values: Record<string, unknown>;
  words: StoredText[];
}

/**
 * How a field is named to the person: `--copy-to` on the command line, its label on a page. `ofCall`: what every command
 * has beside its own fields (as, on, key, via), where one of those may have the same name.
 */
export type FieldLabel = (field: string, ofCall?: 'ofCall') => string;
export const asOption: FieldLabel = (field) => `--${field.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`;

/** How often one field may be repeated: more than any complaint has points, and far less than a case can carry. */
const MOST = 100;

/**
 * Reads all fields of one command. `textId` gives the id under which the nth words of a field are stored: made from the
 * command's key, so that asking twice stores once.
 */
export function readFields(
  fields: Record<string, Field>,
  said: FieldValues,
  directory: Directory,
  textId: (field: string, nth: number) => string,
  naming: FieldLabel = asOption,
): ReadFields {
  mustBeReadable(said, naming);
  const given = cleanGiven(said);
  const names = Object.keys(fields);
  for (const name of Object.keys(given)) {
    if (given[name] !== undefined && !names.includes(name))
      throw new BadInput(`There is no field "${quoted(name)}" here.${didYouMean(name, names)}`);
  }
  const g = gather();
  const words: StoredText[] = [];
  const read = Object.entries(fields).flatMap(([name, field]): [string, () => unknown][] => {
    const filled = given[name];
    const what = naming(name);
    g.must(!mustBeGiven(field) || !isEmpty(filled), stillMissing(namedOnce(what, field.help)));
    if (isEmpty(filled)) return [];
    const all = Array.isArray(filled) ? filled : [filled];
    return [
      [
        name,
        g.read(() => {
          mayStandSoOften(field, all.length, what);
          const one = gather();
          const each = all.map((said, i) =>
            one.read(() => {
              if (field.kind !== 'text') return readOne(field, said, what, directory);
              const id = textId(name, i);
              words.push({ id, field: name, body: readWords(said, what) });
              return id;
            }),
          );
          one.end();
          return field.many ? each.map((value) => value()) : each[0]?.();
        }),
      ],
    ];
  });
  g.end();
  const values = Object.fromEntries(read.map(([name, value]) => [name, value()]));
  return { values, words };
}

function mayStandSoOften(field: Field, times: number, what: string): void {
  if (times > 1 && !field.many) throw new BadInput(`${what} was given ${times} times: give it once.`);
  if (times > MOST) throw new BadInput(`${what} was given ${times} times: at most ${MOST} fit in one go.`);
}

/** `--quality` with what it asks for; a label of a page asks for it already, but for an example in brackets. */
function namedOnce(name: string, help: string): string {
  const asks = help.replace(/ \([^()]*\)$/, '');
  return name.toLowerCase().includes(asks.toLowerCase()) ? name : `${name} (${help})`;
}

function isEmpty(said: FieldValues[string]): boolean {
  if (said === undefined || said === false) return true;
  if (typeof said === 'string') return said.trim() === '';
  return Array.isArray(said) && said.every((s) => s.trim() === '');
}

function readWords(said: string | boolean | number | undefined, what: string): string {
  if (typeof said !== 'string' || said.trim() === '') throw new BadInput(`${what}: write it in words.`);
  mustFit(said, 'words', what);
  return said.trim();
}

function readOne(
  field: Field,
  said: string | boolean | number | undefined,
  what: string,
  directory: Directory,
): unknown {
  if (field.kind !== 'text') mustFit(String(said), 'line', what);
  switch (field.kind) {
    case 'flag':
      return readFlag(said, what);
    case 'integer':
      return readInteger(String(said), what);
    case 'money':
      return readPounds(String(said), what);
    case 'date':
      return directory.day(String(said), what, field.past === true ? 'past' : 'future');
    case 'enum':
      return oneOf(String(said).trim(), field.values ?? [], what);
    case 'staff':
      return directory.staffId(String(said).trim(), what, field.orLeft === true);
    case 'handler':
      return directory.handlerId(String(said).trim(), what, field.seat ?? '');
    case 'owner':
      return directory.ownerWord(String(said).trim(), what);
    case 'party':
      return directory.partyName(String(said).trim(), what);
    case 'case':
      return readReference(String(said), what);
    case 'ref':
      return readRef(String(said).trim(), what);
    case 'text':
      return readWords(said, what);
  }
}

function readFlag(said: string | boolean | number | undefined, what: string): boolean {
  const read = typeof said === 'boolean' ? said : readYesNo(String(said));
  if (read === null) throw new BadInput(`${what}: answer yes or no.`);
  return read;
}

const YES = ['yes', 'y', 'true', 't', 'on', '1', 'x', '✓', '✔'];
const NO = ['no', 'n', 'false', 'f', 'off', '0'];

/** Yes or no as people and spreadsheets write them (TRUE, Y, x); null where it is neither. */
export function readYesNo(said: string): boolean | null {
  const word = said.trim().toLowerCase();
  return YES.includes(word) ? true : NO.includes(word) ? false : null;
}

function readInteger(said: string, what: string): number {
  if (!/^-?\d{1,9}$/.test(said.trim())) throw new BadInput(`${what}: "${said}" is not a whole number.`);
  return Number(said);
}

/**
 * One of a fixed list of words, in capitals or not, however its parts are joined ("Web form", "E-mail"); the nearest one is
 * offered where it is none of them.
 */
export function oneOf<V extends string>(said: string, values: readonly V[], what: string): V {
  const word = bare(said);
  const alike = values.filter((v) => bare(v) === word);
  const found = values.find((v) => v === said) ?? (alike.length === 1 && word !== '' ? alike[0] : undefined);
  if (found !== undefined) return found;
  if (said.trim() === '') throw new BadInput(`${what} is missing: give one of ${values.join(', ')}.`);
  throw new BadInput(`${what}: "${said}" is not one of ${values.join(', ')}.${nearOnly(said, values)}`);
}

const bare = (word: string): string =>
  word
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\p{Pd}\p{Cf}]+/gu, '');

function nearOnly(said: string, values: readonly string[]): string {
  const hint = didYouMean(said, values);
  return hint.startsWith(' Did') ? hint : '';
}

/** Ids of a case are written P1, A2; grounds are words. A small letter is taken for the capital. */
/** A reference as it is written on letters; whether there is such a case is asked of the record. */
function readReference(said: string, what: string): string {
  const tidy = said.trim().toUpperCase();
  if (/^[A-Z][A-Z0-9-]{2,40}$/.test(tidy)) return tidy;
  throw new BadInput(`${what}: give the reference of the other case, such as NFH-2026-00031.`);
}

function readRef(said: string, what: string): string {
  if (/^[a-zA-Z]\d{1,6}$/.test(said)) return said.toUpperCase();
  if (/^[a-z][a-z0-9-]{1,60}$/.test(said)) return said;
  throw new BadInput(`${what}: "${said}" is not an id of this case, such as P1 or A2.`);
}
