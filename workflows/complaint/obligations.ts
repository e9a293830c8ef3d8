/**
 * What is owed, to whom and by when: computed from the state alone, so that completing, extending or cancelling needs no
 * bookkeeping of timers.
 */
import type { IsoDate, Role, Step } from '../../policies/types.ts';

export type ObligationKind =
  | Step
  | 'update'
  | 'information'
  | 'quality-check'
  | 'action'
  | 'task'
  | 'adjustments-review'
  | 'restriction-review'
  | 'staff-conduct'
  | 'panel-decision'
  | 'refusal-decision'
  | 'closing-check'
  | 'close'
  | 'archive';

/** One date somebody must keep (DESIGN §3.4). */
export interface Obligation {
  /** Stable while the obligation is the same; changes when its date does. */
  id: string;
  kind: ObligationKind;
  /** The landlord's own date, the Code's, and the one told to the customer. */
  target: IsoDate | null;
  limit: IsoDate | null;
  promised: IsoDate | null;
  /** The date that counts next: promised, else target, else limit. */
  due: IsoDate;
  warnOn: IsoDate | null;
  /** A staff id, or a role where nobody is named yet. */
  owner: string | Role;
  /** The rungs it climbs when missed. */
  ladder: Role[];
  rule: string;
  provisional: boolean;
  /** What it is about: an action, a request, a task. */
  about: string | null;
}
