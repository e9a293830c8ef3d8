/** `putright feeds`: somebody's dates in their own calendar. */
import type { Command } from 'commander';
import type { Person } from '../../core/people.ts';
import { personByHandle } from '../../core/people.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import type { ServiceContext } from '../../core/context.ts';
import { outputOf } from '../context.ts';
import { table } from '../output.ts';
import { withIntegrations } from './open.ts';

const useCases = () => import('../../integrations/feeds.ts');
const WHOSE = 'the landlord’s id';

interface Options {
  landlord: string;
  as: string;
  team?: boolean;
}

export function addFeeds(program: Command): void {
  const feeds = program
    .command('feeds')
    .description('dates that are due in somebody’s own calendar program, by a private link')
    .addHelpText(
      'after',
      '\nExamples:\n  putright feeds make --landlord northfield --as kofi\n  putright feeds list --landlord northfield --as kofi',
    );
  feeds
    .command('list')
    .requiredOption('--landlord <id>', WHOSE)
    .requiredOption('--as <handle>', 'whose')
    .description('the calendar links of somebody; never the links themselves')
    .addHelpText('after', '\nExamples:\n  putright feeds list --landlord northfield --as kofi --json')
    .action(async (options: Options, self: Command) =>
      withIntegrations(async (service, deps) => {
        const all = await (await useCases()).listFeeds(deps, await ownerOf(service, options));
        const rows = all.map((f) => [f.id, f.whose, f.madeAt.slice(0, 10), f.lastUsed?.slice(0, 10) ?? 'never']);
        outputOf(self).answer(all, () => table(['id', 'whose dates', 'made', 'last read'], rows) || 'There is none.');
      }),
    );
  feeds
    .command('make')
    .requiredOption('--landlord <id>', WHOSE)
    .requiredOption('--as <handle>', 'whose: it shows what they may see')
    .option('--team', 'the dates of their team')
    .description('make a calendar link, which is shown this once')
    .addHelpText('after', '\nExamples:\n  putright feeds make --landlord northfield --as kofi --team')
    .action(async (options: Options, self: Command) =>
      withIntegrations(async (service, deps, { webUrl = '' }) => {
        const owner = await ownerOf(service, options);
        const made = await (await useCases()).makeFeed(deps, owner, options.team ? 'team' : 'me');
        const link = `${webUrl}${made.path}`;
        outputOf(self).answer(
          { ...made, link },
          () => `${link}\nIt is shown this once: give it to nobody but ${owner.name}.`,
        );
      }),
    );
  feeds
    .command('end')
    .argument('<id>', 'the link: putright feeds list')
    .requiredOption('--landlord <id>', WHOSE)
    .requiredOption('--as <handle>', 'whose')
    .description('end a calendar link')
    .addHelpText('after', '\nExamples:\n  putright feeds end ID --landlord northfield --as kofi')
    .action(async (id: string, options: Options, self: Command) =>
      withIntegrations(async (service, deps) => {
        await (await useCases()).endFeed(deps, await ownerOf(service, options), id);
        outputOf(self).answer({ id }, () => 'The link is ended: it shows nothing any more.');
      }),
    );
}

async function ownerOf({ store }: ServiceContext, { landlord, as }: Options) {
  const { landlordId } = policyOfLandlord(landlord);
  const person: Person = personByHandle(await store.staff(landlordId), as, '--as');
  return { staffId: person.id, landlordId, team: person.team ?? null, name: person.name };
}
