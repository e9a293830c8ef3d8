/** `putright landlord`: adding a landlord from its pack, another version of its policy, and ending it. */
import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { decodeText } from '../../../platform/decode-text.ts';
import { BadInput } from '../../../platform/errors.ts';
import type { Exported } from '../../administration/export/index.ts';
import type { AddedLandlord } from '../../administration/landlords/add.ts';
import type { Changeable, DetailsChange } from '../../administration/landlords/change-details.ts';
import type { ServiceContext } from '../../core/context.ts';
import { actorFor } from '../acting-as.ts';
import { outputOf } from '../context.ts';
import { withNotes, withService } from '../open.ts';
import type { Out } from '../output.ts';
import { addedPage, exportedPage, landlordList, landlordPage, takenInPage, versionPage } from '../views/landlord.ts';

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
  addImportExport(landlord);
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
    return decodeText(readFileSync(path));
  } catch {
    throw new BadInput(`--logo: there is no file ${path} that can be read; give an SVG file, or none.`);
  }
}

interface EndOptions {
  from?: string;
  goesOn?: boolean;
  moveTo?: string;
}

function addEnd(landlord: Command): void {
  landlord
    .command('end')
    .argument('<landlord>', 'its id')
    .option('--from <day>', 'the first day on which it takes no new complaints')
    .option('--goes-on', 'it takes new complaints, or goes on here, after all')
    .option('--move-to <folder>', 'hand it over: nothing of it goes on here, and its export is in this new folder')
    .description('end a landlord: it takes no new complaints; what is open goes on until it is closed, and all is kept')
    .addHelpText(
      'after',
      `
Its people sign in until its last case is closed. One that is handed over stops at once, and nobody of it signs in: take
the folder to the other installation, and there call putright landlord import FOLDER.

Examples:
  putright landlord end northfield --from 2027-04-01
  putright landlord end northfield --move-to /mnt/northfield`,
    )
    .action(async (said: string, options: EndOptions, self: Command) =>
      withService(async (service, servers) => {
        const out = outputOf(self);
        if (options.moveTo === undefined) {
          const { endLandlord } = await import('../../administration/landlords/list.ts');
          const ended = await endLandlord(service, said, options);
          return out.answer(ended, () => landlordList([ended]));
        }
        const { moveTo, from, goesOn } = options;
        if (from !== undefined || goesOn === true)
          throw new BadInput('--move-to hands it over at once: leave --from and --goes-on out.');
        const { openExchange } = await import('../../administration/export/open.ts');
        const exchange = openExchange(service, servers);
        try {
          await withNotes(servers.databaseUrl, {}, service.clock, (note) => note('everything', said));
          const handed = await exchange.handOver(said, moveTo, { progress: remarked(out) });
          return out.answer(handed, () =>
            [exportedPage([handed]), 'Nothing of it goes on here. There: putright landlord import FOLDER.'].join('\n'),
          );
        } finally {
          await exchange.close();
        }
      }),
    );
}

function addImportExport(landlord: Command): void {
  landlord
    .command('import')
    .argument('<export>', 'an export: its folder, or the zip it came as')
    .option('--dry-run', 'say whether it is whole and could be taken in, and change nothing')
    .description('take a landlord in from its export: all of it, or nothing; its cases go on')
    .addHelpText(
      'after',
      '\nExamples:\n  putright landlord import /mnt/northfield --dry-run\n  putright landlord import northfield-export.zip',
    )
    .action(async (folder: string, { dryRun = false }: { dryRun?: boolean }, self: Command) =>
      withService(async (service, servers) => {
        const out = outputOf(self);
        const { openExchange } = await import('../../administration/export/open.ts');
        const exchange = openExchange(service, servers);
        try {
          const taken = await exchange.importLandlord(folder, { dryRun, progress: remarked(out) });
          out.answer(taken, () => takenInPage(taken));
        } finally {
          await exchange.close();
        }
      }),
    );
}

/** `putright export`: one landlord, or each of them in a folder of its own. */
export function addExport(program: Command): void {
  program
    .command('export')
    .argument('<folder>', 'where to: a new folder')
    .option('--landlord <id>', 'this landlord alone; each of them in a folder of its own when left out')
    .description('everything that is kept for a landlord, as JSON Lines with a schema, as CSV, with every document')
    .addHelpText(
      'after',
      `
It holds personal data, and is readable by you alone. How somebody signs in does not go with it. docs/export.md says what
stands in it; putright landlord import takes it in elsewhere.

Examples:
  putright export /mnt/northfield --landlord northfield
  putright export /mnt/everybody --json`,
    )
    .action(async (folder: string, { landlord }: { landlord?: string }, self: Command) =>
      withService(async (service, servers) => {
        const out = outputOf(self);
        const [{ openExchange }, { listLandlords }] = await Promise.all([
          import('../../administration/export/open.ts'),
          import('../../administration/landlords/list.ts'),
        ]);
        const exchange = openExchange(service, servers);
        try {
          const all = landlord === undefined ? listLandlords().map((l) => l.id) : [landlord];
          if (all.length === 0) throw new BadInput('There is no landlord here yet: there is nothing to export.');
          if (landlord === undefined) await newFolder(folder);
          const exported: Exported[] = [];
          for (const id of all) {
            const to = landlord === undefined ? join(folder, id) : folder;
            out.remark(`${id}: into ${to}`);
            await withNotes(servers.databaseUrl, {}, service.clock, (note) => note('everything', id));
            exported.push(await exchange.exportLandlord(id, to, { progress: remarked(out) }));
          }
          out.answer(exported, () => exportedPage(exported));
        } finally {
          await exchange.close();
        }
      }),
    );
}

async function newFolder(folder: string): Promise<void> {
  await mkdir(folder, { mode: 0o700 }).catch(() => {
    throw new BadInput(`${folder} is there already, or cannot be made: name a new folder.`);
  });
}

/** How often a long piece of work says how far it is. */
const SAYS_EVERY_MS = 2_000;

/** Tells the person how far it is, now and then. */
function remarked(out: Out): (what: string, done: number, all: number) => void {
  let last = Date.now();
  return (what, done, all) => {
    if (Date.now() - last < SAYS_EVERY_MS) return;
    last = Date.now();
    out.remark(`${what}: ${done}${all > 0 ? ` of ${all}` : ''}`);
  };
}
