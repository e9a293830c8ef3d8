/**
 * What the law has done away with, and since when: no letter written from that day on may say it, whatever an old policy
 * or a landlord's own template says (OM-2, OM-3, facts.md §3).
 */
import type { IsoDate } from '../types.ts';

interface Abolished {
  since: IsoDate;
  /** To follow "no longer holds:". */
  what: string;
  says: RegExp;
}

const ABOLISHED: readonly Abolished[] = [
  {
    since: '2022-10-01',
    what: 'eight weeks to wait before the Ombudsman (Building Safety Act 2022)',
    // A repair may take eight weeks; the Ombudsman need not be waited for.
    says: /(?:wait|allow|pass|ombudsman)[^.]*(?:eight|8)[\s-]weeks?|(?:eight|8)[\s-]weeks?[^.]*(?:pass|ombudsman)/i,
  },
  {
    since: '2022-10-01',
    what: 'the designated person, or a tenant panel, on the way to the Ombudsman (Building Safety Act 2022)',
    says: /designated\s+(?:persons?|complaints?\s+panel)|(?:recognised|designated)\s+tenant\s+panel/i,
  },
  {
    since: '2024-11-01',
    what: 'the Ombudsman’s fax',
    says: /\b020\s*7831\s*1942\b/,
  },
  {
    since: '2026-01-13',
    what: 'new cases by the Ombudsman’s email',
    says: /info@housing-ombudsman\.org\.uk/i,
  },
];

/** What stands in a text although the law had done away with it by that day, and where; none in most texts. */
export function abolishedIn(text: string, on: IsoDate): { what: string; at: number }[] {
  return ABOLISHED.flatMap(({ since, what, says }) => {
    const found = since <= on ? says.exec(text) : null;
    return found === null ? [] : [{ what, at: found.index }];
  });
}

/** The last day on which the list above grew: what is written for the future is checked against all of it. */
export const ALL_ABOLISHED: IsoDate = ABOLISHED.reduce((last, { since }) => (since > last ? since : last), '');
