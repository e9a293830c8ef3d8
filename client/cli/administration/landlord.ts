/** `putright landlord`: adding a landlord from its pack, another version of its policy, and ending it. */
import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { BadInput } from '../../../platform/errors.ts';
import type { AddedLandlord } from '../../administration/landlords/add.ts';
import type { Changeable, DetailsChange } from '../../administration/landlords/change-details.ts';
import type { ServiceContext } from '../../core/context.ts';
import { actorFor } from '../acting-as.ts';
import { outputOf } from '../context.ts';
import { withService } from '../open.ts';
import { addedPage, landlordList, landlordPage, versionPage } from '../views/landlord.ts';

export function addLandlords(program: Command): void {
  const landlord = program
    .command('landlord')
    .description('the landlords here: add one from its folder, look, change its policy, end it')
    .addHelpText(
      'after',
      `
Examples:
  putright landlord new ./northfield --dry-run
  putright landlord list
  putright landlord policy ./northfield --in-force 2027-04-01 --reason "The board has shortened stage 1"`,
    );
  addNew(landlord);
  addList(landlord);
  addPolicyVersion(landlord);
  addChange(landlord);
  addEnd(landlord);
}

function addNew(landlord: Command): void {
  landlord
    .command('new')
    .argument('[folder]', 'a pack: landlord.json, policy.json, brand/, people.csv, parties.csv, letters/')
    .option('--dry-run', 'say what is wrong with it, and change nothing')
    .description('add a landlord from its folder, or from what it asks: all of it, or nothing')
    .addHelpText(
      'after',
      `
Without a folder it asks for what a landlord needs to begin: name, addresses, what the policy starts from, and who looks after it. All else
can be set up later in the pages.

Examples:
  putright landlord new
  putright landlord new ./northfield --dry-run
  putright landlord new ./northfield`,
    )
    .action(async (folder: string | undefined, { dryRun = false }: { dryRun?: boolean }, self: Command) =>
      withService(async (service) => {
        const added = folder === undefined ? await addAsked(service, dryRun) : await addFolder(service, folder, dryRun);
        outputOf(self).answer(added, () => addedPage(added));
      }),
    );
}

async function addFolder(service: ServiceContext, folder: string, dryRun: boolean): Promise<AddedLandlord> {
  const { addLandlord } = await import('../../administration/landlords/add.ts');
  return addLandlord(service, folder, { dryRun });
}

async function addAsked(service: ServiceContext, dryRun: boolean): Promise<AddedLandlord> {
  const { askForLandlord, mayAdd } = await import('./ask-landlord.ts');
  const { addFromAnswers } = await import('../../administration/set-up/from-answers.ts');
  const { COMMAND_LINE } = await import('../../access/admin-log.ts');
  const answers = await askForLandlord(service);
  const looked = await addFromAnswers(service, answers, { dryRun: true, by: COMMAND_LINE });
  if (dryRun || !(await mayAdd(addedPage(looked)))) return looked;
  return addFromAnswers(service, answers, { dryRun: false, by: COMMAND_LINE });
}

function addList(landlord: Command): void {
  landlord
    .command('list')
    .description('every landlord here, with the version of its policy that is in force')
    .addHelpText('after', '\nExamples:\n  putright landlord list --json')
    .action(async (_: unknown, self: Command) =>
      withService(async () => {
        const { listLandlords } = await import('../../administration/landlords/list.ts');
        const all = listLandlords();
        outputOf(self).answer(all, () => landlordList(all));
      }),
    );
  landlord
    .command('show')
    .argument('<landlord>', 'its id')
    .description('one landlord: how it is reached, its brand, its people, the versions of its policy')
    .addHelpText('after', '\nExamples:\n  putright landlord show northfield')
    .action(async (said: string, _: unknown, self: Command) =>
      withService(async (service) => {
        const { showLandlord } = await import('../../administration/landlords/list.ts');
        const shown = await showLandlord(service, said);
        outputOf(self).answer(shown, () => landlordPage(shown));
      }),
    );
}

interface PolicyOptions {
  inForce?: string;
  reason?: string;
  as?: string;
  dryRun?: boolean;
}

