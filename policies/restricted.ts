/**
 * Who may look at a complaint about a colleague's conduct (SP-1: "access restricted"): those who act on it, and the roles
 * named here. Whoever is complained about may not, whatever their role.
 */
import type { Role } from './types.ts';

export const RESTRICTED = {
  rule: 'SP-1',
  clause: 'Octavia 5.16 to 5.21',
  /** Open to these roles without their acting on it: somebody must be able to hand it out and to check it. */
  openTo: ['team-manager', 'assistant-director'] satisfies Role[] as readonly Role[],
} as const;

/** How somebody stands to one case: they act on it, they are complained about, or neither. */
export type AccessRelation = 'inside' | 'barred' | 'neither';

/** Whether somebody of the case's own landlord may look at it. */
export function mayLook(restricted: boolean, role: Role, relation: AccessRelation): boolean {
  if (!restricted) return true;
  if (relation === 'barred') return false;
  return relation === 'inside' || RESTRICTED.openTo.includes(role);
}
