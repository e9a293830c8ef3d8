/** What operators see of a case in Temporal's own pages, as the record answered it. */
import { defineSearchAttributeKey } from '@temporalio/common';
import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import { SEARCH_ATTRIBUTES } from '../search-attributes.ts';
import { londonInstant } from './clock.ts';
import type { Shown } from './ports.ts';

type Pair = Parameters<typeof upsertSearchAttributes>[0] extends infer T ? (T extends (infer P)[] ? P : never) : never;

/** Shows it; search attributes are written only when one has changed. `before` is what the last call returned. */
export function show({ details, attributes }: Shown, before: string): string {
  setCurrentDetails(details);
  const now = JSON.stringify(attributes);
  if (now !== before) upsertSearchAttributes(Object.entries(attributes).flatMap(([name, value]) => pair(name, value)));
  return now;
}

/** An attribute with its value; none where this release does not know it any more. Dates are civil days in London. */
function pair(name: string, value: string | boolean | null): Pair[] {
  switch ((SEARCH_ATTRIBUTES as Record<string, string>)[name]) {
    case 'Keyword':
      return [{ key: defineSearchAttributeKey(name, 'KEYWORD'), value: value === null ? null : String(value) }];
    case 'Bool':
      return [{ key: defineSearchAttributeKey(name, 'BOOL'), value: value === true }];
    case 'Datetime':
      return [
        {
          key: defineSearchAttributeKey(name, 'DATETIME'),
          value: typeof value === 'string' ? new Date(londonInstant(value, 'midnight')) : null,
        },
      ];
    default:
      return [];
  }
}
