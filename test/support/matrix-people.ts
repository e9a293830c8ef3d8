/** One member of staff for each duty: who the matrices of pages and of the API are tried as. */
import { STAFF_DUTIES } from '../../policies/types.ts';
import { inRole } from './in-role.ts';

export { STAFF_DUTIES };

/** Theirs is the handle `the-<duty>`. */
export const ONE_OF_EACH = STAFF_DUTIES.map((duty) => ({
  id: `s-matrix-${duty}`,
  handle: `the-${duty}`,
  name: `Person of ${duty}`,
  email: `${duty}@oak.example`,
  phone: null,
  team: null,
  ...inRole(duty),
  active: true,
}));
