/** Which procedure a complaint about the safety of a building goes by, and whom it is sent to besides us (OM-1, OM-10). */
import { procedureFor, type Procedure } from '../../../policies/code/building-safety.ts';
import type { Arbitrator, CasePolicy, Subject } from '../../../policies/types.ts';
import type { Intake } from '../events/intake-facts.ts';

type Facts = Pick<Intake, 'subject' | 'alsoAbout' | 'building'>;

/** Null for complaints about something else, and for those of which it was not asked. */
export function procedureOf({ subject, alsoAbout = [], building }: Facts): Procedure | null {
  const about = subject === 'building-safety' || alsoAbout.includes('building-safety');
  return about && building !== undefined ? procedureFor(building) : null;
}

/** The arbitrator for one subject of a complaint: outside the Act's scope, the one for ordinary complaints. */
export function arbitratorFor(
  { arbitrators }: Pick<CasePolicy, 'arbitrators'>,
  subject: Subject,
  facts: Facts,
): Arbitrator {
  const ordinary = subject === 'building-safety' && procedureOf(facts) === 'ordinary';
  return arbitrators[ordinary ? 'housing' : subject];
}
