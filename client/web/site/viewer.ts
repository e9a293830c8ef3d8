/** Who is signed in. */
import type { Role } from '../../../policies/types.ts';
import type { Actor } from '../../core/people.ts';

export interface Viewer {
  staffId: string;
  landlordId: string;
  handle: string;
  name: string;
  role: Role;
  team: string | null;
}

/** The same person as the service knows somebody who acts on a case. */
export function actorOf({ staffId, handle, name, role }: Viewer): Actor {
  return { id: staffId, handle, name, role };
}
