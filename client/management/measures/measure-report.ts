/** One measure of a time as it is told: its figure, its parts, its months, and what they say. */
import type { Measure, MeasureId } from '../../../measures/definitions.ts';
import type { Figure } from '../../../measures/figures.ts';
import type { NormalRange, Signal } from '../../../measures/run-chart.ts';

export interface MonthValue {
  /** Such as 2026-11. */
  month: string;
  count: number;
  holds: number;
  /** A number, a part of one, working days or pence; null where there is nothing to take it of. */
  value: number | null;
}

export interface MeasureReport extends Omit<Measure, 'parts'> {
  id: MeasureId;
  figure: Figure;
  /** The figure in words. */
  says: string;
  /** A count is null where it is not shown, as it would show a few people. */
  parts: { detail: string; name: string; count: number | null; says: string }[];
  /** Few people would be recognised by it: it is not shown (measures/small-numbers.ts). */
  few: boolean;
  /** For each thousand homes; null where that is not told, or the homes are not known. */
  perThousand: number | null;
  /** The oldest first; none of what is told for the end of a time only. */
  months: MonthValue[];
  range: NormalRange | null;
  signal: Signal;
  signalSays: string;
}
