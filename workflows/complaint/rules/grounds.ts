/** Grounds for not taking a complaint on (EX-1) and for not escalating it (S2-15): which there are, and whether they hold. */
import type { CaseExclusion, CasePolicy, GroundFact } from '../../../policies/types.ts';
import { dateOf, deadlineFor } from '../dates.ts';
import type { CaseState } from '../state.ts';
import { isOld } from './age.ts';
import { RELATED } from './related.ts';
import { firstRefusal, refuse, type Refusal } from './rule.ts';

/** Facts that decide whether a complaint is taken on, and say nothing against a review of it once it is (OCT 5.3, OAK 2.2). */
const AT_INTAKE: readonly (GroundFact | undefined)[] = ['third-party', 'applicant'];

/** The landlord's grounds for not escalating: those for not taking a complaint on, and its own for stage 2 (S2-15). */
export function stage2Grounds(policy: Pick<CasePolicy, 'exclusions' | 'escalationGrounds'>): CaseExclusion[] {
  const both = policy.exclusions.filter(
    ({ holdsOnce, unlisted }) => !AT_INTAKE.includes(holdsOnce) && unlisted !== true,
  );
  return [...both, ...(policy.escalationGrounds ?? [])];
}

/** Whether stage 2 was asked for by somebody the policy does not open it to: nobody in a legal relationship (OPT 3.1). */
export function withoutRight({ policy, intake }: Pick<CaseState, 'policy' | 'intake'>): boolean {
  return policy.stage2NeedsLegalRelationship && !(RELATED as readonly string[]).includes(intake.complainant);
}

/** Whether stage 2 was asked for after its time, as the days are known now: what they rest on may have been put right since (S2-1). */
export function isAskedLate(state: CaseState): boolean {
  const last = dateOf(deadlineFor(state, 'stage2.request-window'));
  const { requested } = state.escalation;
  return requested !== null && last !== null && requested > last;
}

/**
 * The ground on which a request that waits for its decision may be declined: nobody's right, or late (S2-1, IN-5). None where
 * neither holds any more: it is then opened.
 */
export function groundOfRequest(state: CaseState): string | null {
  const fact = withoutRight(state) ? 'no-legal-relationship' : isAskedLate(state) ? 'late-request' : null;
  if (fact === null) return null;
  return state.policy.escalationGrounds?.find((g) => g.holdsOnce === fact)?.code ?? fact;
}

/** A claim at court is on record: filed, not only announced by a pre-action letter (EX-5, OCT 5.22). */
export function claimOnRecord({ disrepair, claimText }: Pick<CaseState, 'disrepair' | 'claimText'>): boolean {
  return disrepair === 'proceedings-issued' || claimText !== null;
}

/** What is said with the decision itself, beside what the record holds. */
interface Shown {
  /** The claim as it was filed at court. */
  claim?: string | undefined;
  /** What the Housing Ombudsman said when it was spoken to. */
  ombudsman?: string | undefined;
}

const NO_CLAIM =
  'A ground of legal proceedings holds once a claim is filed at court: give the claim (--claim). A pre-action letter is none, and the complaint goes on.';

/** Whether the record as it stands speaks against the fact on which a ground holds; grounds that rest on none are judged by people. */
export function speaksAgainst(state: CaseState, fact: GroundFact | undefined): boolean {
  const { complainant, staffConduct } = state.intake;
  switch (fact) {
    case 'over-age':
      return !isOld(state);
    case 'anonymous':
    case 'third-party':
    case 'applicant':
      return complainant !== fact;
    case 'staff-conduct':
      return !staffConduct;
    case 'no-legal-relationship':
      return !withoutRight(state);
    case 'late-request':
      return !isAskedLate(state);
    default:
      return false;
  }
}

/** Why a ground does not hold for this case as its record stands; false where nothing speaks against it. */
export function doesNotHold(state: CaseState, { code, holdsOnce }: CaseExclusion, shown: Shown): Refusal | false {
  if (state.overturned.includes(code))
    return refuse('EX-6', 'A refusal on this ground was overturned: nobody is refused on it again on this case.');
  const claim = claimOnRecord(state) || shown.claim !== undefined;
  const { policy, escalation } = state;
  if (holdsOnce === undefined) return false;
  const against = speaksAgainst(state, holdsOnce);
  switch (holdsOnce) {
    case 'over-age':
      return (
        firstRefusal(
          against &&
            refuse('EX-2', `The issue is not older than ${policy.ageLimitMonths} months: this ground does not hold.`),
          state.ageAccepted &&
            refuse('EX-2', 'The complaint was accepted although it is old: this ground does not hold any more.'),
        ) ?? false
      );
    case 'claim-filed':
      return !claim && refuse('EX-5', NO_CLAIM);
    case 'considered-or-claim-filed':
      return !claim && state.disrepair === 'pre-action-protocol' && refuse('EX-5', NO_CLAIM);
    case 'anonymous':
      return against && refuse('EX-1', 'The complaint is not anonymous: this ground does not hold.');
    case 'staff-conduct':
      return (
        against && refuse('EX-1', 'The complaint is not about the conduct of a colleague: this ground does not hold.')
      );
    case 'third-party':
      return against && refuse('IN-5', 'The customer is no third party: this ground does not hold.');
    case 'applicant':
      return against && refuse('IN-5', 'The customer is no applicant: this ground does not hold.');
    case 'late-request':
      return (
        (escalation.standing !== 'pending-decision' || withoutRight(state) || against) &&
        refuse('S2-15', 'The request for stage 2 did not come after its time: this ground does not hold.')
      );
    case 'no-legal-relationship':
      return (
        against &&
        refuse('S2-15', 'The customer is in a legal relationship with the landlord: this ground does not hold.')
      );
    case 'ombudsman-spoken-to':
      return (
        shown.ombudsman === undefined &&
        refuse(
          'S2-15',
          'The Housing Ombudsman is spoken to before a case is sent there without a review: record what it said (--ombudsman).',
        )
      );
  }
}
