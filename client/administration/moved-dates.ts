/** What another calendar or policy moves: open dates of one case, before and after. */
import type { IsoDate } from '../../policies/types.ts';
import { obligations, type CaseState, type LetterName } from '../../workflows/messages.ts';

/** One open date that moves. */
export interface MovedDate {
  reference: string;
  kind: string;
  about: string | null;
  from: IsoDate;
  to: IsoDate;
  /** What the customer was told, which stays as it is; null where the date itself moves for them. */
  promised: IsoDate | null;
  /** Letters to the customer that name the old date. */
  letters: QuotingLetter[];
}

export interface QuotingLetter {
  id: string;
  code: LetterName;
  dated: IsoDate;
}

/** Dates that are due on another day, and those whose own day moves behind a promise that stays. */
export function movedDates(reference: string, before: CaseState, after: CaseState): MovedDate[] {
  const was = obligations(before);
  return obligations(after).flatMap((now): MovedDate[] => {
    const { kind, about, promised } = now;
    const then = was.find((o) => o.kind === kind && o.about === about);
    if (!then) return [];
    if (then.due !== now.due)
      return [
        { reference, kind, about, from: then.due, to: now.due, promised: null, letters: quoting(before, then.due) },
      ];
    if (then.target === null || now.target === null || then.target === now.target) return [];
    return [{ reference, kind, about, from: then.target, to: now.target, promised, letters: [] }];
  });
}

/** Letters that went to the customer, or are on their way, with this date in them. */
function quoting(state: CaseState, date: IsoDate): QuotingLetter[] {
  return state.letters
    .filter(
      ({ brief, state: s }) => brief.to === 'customer' && s !== 'refused' && Object.values(brief.dates).includes(date),
    )
    .map(({ brief }) => ({ id: brief.letterId, code: brief.code, dated: brief.dated }));
}
