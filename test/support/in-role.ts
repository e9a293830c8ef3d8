/** Somebody in roles of a landlord that has the usual ones, one for each duty: what follows of them. */
import { inRoles, type InRoles } from '../../policies/roles/roles.ts';
import type { StaffDuty } from '../../policies/types.ts';

export const inRole = (...duties: StaffDuty[]): InRoles => inRoles({}, duties);
