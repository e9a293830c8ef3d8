/** Names of staff where no words of a case are told. */
import { nameOfDuty, type WithRoles } from '../../policies/roles/roles.ts';
import type { Person } from '../core/people.ts';
import type { Names } from './words.ts';

/** Names by staff id; duties as the landlord calls whoever has them. */
export function namesByStaff(people: readonly Pick<Person, 'id' | 'name'>[], policy: WithRoles): Names {
  const byId = new Map(people.map((p) => [p.id, p.name]));
  return { staff: (id) => byId.get(id) ?? id, duty: (duty) => nameOfDuty(policy, duty), words: () => null };
}
