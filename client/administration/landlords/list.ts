/** The landlords here, and one of them whole. */
import { endOf, isMoved, policiesInForce, versionsOf } from '../../../policies/registry.ts';
import type { IsoDate, LandlordDetails, Policy } from '../../../policies/types.ts';
import { BadInput } from '../../../platform/errors.ts';
import type { ServiceContext } from '../../core/context.ts';
import { todayIn } from '../../core/context.ts';
import { oneOf } from '../../core/input/fields.ts';
import { readDate } from '../../core/input/dates.ts';
import { learnLandlords } from '../../core/landlords.ts';
import { policyOfLandlord } from '../../core/policies.ts';

export interface ListedLandlord {
  id: string;
  name: string;
  referencePrefix: string;
  /** The version of its policy that is in force. */
  version: string;
  inForceFrom: IsoDate;
  /** No new cases from this day on. */
  ended: IsoDate | null;
  /** It was handed over to another installation. */
  moved: boolean;
}

export interface ShownLandlord extends ListedLandlord {
  details: LandlordDetails;
  policy: { id: string; name: string; source: string };
  versions: { version: string; inForceFrom: IsoDate; inForce: boolean }[];
  people: number;
  teams: number;
  contractors: number;
  /** Templates it has words of its own for. */
  letters: string[];
}

const listed = ({ landlord, landlordId, version, inForceFrom }: Policy): ListedLandlord => ({
  id: landlordId,
  name: landlord.name,
  referencePrefix: landlord.referencePrefix,
  version,
  inForceFrom,
  ended: endOf(landlordId),
  moved: isMoved(landlordId),
});

/** Every landlord here. */
export const listLandlords = (): ListedLandlord[] => policiesInForce().map(listed);

/** One landlord with its versions, and how many people and teams it has. */
export async function showLandlord(service: ServiceContext, said: string): Promise<ShownLandlord> {
  const policy = policyOfLandlord(said, 'landlord');
  const { landlordId, landlord, id, name, source, version } = policy;
  const [people, parties, own] = await Promise.all([
    service.store.staff(landlordId),
    service.store.parties(landlordId),
    service.store.ownTemplates(landlordId),
  ]);
  return {
    ...listed(policy),
    details: landlord,
    policy: { id, name, source },
    versions: versionsOf(landlordId).map((v) => ({
      version: v.version,
      inForceFrom: v.inForceFrom,
      inForce: v.version === version,
    })),
    people: people.filter((p) => p.active).length,
    teams: parties.filter((p) => p.kind === 'team').length,
    contractors: parties.filter((p) => p.kind === 'contractor').length,
    letters: Object.keys(own),
  };
}

/**
 * Ends a landlord: no new cases from that day on; what is open goes on, and its people sign in until the last of it has
 * closed. `goesOn` takes that back, and a hand-over as well.
 */
export async function endLandlord(
  service: ServiceContext,
  said: string,
  { from, goesOn = false }: { from?: string | undefined; goesOn?: boolean | undefined },
): Promise<ListedLandlord> {
  const ids = policiesInForce().map((p) => p.landlordId);
  const landlordId = oneOf(said, ids, 'landlord');
  if ((from === undefined) === !goesOn)
    throw new BadInput('Say from which day it takes no new cases (--from), or that it goes on after all (--goes-on).');
  const today = todayIn(service);
  await service.store.endLandlord(landlordId, from === undefined ? null : readDate(from, '--from', today));
  if (goesOn) await service.store.moveLandlord(landlordId, false);
  await learnLandlords(service.store, service.clock());
  return listed(policyOfLandlord(landlordId));
}
