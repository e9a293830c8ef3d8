/** Whether somebody waits for a yes to more compensation, and how much a stage has been offered so far (RM-3). */
import type { Stage } from '../events.ts';
import type { CaseState } from '../state.ts';
import { openTasks } from '../tasks.ts';

/** The question that waits for an answer: its task is open. Null where none does. */
export function openQuestion(state: Pick<CaseState, 'tasks' | 'offersAsked'>): CaseState['offersAsked'][number] | null {
  const about = openTasks(state).find((t) => t.kind === 'offer-approval')?.about;
  return state.offersAsked.find(({ id }) => id === about) ?? null;
}

/** All that was offered in money at a stage, in pence. */
export function offeredAt({ remedies }: Pick<CaseState, 'remedies'>, stage: Stage): number {
  return remedies.filter((m) => m.stage === stage).reduce((sum, m) => sum + m.pence, 0);
}
