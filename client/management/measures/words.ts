/** Figures in words: a value with its unit, the parts of a figure by their names, and what a run chart says. */
import { answerName } from '../../../policies/equality.ts';
import { MONTHS_FOR_RANGE, type NormalRange, type Signal } from '../../../measures/run-chart.ts';
import type { Measure } from '../../../measures/definitions.ts';
import type { Figure } from '../../../measures/figures.ts';
import { formatPounds } from '../../core/input/money.ts';
import { capitalised, plain } from '../../kinds/words.ts';

const PART_NAMES: Partial<Record<NonNullable<Measure['parts']>, Record<string, string>>> = {
  outcome: { upheld: 'Upheld', 'partially-upheld': 'Partly upheld', 'not-upheld': 'Not upheld' },
  payment: {
    statutory: 'Statutory payment',
    loss: 'Quantified loss',
    trouble: 'Time and trouble',
    distress: 'Distress and inconvenience',
  },
  chase: {
    reminder: 'Reminder',
    'final-reminder': 'Final reminder',
    'failure-order': 'Complaint handling failure order',
    'failure-notice': 'Complaint handling failure notice',
  },
  delay: {
    unexplained: 'No reason recorded',
    'in-words': 'A reason in words, of no kind',
    absence: 'Somebody was away',
  },
  need: {
    vulnerable: 'Recorded as vulnerable',
    adjustments: 'With adjustments',
    both: 'Recorded as vulnerable, with adjustments',
  },
  'same-person': {
    stage2: 'Considering stage 2 after acting at stage 1',
    check: 'Checking an answer of their own',
    refusal: 'Confirming a refusal of their own',
    departure: 'Approving a departure of their own',
  },
  extension: {
    within: 'Up to the longest extension',
    beyond: 'Beyond the longest extension',
    exceptional: 'In exceptional circumstances',
  },
};

/** What a part of a figure is called. */
export const partName = ({ parts }: Measure, detail: string): string =>
  parts === 'told'
    ? answerName(detail)
    : ((parts === undefined ? undefined : PART_NAMES[parts]?.[detail]) ?? capitalised(plain(detail)));

const wholePercent = (share: number): string => {
  const rounded = Math.round(share * 100);
  // Never "all" or "none" where it is not.
  if (rounded === 100 && share < 1) return 'over 99%';
  return rounded === 0 && share > 0 ? 'under 1%' : `${rounded}%`;
};

/** One month's value, or the middle of all of them, with its unit. */
export function valueText({ kind }: Pick<Measure, 'kind'>, value: number): string {
  if (kind === 'share') return wholePercent(value);
  if (kind === 'money') return formatPounds(Math.round(value));
  const rounded = Math.round(value * 10) / 10;
  return rounded.toLocaleString('en-GB');
}

/** The figure in a few words: "92% (46 of 50)". */
export function figureText(measure: Measure, figure: Figure): string {
  const { count, holds, share, median, lowerQuartile, upperQuartile, worst, total } = figure;
  switch (measure.kind) {
    case 'share':
      return share === null ? 'None to count' : `${wholePercent(share)} (${holds} of ${count})`;
    case 'spread':
      return median === null
        ? 'None to count'
        : `${median} in the middle; half of them ${lowerQuartile ?? median} to ${upperQuartile ?? median}; the longest ${worst ?? median}`;
    case 'money':
      return formatPounds(total);
    case 'count':
    case 'standing':
      return count.toLocaleString('en-GB');
  }
}

/** What a part comes to. */
export const partText = ({ kind }: Measure, count: number): string =>
  kind === 'money' ? formatPounds(count) : count.toLocaleString('en-GB');

/** What the run of months says: a month outside the normal range, a shift, or that there is nothing to see. */
export function signalText(
  measure: Measure,
  range: NormalRange | null,
  signal: Signal,
  outside: readonly string[],
): string {
  if (range === null) return `A normal range is told once there are ${MONTHS_FOR_RANGE} months.`;
  const within = `${valueText(measure, range.low)} and ${valueText(measure, range.high)}`;
  const others = outside.length === 0 ? '' : ` Outside that before: ${outside.map(monthName).join(', ')}.`;
  switch (signal) {
    case null:
      return outside.length === 0
        ? `Month by month it moves between ${within} by chance: the last month is within that, so nothing need have changed.`
        : `Month by month it moves between ${within} by chance: the last month is within that.${others}`;
    case 'above':
      return `The last month is higher than chance explains: it usually moves between ${within}. Look for what was different.${others}`;
    case 'below':
      return `The last month is lower than chance explains: it usually moves between ${within}. Look for what was different.${others}`;
    case 'shift-up':
      return `For eight months in a row it has been above its middle of ${valueText(measure, range.middle)}: it has gone up.${others}`;
    case 'shift-down':
      return `For eight months in a row it has been below its middle of ${valueText(measure, range.middle)}: it has gone down.${others}`;
  }
}

/** The same in three words, for a list. */
export const SIGNAL_WORDS: Record<NonNullable<Signal> | 'none', string> = {
  none: 'as usual',
  above: 'higher than usual',
  below: 'lower than usual',
  'shift-up': 'gone up',
  'shift-down': 'gone down',
};

const MONTH_NAMES = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
/** "Nov 26" for 2026-11. */
export const monthName = (month: string): string =>
  `${MONTH_NAMES[Number(month.slice(5, 7)) - 1] ?? month} ${month.slice(2, 4)}`;
