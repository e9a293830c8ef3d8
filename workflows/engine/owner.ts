/** Whose a date or a task is: somebody by name, a role while nobody is named, or a service area or contractor. */
import { DUTIES, type Duty } from '../../policies/types.ts';

export type Owner = { staff: string } | { role: Duty } | { party: string };

/** Before the short name of a team or contractor, where an owner is one word. */
const PARTY = 'party:';

/** The one word an owner is in events and rows of the database: a staff id, a role, or `party:` and a short name. */
export function ownerWord(owner: Owner): string {
  if ('party' in owner) return `${PARTY}${owner.party}`;
  return 'staff' in owner ? owner.staff : owner.role;
}

/** The owner that such a word means: no staff id is the name of a role. */
export function ownerFrom(word: string): Owner {
  if (word.startsWith(PARTY)) return { party: word.slice(PARTY.length) };
  return (DUTIES as readonly string[]).includes(word) ? { role: word as Duty } : { staff: word };
}
