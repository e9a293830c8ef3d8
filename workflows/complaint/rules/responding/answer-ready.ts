/** What an answer still waits for: everything it must hold, and who has to have looked at it (S1-11, S1-13, S2-9, Code 6.7). */
import type { IsoDate, Outcome } from '../../../../policies/types.ts';
import { responseDue } from '../../dates.ts';
import { obligations } from '../../obligations.ts';
import { isBackgroundWanted } from '../../readings/background.ts';
import { isCheckAsked } from '../../readings/quality.ts';
import { missedVisits } from '../../readings/visits.ts';
import { triesWanted } from '../../readings/why.ts';
import { currentStage } from '../../stage.ts';
import type { CaseState } from '../../state.ts';
import { firstRefusal, refuse, type Refusal } from '../rule.ts';

/** The outcome of the whole from its points: mixed is partial where the landlord has it, else upheld (S1-12). */
export function overallOutcome(state: CaseState): Outcome {
  const { findings } = currentStage(state);
  const outcomes = state.points.filter((p) => p.ours).map((p) => findings[p.id]?.outcome ?? 'not-upheld');
  if (outcomes.every((o) => o === 'not-upheld')) return 'not-upheld';
  if (outcomes.every((o) => o === 'upheld') || !state.policy.outcomes.includes('partially-upheld')) return 'upheld';
  return 'partially-upheld';
}

/** The day after which a response is late: the one promised, or the Code's where that is sooner (S1-8). */
export function answerableBy(state: CaseState): IsoDate | null {
  const owed = obligations(state).find((o) => o.kind === `stage${state.stage}.respond`);
  const dates = [responseDue(state, state.stage), owed?.limit ?? null].filter((date) => date !== null);
  return dates.toSorted()[0] ?? null;
}

/** Everything a response must hold, or what is missing (S1-11, S2-9, Code 6.7). */
export function incomplete(state: CaseState): Refusal | null {
  const stage = currentStage(state);
  const rule = state.stage === 1 ? 'S1-11' : 'S2-9';
  const unanswered = state.points.filter((p) => p.ours && !stage.findings[p.id]).map((p) => p.id);
  const failed = overallOutcome(state) !== 'not-upheld';
  const missed = missedVisits(state);
  return firstRefusal(
    state.points.length === 0 && refuse(rule, 'The complaint has not been set out: do that first (define).'),
    unanswered.length > 0 &&
      refuse(rule, `Every point needs a finding with reasons; still missing: ${unanswered.join(', ')} (find).`),
    failed &&
      !state.remedies.some((m) => m.stage === state.stage) &&
      refuse('RM-1', 'Something is upheld: say how it is put right, be it an apology (offer-remedy).'),
    missed.length > 0 &&
      !state.remedies.some((m) => m.stage === state.stage) &&
      refuse(
        'S1-23',
        `We missed a visit we had agreed (${missed.map((v) => v.id).join(', ')}): say how that is put right, be it an apology (offer-remedy).`,
      ),
    isBackgroundWanted(state) &&
      refuse(
        'S1-25',
        'The problem is said to come back again and again: look at the older reports, and say what they show (bring-in-background, review-background).',
      ),
    state.intake.groupSize > 1 &&
      state.group === null &&
      refuse(
        'IN-8',
        'This is a group complaint: record the consents and lead complainants first (confirm-consents, or person by person with record-consent).',
      ),
    state.intake.groupSize > 1 &&
      state.policy.group.offerMeeting &&
      !stage.meetingOffered &&
      refuse(
        'IN-8',
        'A group is offered a meeting at each stage: record the offer (log-contact --kind meeting-offer).',
      ),
    state.stage === 2 &&
      state.policy.reviewQuestions &&
      !state.stage1Reviewed &&
      refuse(
        'S2-8',
        'Say first what the review makes of stage 1: thorough, fair, in line with policy (review-stage1).',
      ),
    state.stage === 2 &&
      state.policy.stage2 === 'panel' &&
      !state.panel?.held &&
      refuse('S2-11', 'The review panel has not decided: record its sitting first (hold-panel).'),
    state.stage === 2 && whyToLearn(state),
  );
}

/** Reasonable efforts to understand why the customer is still unhappy are part of the answer (S2-14). */
function whyToLearn(state: CaseState): Refusal | false {
  const more = triesWanted(state);
  return (
    more > 0 &&
    refuse(
      'S2-14',
      state.askedWhy.length === 0
        ? 'Ask the customer why they are still unhappy, and record what came of it (ask-why). They need not say: then that is recorded.'
        : `The customer has not been reached: try ${more === 1 ? 'once' : `${more} times`} more to learn why they are still unhappy (ask-why).`,
    )
  );
}

/** The quality check that is asked for and has not approved the draft; false where nothing is missing (S1-13). */
export function unchecked(state: CaseState): Refusal | false {
  const { check } = currentStage(state);
  return (
    isCheckAsked(state, currentStage(state)) &&
    check !== 'approved' &&
    refuse(
      'S1-13',
      check === 'waiting'
        ? 'The draft is with the quality check: it must be approved first (check-quality).'
        : check === 'returned'
          ? 'The draft was returned or changed: submit it for the quality check again (submit-for-check).'
          : 'The draft has not had its quality check: submit it first (submit-for-check).',
    )
  );
}
