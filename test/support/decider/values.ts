/** Values for the fields of a message: all that its table allows, and more often than not something that makes sense. */
import { addDays } from '../../../policies/calendar/dates.ts';
import type { IsoDate } from '../../../policies/types.ts';
import { parseFields, type Field, type MessageSpec } from '../../../workflows/engine/fields.ts';
import type { Chance } from './chance.ts';

/** Where a value is wanted. */
export interface Place {
  today: IsoDate;
  /** Ids the case has given out, newest last. */
  ids: readonly string[];
  /** What a field of this name usually holds here, where the kind says so. */
  usual(message: string, field: string): readonly unknown[];
}

/** Days nobody means, and every table of fields takes all the same. */
const FAR_DAYS: readonly IsoDate[] = [
  '0001-01-01',
  '1999-12-31',
  '2018-12-31',
  '2019-01-01',
  '2100-02-28',
  '9999-12-31',
];
/** Numbers at which counting ends. */
const FAR_NUMBERS = [-1, 0, 1, 2, 3, 5, 20, 21, 400, 1_000_000, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];
const COLLEAGUES = ['s-ann', 's-ben', 's-cat', 's-dee', 's-eve', 's-fay'];
/** How many times something unusual is chosen: once in so many. */
const RARELY = 6;

/** A colleague. */
export function colleague(chance: Chance): string {
  return chance.of(COLLEAGUES);
}

/** A day round today, in both directions; seldom one that nobody means. */
export function day(chance: Chance, today: IsoDate): IsoDate {
  if (chance.once(RARELY * 2)) return chance.of(FAR_DAYS);
  const far = chance.once(3) ? 400 : 40;
  return addDays(today, chance.number(far * 2) - Math.floor(far / 2));
}

/** Fields for a message as its table takes them; null where no try came out right, as for a ref to nothing. */
export function fieldsFor(
  chance: Chance,
  name: string,
  spec: MessageSpec,
  place: Place,
): Record<string, unknown> | null {
  const given: Record<string, unknown> = {};
  for (const [field, described] of Object.entries(spec.fields)) {
    // What usually stands in a field usually does.
    const expected = place.usual(name, field).length > 0 && !chance.once(RARELY);
    if (!described.required && !expected && !chance.once(2)) continue;
    const one = (): unknown => valueFor(chance, name, field, described, place);
    given[field] = described.many ? Array.from({ length: 1 + chance.number(3) }, one) : one();
  }
  const read = parseFields(spec, given);
  return 'wrong' in read ? null : read;
}

function valueFor(chance: Chance, message: string, name: string, field: Field, place: Place): unknown {
  const usual = place.usual(message, name);
  if (usual.length > 0 && !chance.once(RARELY)) return chance.of(usual);
  switch (field.kind) {
    case 'flag':
      return chance.once(2);
    case 'integer':
      return chance.of(FAR_NUMBERS);
    case 'money':
      return chance.of(FAR_NUMBERS.filter((n) => n >= 0));
    case 'date':
      return day(chance, place.today);
    case 'enum':
      return chance.of(field.values ?? []);
    case 'staff':
    case 'handler':
    case 'owner':
      return colleague(chance);
    case 'party':
      return chance.of(['repairs', 'legal', 'a-contractor']);
    case 'text':
      return `t-${chance.number(1_000_000)}`;
    case 'case':
      return chance.of(['c-1', 'c-2', 'c-3']);
    case 'ref':
      return chance.once(RARELY) || place.ids.length === 0
        ? chance.of(['X1', 'P0', 'constructor'])
        : chance.of(place.ids);
  }
}
