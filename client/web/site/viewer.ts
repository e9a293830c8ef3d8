/** Who is signed in. */
import type { SignedInStaff } from '../../access/accounts.ts';
import type { Actor } from '../../core/people.ts';

export type Viewer = SignedInStaff;

/** The same person as the service knows somebody who acts on a case. */
export function actorOf({ staffId, handle, name, duties }: Viewer): Actor {
  return { id: staffId, handle, name, duties };
}
