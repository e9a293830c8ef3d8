/**
 * How a command's fields are described: one table serves the types here, the command line's options and the pages'
 * forms. A `text` is stored in the database first; the command carries its id, so no history ever holds a person's words.
 */
import { isIsoDate } from '../../policies/calendar/dates.ts';
import type { IsoDate } from '../../policies/types.ts';

export type FieldKind =
  | 'text'
  | 'date'
  | 'enum'
  | 'staff'
  | 'handler'
  | 'owner'
  | 'integer'
  | 'money'
  | 'flag'
  | 'ref'
  | 'case'
  | 'party';

export interface Field {
  kind: FieldKind;
  /** What a person is asked for. */
  help: string;
  required: boolean;
  many: boolean;
  values?: readonly string[];
  /** Of a date: a day that has been, where others are days something is due by. */
  past?: true;
  /** Of a `handler`: which of the landlord's lists of roles it is taken from. */
  seat?: string;
  /** Of a `staff`: also somebody who has left. */
  orLeft?: true;
  /** Looked up by the service and never asked for. */
  lookedUp?: true;
  /** A rule of today asks for it: a form says that it is missing. Commands given before that rule may be without it. */
  needed?: true;
  /** Of a `text`: so short that one line holds it, such as a name. */
  oneLine?: true;
}

type Options = { required?: boolean; many?: boolean };
type Made<K extends FieldKind, O extends Options> = {
  kind: K;
  help: string;
  required: O extends { required: true } ? true : false;
  many: O extends { many: true } ? true : false;
};

function make<K extends FieldKind, const O extends Options = Record<never, never>>(kind: K) {
  return <const P extends O>(help: string, options: P = {} as P): Made<K, P> =>
    ({ kind, help, required: options.required ?? false, many: options.many ?? false }) as Made<K, P>;
}

/** Words of any length; stored first, carried as an id. */
export const text = make<'text', Options>('text');
/** Words that one line holds. */
export const line = <const P extends Options = Record<never, never>>(
  help: string,
  options: P = {} as P,
): Made<'text', P> & { oneLine: true } =>
  ({ ...make<'text', P>('text')(help, options), oneLine: true }) as Made<'text', P> & { oneLine: true };
/** A civil date, YYYY-MM-DD. */
export const date = make<'date', Options>('date');
/** A civil date that has been. */
export const pastDate = (help: string): Made<'date', Record<never, never>> & { past: true } => ({
  ...date(help),
  past: true,
});
/** A member of staff, by id. */
export const staff = make<'staff', Options>('staff');
/** Members of staff, by id, whether or not they work here still: what is recorded of them stays so. */
export const staffOrLeft = (help: string): Made<'staff', { many: true }> & { orLeft: true } => ({
  ...make<'staff', Options>('staff')(help, { many: true }),
  orLeft: true,
});
/** Members of staff whom the service looks up itself, by id. */
export const lookedUpStaff = (help: string): Made<'staff', { many: true }> & { lookedUp: true } => ({
  ...make<'staff', Options>('staff')(help, { many: true }),
  lookedUp: true,
});
/** A member of staff in a role that the landlord's policy asks for this seat, by id. */
export function handler<const S extends string, const P extends Options = Record<never, never>>(
  help: string,
  seat: S,
  options: P = {} as P,
): Made<'handler', P> & { seat: S } {
  return { ...make<'handler', P>('handler')(help, options), seat } as Made<'handler', P> & { seat: S };
}
/** A field that a rule asks for which commands of earlier releases did without: never made `required`, for those are read again. */
export const needed = <const F extends Field>(field: F): F & { needed: true } => ({ ...field, needed: true });
/** Whether whoever fills in a form has to fill in this. */
export const mustBeGiven = (field: Pick<Field, 'required' | 'needed'>): boolean =>
  field.required || field.needed === true;
/** A colleague, or a team or contractor: in one word, as `ownerFrom` reads it. */
export const owner = make<'owner', Options>('owner');
/** A whole number. */
export const integer = make<'integer', Options>('integer');
/** Pounds and pence as people write it; carried in pence. */
export const money = make<'money', Options>('money');
/** Yes when given. */
export const flag = make<'flag', Options>('flag');
/** The id of a point, action, remedy, request, letter, task or restriction of this case (P1, A2, …). */
export const ref = make<'ref', Options>('ref');
/** Another case of the same landlord: people name it by its reference, the command carries its id. */
export const otherCase = make<'case', Options>('case');
/** A team or contractor, by its short name in the landlord's directory. */
export const party = make<'party', Options>('party');

