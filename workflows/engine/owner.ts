/** Whose a date or a task is: somebody by name, or a role while nobody is named. */
import { ROLES, type Role } from '../../policies/types.ts';

export type Owner = { staff: string } | { role: Role };

/** The one word an owner is in events and rows of the database: a staff id or a role. */
export function ownerWord(owner: Owner): string {
  return 'staff' in owner ? owner.staff : owner.role;
}

/** The owner that such a word means: no staff id is the name of a role. */
export function ownerFrom(word: string): Owner {
  return (ROLES as readonly string[]).includes(word) ? { role: word as Role } : { staff: word };
}