function addPolicyVersion(landlord: Command): void {
  landlord
    .command('policy')
    .argument('<folder>', 'a pack, or a policy file')
    .option('--in-force <day>', 'the first day on which it rules new complaints (required)')
    .option('--reason <words>', 'why the policy changes (required)')
    .option('--as <handle>', 'who decides it (else PUTRIGHT_AS, else whoever may use this machine)')
    .option('--dry-run', 'say what it would change, and keep nothing')
    .description('keep another version of a policy: what differs, and which open cases it would move')
    .addHelpText(
      'after',
      `
No case moves by itself: each goes on under its version until putright policy apply moves it.

Examples:
  putright landlord policy ./northfield --in-force 2027-04-01 --reason "The board has shortened stage 1" --dry-run`,
    )
    .action(async (path: string, options: PolicyOptions, self: Command) =>
      withService(async (service) => {
        const { addVersion } = await import('../../administration/landlords/versions.ts');
        const { faceOfCase } = await import('../../kinds/index.ts');
        const added = await addVersion(service, path, { ...options, as: actorFor(options.as) });
        outputOf(self).answer(added, () => versionPage(added, faceOfCase));
      }),
    );
}

interface ChangeOptions extends Partial<Record<Exclude<Changeable, 'logo'>, string>> {
  /** A file, or `none`. */
  logo?: string;
}

function addChange(landlord: Command): void {
  landlord
    .command('change')
    .argument('<landlord>', 'its id')
    .option('--name <words>', 'as customers know it')
    .option('--complaints-email <address>', 'where complaints and replies come in')
    .option('--phone <number>', 'the telephone number for complaints')
    .option('--address <lines>', 'the address on letters, with commas between its lines')
    .option('--website <address>', 'its website')
    .option('--survey-link <address>', 'a survey of its own')
    .option('--colour <colour>', 'such as #1d70b8, dark enough to be read on white')
    .option('--logo <file>', 'its mark, an SVG file; or none')
    .description('change how a landlord is called, reached and looks; letters say it from then on')
    .addHelpText(
      'after',
      '\nExamples:\n  putright landlord change northfield --phone "01632 960 777"\n  putright landlord change northfield --logo ./logo.svg',
    )
    .action(async (said: string, options: ChangeOptions, self: Command) =>
      withService(async (service) => {
        const { changeDetails } = await import('../../administration/landlords/change-details.ts');
        const { showLandlord } = await import('../../administration/landlords/list.ts');
        const { id } = await showLandlord(service, said);
        const { changed } = await changeDetails(service, id, asTyped(options));
        const shown = await showLandlord(service, id);
        outputOf(self).answer({ ...shown, changed }, () =>
          changed.length === 0 ? 'Nothing was changed: it is so already.' : landlordPage(shown),
        );
      }),
    );
}

/** On the command line an address is one line, and a mark is a file. */
function asTyped({ address, logo, ...rest }: ChangeOptions): DetailsChange {
  return {
    ...rest,
    ...(address === undefined ? {} : { address: address.split(',').join('\n') }),
    ...(logo === undefined ? {} : { logo: logo === 'none' ? logo : readText(logo) }),
  };
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new BadInput(`--logo: there is no file ${path} that can be read; give an SVG file, or none.`);
  }
}

function addEnd(landlord: Command): void {
  landlord
    .command('end')
    .argument('<landlord>', 'its id')
    .option('--from <day>', 'the first day on which it takes no new complaints')
    .option('--goes-on', 'it takes new complaints after all')
    .description('end a landlord: it takes no new complaints; what is open goes on until it is closed, and all is kept')
    .addHelpText('after', '\nExamples:\n  putright landlord end northfield --from 2027-04-01')
    .action(async (said: string, options: { from?: string; goesOn?: boolean }, self: Command) =>
      withService(async (service) => {
        const { endLandlord } = await import('../../administration/landlords/list.ts');
        const ended = await endLandlord(service, said, options);
        outputOf(self).answer(ended, () => landlordList([ended]));
      }),
    );
}
