/** Which dates a reason may be recorded for: those that were missed, and those that are still owed and may be. */
import { STEPS, type Step } from '../../../policies/types.ts';
import { obligations } from '../obligations.ts';
import type { CaseState } from '../state.ts';

/** Steps that were missed, whether their reason is recorded already or not (S1-8, S1A-2). */
export function missedSteps({ reminders, tasks }: Pick<CaseState, 'reminders' | 'tasks'>): Step[] {
  const late = Object.entries(reminders)
    .filter(([, r]) => r.missed || r.limitMissed || r.targetOn !== undefined)
    .map(([id]) => id.split(/[@:]/, 1)[0]);
  const asked = tasks.filter((t) => t.kind === 'explain-delay').map((t) => t.about);
  return STEPS.filter((step) => late.includes(step) || asked.includes(step));
}

/** Steps a reason may be recorded for: somebody may know beforehand that a date will not be kept. Missed ones come first. */
export function stepsToExplain(state: CaseState): Step[] {
  const owed = obligations(state).map(({ kind }) => kind);
  const missed = missedSteps(state);
  return [...missed, ...STEPS.filter((step) => owed.includes(step) && !missed.includes(step))];
}
