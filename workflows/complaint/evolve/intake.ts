/** What taking in, deciding whether to take on, and defining mean for the case (IN, EX, S1A-4, OM-1). */
import { countIds } from '../../engine/ids.ts';
import { withDone } from '../../shared/tasks.ts';
import type { EventOf, Recorded } from '../events.ts';
import type { CaseState } from '../state.ts';
import { scopeFound } from './corrections.ts';
import { standing, stoodStill } from './ending.ts';

type IntakeEvent = EventOf<
  | 'NeedsRecorded'
  | 'IdentityVerified'
  | 'IdentityUnverified'
  | 'OldComplaintAccepted'
  | 'AnonymousDecided'
  | 'AuthorityConfirmed'
  | 'AuthorityAnswered'
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
    case 'IdentityUnverified':
      return { ...state, anonymous: state.anonymous ?? 'undecided' };
    case 'OldComplaintAccepted':
      return { ...state, ageAccepted: true, tasks: withDone(state.tasks, ['age-decision']) };
    case 'AnonymousDecided':
      return {
        ...state,
        anonymous: e.investigate ? 'investigate' : 'not-investigated',
        tasks: withDone(state.tasks, ['anonymous-decision']),
      };
    case 'AuthorityConfirmed':
      return {
        ...state,
        authority: 'on-file',
        authorityUntil: null,
        tasks: withDone(state.tasks, ['authority-unclear']),
      };
    case 'AuthorityAnswered':
      if (!e.agreed) return { ...state, authority: 'withdrawn', authorityUntil: null };
      return e.onFile === true ? { ...state, authority: 'on-file', authorityUntil: e.until ?? null } : state;
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
      return {
        ...state,
        status: 'refused',
        refusedOn: on,
        refusedGround: e.ground,
        claimText: e.claimText ?? state.claimText,
      };
    case 'Reinstated':
      return reinstated(state, on);
    case 'SubjectSet': {
      const also = e.also === undefined ? {} : { alsoAbout: e.also };
      const building = e.building === undefined ? {} : { building: e.building };
      const next = {
        ...state,
        intake: { ...state.intake, subject: e.subject, ...also, ...building },
        arbitrator: e.arbitrator,
      };
      return { ...next, tasks: scopeFound(next) };
    }
  }
}

/** A refusal that was overturned: at stage 1 it goes on, at stage 2 as well; where stage 2 was refused, that opens next. */
function reinstated(state: CaseState, on: Recorded['on']): CaseState {
  const { refusedGround, overturned, escalation, stage, stage2 } = state;
  const refusedStage2 = escalation.standing === 'refused';
  const resumed = refusedStage2 && stage2 === null ? { ...state, refusedOn: null } : stoodStill(state, stage, on);
  return {
    ...resumed,
    status: standing(state),
    refusedGround: null,
    tasks: withDone(state.tasks, ['refusal-unfounded', 'given-back']),
    overturned: refusedGround === null ? overturned : [...overturned, refusedGround],
    escalation: refusedStage2 && stage2 !== null ? { ...escalation, standing: 'accepted' } : escalation,
  };
}
