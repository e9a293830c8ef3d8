/** Other rules: whoever is answered is promised a day later, and everything owed is due a day later. */
import { addDays } from '../../../policies/calendar/working-days.ts';
import { complaintKind } from '../../../workflows/complaint/kind.ts';
import type { CaseEvent } from '../../../workflows/complaint/events.ts';
import { isRefusal } from '../../../workflows/engine/rule.ts';
import { workflowOf } from './as-it-is.ts';

export const complaint = workflowOf({
  ...complaintKind,
  decide: (state, command, today) => {
    const decision = complaintKind.decide(state, command, today);
    return isRefusal(decision) ? decision : decision.map(promisedLater);
  },
  obligations: (state) => complaintKind.obligations(state).map((o) => ({ ...o, due: addDays(o.due, 1) })),
});

function promisedLater(event: CaseEvent): CaseEvent {
  if (event.type !== 'LetterIssued' || event.brief.dates.respondBy === undefined) return event;
  const dates = { ...event.brief.dates, respondBy: addDays(event.brief.dates.respondBy, 1) };
  return { ...event, brief: { ...event.brief, dates } };
}
