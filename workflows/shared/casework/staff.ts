/** Groups of roles that commands are opened to, whatever the kind of case. */
import type { Duty } from '../../../policies/types.ts';

/** Roles that work cases day to day. */
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
