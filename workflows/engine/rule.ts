/** How a rule answers, for any kind of case. */

/** Why not, in one sentence, and by which rule. */
export interface Refusal {
  rule: string;
  why: string;
  /** What else was given wrongly: a person who filled in a form is told all of it at once. */
  besides?: readonly { rule: string; why: string }[];
}

export const refuse = (rule: string, why: string): Refusal => ({ rule, why });

/** Whether a rule refused, rather than answered with events. */
export function isRefusal<E>(decision: readonly E[] | Refusal): decision is Refusal {
  return !Array.isArray(decision);
}

/** Every sentence of a refusal, the first one first. */
export const wrongIn = ({ rule, why, besides = [] }: Refusal): { rule: string; why: string }[] => [
  { rule, why },
  ...besides,
];

/** Whether a sentence names a field of its own command; one within another command is what to do instead. */
const namesField = (why: string): boolean => /--[a-z]/.test(why.replace(/\([a-z][a-z-]* --[^)]*\)/g, ''));

/**
 * The first refusal among conditions, or null. Where it is about what was given, so is all that it brings `besides`; where
 * the case itself does not allow it, nothing else matters.
 */
export function firstRefusal(...refusals: (Refusal | false | null | undefined)[]): Refusal | null {
  const [first, ...others] = refusals.filter((r): r is Refusal => Boolean(r)).flatMap(wrongIn);
  if (first === undefined) return null;
  const besides = namesField(first.why) ? others.filter(({ why }) => namesField(why) && why !== first.why) : [];
  const each = besides.filter(({ why }, i) => besides.findIndex((other) => other.why === why) === i);
  return each.length === 0 ? first : { ...first, besides: each };
}
