/**
 * What roles may beside the work on cases, and who may look at a complaint about a colleague's conduct (SP-1: "access
 * restricted"): those who act on it, and the roles its landlord names. Whoever is complained about may not, whatever
 * their role.
 */
import { policiesInForce } from '../registry.ts';
import { hasOneOf, inRoles, type InRoles, type WithRoles } from './roles.ts';
import type { Access, Duty } from '../types.ts';
import { USUAL_ACCESS } from './usual-duties.ts';

/** What roles may at this landlord; the usual where it has no policy here. */
export function accessOf(landlordId: string): Access {
  return policiesInForce().find((p) => p.landlordId === landlordId)?.access ?? USUAL_ACCESS;
}

/** The policy of a landlord here, for its roles; the usual ones where it has none here. */
export const rolesHere = (landlordId: string): WithRoles =>
  policiesInForce().find((p) => p.landlordId === landlordId) ?? {};

/** Roles of somebody at a landlord here, with their duties and what they are called. */
export const inRolesHere = (landlordId: string, roles: readonly string[]): InRoles =>
  inRoles(rolesHere(landlordId), roles);

/**
 * Open to these duties without their acting on it: somebody must be able to hand it out, to check it, and to decide what
 * only they may.
 */
export const seesRestricted = (landlordId: string): readonly Duty[] => accessOf(landlordId).seesRestricted;

/** How somebody stands to one case: they act on it, they are complained about, or neither. */
export type AccessRelation = 'inside' | 'barred' | 'neither';

/** Whether somebody of the case's own landlord may look at it; `openTo`: `seesRestricted` of that landlord. */
export function mayLook(
  restricted: boolean,
  duties: readonly Duty[],
  relation: AccessRelation,
  openTo: readonly Duty[],
): boolean {
  if (!restricted) return true;
  if (relation === 'barred') return false;
  return relation === 'inside' || hasOneOf(openTo, duties);
}
