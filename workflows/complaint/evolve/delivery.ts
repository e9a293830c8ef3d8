/**
 * What the fate of a letter means for the step it meets: met by the posting that stayed, and unmet again when nothing of it
 * did (DESIGN §5: P moves with it).
 */
import { informedNow } from '../readings/informed.ts';
import type { IsoDate } from '../../../policies/types.ts';
import type { LetterBrief, Recorded, Stage } from '../events.ts';
import { LETTER_SPECS } from '../letters/specs.ts';
import { stageOf, withStage } from '../stage.ts';
import type { CaseState, Letter } from '../state.ts';

/** The status of a case at work on a stage, and once that stage is answered. */
export const AT_WORK = { 1: 'stage1', 2: 'stage2' } as const satisfies Record<Stage, CaseState['status']>;
export const ANSWERED = { 1: 'responded', 2: 'final' } as const satisfies Record<Stage, CaseState['status']>;

/** The case after a letter was written, went, was told or kept, was refused, or came back; `evolveLetters` keeps the letter itself. */
export function evolveDelivery(state: CaseState, { event: e, on }: Recorded): CaseState {
  switch (e.type) {
    case 'LetterIssued':
      return issued(state, e.brief, on);
    case 'LetterDispatched':
      return arrived(state, e.letterId, on, e.by === 'post' ? 'post' : 'email');
    case 'LetterKept':
      return arrived(state, e.letterId, on, 'email');
    case 'LetterRefused':
    case 'LetterReturned':
      return lost(state, e.letterId);
    case 'LetterWithdrawn':
      return notSent(state, e.letterId);
    default:
      return state;
  }
}

function issued(state: CaseState, brief: LetterBrief, on: IsoDate): CaseState {
  const { code, dated, dates, stage, to, replaces, corrects } = brief;
  if (to !== 'customer') return state;
  const at = stageOf(state, stage);
  const { meets, promises } = LETTER_SPECS[code];
  // Written again, the step is not open for a second one while this letter is on its way.
  const open =
    meets === 'acknowledge'
      ? { acknowledgementIssued: at.acknowledgementIssued ?? on }
      : meets === 'respond'
        ? { responseIssued: at.responseIssued ?? on }
        : {};
  const again = replaces !== undefined || corrects !== undefined;
  // A letter that tells of a day that has passed says sorry for it: it promises nothing (S1-8).
  const past = dates.respondBy !== undefined && dates.respondBy < dated;
  // That it is open again is said before its day is known, too: then it tells no day.
  const untold = code === 'REOPENED' && dates.newDate === undefined;
  const promised =
    untold || promises !== true || dates.respondBy === undefined || past || (again && at.extensions.length > 0)
      ? {}
      : { promised: dates.respondBy, originalPromised: at.originalPromised ?? dates.respondBy };
  const offered = brief.group?.meeting === true ? { meetingOffered: true } : {};
  return withStage(state, stage, { ...open, ...promised, ...offered });
}

function arrived(state: CaseState, letterId: string, on: IsoDate, by: 'email' | 'post'): CaseState {
  const letter = state.letters.find((l) => l.brief.letterId === letterId);
  if (letter?.brief.to !== 'customer') return state;
  const { stage, code } = letter.brief;
  const at = stageOf(state, stage);
  // What lay on the case until somebody could be reached counts from the day they had it.
  const { replaces } = letter.brief;
  const first =
    letter.state === 'kept' || state.letters.some((l) => l.brief.letterId === replaces && l.state === 'kept');
  switch (LETTER_SPECS[code].meets) {
    case 'acknowledge':
      return at.acknowledged !== null && !first
        ? state
        : withStage(state, stage, { acknowledged: on, acknowledgementIssued: at.acknowledgementIssued ?? on });
    case 'respond': {
      if (at.responded !== null && !first) return state;
      const answered = withStage(state, stage, {
        responded: on,
        respondedBy: by,
        responseIssued: at.responseIssued ?? on,
      });
      const status = state.status === AT_WORK[stage] ? ANSWERED[stage] : state.status;
      return informedNow({ ...answered, status, windowClosed: first ? false : state.windowClosed });
    }
    default:
      return state;
  }
}

/** A letter that did not arrive meets nothing; where another of the same step did, that one does. */
function lost(state: CaseState, letterId: string): CaseState {
  const brief = state.letters.find((l) => l.brief.letterId === letterId)?.brief;
  const meets = brief && LETTER_SPECS[brief.code].meets;
  // Once the next stage is open, how the last one was answered is history.
  if (brief === undefined || meets === undefined || brief.to !== 'customer' || brief.stage !== state.stage)
    return state;
  const others = state.letters.filter((l) => sameStep(l, brief) && l.brief.letterId !== letterId);
  const stayed = others.filter((l) => l.state === 'dispatched' || l.state === 'kept')[0];
  const met = stayed?.dispatched ?? null;
  const underWay = met ?? others.find((l) => l.state === 'issued')?.brief.dated ?? null;
  if (meets === 'acknowledge')
    return withStage(state, brief.stage, { acknowledged: met, acknowledgementIssued: underWay });
  const unanswered = withStage(state, brief.stage, {
    responded: met,
    respondedBy: met === null ? null : stayed?.by === 'post' ? 'post' : 'email',
    responseIssued: underWay,
  });
  const again = met === null && state.status === ANSWERED[brief.stage];
  return {
    ...unanswered,
    status: again ? AT_WORK[brief.stage] : state.status,
    windowClosed: brief.stage === 1 ? false : state.windowClosed,
  };
}

/** A letter that was taken back before it went: unless another stands in its place, its step is open again, and it promised nothing. */
function notSent(state: CaseState, letterId: string): CaseState {
  const brief = state.letters.find((l) => l.brief.letterId === letterId)?.brief;
  const meets = brief && LETTER_SPECS[brief.code].meets;
  if (brief === undefined || meets === undefined || brief.to !== 'customer' || brief.stage !== state.stage)
    return state;
  const others = state.letters.filter((l) => sameStep(l, brief) && l.brief.letterId !== letterId);
  if (others.some((l) => l.state === 'issued' || l.state === 'dispatched' || l.state === 'kept')) return state;
  const { extensions } = stageOf(state, brief.stage);
  const unpromised = extensions.length === 0 ? { promised: null, originalPromised: null } : {};
  return withStage(
    state,
    brief.stage,
    meets === 'acknowledge' ? { acknowledgementIssued: null, ...unpromised } : { responseIssued: null },
  );
}

function sameStep({ brief }: Letter, { stage, code }: LetterBrief): boolean {
  return (
    brief.to === 'customer' && brief.stage === stage && LETTER_SPECS[brief.code].meets === LETTER_SPECS[code].meets
  );
}

/** Whether the letters that would meet this step were tried, and did not arrive: it is then as done as it can be. */
export function triedInVain(state: CaseState, stage: Stage, meets: 'acknowledge' | 'respond'): boolean {
  return state.letters.some(
    ({ brief, state: fate }) =>
      brief.to === 'customer' &&
      brief.stage === stage &&
      LETTER_SPECS[brief.code].meets === meets &&
      (fate === 'refused' || fate === 'returned'),
  );
}
