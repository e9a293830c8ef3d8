/**
 * How much work a text makes, as it grows: the processor's time for a text and for a quarter of it. What it takes may grow with
 * the length and no faster. Nothing is concluded from times too short to be told from noise.
 */

/** Texts that make careless patterns walk back and forth: `piece` again and again, and an end that does not fit. */
export interface Worst {
  name: string;
  piece: string;
  end: string;
}

const PIECES = [
  ' ',
  '\n',
  '\t',
  ' \n',
  '.',
  '. ',
  ',',
  ';',
  ':',
  '-',
  '--',
  '/',
  '@',
  '<',
  '<a',
  '(',
  '"',
  '=',
  '&',
  '0',
  '07',
  'a',

  'a ',
  'a.',
  'a@',
  'a-',
  'or ',
  ' or',
  '1/',
  '1 1',
  'http:',
  'Message-ID:',
  '\n\n> ',
  '\u200B',
  'â€‹',
  'é',
  '\u{1F3F4}',

  '{{',
  '{% ',
  '**',
  '[',
  '](',
  '>',
  '\u00A0',
  '\r\n',
  'A1 1AA ',
  'next ',
  'â\u200B€',
  '1,',
  '%PDF',
  'Mon',
];

export const WORST: readonly Worst[] = PIECES.map((piece) => ({ name: JSON.stringify(piece), piece, end: 'x!' }));

/** Those that are as bad at a whole MB as all the others. */
export const WORST_FEW = WORST.filter(({ piece }) => [' ', '\n', '. ', '0', '\u200B', 'a@'].includes(piece));

export const textOf = ({ piece, end }: Worst, length: number): string =>
  piece.repeat(Math.ceil(length / piece.length)).slice(0, length - end.length) + end;

/** Below this, one run says nothing of how work grows. */
const TOLD_MS = 150;
/** Four times the text may take four times the work, and more for a heap that grows with it; a square takes sixteen. */
const MOST = 8;
/** A busy machine takes a processor's caches away: only what is too fast each time is. */
const TIMES = 3;

/** What is wrong with how a text of this length is read, in words; null where its work grows with its length. */
export function tooFast(read: (text: string) => unknown, worst: Worst, length: number): string | null {
  if (cpuMs(read, textOf(worst, length)) < TOLD_MS) return null;
  let said = '';
  for (let time = 0; time < TIMES; time++) {
    // Measured anew: the first run also compiled.
    const [quarter, whole] = [cpuMs(read, textOf(worst, length / 4)), cpuMs(read, textOf(worst, length))];
    if (whole < TOLD_MS || whole / quarter < MOST) return null;
    said = `${worst.name} again and again, ${length} characters: ${whole.toFixed(0)} ms, ${(whole / quarter).toFixed(1)} times as long as a quarter of it`;
  }
  return said;
}

function cpuMs(read: (text: string) => unknown, text: string): number {
  const began = process.cpuUsage();
  try {
    read(text);
  } catch {
    // Refused with a sentence, as it should be: what counts is how long that took.
  }
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
}
