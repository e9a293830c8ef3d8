/** What the parts of a letter must tell, whatever their words. */
import type { Part } from '../workflows/complaint/letters/parts.ts';

/** Facts a part says however a landlord words it: without them it would stand there and tell nothing (Code 6.9, 6.19). */
export const MUST_SAY: Partial<Record<Part, string[]>> = {
  timescale: ['dates.respondBy'],
  understanding: ['points'],
  'outcomes-sought': ['outcomesSought'],
  handler: ['handler.name', 'handler.email'],
  decision: ['outcome'],
  findings: ['findings'],
  reasons: ['reason'],
  remedy: ['remedies'],
  actions: ['openActions'],
  'how-to-escalate': ['dates.escalateBy'],
  arbitrator: ['arbitrators'],
  survey: ['landlord.surveyLink'],
  'your-page': ['yourPage'],
  extension: ['dates.oldDate', 'dates.newDate'],
  'new-date': ['action', 'dates.newDate'],
  panel: ['dates.panelOn'],
  'missed-date': ['dates.oldDate'],
  'corrected-date': ['dates.oldDate', 'dates.newDate'],
  question: ['question', 'dates.answerBy'],
  enquiry: ['dates.respondBy'],
  'enquiry-new-date': ['dates.oldDate', 'dates.newDate'],
  'not-acting': ['reference'],
  restriction: ['contact.name', 'dates.reviewOn'],
  accepted: ['remediesAccepted'],
  departure: ['departures'],
  procedure: ['procedure'],
  'data-outcome': ['dataOutcomes'],
  'handed-over': ['handedOver.team', 'dates.answerBy'],
};
