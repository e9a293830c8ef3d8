/** Whether a landlord may come beside those that are here: nothing by which they are told apart is shared. */
import type { Policy } from '../../../policies/types.ts';
import type { ServiceContext } from '../../core/context.ts';

/** What stands in the way, in a sentence; null where nothing does. */
export async function findFault(service: Pick<ServiceContext, 'store'>, policy: Policy): Promise<string | null> {
  const { id, referencePrefix, complaintsEmail } = policy.landlord;
  const there = (await service.store.registeredLandlords()).map(({ versions }) => versions[0] as Policy);
  if (there.some((p) => p.landlordId === id) || (await service.store.landlords()).includes(id))
    return `landlord.json, id: there is a landlord "${id}" already: putright landlord policy brings another version of its policy.`;
  const samePrefix = there.find((p) => p.landlord.referencePrefix === referencePrefix);
  if (samePrefix)
    return `landlord.json, referencePrefix: the references of ${samePrefix.landlord.name} begin with ${referencePrefix} already: choose another.`;
  const sameId = there.find((p) => p.id === policy.id);
  if (sameId)
    return `policy.json, id: the policy of ${sameId.landlord.name} is called "${policy.id}" already: choose another.`;
  const address = complaintsEmail.toLowerCase();
  const sameMail = there.find((p) => p.landlord.complaintsEmail.toLowerCase() === address);
  if (sameMail)
    return `landlord.json, complaintsEmail: ${sameMail.landlord.name} has this address already: replies could not be told apart.`;
  return null;
}
