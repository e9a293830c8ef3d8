/**
 * How a landlord is called, reached and looks, changed later. Its short name and the letters its references begin with stay:
 * they stand on letters that went out. Letters from then on say the new; those that were sent are kept as they went.
 */
import { parsePolicy } from '../../../policies/schema.ts';
import { safeLogo } from '../../../policies/packs/safe-logo.ts';
import { versionsOf } from '../../../policies/registry.ts';
import type { LandlordDetails, Policy } from '../../../policies/types.ts';
import { BadInput } from '../../../platform/errors.ts';
import { COMMAND_LINE } from '../../access/admin-log.ts';
import type { ServiceContext } from '../../core/context.ts';
import { learnLandlords } from '../../core/landlords.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import { addressLines, colourTyped, webAddress } from '../set-up/draft.ts';

/** What can be changed, each as a person types it: lines of the address one below the other. */
export const CHANGEABLE = {
  name: 'name',
  complaintsEmail: 'email address for complaints',
  phone: 'telephone number',
  address: 'address',
  website: 'website',
  surveyLink: 'survey',
  colour: 'colour',
  logo: 'mark',
} as const;
export type Changeable = keyof typeof CHANGEABLE;

/** What is to be changed; the mark as an SVG, or `none`. What is left out stays. */
export type DetailsChange = Partial<Record<Changeable, string>>;

export interface DetailFault {
  name: Changeable;
  says: string;
}

export interface ChangedDetails {
  details: LandlordDetails;
  /** What is other than it was. */
  changed: Changeable[];
}

/** Every fault of a change by its field, or the details as they would be. */
export async function lookAtChange(
  service: Pick<ServiceContext, 'store'>,
  landlordId: string,
  change: DetailsChange,
): Promise<{ details: LandlordDetails; faults: DetailFault[] }> {
  const policy = policyOfLandlord(landlordId);
  const { colour, logo, address, website, surveyLink, ...rest } = change;
  const faults: DetailFault[] = [];
  const mark = markFrom(logo, policy.landlord.brand.logo, faults);
  const details: LandlordDetails = {
    ...policy.landlord,
    ...rest,
    ...(address === undefined ? {} : { address: addressLines(address) }),
    ...(website === undefined ? {} : { website: webAddress(website) }),
    ...(surveyLink === undefined ? {} : { surveyLink: webAddress(surveyLink) }),
    brand: { colour: colour === undefined ? policy.landlord.brand.colour : colourTyped(colour), logo: mark },
  };
  for (const { path, says } of parsePolicy({ ...policy, landlord: details }).faults)
    if (path[0] === 'landlord')
      faults.push({ name: String(path[1] === 'brand' ? path[2] : path[1]) as Changeable, says });
  const others = (await service.store.registeredLandlords()).map(({ versions }) => versions[0] as Policy);
  const same = others.find(
    (p) => p.landlordId !== landlordId && isSame(p.landlord.complaintsEmail, details.complaintsEmail),
  );
  if (same !== undefined)
    faults.push({
      name: 'complaintsEmail',
      says: `${same.landlord.name} has this address already: replies could not be told apart.`,
    });
  return { details, faults };
}

function markFrom(said: string | undefined, now: string | null, faults: DetailFault[]): string | null {
  if (said === undefined) return now;
  if (said === 'none') return null;
  const read = safeLogo(said);
  if (read.svg === null) faults.push({ name: 'logo', says: read.fault });
  return read.svg;
}

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Changes it, with who did it in the log. Throws BadInput with a sentence for each field that will not do. */
export async function changeDetails(
  service: ServiceContext,
  landlordId: string,
  change: DetailsChange,
  by: string = COMMAND_LINE,
): Promise<ChangedDetails> {
  if (versionsOf(landlordId).length === 0) throw new BadInput(`There is no landlord "${landlordId}" here.`);
  const before = policyOfLandlord(landlordId).landlord;
  const { details, faults } = await lookAtChange(service, landlordId, change);
  const says = faults.map((fault) => `${CHANGEABLE[fault.name] ?? fault.name}: ${fault.says}`);
  if (says.length > 0) throw new BadInput(says.join('\n'), says);
  const changed = (Object.keys(CHANGEABLE) as Changeable[]).filter(
    (name) => JSON.stringify(valueOf(before, name)) !== JSON.stringify(valueOf(details, name)),
  );
  if (changed.length > 0) {
    await service.store.changeLandlordDetails(details, by, inWords(changed.map((name) => CHANGEABLE[name])));
    await learnLandlords(service.store, service.clock());
  }
  return { details, changed };
}

const valueOf = (details: LandlordDetails, name: Changeable): unknown =>
  name === 'colour' || name === 'logo' ? details.brand[name] : details[name];

const inWords = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
