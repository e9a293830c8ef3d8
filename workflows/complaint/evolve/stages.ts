/** The half of `evolve` that concerns one stage: who handles it, its dates, its draft and its response. */
import type { Recorded, Stage } from '../events.ts';
import { stageOf, withStage } from '../stage.ts';
import type { CaseState, StageState } from '../state.ts';
import { evolveDelivery } from './delivery.ts';

/** Whoever decides something at stage 1 cannot judge it at stage 2 (S2-3). */
function acted(state: CaseState, ...people: string[]): CaseState {
  if (state.stage === 2) return state;
  const fresh = people.filter((p) => p !== 'system' && !state.actedAtStage1.includes(p));
  return fresh.length === 0 ? state : { ...state, actedAtStage1: [...state.actedAtStage1, ...fresh] };
}

/** Changes one event makes to its stage, and to who has acted. */
export function evolveStage(state: CaseState, recorded: Recorded): CaseState {
  const { event: e, on, by } = recorded;
  switch (e.type) {
    case 'Allocated':
      return acted(
        withStage(state, e.stage, { handler: e.to, allocated: on, ...(e.check === true ? { checkWanted: true } : {}) }),
        e.to,
      );
    case 'VisitRecorded':
    case 'BackgroundAdded':
    case 'BackgroundReviewed':
    case 'WhyAsked':
      return withStage(state, state.stage, redraft(state, state.stage));
    case 'Defined':
    case 'PointAdded':
    case 'RemedyOffered':
    case 'ActionAgreed':
    case 'DepartureProposed':
      return acted(withStage(state, state.stage, redraft(state, state.stage)), by);
    case 'AcknowledgementIssued':
      return withStage(state, e.stage, {
        acknowledgementIssued: on,
        ...(e.lateText === undefined
          ? {}
          : { explained: [...stageOf(state, e.stage).explained, `stage${e.stage}.acknowledge` as const] }),
      });
    case 'LetterIssued':
    case 'LetterDispatched':
    case 'LetterKept':
    case 'LetterRefused':
    case 'LetterReturned':
    case 'LetterWithdrawn':
      return evolveDelivery(state, recorded);
    case 'ContactLogged':
      // Why it could not be made is on the record, and is then what was owed (S1-1, IN-8).
      if (e.outcome === 'tried') return state;
      if (e.kind === 'meeting-offer') return withStage(state, e.stage, { meetingOffered: true });
      if (e.kind !== 'first-contact') return state;
      return withStage(state, e.stage, { contacted: on });
    case 'Extended': {
      const { from, to, beyondMaximum, usualAgain } = e;
      const exceptional = usualAgain === undefined ? {} : { usualAgain };
      const { extensions } = stageOf(state, e.stage);
      return acted(
        withStage(state, e.stage, {
          promised: to,
          extensions: [...extensions, { from, to, beyondMaximum, agreed: null, ...exceptional }],
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
      const { explained, reasons } = stageOf(state, stage);
      return withStage(state, stage, {
        explained: [...explained, e.step],
        reasons: { ...reasons, [e.step]: e.reasonText },
      });
    }
    case 'FindingRecorded': {
      const { findings } = stageOf(state, e.stage);
      const finding = { outcome: e.outcome, reasonText: e.reasonText, by };
      return acted(
        withStage(state, e.stage, { findings: { ...findings, [e.point]: finding }, ...redraft(state, e.stage) }),
        by,
      );
    }
    case 'LegalAdviceRecorded':
      return e.wordingText === undefined ? state : withStage(state, state.stage, redraft(state, state.stage));
    case 'DepartureDecided':
      return acted(state, by);
    case 'SubmittedForCheck':
      return acted(
        withStage(state, e.stage, {
          ...(e.summaryText === undefined ? {} : { reviews: [] }),
          check: 'waiting',
          draftedBy: by,
          summaryText: e.summaryText ?? stageOf(state, e.stage).summaryText,
        }),
        by,
      );
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

/** What changes in the letter is checked and looked at again: what was checked is what goes (S1-13, SP-10). */
export function redraft(state: CaseState, stage: Stage): Partial<StageState> {
  const { check, responseIssued } = stageOf(state, stage);
  if (responseIssued !== null) return {};
  return { reviews: [], ...(check === 'approved' ? { check: 'returned' } : {}) };
}
