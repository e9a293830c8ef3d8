/** The dates of a case: what is known, and what the policy makes of it. */
import { addWorkingDays } from '../../policies/calendar/working-days.ts';
import { deadlineOf, deadlines } from '../../policies/deadlines/deadlines.ts';
import type { IsoDate, Step } from '../../policies/types.ts';
import type { Deadline, KnownDates, KnownDay } from '../../policies/calendar/types.ts';
import type { Stage } from './events.ts';
import { withMoreTime } from './readings/more-time.ts';
import type { CaseState } from './state.ts';
import { stageOf } from './stage.ts';

/** What the deadlines are counted from; the clocks of a case that was taken up again stood still meanwhile (EX-6). */
export function knownDates(state: CaseState): KnownDates {
  const { stage1, stage2, intake, escalation } = state;
  const moved: KnownDay[] = [];
  const once = (day: KnownDay, on: IsoDate | null | undefined, stage: Stage = 1): IsoDate | undefined => {
    if (on == null) return undefined;
    const later = movedOn(state, on, stage);
    if (later !== on || (day === 'escalated' && escalation.movedOn)) moved.push(day);
    return later;
  };
  return {
    received: once('received', intake.received) ?? intake.received,
    logged: once('logged', intake.logged),
    allocated: once('allocated', stage1.allocated),
    acknowledged: once('acknowledged', stage1.acknowledged),
    responded: stage1.responded ?? undefined,
    respondedBy: stage1.respondedBy ?? undefined,
    escalated: stage2 ? once('escalated', escalation.requested, 2) : undefined,
    assigned: once('assigned', stage2?.allocated, 2),
    stage2Acknowledged: once('stage2Acknowledged', stage2?.acknowledged, 2),
    panelDate: state.panel?.on ?? undefined,
    ...(moved.length === 0 ? {} : { movedOn: moved }),
  };
}

/** A day from which a stage counts, later by the working days its clocks have stood still since (EX-6). */
function movedOn({ calendar, pauses }: CaseState, on: IsoDate, stage: Stage): IsoDate {
  const days = pauses.reduce((sum, p) => (p.stage === stage && p.from >= on ? sum + p.days : sum), 0);
  return days === 0 ? on : addWorkingDays(calendar, on, days);
}

/** Every deadline of the case that can be counted now. */
export function caseDeadlines(state: CaseState): Deadline[] {
  const counted = deadlines(state.policy, state.calendar, knownDates(state));
  return counted.map((d) => (d.step === 'stage2.request-window' ? withMoreTime(state, d) : d));
}

/** Until when stage 2 may be asked for, with every day that was counted; `known`: from these dates. */
export function windowExplained(state: CaseState, known: KnownDates = knownDates(state)): Deadline | undefined {
  const window = deadlineOf(state.policy, state.calendar, known, 'stage2.request-window', { explain: true });
  return window === null ? undefined : withMoreTime(state, window);
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
