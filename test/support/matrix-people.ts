/** One member of staff for each role: who the matrices of pages and of the API are tried as. */
import { ROLES, type Role } from '../../policies/types.ts';

/** Every role that a colleague can have. */
export const STAFF_ROLES = ROLES.filter((r): r is Role => r !== 'customer' && r !== 'system');

/** Theirs is the handle `the-<role>`. */
export const ONE_OF_EACH = STAFF_ROLES.map((role) => ({
  id: `s-matrix-${role}`,
  handle: `the-${role}`,
  name: `Person of ${role}`,
  email: `${role}@oak.example`,
  phone: null,
  team: null,
  role,
  active: true,
}));
