/** Names of staff where no words of a case are told. */
import type { Person } from '../core/people.ts';
import type { Names } from '../kinds/words.ts';

/** Names by staff id. */
export function namesByStaff(people: readonly Pick<Person, 'id' | 'name'>[]): Names {
  const byId = new Map(people.map((p) => [p.id, p.name]));
  return { staff: (id) => byId.get(id) ?? id, words: () => null };
}
