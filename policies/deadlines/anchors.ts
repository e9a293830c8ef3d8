/** The dates counts start from, worked out from what is known of a case: K*, the deemed receipt of a letter, and so on. */
import { countEnd, formatDate } from '../calendar/working-days.ts';
import type { Anchor, CasePolicy, IsoDate } from '../types.ts';
import type { Calendar, KnownDates, KnownDay } from '../calendar/types.ts';

/** What of a policy the anchors depend on. */
export type AnchorPolicy = Pick<CasePolicy, 'acknowledgementCap' | 'postDays'>;

/** A start of a count. `provisional` when it stands in for something that has not happened yet. */
export interface Start {
  date: IsoDate;
  provisional: boolean;
  /** What it is, to follow a date: 'when it was received'. */
  words: string;
}

/** The start a count has in this case, or null while it is not known and nothing stands in for it. */
export function startOf(anchor: Anchor, policy: AnchorPolicy, calendar: Calendar, known: KnownDates): Start | null {
  switch (anchor) {
    case 'received':
      return sure(known, 'received', 'when it was received');
    case 'logged':
      return sure(known, 'logged', 'when it was logged');
    case 'allocated':
      return sure(known, 'allocated', 'when it was given to its handler');
    case 'acknowledged-counted':
      return acknowledged(known, ['received', 'acknowledged'], policy.acknowledgementCap, calendar);
    case 'responded':
      return sure(known, 'responded', 'when the stage 1 response was issued');
    case 'responded-received':
      return received(known, policy.postDays, calendar);
    case 'escalated':
      return sure(known, 'escalated', 'when stage 2 was asked for');
    case 'assigned':
      return sure(known, 'assigned', 'when stage 2 was given to its handler');
    case 'stage2-acknowledged-counted':
      return acknowledged(known, ['escalated', 'stage2Acknowledged'], policy.acknowledgementCap, calendar);
    case 'panel-date':
      return sure(known, 'panelDate', 'when the panel meets');
  }
}

function sure(known: KnownDates, day: KnownDay, words: string): Start | null {
  const date = known[day];
  return date === undefined ? null : { date, provisional: false, words: asMoved(known, day, words) };
}

/** A day that was moved on is not the day on which it happened, and is not called that (EX-6). */
function asMoved(known: KnownDates, day: KnownDay, words: string): string {
  return known.movedOn?.includes(day) ? `${words} (the time in which it was closed is left out)` : words;
}

/**
 * K* of DESIGN §5: the acknowledgement, but never later than the last day to send it, so that a late one gains the
 * landlord no time; that last day while there is none.
 */
function acknowledged(
  known: KnownDates,
  [askedOn, sentOn]: [KnownDay, KnownDay],
  cap: number,
  calendar: Calendar,
): Start | null {
  const asked = known[askedOn];
  const sent = known[sentOn];
  if (asked === undefined) return null;
  const last = countEnd(calendar, asked, cap, 'working');
  if (sent !== undefined && sent <= last.date) {
    return { date: sent, provisional: false, words: asMoved(known, sentOn, 'when it was acknowledged') };
  }
  const why =
    sent === undefined
      ? 'it is not acknowledged yet'
      : `it was acknowledged late, on ${formatDate(sent)}, which gains no time`;
  return {
    date: last.date,
    provisional: sent === undefined || last.provisional,
    words: `the last day to acknowledge it (${why})`,
  };
}

/** The day the customer is taken to have the response: the day it went by email, later by post (OPT 6.1). */
function received(known: KnownDates, postDays: number, calendar: Calendar): Start | null {
  if (known.responded === undefined) return null;
  if (known.respondedBy !== 'post') return sure(known, 'responded', 'when the response was received');
  const arrived = countEnd(calendar, known.responded, postDays, 'working');
  return {
    ...arrived,
    words: `when the response counts as received (posted on ${formatDate(known.responded)}, ${postDays} working days on the way)`,
  };
}
