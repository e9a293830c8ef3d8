/** What a policy may say of compensation: its own table of sums, by the day from which it holds, and who may offer how much (RM-3). */
/** The parts of compensation (OCT 7.27). */
export const PARTS = ['statutory', 'loss', 'trouble', 'distress'] as const;
export type CompensationPart = (typeof PARTS)[number];

/** For what a sum is given: once, for each time it happened, or for each day, week or month it went on. */
export const PER = ['once', 'time', 'day', 'week', 'month'] as const;
export type Per = (typeof PER)[number];

/** One line of a table; both sums in pence. */
export interface CompensationSum {
  code: string;
  part: CompensationPart;
  says: string;
  per: Per;
  least: number;
  most: number;
}

/** A table as it holds from a day on: for what went wrong from then. */
export interface CompensationTable {
  /** A day, as `2026-04-01`. */
  inForceFrom: string;
  /** Where it stands, as a person reads it. */
  clause: string;
  sums: CompensationSum[];
}

/** Up to how much somebody with one of these duties may offer in one remedy without another person's yes; in pence. */
export interface OfferLimit<Duty extends string> {
  duties: Duty[];
  upTo: number;
}

/** The table that holds for what went wrong on a day; null where there is none yet. */
export function tableOn(tables: readonly CompensationTable[], day: string): CompensationTable | null {
  return (
    tables
      .filter((t) => t.inForceFrom <= day)
      .toSorted((a, b) => (a.inForceFrom < b.inForceFrom ? -1 : 1))
      .at(-1) ?? null
  );
}

/**
 * Up to how much somebody with these duties may offer, in pence; null where nothing holds them back: the policy sets no limits.
 * Where it sets some, who is not named may offer nothing by themselves.
 */
export function offerLimit<Duty extends string>(
  limits: readonly OfferLimit<Duty>[] | undefined,
  duties: readonly Duty[],
): number | null {
  if (limits === undefined) return null;
  const own = limits.filter((l) => l.duties.some((d) => duties.includes(d))).map((l) => l.upTo);
  return Math.max(0, ...own);
}
