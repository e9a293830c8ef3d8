/** What a letter tells of visits, of what came before, and of why its reader was still unhappy (S1-23, S1-25, S2-14). */
import { formatDate } from '../policies/calendar/working-days.ts';
import type { LetterBrief } from '../workflows/complaint/events.ts';
import type { LetterContext } from './context.ts';

/** The facts of these parts: null, or empty, where there is nothing to tell. */
export function careIn({ brief, texts, visitor = null }: LetterContext) {
  const words = (id: string | undefined): string | null => (id === undefined ? null : (texts[id] ?? null));
  const { visit, missedVisits = [], background, askedWhy = [] } = brief;
  const time = brief.texts['time'];
  return {
    visit:
      visit === undefined
        ? null
        : { what: visit.what, who: visitor, time: words(typeof time === 'string' ? time : undefined) },
    visitsOff: (brief.visitsOff ?? []).map((day) => formatDate(day)),
    missedVisits: missedVisits.map(({ on, reasonText }) => ({ on: formatDate(on), reason: words(reasonText) })),
    background:
      background === undefined
        ? null
        : {
            items: background.items.map(({ text, reported, referenceText }) => ({
              what: words(text) ?? '',
              on: formatDate(reported),
              reference: words(referenceText),
            })),
            finding: words(background.findingText ?? undefined),
          },
    whyUnhappy: whyIn(askedWhy, words),
  };
}

const WAYS = {
  telephone: 'by telephone',
  email: 'by email',
  letter: 'by letter',
  'text-message': 'by text message',
  meeting: 'in person',
  visit: 'at your home',
  'own-words': 'from what you wrote',
} as const;

/** What was understood; else that they chose not to say, or how and when they were tried. Null where nobody asked. */
function whyIn(askedWhy: NonNullable<LetterBrief['askedWhy']>, words: (id: string | undefined) => string | null) {
  if (askedWhy.length === 0) return null;
  const understood = askedWhy.flatMap((a) => words(a.understoodText) ?? []);
  return {
    understood,
    notSaid: understood.length === 0 && askedWhy.some((a) => a.outcome === 'would-not-say'),
    tried: askedWhy
      .filter((a) => a.outcome === 'no-answer')
      .map((a) => `${WAYS[a.how]} on ${formatDate(a.on)}`)
      .join(', and '),
  };
}
