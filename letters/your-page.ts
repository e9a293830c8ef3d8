/**
 * Where a letter tells its reader of their own page: where its words say so, else before the help from outside, else at its
 * end. A landlord's own words, saved before there were pages, tell of it too.
 */
import type { LetterName } from '../workflows/complaint/events.ts';
import { LETTER_SPECS } from '../workflows/complaint/letter-specs.ts';

const TELLS = /\{%-?\s*part\s+your-page\s*-?%\}/;
const ARBITRATOR = /\{%-?\s*part\s+arbitrator\s*-?%\}/;
const PART = '{% part your-page %}';

/** The letter's words with that part in them. Lines keep their numbers, so that a fault is found where it stands. */
export function withYourPage(code: LetterName, body: string): string {
  if (LETTER_SPECS[code].withoutLink === true || TELLS.test(body)) return body;
  if (ARBITRATOR.test(body)) return body.replace(ARBITRATOR, (arbitrator) => `${PART}${arbitrator}`);
  return `${body.trimEnd()}\n\n${PART}\n`;
}
