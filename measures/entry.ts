/** One entry: what a case brings to a measure, on which day, and from and until when it stands. */
import type { IsoDate } from '../policies/types.ts';
import type { MeasureId } from './definitions.ts';
import type { JudgedDate } from './facts.ts';
import { verdictOf } from './judge.ts';

export interface Entry {
  measure: MeasureId;
  on: IsoDate;
  from: IsoDate;
  /** The first day on which it does not stand any more; null where it stands. */
  until: IsoDate | null;
  /** Of shares: whether it holds. */
  holds: boolean | null;
  /** Working days, or pence. */
  value: number | null;
  /** Which part it belongs to: an outcome, a ground, a kind. */
  detail: string | null;
  /** Id of who had the case at that stage. */
  handler: string | null;
}

type Draft = Pick<Entry, 'measure' | 'on'> & Partial<Entry>;

/** An entry from what is not as usual in it. */
export const entryOf = (given: Draft): Entry => ({
  from: given.on,
  until: null,
  holds: null,
  value: null,
  detail: null,
  handler: null,
  ...given,
});

/** One date that has passed, or will: it belongs to the day it was due. */
export function judged(measure: MeasureId, date: JudgedDate | undefined, handler: string | null): Entry[] {
  const verdict = date === undefined ? 'none' : verdictOf(date);
  return date === undefined || verdict === 'none'
    ? []
    : [entryOf({ measure, on: date.due, holds: verdict === 'met', handler })];
}
