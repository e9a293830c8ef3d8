/** How a rule answers, for any kind of case. */

/** Why not, in one sentence, and by which rule. */
export interface Refusal {
  rule: string;
  why: string;
}

export const refuse = (rule: string, why: string): Refusal => ({ rule, why });

/** Whether a rule refused, rather than answered with events. */
export function isRefusal<E>(decision: readonly E[] | Refusal): decision is Refusal {
  return !Array.isArray(decision);
}

/** The first refusal among conditions, or null: `first([late, …], …)`. */
export function firstRefusal(...refusals: (Refusal | false | null | undefined)[]): Refusal | null {
  return refusals.find((r): r is Refusal => Boolean(r)) ?? null;
}
