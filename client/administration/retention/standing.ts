/** How a case stands towards its retention: until when it is kept, what holds it back, and what was decided. Pure. */
import { keptUntil, monthsAfter, retentionKindOf } from '../../../policies/retention.ts';
import type { IsoDate, Retention, RetentionKind } from '../../../policies/types.ts';
import type { CaseState } from '../../../workflows/messages.ts';
import type { HoldGround, KeptCase, RetentionDecision } from '../../core/store/store-management.ts';

/** What keeps a case, however old it is. */
export type HeldBy = 'hold' | 'ombudsman' | 'claim' | 'restriction' | 'owed';

export interface HeldBack {
  by: HeldBy;
  /** To follow "kept because": "a legal claim is on record". */
  says: string;
}

/** A hold that somebody set. */
export interface Hold {
  ground: HoldGround;
  reason: string;
  /** The day it is looked at again. */
  review: IsoDate | null;
  by: string;
  since: string;
}

export interface Standing {
  kind: RetentionKind;
  /** The last day it is kept whole; null while it is open. */
  keptUntil: IsoDate | null;
  /** Its time has passed, whatever holds it back. */
  isDue: boolean;
  hold: Hold | null;
  heldBack: HeldBack[];
  putOff: { until: IsoDate; reason: string } | null;
  approved: { by: string; at: string } | null;
}

/** A case whose record says nothing against it. */
export const NOTHING_KEEPS: StandingAsked['state'] = { claimText: null, disrepair: 'none', restriction: null };

export const HOLD_GROUND_NAMES: Record<HoldGround, string> = {
  ombudsman: 'the Ombudsman',
  'legal-claim': 'a legal claim',
  investigation: 'an investigation',
  other: 'another reason',
};

/** In which a customer may go to the Housing Ombudsman after the landlord's last word. */
const OMBUDSMAN_MONTHS = 12;

export interface StandingAsked {
  of: KeptCase;
  /** Everything decided of it, oldest first. */
  decisions: readonly RetentionDecision[];
  state: Pick<CaseState, 'claimText' | 'disrepair' | 'restriction'>;
  retention: Retention;
  today: IsoDate;
}

/** How it stands today. */
export function standingOf({ of, decisions, state, retention, today }: StandingAsked): Standing {
  const kind = retentionKindOf(of.closedWhy);
  const until = of.closed === null ? null : keptUntil(of.closed, kind, retention);
  const holdOrLift = decisions.findLast((d) => d.decision === 'held' || d.decision === 'lifted');
  const hold = holdOrLift?.decision === 'held' ? holdOf(holdOrLift) : null;
  const later = decisions.findLast((d) => d.decision === 'put-off');
  // Whatever was decided after it takes an approval back.
  const last = decisions.at(-1);
  return {
    kind,
    keptUntil: until,
    isDue: until !== null && until < today,
    hold,
    heldBack: [
      ...(hold === null ? [] : [{ by: 'hold' as const, says: `it is held for ${HOLD_GROUND_NAMES[hold.ground]}` }]),
      ...factsAgainst(of, state, holdOrLift?.decision === 'lifted', today),
    ],
    putOff: later?.until != null && later.until > today ? { until: later.until, reason: later.reason ?? '' } : null,
    approved: last?.decision === 'approved' ? { by: last.by, at: last.at.toISOString() } : null,
  };
}

const holdOf = ({ ground, reason, until, by, at }: RetentionDecision): Hold => ({
  ground: ground ?? 'other',
  reason: reason ?? '',
  review: until,
  by,
  since: at.toISOString(),
});

/** What the record itself says against it. A claim that is over, or a limit on contact, somebody lifts like a hold. */
function factsAgainst(
  { closed, owes }: KeptCase,
  { claimText, disrepair, restriction }: StandingAsked['state'],
  isLifted: boolean,
  today: IsoDate,
): HeldBack[] {
  const facts: [boolean, HeldBy, string][] = [
    [owes, 'owed', 'something is still owed: a promise, a task or a letter'],
    [
      closed === null || monthsAfter(closed, OMBUDSMAN_MONTHS) >= today,
      'ombudsman',
      'the customer can still go to the Ombudsman, for twelve months after it closed',
    ],
    [
      !isLifted && (claimText !== null || disrepair === 'proceedings-issued'),
      'claim',
      'a legal claim is on record; lift it once that is over',
    ],
    [!isLifted && restriction !== null, 'restriction', 'a limit on contact rests on it; lift it once that has ended'],
  ];
  return facts.flatMap(([holds, by, says]) => (holds ? [{ by, says }] : []));
}
