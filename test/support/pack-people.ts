/** The people, teams and contractors of every pack. */
import { join } from 'node:path';
import { readPack, type Pack } from '../../client/administration/landlords/read-pack.ts';
import { shippedPack, shippedPacks } from '../../platform/packs.ts';

function read(folder: string): Pack {
  const { pack, faults } = readPack(folder);
  if (pack === null) throw new Error(faults.join('\n'));
  return pack;
}

/** By the landlord's id. */
export const PACKS: Readonly<Record<string, Pack>> = {
  ...Object.fromEntries(shippedPacks().map((name) => [name, read(shippedPack(name))])),
  northfield: read(join(import.meta.dirname, '../packs/northfield')),
};
export const DEMO_STAFF = Object.fromEntries(Object.entries(PACKS).map(([id, { people }]) => [id, people]));
export const demoPartiesOf = (landlordId: string): Pack['parties'] => PACKS[landlordId]?.parties ?? [];
