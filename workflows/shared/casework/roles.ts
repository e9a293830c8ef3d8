/** Who may give a command of such a kind. */
import type { CasePolicy, Duty } from '../../../policies/types.ts';
import type { CaseworkSpec } from './commands.ts';

export type { CaseworkSpec };

/** The duties that may give a command under the policy a case is ruled by. */
export function rolesOf({ allowedDuties }: CaseworkSpec, { policy }: { policy: CasePolicy }): readonly Duty[] {
  return typeof allowedDuties === 'function' ? allowedDuties(policy) : allowedDuties;
}
