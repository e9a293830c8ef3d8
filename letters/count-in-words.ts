/** How a day was counted, in words for the reader of a letter. */
import { formatDate } from '../policies/calendar/working-days.ts';
import type { LetterBrief } from '../workflows/complaint/events.ts';
import type { LetterContext } from './context.ts';

/** The counted-days card in one line; the whole of it stands in a letter whose reader wants it. */
export function countIn({ brief, address }: LetterContext): string | null {
  const { counted, countedDays, to, channel } = brief;
  if (counted === undefined) return null;
  // Without an address nothing comes by post: it is read out or handed over.
  const readOut = to === 'customer' && channel === 'post' && address.length === 0;
  const leavesOut = counted.includes('working day') ? ' Weekends and public holidays do not count.' : '';
  const more =
    countedDays === undefined ? ' We can send you the count day by day.' : ' This letter shows each day of it.';
  const said = plainCount(counted, brief);
  return `That is ${readOut ? said.replace(' by post', '') : said}.${leavesOut}${more}`;
}

/** What our own words for the first day of a count are to the reader of a letter. */
const FIRST_DAYS: readonly [RegExp, string][] = [
  [/left out\)$/, 'which leaves out the time in which your complaint was closed'],
  [/^when it was received$/, 'the day your complaint reached us'],
  [/^when stage 2 was asked for$/, 'the day you asked us to look at it again'],
  [/^when the response counts as received$/, 'the day on which you should have this letter by post'],
  [/^when it was acknowledged$/, 'the day we first wrote to you about it'],
  [/^when the (stage 1 )?response was (issued|received)$/, 'the day our answer went to you'],
];

/** "10 working days after Monday 23 November 2026, the date of this letter": without clauses, and without our own words for a day. */
function plainCount(counted: string, { code, dated }: LetterBrief): string {
  const [days = '', ...rest] = counted
    .replaceAll(/ \(([^()]*)\)/g, (words, inside: string) => (/\d/.test(inside) ? '' : words))
    .split(', ');
  const first = rest.find((words) => words.startsWith('when '));
  // A letter that corrects a day is not the letter the day is counted from, whichever day it is written on.
  const corrects = code === 'DATE-CORRECTED';
  const ours = FIRST_DAYS.find(([words]) => first !== undefined && words.test(first))?.[1];
  const said = corrects
    ? ours?.replace('this letter', 'our answer')
    : days.endsWith(formatDate(dated))
      ? 'the date of this letter'
      : ours;
  const more = rest
    .find((words) => words.startsWith('and then '))
    ?.replace('for who needs more time', 'because you need more time');
  return [days, said, more].filter((words) => words !== undefined).join(', ');
}
