/** Who is signed in. */
import type { Role } from '../../../policies/types.ts';

export interface Viewer {
  staffId: string;
  landlordId: string;
  handle: string;
  name: string;
  role: Role;
  team: string | null;
}
