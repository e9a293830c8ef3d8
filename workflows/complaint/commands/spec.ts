/** What the table says of a command, and the groups of roles that it is opened to. */
import type { Deciders, Duty } from '../../../policies/types.ts';
import type { Field } from '../../engine/fields.ts';

export { INVESTIGATORS, LEADERS, STAFF, TEAM } from '../../shared/casework/staff.ts';

export interface CommandSpec {
  does: string;
  /** Ids of the catalogue (docs/requirements/) it answers to. */
  rules: string;
  /** The roles that may, or the landlord's own list for this decision. */
  allowedDuties: readonly Duty[] | Exclude<keyof Deciders, 'refuseEscalation'>;
  fields: Record<string, Field>;
  /** What whoever gives it judges: changed since they looked at it, they look again (S1-13). */
  judges?: 'answer' | 'refusal';
}

/** A row of the table, with its own fields as its type. */
export const command = <const S extends CommandSpec>(spec: S): S => spec;
