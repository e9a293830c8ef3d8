/** What happens to a compliment alone, told: one plain sentence an event. */
import type { Compliment } from '../../../workflows/messages.ts';
import { day } from '../complaint/labels.ts';
import type { Names } from '../words.ts';

type Own = Extract<Compliment['event'], { type: 'ComplimentLogged' | 'AwardConsidered' }>;

/** Each of its own events once: one that is missing does not compile. */
export const OWN_EVENTS: Record<Own['type'], true> = { ComplimentLogged: true, AwardConsidered: true };

/** What came of it. */
export const AWARDS_SAID: Readonly<Record<string, string>> = {
  award: 'an award',
  'told-to-all': 'it is told to everybody',
  'thanked-in-person': 'thanks in person',
  none: 'nothing more',
};

export function tellCompliment(e: Own, _names: Names, why: (id: string | undefined) => string): string {
  switch (e.type) {
    case 'ComplimentLogged':
      return `Logged: a compliment, received ${day(e.intake.received)}${e.intake.thanked ? '; they were thanked as they said it' : ''}.`;
    case 'AwardConsidered':
      return `The line manager considered an award: ${AWARDS_SAID[e.award] ?? e.award}${why(e.noteText)}`;
  }
}
