/**
 * Words that promise how an insurance claim ends. Insurers decide that by themselves, and nobody here can know it (OCT 10.5), so
 * no letter of a case with a claim may say it (SP-2).
 */

/** Whoever decides, or what is decided upon. */
const CLAIM = String.raw`(?:claims?|insurers?|insurance(?: company| team)?)`;
/** A good end, as somebody would put it. */
const GOOD_END = String.raw`(?:succeed|be successful|be accepted|be approved|be paid|be settled|go through|pay(?: out)?|cover|accept|approve|settle|compensate|reimburse|refund)`;
const WITHOUT_DOUBT = String.raw`(?:will|shall|is going to|are going to|is sure to|are sure to|is bound to|are bound to)`;

const PROMISES: readonly RegExp[] = [
  // "your claim will be paid", "our insurers will certainly cover it": a few words may stand between.
  new RegExp(
    String.raw`\b${CLAIM}\b[^.!?\n]{0,60}?(?:\b${WITHOUT_DOUBT}|['’]ll)\s+(?!not\b|decide|look|either)(?:\w+\s+){0,2}?${GOOD_END}\b`,
    'i',
  ),
  // "we guarantee that your claim …", "we promise you a payment from our insurers".
  new RegExp(String.raw`\bwe\s+(?:can\s+|do\s+)?(?:guarantee|promise|assure)\b[^.!?\n]{0,80}\b${CLAIM}\b`, 'i'),
  // "you will get the money from our insurers".
  new RegExp(
    String.raw`\byou(?:\s+will|['’]ll)\s+(?:get|receive|be paid|be compensated)\b[^.!?\n]{0,60}\b${CLAIM}\b`,
    'i',
  ),
];

/** What says that nothing is promised: "we cannot guarantee that our insurers will accept it", "if the claim is accepted". */
const OPEN =
  /\b(?:cannot|can['’]t|can not|could not|do not|don['’]t|not able to|unable to|no)\b[^.!?\n]{0,40}\b(?:guarantee|promise|say|know|assure|tell)|\b(?:if|whether|either|may|might|could)\b/i;

/** The longest sentence that is looked at: what is longer is cut there, so that the work does not grow faster than the text. */
const LONGEST = 1000;

/** The first sentence that promises how a claim ends; null where none does. */
export function promiseOfClaim(words: string): string | null {
  const sentences = words.split(/(?<=[.!?])\s+|\n+/);
  return (
    sentences
      .map((sentence) => sentence.trim().slice(0, LONGEST))
      .find((sentence) => !OPEN.test(sentence) && PROMISES.some((pattern) => pattern.test(sentence))) ?? null
  );
}
