/**
 * Roles that come with groups of a landlord's own identity provider: read at each sign-in, changed as an administrator would
 * change them. What gives somebody power over others' work waits for an administrator here, as elsewhere (RC-2).
 */
import { dutiesOf, hasOneOf, inRoles, rolesIn, type WithRoles } from '../../policies/roles/roles.ts';
import { RuleRefusal } from '../../platform/errors.ts';
import { ORGANISATION } from '../access/admin-log.ts';
import { policyOfLandlord } from '../core/policies.ts';
import type { ServiceContext } from '../core/context.ts';
import { changeStaff, rolesForTwo, sameRoles } from './staff-change.ts';

/** The roles each group gives, by their ids here. */
export type RolesByGroup = Readonly<Record<string, readonly string[]>>;

/**
 * The roles somebody in these groups has: what the groups give, and what an administrator gave them of roles that no group
 * gives. Roles the landlord does not have give nothing. Pure.
 */
export function rolesFromGroups(
  policy: WithRoles,
  now: readonly string[],
  groups: readonly string[],
  given: RolesByGroup,
): string[] {
  const here = rolesIn(policy).map(({ id }) => id);
  const byGroups = Object.values(given).flat();
  const fromThem = groups.flatMap((group) => (Object.hasOwn(given, group) ? (given[group] ?? []) : []));
  const kept = now.filter((id) => !byGroups.includes(id));
  return [...new Set([...kept, ...fromThem])].filter((id) => here.includes(id));
}

/**
 * Brings somebody's roles to what their groups say. `none`: no role would be left to them, and nobody is let in without
 * one; nothing is changed then. What needs another administrator is asked for once, and they go on as they stand.
 */
export async function applyGroups(
  service: Pick<ServiceContext, 'store'>,
  { landlordId, staffId }: { landlordId: string; staffId: string },
  groups: readonly string[],
  given: RolesByGroup,
): Promise<'same' | 'changed' | 'waits' | 'none'> {
  const policy = policyOfLandlord(landlordId);
  const person = (await service.store.staff(landlordId)).find((p) => p.id === staffId);
  if (!person || !person.active) return 'none';
  const roles = rolesFromGroups(policy, person.roles, groups, given);
  if (roles.length === 0) return 'none';
  // What is taken away, and what anybody may be given, does not wait for what has to be confirmed.
  const forTwo = rolesForTwo(landlordId);
  const atOnce = roles.filter((id) => person.roles.includes(id) || !hasOneOf(forTwo, dutiesOf(policy, [id])));
  const first = atOnce.length === 0 ? 'same' : await bring(service, landlordId, staffId, atOnce);
  const then = await bring(service, landlordId, staffId, roles);
  return then === 'same' ? first : first === 'changed' ? 'changed' : then;
}

/** Changes somebody's roles to these, or asks for it. */
async function bring(
  service: Pick<ServiceContext, 'store'>,
  landlordId: string,
  staffId: string,
  roles: readonly string[],
): Promise<'same' | 'changed' | 'waits'> {
  const policy = policyOfLandlord(landlordId);
  const people = await service.store.staff(landlordId);
  const known = people.find((p) => p.id === staffId);
  if (!known) return 'same';
  const next = { ...known, ...inRoles(policy, roles) };
  if (sameRoles(known, next)) return 'same';
  const asked = (await service.store.openStaffRequests(landlordId)).find((r) => r.staffId === staffId);
  const forTwo = hasOneOf(rolesForTwo(landlordId), next.duties);
  // One wish waits at a time: what somebody else asked for is decided first, and theirs is not asked for twice.
  if (asked !== undefined && forTwo) return 'waits';
  try {
    const { waits } = await changeStaff(service, { policy, people, known, next, by: ORGANISATION });
    return waits === null ? 'changed' : 'waits';
  } catch (error) {
    // The last who looks after people here stays so, whatever a group says.
    if (error instanceof RuleRefusal) return 'waits';
    throw error;
  }
}
