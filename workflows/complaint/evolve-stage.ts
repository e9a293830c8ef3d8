/** The half of `evolve` that concerns one stage: who handles it, its dates, its draft and its response. */
import type { IsoDate } from '../../policies/types.ts';
import type { LetterName, Recorded, Stage } from './events.ts';
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
    checkedBy: null,
    draftedBy: null,
    findings: {},
    outcome: null,
    responseIssued: null,
    responded: null,
    respondedBy: null,
    responseLetter: null,
    explained: [],
  };
}

/** The stage asked for; stage 2 of a case that has none is stage 1 (nothing of it can be asked then). */
export function stageOf(state: CaseState, stage: Stage): StageState {
  return (stage === 2 ? state.stage2 : null) ?? state.stage1;
}

function patch(state: CaseState, stage: Stage, change: Partial<StageState>): CaseState {
  return stage === 2 && state.stage2
    ? { ...state, stage2: { ...state.stage2, ...change } }
    : { ...state, stage1: { ...state.stage1, ...change } };
}

/** Whoever decides something at stage 1 cannot judge it at stage 2 (S2-3). */
function acted(state: CaseState, ...people: string[]): CaseState {
  if (state.stage === 2) return state;
  const fresh = people.filter((p) => p !== 'system' && !state.actedAtStage1.includes(p));
  return fresh.length === 0 ? state : { ...state, actedAtStage1: [...state.actedAtStage1, ...fresh] };
}

/** Letters that tell the customer by when the response comes: the last one told is the promise. */
const PROMISING: readonly LetterName[] = ['COMP01', 'COMP02', 'COMP05', 'COMP06', 'PANEL-INVITATION', 'DATE-CORRECTED'];

/** Changes one event makes to its stage, and to who has acted. */
export function evolveStage(state: CaseState, { event: e, on, by }: Recorded): CaseState {
  switch (e.type) {
    case 'Allocated':
      return acted(patch(state, e.stage, { handler: e.to, allocated: on }), e.to);
    case 'Defined':
    case 'RemedyOffered':
    case 'ActionAgreed':
      return acted(state, by);
    case 'AcknowledgementIssued':
      return patch(state, e.stage, {
        acknowledgementIssued: on,
        ...(e.lateText === undefined
          ? {}
          : { explained: [...stageOf(state, e.stage).explained, `stage${e.stage}.acknowledge` as const] }),
      });
    case 'LetterIssued': {
      const { code, dates, stage, to, replaces } = e.brief;
      if (to !== 'customer') return state;
      if (replaces !== undefined) return patch(state, stage, issuedAgain(code, on));
      if (!PROMISING.includes(code) || dates.respondBy === undefined) return state;
      const { originalPromised } = stageOf(state, stage);
      return patch(state, stage, {
        promised: dates.respondBy,
        originalPromised: originalPromised ?? dates.respondBy,
      });
    }
    case 'LetterDispatched': {
      const letter = state.letters.find((l) => l.brief.letterId === e.letterId)?.brief;
      if (!letter || letter.to !== 'customer') return state;
      const stage = stageOf(state, letter.stage);
      if ((letter.code === 'COMP01' || letter.code === 'COMP05') && stage.acknowledged === null)
        return patch(state, letter.stage, { acknowledged: on });
      if ((letter.code === 'COMP03' || letter.code === 'COMP07') && stage.responded === null)
        return {
          ...patch(state, letter.stage, { responded: on, respondedBy: e.by }),
          status: letter.stage === 1 ? 'responded' : 'final',
          updates: null,
        };
      return state;
    }
    case 'LetterRefused':
    case 'LetterReturned': {
      const letter = state.letters.find((l) => l.brief.letterId === e.letterId)?.brief;
      if (!letter || letter.to !== 'customer') return state;
      if (letter.code === 'COMP01' || letter.code === 'COMP05')
        return patch(state, letter.stage, { acknowledgementIssued: null });
      if (letter.code === 'COMP03' || letter.code === 'COMP07')
        return patch(state, letter.stage, { responseIssued: null });
      return state;
    }
    case 'ContactLogged':
      if (e.kind === 'meeting-offer' && e.outcome === 'made') return patch(state, e.stage, { meetingOffered: true });
      return e.kind === 'first-contact' && e.outcome !== 'tried' ? patch(state, e.stage, { contacted: on }) : state;
    case 'Extended': {
      const { from, to, beyondMaximum } = e;
      const { extensions } = stageOf(state, e.stage);
      return acted(
        patch(state, e.stage, { promised: to, extensions: [...extensions, { from, to, beyondMaximum, agreed: null }] }),
        by,
      );
    }
    case 'ExtensionAnswered':
      return patch(state, e.stage, {
        extensions: stageOf(state, e.stage).extensions.map((x, i, all) =>
          i === all.length - 1 ? { ...x, agreed: e.agreed } : x,
        ),
      });
    case 'DelayExplained': {
      const stage = e.step.startsWith('stage2') ? 2 : 1;
      return patch(state, stage, { explained: [...stageOf(state, stage).explained, e.step] });
    }
    case 'FindingRecorded': {
      const { findings } = stageOf(state, e.stage);
      const finding = { outcome: e.outcome, reasonText: e.reasonText, by };
      return acted(
        patch(state, e.stage, { findings: { ...findings, [e.point]: finding }, ...redraft(state, e.stage) }),
        by,
      );
    }
    case 'SubmittedForCheck':
      return acted(patch(state, e.stage, { check: 'waiting', draftedBy: by }), by);
    case 'QualityChecked':
      return acted(patch(state, e.stage, { check: e.approved ? 'approved' : 'returned', checkedBy: by }), by);
    case 'ResponseIssued':
      return acted(patch(state, e.stage, { responseIssued: on, outcome: e.outcome, responseLetter: e.letterId }), by);
    default:
      return state;
  }
}

/** The step of a letter on its way by another channel is not open for a second one. */
function issuedAgain(code: LetterName, on: IsoDate): Partial<StageState> {
  if (code === 'COMP01' || code === 'COMP05') return { acknowledgementIssued: on };
  if (code === 'COMP03' || code === 'COMP07') return { responseIssued: on };
  return {};
}

/** A finding changed after the check was approved must be checked again (S1-13). */
function redraft(state: CaseState, stage: Stage): Partial<StageState> {
  return stageOf(state, stage).check === 'approved' ? { check: 'returned' } : {};
}
