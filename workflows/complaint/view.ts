/** The case as worklists show it: the row the read side keeps. */
import type { CaseView } from '../shared/case-view.ts';
import { priorityOf } from './readings/risk.ts';
import { currentStage } from './stage.ts';
import { obligations, type Obligation } from './obligations.ts';
import type { CaseState } from './state.ts';

export type { CaseView };

/** The row, and the obligations that stand behind it. */
export function view(state: CaseState): { row: CaseView; owed: readonly Obligation[] } {
  const owed = obligations(state);
  const next = owed[0];
  const stage = currentStage(state);
  return {
    owed,
    row: {
      caseId: state.caseId,
      landlordId: state.intake.landlordId,
      reference: state.intake.reference,
      policyVersion: state.policy.version,
      calendarVersion: state.calendar.version,
      status: state.status,
      stage: state.stage,
      received: state.intake.received,
      subject: state.intake.subject,
      handler: stage.handler,
      acknowledged: state.stage1.acknowledged,
      responded: state.stage1.responded,
      stage2Requested: state.stage2 ? state.escalation.requested : null,
      stage2Responded: state.stage2?.responded ?? null,
      outcome: state.stage2?.outcome ?? state.stage1.outcome,
      closed: state.closed?.on ?? null,
      closedWhy: state.closed?.why ?? null,
      nextDue: next?.due ?? null,
      nextKind: next?.kind ?? null,
      overdue: owed.some((o) => state.reminders[o.id]?.missed ?? false),
      extended: stage.extensions.length > 0,
      restricted: state.intake.staffConduct || state.safeguarding !== null,
      priority: priorityOf(state),
      seq: state.seq,
    },
  };
}
