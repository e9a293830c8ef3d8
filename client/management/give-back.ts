/** Undoing a cover: whose cases go back to the person who has returned, and which do not, with why. Pure. */
import type { UncoveredCase } from './cover.ts';

/** A case that was given under a cover, as it stands. */
export interface CoveredCaseNow {
  caseId: string;
  reference: string;
  status: string;
  stage: number;
  /** Who handles it now. */
  handler: string | null;
  /** To whom the cover gave it, and at which stage. */
  to: string;
  ofStage: number;
  seq: number;
  /** Staff the rules bar from the stage it is at. */
  barred: readonly string[];
}

export interface GiveBackPlan {
  caseId: string;
  reference: string;
  stage: 1 | 2;
  /** Who has it now. */
  from: string;
  seq: number;
}

/** `lent` in the order in which it was given: of a case given twice the last counts. */
export function planGiveBack(
  staffId: string,
  lent: readonly CoveredCaseNow[],
): { back: GiveBackPlan[]; left: UncoveredCase[] } {
  const last = new Map(lent.map((l) => [l.caseId, l]));
  const back: GiveBackPlan[] = [];
  const left: UncoveredCase[] = [];
  for (const { caseId, reference, status, stage, handler, to, ofStage, seq, barred } of last.values()) {
    const why =
      handler === staffId
        ? 'They have it back already.'
        : status !== 'stage1' && status !== 'stage2'
          ? 'It has been answered meanwhile.'
          : stage !== ofStage
            ? 'It has gone on to stage 2 meanwhile.'
            : handler !== to
              ? 'It has been given to somebody else since.'
              : stage === 2 && barred.includes(staffId)
                ? 'They have acted on it at stage 1 meanwhile (S2-3).'
                : null;
    if (why === null) back.push({ caseId, reference, stage: stage === 2 ? 2 : 1, from: to, seq });
    else left.push({ caseId, reference, why, needsSomebody: false });
  }
  return { back, left };
}
