/**
 * A date judged as it stood then: what moved it after it had passed moves it no more, so that an answer that was late stays
 * late, whatever is extended, counted or put in a calendar since.
 */
import type { IsoDate } from '../policies/types.ts';
import type { JudgedDate, Span } from './facts.ts';

/** What a date became, and when. */
export interface DateChange {
  /** The day of what changed it. */
  on: IsoDate;
  due: IsoDate | null;
  /** What was recorded wrongly was put right (RC-6): that judges anew. */
  corrects: boolean;
}

/**
 * The date as it stood when it passed; null where there never was one. A date that passed while nothing was owed judged nothing: one
 * that is set when the clocks go on counts (EX-6).
 */
export function dateOfThen(changes: readonly DateChange[], atWork: readonly Span[]): IsoDate | null {
  let due: IsoDate | null = null;
  for (const { on, due: next, corrects } of changes)
    if (due === null || corrects || on <= due || !wasAtWork(atWork, due)) due = next;
  return due;
}

/** Judges a step by such changes; null where it has no date of this kind. */
export function judge(changes: readonly DateChange[], met: IsoDate | null, atWork: readonly Span[]): JudgedDate | null {
  const due = dateOfThen(changes, atWork);
  return due === null ? null : { due, met, owedThen: wasAtWork(atWork, due) };
}

/** Whether it was at work at the end of this day. */
export const wasAtWork = (spans: readonly Span[], day: IsoDate): boolean =>
  spans.some(({ from, until }) => from <= day && (until === null || until > day));

/** met: done by the end of its day. missed: not. none: by then nothing was owed any more. */
export function verdictOf({ due, met, owedThen }: JudgedDate): 'met' | 'missed' | 'none' {
  if (met !== null && met <= due) return 'met';
  return owedThen ? 'missed' : 'none';
}
