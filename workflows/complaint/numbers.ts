/** The ids a complaint's events give out: points, letters, requests, remedies, actions and tasks. */
import { numberedTask } from '../shared/tasks.ts';
import type { CaseEvent } from './events.ts';
import type { CaseState } from './state.ts';

/** A task is numbered as it is recorded; other ids are given out by the decision. */
export function numbered(state: CaseState, event: CaseEvent): CaseEvent {
  return event.type === 'TaskRaised' ? numberedTask(state.next, event) : event;
}

/** What a caller is told of the ids an event gave out. */
export function idsOf(e: CaseEvent): string[] {
  switch (e.type) {
    case 'Defined':
      return e.points.map((p) => p.id);
    case 'LetterIssued':
      return [e.brief.letterId];
    case 'GroupCorrected':
      return e.is.people.map((p) => p.id).filter((id) => !e.was.people.some((p) => p.id === id));
    case 'PointAdded':
    case 'VisitArranged':
    case 'BackgroundAdded':
    case 'InformationRequested':
    case 'RemedyOffered':
    case 'ActionAgreed':
    case 'TaskRaised':
      return [e.id];
    default:
      return [];
  }
}
