/** Whom the rules bar from acting on a case: who is named in it, who judged it before, who would judge their own work. */
import type { CommandName } from '../commands/index.ts';
import type { Stage } from '../events.ts';
import { currentStage } from '../stage.ts';
import type { CaseState } from '../state.ts';

/**
 * Who may not work on a stage: at stage 1 those named in the complaint (SP-1); at stage 2 also whoever acted at stage 1
 * (S2-3).
 */
export function barredAt({ actedAtStage1, intake }: CaseState, stage: Stage): readonly string[] {
  return stage === 2 ? [...new Set([...intake.namedStaff, ...actedAtStage1])] : intake.namedStaff;
}

/** Who may not take a seat: at stage 1 nobody judges what was decided before, and a visit is of the stage the case is at. */
export function barredInSeat(state: CaseState, seat: string): readonly string[] {
  return barredAt(state, seat === 'stage1' ? 1 : seat === 'homeVisit' ? state.stage : 2);
}

/** Whose own work or proposal a command judges: somebody else gives it (S1-13, S2-2). */
export function authorsJudgedBy(state: CaseState, command: CommandName): readonly string[] {
  const { draftedBy, handler } = currentStage(state);
  const { refusal } = state.escalation;
  if (command === 'check-quality') return [draftedBy, handler].filter((id) => id !== null);
  if (command === 'decide-departure') {
    const waiting = state.departures.filter((d) => d.approved === null).map((d) => d.by);
    return [...waiting, handler].filter((id) => id !== null);
  }
  return command === 'confirm-refusal' && refusal !== null ? [refusal.by] : [];
}

/** Whom a rule would turn away if they gave this command now. */
export function barredFrom(state: CaseState, command: CommandName): readonly string[] {
  return [...barredAt(state, state.stage), ...authorsJudgedBy(state, command)];
}
