/** How the page of a case tells what somebody was shown of it: in the words of the page that showed it. */
import { ALL_COMMANDS, ALL_CUSTOMER_MESSAGES } from '../../kinds/index.ts';
import { INBOX_PAGES } from '../inbox/pages.ts';
import { LETTER_PAGES } from '../letters/pages.ts';
import { LOGGING_PAGES } from '../log/pages.ts';
import { MANAGERS_PAGES } from '../management/pages.ts';
import { SEARCH_PAGES } from '../search/pages.ts';
import { readAs, type PageSpec } from '../site/pages.ts';
import { TRIAGE_PAGES } from '../triage/pages.ts';
import { WORK_PAGES } from '../work/pages.ts';
import { CASE_PAGES } from './pages.ts';

/** Pages that show something of a case; where two have one name, the first is meant. */
const TABLES: readonly Record<string, PageSpec>[] = [
  CASE_PAGES,
  LETTER_PAGES,
  MANAGERS_PAGES,
  WORK_PAGES,
  SEARCH_PAGES,
  LOGGING_PAGES,
  TRIAGE_PAGES,
  INBOX_PAGES,
];

const DOES = new Map(
  TABLES.toReversed()
    .flatMap((table) => Object.entries(table))
    .map(([name, { does }]) => [readAs(name, {}), does]),
);

const FORMS: Readonly<Record<string, { does: string }>> = { ...ALL_COMMANDS, ...ALL_CUSTOMER_MESSAGES };
/** A letter or a file, as its case numbers it, or a kind of letter. */
const NUMBERED = /^[A-Z]+-?\d+$/;

/** What the log of readings calls `document L1`, as its reader is told it. An id of something else says nothing to anybody. */
export function readInWords(logged: string): string {
  const words = logged.split(' ');
  for (let named = words.length; named > 0; named--) {
    const does = DOES.get(words.slice(0, named).join(' '));
    if (does === undefined) continue;
    const [which = ''] = words.slice(named);
    const form = FORMS[which]?.does;
    if (form !== undefined) return `${does}: “${form}”`;
    return NUMBERED.test(which) ? `${does}: ${which}` : does;
  }
  return logged;
}
