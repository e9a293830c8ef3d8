/** What taking in, deciding whether to take on, and defining mean for the case (IN, EX, S1A-4, OM-1). */
import { workingDaysBetween } from '../../../policies/calendar/working-days.ts';
import { countIds } from '../../engine/ids.ts';
import { withDone } from '../../shared/tasks.ts';
import type { EventOf, Recorded } from '../events.ts';
import type { CaseState } from '../state.ts';

type IntakeEvent = EventOf<
  | 'NeedsRecorded'
  | 'IdentityVerified'
  | 'OldComplaintAccepted'
  | 'AnonymousDecided'
  | 'AuthorityConfirmed'
  | 'ConsentsConfirmed'
  | 'Defined'
  | 'PointAdded'
  | 'Refused'
  | 'Reinstated'
  | 'SubjectSet'
>;

/** The case after it was learnt, or decided, what the complaint is. */
export function evolveIntake(state: CaseState, e: IntakeEvent, on: Recorded['on']): CaseState {
  switch (e.type) {
    case 'NeedsRecorded':
      return {
        ...state,
        needs: {
          risk: e.risk ?? state.needs.risk,
          complexity: e.complexity ?? state.needs.complexity,
          vulnerable: e.vulnerable ?? state.needs.vulnerable,
          adjustments: e.adjustments ?? state.needs.adjustments,
          contactBy: e.contactBy ?? state.needs.contactBy,
          reviewOn: e.reviewOn ?? null,
        },
      };
    case 'IdentityVerified':
      return { ...state, identityVerified: true };
    case 'OldComplaintAccepted':
      return { ...state, ageAccepted: true, tasks: withDone(state.tasks, ['age-decision']) };
    case 'AnonymousDecided':
      return {
        ...state,
        anonymous: e.investigate ? 'investigate' : 'not-investigated',
        tasks: withDone(state.tasks, ['anonymous-decision']),
      };
    case 'AuthorityConfirmed':
      return { ...state, authority: 'on-file' };
    case 'ConsentsConfirmed':
      return { ...state, group: { members: e.members, consents: e.consents, leads: e.leads } };
    case 'Defined':
      return {
        ...state,
        points: e.points,
        outcomesSought: e.outcomesSought,
        definitionAgreed: e.agreed,
        next: countIds(
          state.next,
          e.points.map((p) => p.id),
        ),
      };
    case 'PointAdded':
      return {
        ...state,
        points: [...state.points, { id: e.id, text: e.text, ours: true }],
        next: countIds(state.next, [e.id]),
      };
    case 'Refused':
      return { ...state, status: 'refused', refusedOn: on, claimText: e.claimText ?? state.claimText };
    case 'Reinstated':
      return {
        ...state,
        status: 'stage1',
        refusedOn: null,
        refusedDays: state.refusedDays + workingDaysBetween(state.calendar, state.refusedOn ?? on, on),
      };
    case 'SubjectSet':
      return {
        ...state,
        intake: { ...state.intake, subject: e.subject, ...(e.also === undefined ? {} : { alsoAbout: e.also }) },
        arbitrator: e.arbitrator,
      };
  }
}
