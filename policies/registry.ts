/** The policies this release knows. */
import { OAK } from './oak/policy.ts';
import { OCTAVIA } from './octavia/policy.ts';
import { OPTIVO } from './optivo/policy.ts';
import type { Policy } from './types.ts';

export { toCasePolicy } from './case-policy.ts';

export const POLICIES: readonly Policy[] = [OCTAVIA, OAK, OPTIVO];

/** The policy of that id, exactly as written. Throws an Error, one sentence naming the known ones, if there is none. */
export function policyById(id: string, policies: readonly Policy[] = POLICIES): Policy {
  const found = policies.find((policy) => policy.id === id);
  if (found === undefined) {
    throw new RangeError(`There is no policy "${id}": known are ${policies.map((policy) => policy.id).join(', ')}.`);
  }
  return found;
}
