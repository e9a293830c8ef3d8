/** What the table says of a command, and the groups of roles that it is opened to. */
import type { Deciders, Duty } from '../../../policies/types.ts';
import type { Field } from '../../engine/fields.ts';

/** Roles that work complaints day to day. */
export const TEAM = ['adviser', 'officer', 'handler', 'team-leader', 'team-manager'] as const satisfies Duty[];
/** Roles that investigate and answer. */
export const INVESTIGATORS = ['officer', 'handler', 'team-leader', 'team-manager'] as const satisfies Duty[];
/** Roles that hand out work. */
export const LEADERS = ['team-leader', 'team-manager', 'assistant-director'] as const satisfies Duty[];
/** Anybody on the staff side. */
export const STAFF = [
  ...TEAM,
  'quality-officer',
  'panel-clerk',
  'line-manager',
  'head-of-service',
  'assistant-director',
  'chief-operating-officer',
  'operations-director',
] as const satisfies Duty[];

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
