/** `putright imports`: imports with saved columns, looked at, gone on with and taken back. */
import type { Command } from 'commander';
import { actorFor } from '../acting-as.ts';
import { outputOf } from '../context.ts';
import { withService } from '../open.ts';
import { table } from '../output.ts';
import { openImports, type OpenImports } from './open-imports.ts';
import { shortDate, londonDay } from '../../core/input/dates.ts';

const WHOSE = 'the landlord’s id (required)';

interface Options {
  landlord?: string;
  as?: string;
  mapping?: string;
  files?: string;
  yes?: boolean;
}

export function addImports(program: Command): void {
  const imports = program
    .command('imports')
    .description('imports of one landlord: their columns, what became of each row, taking one back')
    .addHelpText(
      'after',
      `
Examples:
  putright imports guess cases.csv --landlord northfield > columns.json
  putright imports save-columns crm columns.json --landlord northfield
  putright imports begin cases.csv --landlord northfield --columns crm
  putright imports list --landlord northfield`,
    );
  addColumns(imports);
  addRuns(imports);
}

/** Runs `work` for the landlord that was named. */
async function forLandlord(
  { landlord, as }: Options,
  work: (open: OpenImports, asked: { landlordId: string; by: string }) => Promise<void>,
): Promise<void> {
  await withService(async (service, servers) => {
    const [{ policyOfLandlord }, { COMMAND_LINE }, { personByHandle }] = await Promise.all([
      import('../../core/policies.ts'),
      import('../../access/admin-log.ts'),
      import('../../core/people.ts'),
    ]);
    const { landlordId } = policyOfLandlord(landlord ?? '', '--landlord');
    const said = actorFor(as);
    const by =
      said === undefined ? COMMAND_LINE : personByHandle(await service.store.staff(landlordId), said, '--as').id;
    const open = await openImports(service, servers);
    try {
      await work(open, { landlordId, by });
    } finally {
      await open.close();
    }
  });
}

function addColumns(imports: Command): void {
  imports
    .command('guess')
    .argument('<file>', 'a CSV file of the other system')
    .option('--landlord <id>', WHOSE)
    .description('say which column of a file is taken for which of ours, as JSON that you correct and save')
    .addHelpText('after', '\nExamples:\n  putright imports guess cases.csv --landlord northfield > columns.json')
    .action(async (file: string, options: Options) =>
      forLandlord(options, async ({ guess }, asked) => {
        process.stdout.write(`${JSON.stringify(await guess(asked, file), null, 2)}\n`);
      }),
    );
  imports
    .command('save-columns')
    .argument('<name>', 'what it is called, such as the other system')
    .argument('<file>', 'JSON as putright imports guess writes it')
    .option('--landlord <id>', WHOSE)
    .option('--as <handle>', 'who saves it')
    .description('keep which column is which under a name: files with these columns are read by it from now on')
    .addHelpText('after', '\nExamples:\n  putright imports save-columns crm columns.json --landlord northfield')
    .action(async (name: string, file: string, options: Options, self: Command) =>
      forLandlord(options, async ({ saveColumns }, asked) => {
        const saved = await saveColumns(asked, name, file);
        outputOf(self).answer(saved, () => `Kept as ${saved.name}.`);
      }),
    );
  imports
    .command('columns')
    .option('--landlord <id>', WHOSE)
    .description('the columns that were saved, with what each is taken for')
    .addHelpText('after', '\nExamples:\n  putright imports columns --landlord northfield --json')
    .action(async (options: Options, self: Command) =>
      forLandlord(options, async ({ store }, { landlordId }) => {
        const all = await store.mappings(landlordId);
        const rows = all.map(({ name, mapping, at }) => [
          name,
          shortDate(londonDay(at)),
          mapping.columns.map(({ heading, column }) => `${heading} → ${column ?? 'left out'}`).join(', '),
        ]);
        outputOf(self).answer(
          all.map(({ name, mapping, savedBy, at }) => ({ name, mapping, savedBy, at })),
          () => table(['name', 'saved', 'columns'], rows) || 'None was saved yet.',
        );
      }),
    );
}

