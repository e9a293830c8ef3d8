/** What another calendar or policy moves: open dates of one case, before and after. */
import type { IsoDate } from '../../policies/types.ts';
import { owedBy, type AnyCaseState, type KindName } from '../../workflows/messages.ts';

import type { CaseFile } from '../core/store/store.ts';

/** One open date that moves. */
export interface MovedDate {
  caseKind: KindName;
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
  code: string;
  dated: IsoDate;
}

/** Dates that are due on another day, and those whose own day moves behind a promise that stays. */
export function movedDates(
  { reference, caseKind }: Pick<CaseFile, 'reference' | 'caseKind'>,
  before: AnyCaseState,
  after: AnyCaseState,
): MovedDate[] {
  const was = owedBy(caseKind, before);
  return owedBy(caseKind, after).flatMap((now): MovedDate[] => {
    const { kind, about, promised } = now;
    const then = was.find((o) => o.kind === kind && o.about === about);
    if (!then) return [];
    if (then.due !== now.due)
      return [
        {
          caseKind,
          reference,
          kind,
          about,
          from: then.due,
          to: now.due,
          promised: null,
          letters: quoting(before, then.due),
        },
      ];
    if (then.target === null || now.target === null || then.target === now.target) return [];
    return [{ caseKind, reference, kind, about, from: then.target, to: now.target, promised, letters: [] }];
  });
}

/** Letters that went to the customer, or are on their way, with this date in them. */
function quoting(state: AnyCaseState, date: IsoDate): QuotingLetter[] {
  const letters: readonly {
    brief: { letterId: string; to: string; code: string; dated: IsoDate; dates: object };
    state: string;
  }[] = state.letters;
  return letters
    .filter(
      ({ brief, state: s }) => brief.to === 'customer' && s !== 'refused' && Object.values(brief.dates).includes(date),
    )
    .map(({ brief }) => ({ id: brief.letterId, code: brief.code, dated: brief.dated }));
}
