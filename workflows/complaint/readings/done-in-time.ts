/** What was done by its day and entered after it: by then it had been called late, and somebody asked why (S1A-2, S1-8). */
import type { IsoDate, Step } from '../../../policies/types.ts';
import { dayOf } from '../brought-in.ts';
import type { CaseEvent } from '../events.ts';
import { stepMetBy } from '../letters/specs.ts';
import type { CaseState } from '../state.ts';
import { openTasks } from '../tasks.ts';

/** The steps of the procedure that this event meets. */
function stepsMet({ letters, policy }: CaseState, event: CaseEvent): (Step | undefined)[] {
  switch (event.type) {
    case 'LetterDispatched':
    case 'LetterKept': {
      const brief = letters.find((l) => l.brief.letterId === event.letterId)?.brief;
      return brief?.to === 'customer' ? [stepMetBy(brief.code)] : [];
    }
    case 'ContactLogged': {
      const { kind, outcome, stage } = event;
      if (kind !== 'first-contact' || outcome === 'tried') return [];
      // Where the landlord promises to speak to the customer, having done so is what was owed (OPT 5.2).
      const spoken = policy.contactMeetsAcknowledgement === true && outcome === 'made';
      return [`stage${stage}.contact`, ...(spoken ? ([`stage${stage}.acknowledge`] as const) : [])];
    }
    default:
      return [];
  }
}

/** Whether the day on which a step was done is after any of its dates that were called missed. */
function isLate({ reminders }: CaseState, step: Step, on: IsoDate): boolean {
  const missed = Object.entries(reminders).flatMap(([id, said]) =>
    id.startsWith(`${step}@`) && (said.missed || said.limitMissed) ? [said.limitOn ?? dayOf(id), dayOf(id)] : [],
  );
  return missed.some((day) => on > day);
}

/** The tasks to say why it was late, settled: it was not. */
export function doneInTime(state: CaseState, event: CaseEvent, on: IsoDate): CaseEvent[] {
  const steps = stepsMet(state, event).filter((step) => step !== undefined && !isLate(state, step, on));
  return openTasks(state)
    .filter((t) => t.kind === 'explain-delay' && steps.some((step) => step === t.about))
    .map((t) => ({ type: 'TaskSettled', id: t.id, why: 'done-in-time' }));
}
