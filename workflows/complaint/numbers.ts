/** The ids a complaint's events give out: points, letters, requests, remedies, actions, tasks and people of a group. */
import type { CaseEvent } from './events.ts';

/** The ids this event gives out. */
export function idsOf(e: CaseEvent): string[] {
  switch (e.type) {
    case 'Defined':
      return e.points.map((p) => p.id);
    case 'LetterIssued':
      return [e.brief.letterId];
    case 'GroupCorrected':
      return e.is.people.map((p) => p.id).filter((id) => !e.was.people.some((p) => p.id === id));
    case 'MemberAdded':
    case 'PointAdded':
    case 'VisitArranged':
    case 'BackgroundAdded':
    case 'InformationRequested':
    case 'RemedyOffered':
    case 'ActionAgreed':
    case 'TaskRaised':
    case 'DepartureProposed':
    case 'OfferApprovalAsked':
    case 'SharingAgreed':
    case 'SharedOutside':
    case 'InsurersTold':
      return [e.id];
    default:
      return [];
  }
}
