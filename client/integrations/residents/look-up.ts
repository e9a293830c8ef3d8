/**
 * Looking residents up in the landlord's own directory, so that a complaint is logged for a known household and not typed
 * again. Who was shown whom is logged; nothing of the directory is kept but what goes into a complaint.
 */
import { BadInput, NotFound } from '../../../platform/errors.ts';
import type { ResidentSettings } from '../../../platform/settings/resident-settings.ts';
import { cleanLine } from '../../../letters/signs/clean-words.ts';
import { mustFit } from '../../core/input/limits.ts';
import type { FieldLabel } from '../../core/input/fields.ts';
import { asOption } from '../../core/input/fields.ts';
import type { Reader } from '../../core/read-log.ts';
import type { IntegrationStore } from '../store.ts';
import type { Resident } from './resident.ts';
import { directoryAt } from './sources.ts';

/** What looking up needs: where the directory is, and who looks. */
export interface LookUp {
  integrations: Pick<IntegrationStore, 'logResidentReads'>;
  landlordId: string;
  /** Null where the landlord has none here. */
  settings: ResidentSettings | null;
  reader: Reader;
}

export interface FoundResidents {
  residents: Resident[];
  /** There are more than are shown: say more words. */
  more: boolean;
}

/** How many are shown. */
export const SHOWN = 10;
/** Fewer letters fit half the directory. */
const LEAST = 3;

function directoryOf({ settings, landlordId }: LookUp) {
  if (settings !== null) return directoryAt(settings);
  const name = landlordId.toUpperCase().replaceAll('-', '_');
  throw new NotFound(`There is no directory of residents here: set RESIDENTS_${name}.`);
}

/** Those who fit what a caller says of themselves: a name, part of an address, a number, an email. */
export async function findResidents(
  lookUp: LookUp,
  said: string,
  naming: FieldLabel = asOption,
): Promise<FoundResidents> {
  const words = cleanLine(said);
  mustFit(words, 'line', naming('words'));
  if (words.replace(/[^\p{L}\p{N}]/gu, '').length < LEAST)
    throw new BadInput(`${naming('words')}: give a name, an address or a number of at least ${LEAST} letters.`);
  const found = await directoryOf(lookUp).find(words, SHOWN + 1);
  const residents = found.slice(0, SHOWN);
  await note(lookUp, residents);
  return { residents, more: found.length > SHOWN };
}

/** One of them. */
export async function residentById(lookUp: LookUp, said: string, naming: FieldLabel = asOption): Promise<Resident> {
  const id = said.trim();
  mustFit(id, 'line', naming('resident'));
  const found = await directoryOf(lookUp).get(id);
  if (found === null) throw new NotFound(`${naming('resident')}: nobody in the directory has that id.`);
  await note(lookUp, [found]);
  return found;
}

async function note({ integrations, landlordId, reader }: LookUp, shown: readonly Resident[]): Promise<void> {
  await integrations.logResidentReads(
    landlordId,
    shown.map(({ id }) => id),
    reader,
  );
}
