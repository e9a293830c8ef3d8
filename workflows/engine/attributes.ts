/** Search attributes as Temporal knows them: names with kinds, from plain values and back. */
import {
  defineSearchAttributeKey,
  TypedSearchAttributes,
  type SearchAttributePair,
  type SearchAttributeUpdatePair,
} from '@temporalio/common';
import { SEARCH_ATTRIBUTES } from './search-attributes.ts';
import { londonInstant, londonMoment } from './clock.ts';
import type { Attributes } from './ports.ts';

/** Those that change with nearly every turn: not worth a write of their own each time (`mayWrite` in run-case.ts says when). */
export const TRANSIENT: readonly string[] = [
  'PutrightNext',
  'PutrightNextDue',
  'PutrightHandlerRole',
] satisfies (keyof typeof SEARCH_ATTRIBUTES)[];

const KINDS: Readonly<Record<string, string>> = SEARCH_ATTRIBUTES;

/** Those that have a value, for the start of a workflow. */
export function startAttributes(attributes: Attributes): TypedSearchAttributes {
  const known = Object.entries(attributes).filter(([, value]) => value !== null);
  return new TypedSearchAttributes(attributePairs(Object.fromEntries(known)) as SearchAttributePair[]);
}

/** Each with its value, null to take it away; none where this release does not know it any more. Dates are civil days in London. */
export function attributePairs(attributes: Attributes): SearchAttributeUpdatePair[] {
  return Object.entries(attributes).flatMap(([name, value]): SearchAttributeUpdatePair[] => {
    switch (KINDS[name]) {
      case 'Keyword':
        return [{ key: defineSearchAttributeKey(name, 'KEYWORD'), value: value === null ? null : String(value) }];
      case 'Bool':
        return [{ key: defineSearchAttributeKey(name, 'BOOL'), value: value === true }];
      case 'Datetime':
        return [{ key: defineSearchAttributeKey(name, 'DATETIME'), value: instantOf(value) }];
      default:
        return [];
    }
  });
}

function instantOf(value: Attributes[string]): Date | null {
  return typeof value === 'string' ? new Date(londonInstant(value, 'midnight')) : null;
}

/** As plain values, those that are ours. */
export function plainAttributes(stands: TypedSearchAttributes): Attributes {
  const ours = stands.getAll().filter(({ key }) => key.name in KINDS);
  return Object.fromEntries(ours.map(({ key, value }) => [key.name, plainValue(value)]));
}

function plainValue(value: unknown): Attributes[string] {
  if (value instanceof Date) return londonMoment(value.getTime()).today;
  return typeof value === 'boolean' ? value : String(value);
}
