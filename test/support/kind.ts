/** The engine asked about a complaint, for tests of the pure core. */
import { complaintKind } from '../../workflows/complaint/kind.ts';
import type { CaseEvent } from '../../workflows/complaint/events.ts';
import type { CaseState } from '../../workflows/complaint/state.ts';
import { applyEvents, dueEvents, type Applied, type Origin } from '../../workflows/engine/apply.ts';
import type { Moment, WakeDay } from '../../workflows/engine/clock.ts';
import { nextWake } from '../../workflows/engine/due.ts';
import type { Complaint } from '../../workflows/complaint/kind.ts';

/** The case after these events and all that follows from them. */
export function apply(state: CaseState, events: readonly CaseEvent[], origin: Origin): Applied<Complaint> {
  return applyEvents(complaintKind, state, events, origin);
}

/** What this moment brings about by itself. */
export function dueAt(state: CaseState, moment: Moment): CaseEvent[] {
  return dueEvents(complaintKind, state, moment);
}

/** When the case next looks at itself; null when only people can move it. */
export function wakeAfter(state: CaseState, moment: Moment): WakeDay | null {
  const context = { calendar: state.calendar, reminders: complaintKind.reminders(state) };
  const acts = (o: Parameters<typeof complaintKind.lapses>[1]): boolean => complaintKind.lapses(state, o) !== null;
  const next = nextWake(context, complaintKind.obligations(state), moment, acts);
  return next && { date: next.date, at: next.at };
}
