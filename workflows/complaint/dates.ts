/** The dates of a case: what is known, and what the policy makes of it. */
import { addWorkingDays } from '../../policies/calendar/working-days.ts';
import { deadlineOf, deadlines } from '../../policies/deadlines.ts';
import type { Deadline, IsoDate, KnownDates, Step } from '../../policies/types.ts';
import type { Stage } from './events.ts';
import type { CaseState } from './state.ts';
import { stageOf } from './stage.ts';

/** What the deadlines are counted from; a reinstated case's clocks stood still while it was refused (EX-6). */
export function knownDates(state: CaseState): KnownDates {
  const { stage1, stage2, refusedDays } = state;
  const later = (on: IsoDate): IsoDate => (refusedDays === 0 ? on : addWorkingDays(state.calendar, on, refusedDays));
  const once = (on: IsoDate | null): IsoDate | undefined => (on === null ? undefined : later(on));
  return {
    received: later(state.intake.received),
    logged: later(state.intake.logged),
    allocated: once(stage1.allocated),
    acknowledged: once(stage1.acknowledged),
    responded: stage1.responded ?? undefined,
    respondedBy: stage1.respondedBy ?? undefined,
    escalated: stage2 ? (state.escalation.requested ?? undefined) : undefined,
    assigned: stage2?.allocated ?? undefined,
    stage2Acknowledged: stage2?.acknowledged ?? undefined,
    panelDate: state.panel?.on ?? undefined,
  };
}

/** Every deadline of the case that can be counted now. */
export function caseDeadlines(state: CaseState): Deadline[] {
  return deadlines(state.policy, state.calendar, knownDates(state));
}

/** One step's deadline, if it can be counted now. */
export function deadlineFor(state: CaseState, step: Step): Deadline | undefined {
  return caseDeadlines(state).find((d) => d.step === step);
}

/** The landlord's own date of a deadline, else the Code's; null where neither says one. */
export function dateOf(deadline: Deadline | undefined): IsoDate | null {
  return deadline?.target ?? deadline?.limit ?? null;
}

/** The date the response of this stage is owed by: what was promised, else the landlord's own, else the Code's. */
export function responseDue(state: CaseState, stage: Stage): IsoDate | null {
  const promised = stageOf(state, stage).promised;
  if (promised !== null) return promised;
  return dateOf(deadlineFor(state, `stage${stage}.respond`));
}

/**
 * The deadline of a response if its acknowledgement went out on `on`: what the acknowledgement promises. Its days are in
 * it, for the counted-days card.
 */
export function responseIfAcknowledged(state: CaseState, stage: Stage, on: IsoDate): Deadline | undefined {
  const known = { ...knownDates(state), ...(stage === 1 ? { acknowledged: on } : { stage2Acknowledged: on }) };
  return deadlineOf(state.policy, state.calendar, known, `stage${stage}.respond`, { explain: true }) ?? undefined;
}

/** Working days after `on`, by the case's own calendar. */
export function after(state: CaseState, on: IsoDate, days: number): IsoDate {
  return addWorkingDays(state.calendar, on, days);
}
