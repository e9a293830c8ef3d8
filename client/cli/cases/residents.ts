/** `putright residents`: the landlord's own directory of residents, looked up and never copied. */
import type { Command } from 'commander';
import { residentSettings } from '../../../platform/settings/resident-settings.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import { AT_THE_COMMAND_LINE } from '../../core/read-log.ts';
import type { LookUp } from '../../integrations/residents/look-up.ts';
import type { Resident } from '../../integrations/residents/resident.ts';
import { outputOf } from '../context.ts';
import { withIntegrations } from '../integrations/open.ts';
import { table } from '../output.ts';

const useCases = () => import('../../integrations/residents/look-up.ts');
const WHOSE = 'the landlord’s id';

interface Options {
  landlord: string;
}

export function addResidents(program: Command): void {
  const residents = program
    .command('residents')
    .description('look residents up in the landlord’s own directory; who was shown whom is logged')
    .addHelpText(
      'after',
      '\nExamples:\n  putright residents find fairweather "High Road" --landlord northfield\n  putright log --landlord northfield --resident R-1042 --channel phone --text "No heating"',
    );
  residents
    .command('find')
    .argument('<words...>', 'a name, part of an address, a postcode, a telephone number, an email')
    .requiredOption('--landlord <id>', WHOSE)
    .description('residents who fit all of the words')
    .addHelpText('after', '\nExamples:\n  putright residents find fairweather N1 --landlord northfield --json')
    .action(async (words: string[], { landlord }: Options, self: Command) => {
      const found = await lookingUp(landlord, async (lookUp) =>
        (await useCases()).findResidents(lookUp, words.join(' '), () => 'WORDS'),
      );
      const rows = found.residents.map((r) => [
        r.id,
        r.name,
        r.address.join(', '),
        r.tenancy ?? '',
        r.flags.join(', '),
      ]);
      outputOf(self).answer(found, () =>
        [
          table(['id', 'name', 'address', 'tenancy', 'to know'], rows) || 'Nobody in the directory fits.',
          found.more ? 'There are more: say more words.' : '',
        ].join('\n'),
      );
    });
}

/** Somebody of the directory by their id, for a complaint. */
export const residentHere = async (landlord: string, id: string): Promise<Resident> =>
  lookingUp(landlord, async (lookUp) => (await useCases()).residentById(lookUp, id));

async function lookingUp<T>(landlord: string, work: (lookUp: LookUp) => Promise<T>): Promise<T> {
  const { landlordId } = policyOfLandlord(landlord);
  return withIntegrations((_, { integrations }) =>
    work({ integrations, landlordId, settings: residentSettings(landlordId), reader: AT_THE_COMMAND_LINE }),
  );
}