/** One of a fixed list of words. */
export function oneOf<const V extends readonly string[], const P extends Options = Record<never, never>>(
  help: string,
  values: V,
  options: P = {} as P,
): Made<'enum', P> & { values: V } {
  return { kind: 'enum', help, values, required: options.required ?? false, many: options.many ?? false } as Made<
    'enum',
    P
  > & { values: V };
}

type Single<F extends Field> = F['kind'] extends 'flag'
  ? boolean
  : F['kind'] extends 'integer' | 'money'
    ? number
    : F['kind'] extends 'date'
      ? IsoDate
      : F extends { values: readonly (infer V)[] }
        ? V
        : string;
type Value<F extends Field> = F['many'] extends true ? Single<F>[] : Single<F>;

/** The TypeScript shape of a table of fields: required ones required, the others optional. */
export type ValuesOf<T extends Record<string, Field>> = {
  [K in keyof T as T[K]['required'] extends true ? K : never]: Value<T[K]>;
} & {
  [K in keyof T as T[K]['required'] extends true ? never : K]?: Value<T[K]> | undefined;
};

/** A message as its table describes it: what it does, the rules it answers to, and its fields. */
export interface MessageSpec {
  does: string;
  rules: string;
  fields: Readonly<Record<string, Field>>;
}

/** How a message of a table is called on the wire: "log-contact" is `logContact`. */
export function messageName(name: string): string {
  return name.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** Ids of texts, people, teams and things of a case: nobody's own words, so that none reach a history. */
const ID = /^[\w:.()'’& -]{1,120}$/;

/** Days a person means: beyond them dates could not be counted on. */
const FIRST_DAY = '1900-01-01';
const LAST_DAY = '2199-12-31';

/** The most values one field takes: more than any person gives. */
const MOST_VALUES = 500;

/** Reads what a message brought against its table; or one sentence on what is wrong with it, which repeats nothing of it. */
export function parseFields(spec: MessageSpec, given: unknown): Record<string, unknown> | { wrong: string } {
  if (given !== undefined && (typeof given !== 'object' || given === null || Array.isArray(given)))
    return { wrong: 'fields: give them as an object, by their names.' };
  const said = (given ?? {}) as Record<string, unknown>;
  const names = Object.keys(spec.fields);
  const unknown = Object.keys(said).filter((name) => said[name] !== undefined && !names.includes(name)).length;
  if (unknown > 0) return { wrong: `fields: only these are known here: ${names.join(', ') || 'none'}.` };
  const parsed: Record<string, unknown> = {};
  for (const [name, described] of Object.entries(spec.fields)) {
    const value = said[name] ?? undefined;
    if (value === undefined) {
      if (described.required) return { wrong: `${name} is missing: ${described.help}.` };
      continue;
    }
    const values = described.many && Array.isArray(value) ? (value as unknown[]) : [value];
    if (values.length === 0 && described.required) return { wrong: `${name} is missing: ${described.help}.` };
    if (values.length > MOST_VALUES) return { wrong: `${name}: at most ${MOST_VALUES} of them.` };
    if (!values.every((v) => fits(described, v)))
      return { wrong: `${name} must be ${SHAPES[described.kind](described)}.` };
    parsed[name] = described.many ? values : value;
  }
  return parsed;
}

function fits({ kind, values }: Field, value: unknown): boolean {
  switch (kind) {
    case 'flag':
      return typeof value === 'boolean';
    case 'integer':
      return Number.isSafeInteger(value);
    case 'money':
      return Number.isSafeInteger(value) && (value as number) >= 0;
    case 'date':
      return typeof value === 'string' && isIsoDate(value) && value >= FIRST_DAY && value <= LAST_DAY;
    case 'enum':
      return typeof value === 'string' && (values ?? []).includes(value);
    case 'text':
    case 'staff':
    case 'handler':
    case 'owner':
    case 'ref':
    case 'case':
    case 'party':
      return typeof value === 'string' && ID.test(value);
  }
}

const SHAPES: Record<FieldKind, (described: Field) => string> = {
  flag: () => 'true or false',
  integer: () => 'a whole number',
  money: () => 'a whole number of pence',
  date: () => 'a date such as 2026-11-20',
  enum: ({ values }) => `one of ${(values ?? []).join(', ')}`,
  text: () => 'the id of a stored text',
  staff: () => 'the id of a colleague',
  handler: () => 'the id of a colleague',
  owner: () => 'the id of a colleague, or party: and the short name of a team',
  ref: () => 'the id of a thing of this case, such as P1',
  case: () => 'the id of another case',
  party: () => 'the short name of a team or contractor',
};
