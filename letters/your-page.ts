/**
 * Parts that a landlord's own words may not have yet, because they were saved before there were such parts: put where they
 * belong, so that every letter tells what it has to. Lines keep their numbers, so that a fault is found where it stands.
 */
import type { LetterName } from '../workflows/complaint/events.ts';
import type { Part } from '../workflows/complaint/letters/parts.ts';
import { LETTER_SPECS } from '../workflows/complaint/letters/specs.ts';

const tagOf = (part: Part): RegExp => new RegExp(String.raw`\{%-?\s*part\s+${part}\s*-?%\}`);

/** Each with the part it stands before, where its letter has to hold it. */
const BEFORE: readonly (readonly [Part, Part])[] = [
  ['why-unhappy', 'decision'],
  ['background', 'decision'],
  ['missed-visits', 'remedy'],
  ['support', 'survey'],
  ['privacy', 'survey'],
];

/** The letter's words with those parts in them; with that of its reader's own page before the help from outside, else at its end. */
export function withYourPage(code: LetterName, body: string): string {
  const wanted = BEFORE.filter(([part]) => LETTER_SPECS[code].parts.includes(part));
  const whole = wanted.reduce((words, [part, before]) => placed(words, part, before), body);
  return LETTER_SPECS[code].withoutLink === true ? whole : placed(whole, 'your-page', 'arbitrator');
}

function placed(body: string, part: Part, before: Part): string {
  if (tagOf(part).test(body)) return body;
  const tag = `{% part ${part} %}`;
  const next = tagOf(before);
  return next.test(body) ? body.replace(next, (found) => `${tag}${found}`) : `${body.trimEnd()}\n\n${tag}\n`;
}
