/** Adding a landlord from its pack: everything of it, or nothing. */
import { findFault } from './find-fault.ts';
import { BadInput } from '../../../platform/errors.ts';
import { COMMAND_LINE } from '../../access/admin-log.ts';
import { learnLandlords } from '../../core/landlords.ts';
import { todayIn, type ServiceContext } from '../../core/context.ts';
import { checkPolicy, type Finding } from '../../../policies/code/check.ts';
import { leftBehind, type LeftBehind } from '../set-up/left-behind.ts';
import { readPack, type Pack } from './read-pack.ts';

export interface AddedLandlord {
  id: string;
  name: string;
  referencePrefix: string;
  policy: { id: string; version: string; inForceFrom: string };
  people: number;
  parties: number;
  /** The templates it has words of its own for. */
  letters: string[];
  /** Where its policy departs from the Code. */
  findings: Finding[];
  /** Looked at, and not added. */
  dryRun: boolean;
  /** A set-up that somebody had begun in the pages, where this is the first landlord here. */
  leftBehind: LeftBehind | null;
}

/** Adds the landlord of a pack. Throws BadInput with one sentence for each mistake; `dryRun` looks and adds nothing. */
export async function addLandlord(
  service: Pick<ServiceContext, 'store' | 'clock'>,
  folder: string,
  { dryRun = false, by = COMMAND_LINE }: { dryRun?: boolean; by?: string } = {},
): Promise<AddedLandlord> {
  const { pack, faults } = readPack(folder);
  if (pack === null) throw new BadInput(faults.join('\n'));
  const taken = await findFault(service, pack.policy);
  if (taken !== null) throw new BadInput(`${folder}: ${taken}`);
  return addPack(service, pack, { dryRun, by });
}

/** Adds a landlord that was looked at already: everything of it, or nothing. */
export async function addPack(
  service: Pick<ServiceContext, 'store' | 'clock'>,
  pack: Pack,
  { dryRun, by }: { dryRun: boolean; by: string },
): Promise<AddedLandlord> {
  if (!dryRun) {
    const isFirst = (await service.store.landlords()).length === 0;
    await savePack(service, pack, by, 'the landlord was added');
    if (isFirst) await service.store.sayOfInstallation('first-landlord', pack.policy.landlordId);
  }
  const { policy, people, parties, letters } = pack;
  const { id, name, referencePrefix } = policy.landlord;
  return {
    id,
    name,
    referencePrefix,
    policy: { id: policy.id, version: policy.version, inForceFrom: policy.inForceFrom },
    people: people.length,
    parties: parties.length,
    letters: Object.keys(letters),
    findings: checkPolicy(policy, todayIn(service as ServiceContext)),
    dryRun,
    leftBehind: dryRun ? null : await leftBehind(service),
  };
}

/** Writes a pack down; what is there already stays as it is. This process knows the landlord afterwards. */
export async function savePack(
  service: Pick<ServiceContext, 'store' | 'clock'>,
  { policy, people, parties, letters }: Pack,
  by: string,
  reason: string,
): Promise<void> {
  const { landlord, ...text } = policy;
  await service.store.addLandlord({
    landlord,
    version: { policy: text, inForceFrom: policy.inForceFrom, by, reason },
    people,
    parties,
    letters,
  });
  await learnLandlords(service.store, service.clock());
}
