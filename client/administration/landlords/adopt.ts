/** Landlords of an earlier release, which was compiled with their policies: what they are now is read from their packs. */
import { readPackPolicy, shippedPack, shippedPacks } from '../../../platform/packs.ts';
import { COMMAND_LINE } from '../../access/admin-log.ts';
import { createStore } from '../../core/store/store.ts';

/**
 * Gives each landlord here that has no policy yet the one of the pack that ships under its id; its people and teams stay.
 * Done again, nothing changes. Answers with the landlords that still have none.
 */
export async function adoptPacks(databaseUrl: string): Promise<string[]> {
  const store = createStore(databaseUrl);
  try {
    const known = (await store.registeredLandlords()).map(({ versions }) => versions[0]?.landlordId);
    const without = (await store.landlords()).filter((id) => !known.includes(id));
    for (const id of without.filter((each) => shippedPacks().includes(each))) {
      const { policy, faults } = readPackPolicy(shippedPack(id));
      if (policy === null) throw new Error(faults.join('\n'));
      const { landlord, ...text } = policy;
      await store.addLandlord({
        landlord,
        version: {
          policy: text,
          inForceFrom: policy.inForceFrom,
          by: COMMAND_LINE,
          reason: 'putright was brought up to date',
        },
        people: [],
        parties: [],
        letters: {},
      });
    }
    return without.filter((id) => !shippedPacks().includes(id));
  } finally {
    await store.close();
  }
}
