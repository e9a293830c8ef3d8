/** What a new landlord's policy starts from: the Code, one of the packs that ship, or a file of its own. */
import { fromTheCode } from '../../../policies/code/from-the-code.ts';
import { fromPackPolicy, isPackPolicy, placeInPack } from '../../../policies/packs/pack.ts';
import { parsePolicy } from '../../../policies/schema.ts';
import type { IsoDate } from '../../../policies/types.ts';
import { BadInput } from '../../../platform/errors.ts';
import { faultOfJson } from '../../../platform/json-faults.ts';
import { readPackPolicy, shippedPack, shippedPacks } from '../../../platform/packs.ts';
import { policyWithStandIns, type Draft, type LoosePolicy } from './draft.ts';

export const THE_CODE = 'code';

/** What there is to start from, by its code. */
export function basesOffered(): { value: string; text: string }[] {
  const packs = shippedPacks().flatMap((name) => {
    const { policy } = readPackPolicy(shippedPack(name));
    return policy === null ? [] : [{ value: name, text: `A copy of ${policy.name}` }];
  });
  return [{ value: THE_CODE, text: 'The Complaint Handling Code’s own limits' }, ...packs];
}

/** The policy to begin with. */
export function policyFromBase(base: string, draft: Draft, today: IsoDate): LoosePolicy {
  const { id = '', name = '' } = draft.landlord;
  if (base === THE_CODE) return { ...fromTheCode({ id, name }, today) };
  if (!shippedPacks().includes(base)) throw new BadInput('Say what the policy starts from.');
  const { policy, faults } = readPackPolicy(shippedPack(base));
  if (policy === null) throw new BadInput(faults.join('\n'), faults);
  const { landlord: _, ...text } = policy;
  return {
    ...text,
    name: `${name === '' ? 'Our' : name} complaints policy`,
    inForceFrom: today,
    version: `${today.slice(0, 4)}.1`,
  };
}

/** The policy of a file, as a pack has it. Throws BadInput with a sentence for each mistake. */
export function policyFromFile(text: string, draft: Draft, today: IsoDate): LoosePolicy {
  const fault = faultOfJson(text);
  if (fault !== null)
    throw new BadInput(
      `The file cannot be read, line ${fault.line}: ${fault.says} Give the file policy.json of a pack.`,
    );
  const input: unknown = JSON.parse(text);
  const { policy: standIn } = policyWithStandIns({ ...draft, policy: null }, today);
  if (standIn === null || !isPackPolicy(input))
    throw new BadInput('The file is no policy: expected the sections of a pack, such as "dates" and "accepting".');
  const read = fromPackPolicy(input, standIn.landlord);
  const { policy, faults } = parsePolicy(read.policy);
  const wrong = [
    ...read.faults.map(({ path, says }) => `${path.join('.')}: ${says}`),
    ...faults.map(({ path, says }) => `${placeInPack(path).join('.')}: ${says}`),
  ];
  if (policy === null || wrong.length > 0) throw new BadInput(wrong.join('\n'), wrong);
  const { landlord: _, ...kept } = policy;
  return { ...kept };
}
