/** The half of `evolve` that concerns one stage: who handles it, its dates, its draft and its response. */
import type { IsoDate } from '../../../policies/types.ts';
import type { LetterName, Recorded, Stage } from '../events.ts';
import { LETTER_SPECS } from '../letter-specs.ts';
import { stageOf, withStage } from '../stage.ts';
import type { CaseState, StageState } from '../state.ts';

/** Whoever decides something at stage 1 cannot judge it at stage 2 (S2-3). */
function acted(state: CaseState, ...people: string[]): CaseState {
  if (state.stage === 2) return state;
  const fresh = people.filter((p) => p !== 'system' && !state.actedAtStage1.includes(p));
  return fresh.length === 0 ? state : { ...state, actedAtStage1: [...state.actedAtStage1, ...fresh] };
}

/** Changes one event makes to its stage, and to who has acted. */
export function evolveStage(state: CaseState, { event: e, on, by }: Recorded): CaseState {
  switch (e.type) {
    case 'Allocated':
      return acted(withStage(state, e.stage, { handler: e.to, allocated: on }), e.to);
    case 'Defined':
    case 'RemedyOffered':
    case 'ActionAgreed':
      return acted(state, by);
    case 'AcknowledgementIssued':
      return withStage(state, e.stage, {
        acknowledgementIssued: on,
        ...(e.lateText === undefined
          ? {}
          : { explained: [...stageOf(state, e.stage).explained, `stage${e.stage}.acknowledge` as const] }),
      });
    case 'LetterIssued': {
      const { code, dates, stage, to, replaces } = e.brief;
      if (to !== 'customer') return state;
      if (replaces !== undefined) return withStage(state, stage, stepIssued(code, on));
      if (LETTER_SPECS[code].promises !== true || dates.respondBy === undefined) return state;
      const { originalPromised } = stageOf(state, stage);
      return withStage(state, stage, {
        promised: dates.respondBy,
        originalPromised: originalPromised ?? dates.respondBy,
      });
    }
    case 'LetterDispatched': {
      const letter = state.letters.find((l) => l.brief.letterId === e.letterId)?.brief;
      if (!letter || letter.to !== 'customer') return state;
      const stage = stageOf(state, letter.stage);
      const { meets } = LETTER_SPECS[letter.code];
      if (meets === 'acknowledge' && stage.acknowledged === null)
        return withStage(state, letter.stage, { acknowledged: on });
      if (meets === 'respond' && stage.responded === null)
        return {
          ...withStage(state, letter.stage, { responded: on, respondedBy: e.by }),
          status: letter.stage === 1 ? 'responded' : 'final',
          updates: null,
        };
      return state;
    }
    case 'LetterRefused':
    case 'LetterReturned': {
      const letter = state.letters.find((l) => l.brief.letterId === e.letterId)?.brief;
      if (!letter || letter.to !== 'customer') return state;
      return withStage(state, letter.stage, stepIssued(letter.code, null));
    }
    case 'ContactLogged':
      if (e.kind === 'meeting-offer' && e.outcome === 'made')
        return withStage(state, e.stage, { meetingOffered: true });
      return e.kind === 'first-contact' && e.outcome !== 'tried' ? withStage(state, e.stage, { contacted: on }) : state;
    case 'Extended': {
      const { from, to, beyondMaximum } = e;
      const { extensions } = stageOf(state, e.stage);
      return acted(
        withStage(state, e.stage, {
          promised: to,
          extensions: [...extensions, { from, to, beyondMaximum, agreed: null }],
        }),
        by,
      );
    }
    case 'ExtensionAnswered':
      return withStage(state, e.stage, {
        extensions: stageOf(state, e.stage).extensions.map((x, i, all) =>
          i === all.length - 1 ? { ...x, agreed: e.agreed } : x,
        ),
      });
    case 'DelayExplained': {
      const stage = e.step.startsWith('stage2') ? 2 : 1;
      return withStage(state, stage, { explained: [...stageOf(state, stage).explained, e.step] });
    }
    case 'FindingRecorded': {
      const { findings } = stageOf(state, e.stage);
      const finding = { outcome: e.outcome, reasonText: e.reasonText, by };
      return acted(
        withStage(state, e.stage, { findings: { ...findings, [e.point]: finding }, ...redraft(state, e.stage) }),
        by,
      );
    }
    case 'SubmittedForCheck':
      return acted(withStage(state, e.stage, { check: 'waiting', draftedBy: by }), by);
    case 'QualityChecked':
      return acted(withStage(state, e.stage, { check: e.approved ? 'approved' : 'returned', checkedBy: by }), by);
    case 'ResponseIssued':
      return acted(
        withStage(state, e.stage, { responseIssued: on, outcome: e.outcome, responseLetter: e.letterId }),
        by,
      );
    default:
      return state;
  }
}

/**
 * The step that a letter meets is open again when it did not arrive, and not open for a second one while the same letter
 * is on its way by another channel.
 */
function stepIssued(code: LetterName, on: IsoDate | null): Partial<StageState> {
  switch (LETTER_SPECS[code].meets) {
    case 'acknowledge':
      return { acknowledgementIssued: on };
    case 'respond':
      return { responseIssued: on };
    default:
      return {};
  }
}

/** A finding changed after the check was approved must be checked again (S1-13). */
function redraft(state: CaseState, stage: Stage): Partial<StageState> {
  return stageOf(state, stage).check === 'approved' ? { check: 'returned' } : {};
}
