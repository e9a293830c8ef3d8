/** `putright keys`: keys to the API, by which landlords' other systems are let in. */
import type { Command } from 'commander';
import type { ApiKey } from '../../integrations/api-keys.ts';
import { SCOPES } from '../../integrations/scopes.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import { outputOf } from '../context.ts';
import { table } from '../output.ts';
import { withIntegrations } from './open.ts';

const useCases = () => import('../../integrations/api-keys.ts');
const WHOSE = 'the landlord’s id';

interface Options {
  landlord: string;
  name: string;
  as: string;
  scope: string[];
  expires?: string;
}

export function addKeys(program: Command): void {
  const keys = program
    .command('keys')
    .description('keys to the API, by which other systems read and handle cases')
    .addHelpText(
      'after',
      `
Scopes:
${Object.entries(SCOPES)
  .map(([name, does]) => `  ${name.padEnd(18)}${does}`)
  .join('\n')}

Examples:
  putright keys list --landlord northfield
  putright keys make --landlord northfield --name "Housing system" --as nadia --scope cases:read --scope cases:log`,
    );
  keys
    .command('list')
    .requiredOption('--landlord <id>', WHOSE)
    .description('every key of a landlord: whom it acts as and what it may be used for; never the keys themselves')
    .addHelpText('after', '\nExamples:\n  putright keys list --landlord northfield --json')
    .action(async ({ landlord }: Options, self: Command) =>
      withIntegrations(async (service, deps) => {
        const all = await (await useCases()).listApiKeys(deps, service, policyOfLandlord(landlord).landlordId);
        const rows = all.map((k) => [
          k.id,
          k.name,
          k.as?.name ?? '–',
          k.scopes.join(' '),
          k.state,
          k.lastUsed?.slice(0, 10) ?? 'never',
        ]);
        outputOf(self).answer(
          all,
          () => table(['id', 'what for', 'acts as', 'scopes', '', 'last used'], rows) || 'There is no key yet.',
        );
      }),
    );
  keys
    .command('make')
    .requiredOption('--landlord <id>', WHOSE)
    .requiredOption('--name <words>', 'what it is for')
    .requiredOption('--as <handle>', 'whom it acts as: it may do no more than they may')
    .requiredOption('--scope <scope...>', `what it may be used for: ${Object.keys(SCOPES).join(', ')}`)
    .option('--expires <day>', 'the last day on which it works (for ever when left out)')
    .description('make a key, which is shown this once; whoever it acts as and every administrator are told')
    .addHelpText(
      'after',
      '\nExamples:\n  putright keys make --landlord northfield --name "Housing system" --as nadia --scope cases:read --scope cases:log',
    )
    .action(async ({ landlord, name, as, scope, expires }: Options, self: Command) =>
      withIntegrations(async (service, deps) => {
        const { COMMAND_LINE } = await import('../../access/admin-log.ts');
        const { makeApiKey } = await useCases();
        const form = { name, as, scopes: scope, expires };
        const naming = (field: string): string => (field === 'scopes' ? '--scope' : `--${field}`);
        const { landlordId } = policyOfLandlord(landlord);
        const made = await makeApiKey(deps, service, landlordId, form, COMMAND_LINE, naming);
        outputOf(self).answer(
          made,
          () => `${made.token}\nIt is shown this once: copy it to the system it is for, and nowhere else.`,
        );
      }),
    );
  decide(keys, 'confirm', 'agree that a key acts in somebody’s name, where no other administrator can');
  decide(keys, 'end', 'end a key: it opens nothing any more');
}

function decide(keys: Command, name: 'confirm' | 'end', description: string): void {
  keys
    .command(name)
    .argument('<id>', 'the key: putright keys list')
    .requiredOption('--landlord <id>', WHOSE)
    .description(description)
    .addHelpText('after', `\nExamples:\n  putright keys ${name} ID --landlord northfield`)
    .action(async (id: string, { landlord }: Options, self: Command) =>
      withIntegrations(async (service, deps) => {
        const { COMMAND_LINE } = await import('../../access/admin-log.ts');
        const { confirmApiKey, describeKey, endApiKey } = await useCases();
        const does = name === 'confirm' ? confirmApiKey : endApiKey;
        const key: ApiKey = await does(deps, service, policyOfLandlord(landlord).landlordId, id, COMMAND_LINE);
        outputOf(self).answer(key, () => `${name === 'confirm' ? 'It works' : 'It is ended'}: ${describeKey(key)}.`);
      }),
    );
}
