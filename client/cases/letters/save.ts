/** A landlord's own words for a letter: checked with line and column, then saved as the next version. */
import { hasOneOf, namesOfDuties } from '../../../policies/roles/roles.ts';
import type { Fault } from '../../../letters/liquid.ts';
import { withLandlordTemplates } from '../../../letters/sources.ts';
import { checkTemplate } from '../../../letters/template.ts';
import { type Policy, type Duty } from '../../../policies/types.ts';
import { BadInput, RuleRefusal } from '../../../platform/errors.ts';
import { firstInRole, personByHandle } from '../../core/people.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import type { ServiceContext } from '../../core/context.ts';
import { LETTER_CODES, LETTER_SPECS } from '../../../workflows/messages.ts';
import { readTemplateName } from './names.ts';

export interface SavedTemplate {
  landlord: string;
  name: string;
  version: number;
  by: string;
}

/**
 * Saves a template for one landlord; a null source goes back to the words putright brings. Throws BadInput with line and
 * column for one no letter could be written from, RuleRefusal for somebody who may not.
 */
export async function saveTemplate(
  service: ServiceContext,
  given: { landlord: string; name: string; source: string | null; as?: string | undefined },
): Promise<SavedTemplate> {
  const policy = policyOfLandlord(given.landlord);
  const { landlordId } = policy;
  const name = readTemplateName(given.name);
  const people = await service.store.staff(landlordId);
  const { changePolicy } = policy.deciders;
  const by =
    given.as === undefined ? firstInRole(people, changePolicy, policy) : personByHandle(people, given.as, '--as');
  if (!mayChangeLetters(policy, by))
    throw new RuleRefusal('RC-2', `This is for: ${namesOfDuties(policy, changePolicy).join(', ')}.`);
  const own = await service.store.ownTemplates(landlordId);
  const [fault] = given.source === null ? [] : templateFaults(name, given.source, own);
  if (fault) throw new BadInput(`${fault.name}, line ${fault.line}, column ${fault.column}: ${fault.says}.`);
  const version = await service.store.saveTemplate(landlordId, name, given.source, by.id);
  return { landlord: landlordId, name, version, by: by.name };
}

/** Whether somebody's duties let them change this landlord's letters: the policy's own word for who changes it (IN-13). */
export function mayChangeLetters(
  { deciders }: Pick<Policy, 'deciders'>,
  { duties }: { duties: readonly Duty[] },
): boolean {
  return hasOneOf(deciders.changePolicy, duties);
}

/** What is wrong, and in which template: a part may spoil a letter that holds it. */
export interface TemplateFault extends Fault {
  name: string;
}

/** The first fault of the template itself and, for a part, of every letter that holds it; none where it can be used. */
export function templateFaults(name: string, source: string, own: Readonly<Record<string, string>>): TemplateFault[] {
  const sources = withLandlordTemplates({ ...own, [name]: source });
  const letters = LETTER_CODES.filter((code) => LETTER_SPECS[code].parts.some((part) => `parts/${part}` === name));
  return [name, ...letters].flatMap((each) =>
    checkTemplate(each, sources(each), sources).map((f) => ({ name: each, ...f })),
  );
}
