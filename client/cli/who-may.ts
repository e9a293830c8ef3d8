/**
 * Whoever is named on the command line as the one who does it (`--as`) must be somebody here, in a role that may, and one of those
 * who may see the case. Whoever may use the machine can name anybody: this keeps the record true, and does not let anybody in.
 */
import type { Command } from 'commander';
import type { Duty } from '../../policies/types.ts';
import { BadInput, RuleRefusal } from '../../platform/errors.ts';
import type { Person } from '../core/people.ts';
import { actorFor } from './acting-as.ts';
import { nowNamed } from './as-named.ts';

/** Which roles a command is for, where no rule of the case or of what it changes says so itself: as the pages have it. */
export const ROLES_OF: Readonly<Record<string, 'managers' | 'administrators' | 'hand-out'>> = {
  'imports save-columns': 'administrators',
  'imports begin': 'administrators',
  'imports undo': 'administrators',
  'calendar apply': 'administrators',
  'exceptional record': 'administrators',
  'exceptional change': 'administrators',
  'exceptional dates': 'administrators',
  'cover give': 'hand-out',
  'cover back': 'hand-out',
  'measures keep': 'managers',
  'assessment answer': 'managers',
  'packs make': 'managers',
  'homes record': 'managers',
};

/** A command as it is typed: `cover give`. */
export function nameOf(command: Command): string {
  const names: string[] = [];
  for (let at: Command | null = command; at?.parent; at = at.parent) names.unshift(at.name());
  return names.join(' ');
}

/** Notes who is named, and throws where they are nobody here or in no role that may. */
export async function mustBeTheirs(called: Command): Promise<void> {
  const options = called.opts<{ as?: string; landlord?: string }>();
  const takesIt = called.options.some((option) => option.attributeName() === 'as');
  const said = takesIt ? actorFor(options.as) : undefined;
  nowNamed(said);
  const roles = ROLES_OF[nameOf(called)];
  if (said === undefined || roles === undefined) return;
  const { withService } = await import('./open.ts');
  await withService(async ({ store }) => {
    const { administratorsAt, handsOutAt, MANAGERS, personByHandle } = await import('../core/people.ts');
    const { policyOfLandlord } = await import('../core/policies.ts');
    const { hasOneOf, namesOfDuties } = await import('../../policies/roles/roles.ts');
    const dutiesAt = (id: string): readonly Duty[] =>
      roles === 'managers' ? MANAGERS : roles === 'administrators' ? administratorsAt(id) : handsOutAt(id);
    // One calendar is every landlord's: an administrator of any of them may apply it.
    const landlords =
      options.landlord === undefined
        ? await store.landlords()
        : [policyOfLandlord(options.landlord, '--landlord').landlordId];
    const theirs: { id: string; person: Person }[] = [];
    for (const id of landlords)
      try {
        theirs.push({ id, person: personByHandle(await store.staff(id), said, '--as') });
      } catch (error) {
        // Of one landlord it is said who there is; of several, that it is nobody.
        if (landlords.length === 1 || !(error instanceof BadInput)) throw error;
      }
    const [first] = theirs;
    if (first === undefined) throw new BadInput(`--as: nobody here goes by "${said}".`);
    if (theirs.some(({ id, person }) => hasOneOf(dutiesAt(id), person.duties))) return;
    const who = namesOfDuties(policyOfLandlord(first.id), [...dutiesAt(first.id)]).join(', ');
    throw new RuleRefusal('RC-2', `${first.person.name} may not do this: it is for ${who}.`);
  });
}
