/** What somebody wrote in a reply: told from what they quoted, and what they say in plain words. Pure. */

/** Lines by which mail programs introduce what they quote. */
const INTRODUCES = [
  /^\s*-{2,}\s*(?:original message|forwarded message|original appointment)\s*-{2,}\s*$/i,
  /^\s*_{20,}\s*$/,
  /^(?:on|am|le|el|il|w dniu)\b.{5,300}\b(?:wrote|schrieb|a écrit|escribió|ha scritto|napisał(?:\(a\))?) ?:?$/i,
  /^sent from (?:my|outlook|yahoo|samsung|mail for)\b.{0,60}$/i,
];
/** Outlook's block of headers. */
const HEADERS = /^\s*\*?(?:from|von|de|od)\s*:\*?\s.+/i;
const SECOND = /^\s*\*?(?:sent|date|to|gesendet|envoyé|wysłano|an|à)\s*:\*?\s/i;
const QUOTED = /^\s*>/;

/**
 * What was written without what was quoted after it. Answers that stand between quoted lines are kept with them, and a mail
 * that is nothing but quoted stays whole: no word of theirs is lost.
 */
export function withoutQuotes(whole: string): string {
  const lines = whole.split('\n');
  const at = lines.findIndex((line, i) => introduces(lines, line, i));
  const before = at === -1 ? lines : lines.slice(0, at);
  const after = at === -1 ? [] : lines.slice(at + 1);
  // Somebody who answers below, or between: after what is quoted with > comes something that is not.
  const answersBelow = after.some((line) => QUOTED.test(line)) && after.slice(lastQuoted(after) + 1).some(isWords);
  const between = after.findIndex((line) => QUOTED.test(line));
  const answersBetween =
    between !== -1 && after.slice(between, lastQuoted(after)).some((line) => !QUOTED.test(line) && isWords(line));
  if (answersBelow || answersBetween) return whole.trim();
  const own = trailingQuotesOff(before).join('\n').trim();
  return own === '' ? whole.trim() : own;
}

function introduces(lines: readonly string[], line: string, i: number): boolean {
  if (INTRODUCES.some((form) => form.test(line.slice(0, 500).trim())))
    return !/^\s*sent from/i.test(line) || lines.slice(i + 1).some((l) => QUOTED.test(l) || HEADERS.test(l));
  // "On Tue, 3 Nov 2026 at 10:00 Northfield Homes" and "<complaints@…> wrote:" on the next line.
  const joined = `${line} ${lines[i + 1] ?? ''}`.slice(0, 500).trim();
  if (/^\s*on\b/i.test(line) && (INTRODUCES[2]?.test(joined) ?? false)) return true;
  return HEADERS.test(line.slice(0, 500)) && lines.slice(i + 1, i + 4).some((next) => SECOND.test(next));
}

const isWords = (line: string): boolean => /[\p{L}\p{N}]/u.test(line);
const lastQuoted = (lines: readonly string[]): number => lines.findLastIndex((line) => QUOTED.test(line));

function trailingQuotesOff(lines: readonly string[]): readonly string[] {
  let end = lines.length;
  while (end > 0 && (QUOTED.test(lines[end - 1] ?? '') || (lines[end - 1] ?? '').trim() === '')) end--;
  return end === 0 ? lines : lines.slice(0, end);
}

/** What a reply says that a case could act on. */
export type PlainWords = 'escalate' | 'accept-remedy' | 'withdraw';

const I = String.raw`(?:^|[.!?\n,;:]\s*|\b(?:so|and|but|please|yes|therefore|hello|hi|dear \w+(?: \w+)?)[,.]?\s+)`;
const WISH = String.raw`(?:i|we)(?: would|['’]d)? (?:also |now |still |really |definitely |formally )?(?:want|wish|like|need|ask|request|am asking|are asking|demand)(?:ing)?(?: you)?(?: for)?(?: to| that)?`;
const SAYS: readonly [PlainWords, RegExp][] = [
  [
    'escalate',
    new RegExp(
      String.raw`${WISH}\b.{0,60}\b(?:stage (?:2|two)|second stage|next stage|escalat\w*|review panel|a review)\b|^\W*(?:please )?(?:escalate|take|move|refer)\b.{0,60}\b(?:stage (?:2|two)|second stage|next stage)\b|^\W*(?:please )?escalate (?:my|this|the|our) (?:complaint|case)\b`,
      'im',
    ),
  ],
  [
    'withdraw',
    new RegExp(
      String.raw`${I}(?:i|we)(?:['’]d| would)?(?: now| hereby| like to| want to| wish to){0,3} (?:withdraw|drop|cancel)(?: (?:my|the|this|our))? (?:complaint|case)\b|${I}(?:please )?(?:withdraw|drop|cancel) my complaint\b`,
      'i',
    ),
  ],
  [
    'accept-remedy',
    new RegExp(
      String.raw`${I}(?:i|we) (?:am |are )?(?:happy to |hereby |would like to |want to |gladly )?(?:accept|agree to|agree with)(?:ing)?(?:\s*[.!\n]|\s*$| (?:the|your|this|what) (?:offer|remedy|compensation|payment|amount|apology|redress|proposal|you)\b)`,
      'i',
    ),
  ],
];
const NOT = /\b(?:not|n['’]t|never|cannot|unless|refuse|if you|if i|until|before i)\b/i;

/**
 * What is said in plain words of one's own, for a person to confirm; null where nothing is, or it is said with a "not" or an
 * "if". Only the beginning is looked at: what people ask for stands there.
 */
export function saysInPlainWords(words: string): PlainWords | null {
  const said = words.slice(0, 5_000).replaceAll('\r', '');
  for (const sentence of said.split(/(?<=[.!?])\s+|\n+/)) {
    if (sentence.length > 600 || NOT.test(sentence)) continue;
    for (const [what, form] of SAYS) if (form.test(sentence)) return what;
  }
  return null;
}
