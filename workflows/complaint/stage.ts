/** The two stages of a case, and the one it is at. */
import type { IsoDate } from '../../policies/types.ts';
import type { Stage } from './events.ts';
import type { CaseState, StageState } from './state.ts';

/** A stage nobody has touched yet. */
export function freshStage(): StageState {
  return {
    handler: null,
    allocated: null,
    acknowledgementIssued: null,
    acknowledged: null,
    contacted: null,
    meetingOffered: false,
    promised: null,
    originalPromised: null,
    extensions: [],
    check: 'none',
    checkWanted: false,
    summaryText: null,
    checkedBy: null,
    draftedBy: null,
    findings: {},
    reviews: [],
    dataProtectionAsked: false,
    outcome: null,
    responseIssued: null,
    responded: null,
    respondedBy: null,
    responseLetter: null,
    explained: [],
  };
}

/** The stage asked for; stage 2 of a case that has none is stage 1 (nothing of it can be asked then). */
export function stageOf(state: Pick<CaseState, 'stage1' | 'stage2'>, stage: Stage): StageState {
  return (stage === 2 ? state.stage2 : null) ?? state.stage1;
}

/** The stage the case is at. */
export function currentStage(state: Pick<CaseState, 'stage' | 'stage1' | 'stage2'>): StageState {
  return stageOf(state, state.stage);
}

/** The stage something belongs to that happened on a day: before stage 2 was asked for it was stage 1, whenever it is entered. */
export function stageThen({ stage, escalation }: Pick<CaseState, 'stage' | 'escalation'>, on: IsoDate): Stage {
  return stage === 2 && escalation.requested !== null && on < escalation.requested ? 1 : stage;
}

/** The case with something changed in one of its stages. */
export function withStage(state: CaseState, stage: Stage, change: Partial<StageState>): CaseState {
  return stage === 2 && state.stage2
    ? { ...state, stage2: { ...state.stage2, ...change } }
    : { ...state, stage1: { ...state.stage1, ...change } };
}
