/**
 * How a command's fields are described: one table serves the types here, the command line's options and the pages'
 * forms. A `text` is stored in the database first; the command carries its id, so no history ever holds a person's words.
 */
import type { IsoDate } from '../../policies/types.ts';

export type FieldKind = 'text' | 'date' | 'enum' | 'staff' | 'integer' | 'money' | 'flag' | 'ref' | 'party';

export interface Field {
  kind: FieldKind;
  /** What a person is asked for. */
  help: string;
  required: boolean;
  many: boolean;
  values?: readonly string[];
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
/** A civil date, YYYY-MM-DD. */
export const date = make<'date', Options>('date');
/** A member of staff, by id. */
export const staff = make<'staff', Options>('staff');
/** A whole number. */
export const integer = make<'integer', Options>('integer');
/** Pounds and pence as people write it; carried in pence. */
export const money = make<'money', Options>('money');
/** Yes when given. */
export const flag = make<'flag', Options>('flag');
/** The id of a point, action, remedy, request, letter, task or restriction of this case (P1, A2, …). */
export const ref = make<'ref', Options>('ref');
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