function addRuns(imports: Command): void {
  imports
    .command('begin')
    .argument('<file>', 'a CSV file')
    .option('--landlord <id>', WHOSE)
    .option('--columns <name>', 'the saved columns it is read by; those saved for the same headings, else guessed')
    .option('--files <folder>', 'the letters and files that its rows name')
    .option('--as <handle>', 'who brings it in')
    .option('--yes', 'bring in what fits; left out: only try every row')
    .description('bring in a file by saved columns: every row is tried, and kept with its verdict')
    .addHelpText(
      'after',
      '\nExamples:\n  putright imports begin cases.csv --landlord northfield\n  putright imports begin cases.csv --landlord northfield --files letters --yes --as petra',
    )
    .action(async (file: string, options: Options & { columns?: string }, self: Command) =>
      forLandlord(options, async ({ begin }, asked) => {
        const out = outputOf(self);
        const came = await begin(asked, file, options, (line) => out.remark(line));
        out.answer(came, () => shown(came));
      }),
    );
  imports
    .command('list')
    .option('--landlord <id>', WHOSE)
    .description('imports, newest first, and where each stands')
    .addHelpText('after', '\nExamples:\n  putright imports list --landlord northfield')
    .action(async (options: Options, self: Command) =>
      forLandlord(options, async ({ store }, { landlordId }) => {
        const all = (await store.list(landlordId)).map(({ id, fileName, state, at, begunBy }) => ({
          id,
          fileName,
          state,
          at: at.toISOString(),
          begunBy,
        }));
        const rows = all.map((i) => [i.id, i.fileName, shortDate(i.at.slice(0, 10)), i.state]);
        outputOf(self).answer(all, () => table(['import', 'file', 'begun', ''], rows) || 'Nothing was brought in yet.');
      }),
    );
  imports
    .command('show')
    .argument('<import>', 'its id, as putright imports list shows it')
    .option('--landlord <id>', WHOSE)
    .description('an import row by row')
    .addHelpText(
      'after',
      '\nExamples:\n  putright imports show 7c9e6679-7425-40de-944b-e07fc1f90ae7 --landlord northfield',
    )
    .action(async (id: string, options: Options, self: Command) =>
      forLandlord(options, async ({ show }, { landlordId }) => {
        const came = await show(landlordId, id);
        outputOf(self).answer(came, () => shown(came));
      }),
    );
  imports
    .command('undo')
    .argument('<import>', 'its id')
    .option('--landlord <id>', WHOSE)
    .option('--as <handle>', 'who takes it back')
    .description('take an import back: cases that nobody has touched since are voided, the others stay and are named')
    .addHelpText(
      'after',
      '\nExamples:\n  putright imports undo 7c9e6679-7425-40de-944b-e07fc1f90ae7 --landlord northfield --as petra',
    )
    .action(async (id: string, options: Options, self: Command) =>
      forLandlord(options, async ({ undo }, asked) => {
        const out = outputOf(self);
        const came = await undo(asked, id, (line) => out.remark(line));
        out.answer(came, () => shown(came));
      }),
    );
}

type Shown = Awaited<ReturnType<OpenImports['show']>>;

function shown({ id, state, rows, counts }: Shown): string {
  const sum = Object.entries(counts).map(([verdict, n]) => `${n} ${verdict || 'not tried yet'}`);
  return [
    table(
      ['line', 'old number', 'verdict', 'case', 'why'],
      rows.map((r) => [
        String(r.line),
        r.oldReference ?? '',
        r.verdict ?? '',
        r.reference ?? '',
        [r.why, r.rule].filter(Boolean).join(' · '),
      ]),
    ),
    '',
    `Import ${id}, ${state}: ${sum.join(', ')}.`,
  ].join('\n');
}
