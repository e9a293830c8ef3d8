/** The engine asked about a complaint, for tests of the pure core. */
import { obligationRow } from '../../../workflows/engine/obligation.ts';
import { effects, type OutboxItem } from '../../../workflows/complaint/effects.ts';
import type { CaseEvent, Recorded } from '../../../workflows/complaint/events.ts';
import { complaintKind, type Complaint } from '../../../workflows/complaint/kind.ts';
import type { CaseState } from '../../../workflows/complaint/state.ts';
import { applyEvents, dueEvents, type Applied, type Origin } from '../../../workflows/engine/apply.ts';
import type { Moment, WakeDay } from '../../../workflows/engine/clock.ts';
import { nextWake } from '../../../workflows/engine/due.ts';
import type { ProposalOf } from '../../../workflows/engine/propose.ts';
import { view } from '../../../workflows/complaint/view.ts';

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

/** What a turn would store that brought these events about; `state` is the case after them. */
export function proposalOf(
  caseId: string,
  state: CaseState,
  events: Recorded[],
  more: Partial<ProposalOf<Complaint>> = {},
): ProposalOf<Complaint> {
  const { row, owed } = view(state);
  return {
    caseId,
    landlordId: state.intake.landlordId,
    after: (events[0]?.seq ?? state.seq + 1) - 1,
    key: null,
    refusal: null,
    events,
    row: { ...row, caseId },
    obligations: owed.map(obligationRow),
    outbox: events.flatMap((e) => effects(e, events, state)),
    now: { wake: null, attributes: {}, over: false },
    next: { wake: null, attributes: {}, over: false },
    ...more,
  };
}

/** Everything these events ask to send, as if none of it had gone yet. */
export function allToSend(state: CaseState, events: readonly Recorded[]): OutboxItem[] {
  return events.flatMap((e) => effects(e, [e], state));
}
