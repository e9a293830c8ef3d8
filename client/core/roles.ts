/** Roles as people write and choose them, read against those that a landlord has. */
import { rolesIn, type WithRoles } from '../../policies/roles/roles.ts';
import { BadInput } from '../../platform/errors.ts';
import { oneOf } from './input/fields.ts';

/**
 * The ids of these roles, each once and in the order given: by their ids or by the landlord's own names, several in one text
 * parted by semicolons. Throws BadInput, one sentence with the roles there are, where one is none of them or none is given.
 */
export function readRoles(said: string | readonly string[], policy: WithRoles, what: string): string[] {
  const known = rolesIn(policy);
  const words = [said]
    .flat()
    .flatMap((one) => one.split(';'))
    .map((one) => one.trim())
    .filter((one) => one !== '');
  if (words.length === 0)
    throw new BadInput(`${what} is missing: give at least one of ${known.map(({ name }) => name).join(', ')}.`);
  const byName = new Map(known.map(({ id, name }) => [name.toLowerCase(), id]));
  return [
    ...new Set(
      words.map(
        (word) =>
          byName.get(word.toLowerCase()) ??
          oneOf(
            word,
            known.map(({ id }) => id),
            what,
          ),
      ),
    ),
  ];
}

/** Several roles in one text, as files and forms have them. */
export const writtenRoles = (roles: readonly string[]): string => roles.join('; ');
