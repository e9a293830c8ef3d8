/**
 * Looking round a demonstration as one of its people, without a password. The register itself says that it is one, and
 * whose people it made up: a landlord that was added beside them has no such door, whatever any setting says.
 */
import { policiesInForce } from '../../policies/registry.ts';
import type { ServiceContext } from '../core/context.ts';
import type { SignedInStaff } from './accounts.ts';

type Asked = Pick<ServiceContext, 'store'>;

/** The landlords of the demonstration; none where this is not one. */
export async function demonstrationLandlords({ store }: Asked): Promise<string[]> {
  const { demonstration } = await store.installationFacts();
  return demonstration === undefined ? [] : demonstration.split(' ').filter((id) => id !== '');
}

/** Says that this register is fiction. Only where nobody else's landlord is here already. */
export async function sayItIsADemonstration({ store }: Asked, landlords: readonly string[]): Promise<void> {
  const others = (await store.landlords()).filter((id) => !landlords.includes(id));
  if (others.length === 0) await store.sayOfInstallation('demonstration', landlords.join(' '));
}

export interface DemonstrationLandlord {
  id: string;
  name: string;
  people: { id: string; name: string; title: string }[];
}

/** Everybody as whom one may look round, by landlord. */
export async function peopleToLookRoundAs(service: Asked): Promise<DemonstrationLandlord[]> {
  const ids = await demonstrationLandlords(service);
  return Promise.all(
    policiesInForce()
      .filter(({ landlordId }) => ids.includes(landlordId))
      .map(async ({ landlordId, landlord }) => ({
        id: landlordId,
        name: landlord.name,
        people: (await service.store.staff(landlordId))
          .filter(({ active }) => active)
          .map(({ id, name, title }) => ({ id, name, title })),
      })),
  );
}

/** One of them, to be signed in; null where there is no such door. */
export async function lookRoundAs(service: Asked, staffId: string): Promise<SignedInStaff | null> {
  for (const landlordId of await demonstrationLandlords(service)) {
    const person = (await service.store.staff(landlordId)).find((p) => p.id === staffId && p.active);
    if (person !== undefined) {
      const { handle, name, roles, duties, title, team } = person;
      return { staffId, landlordId, handle, name, roles, duties, title, team };
    }
  }
  return null;
}
