/** `putright import`: many cases from a CSV file, also ones under way; a verdict a row. */
import type { Command } from 'commander';
import { BadInput, RuleRefusal } from '../../../platform/errors.ts';
import type { RowVerdict } from '../../cases/import/run.ts';
import { counted } from '../../kinds/words.ts';
import { outputOf } from '../context.ts';
import { withService } from '../open.ts';
import { table } from '../output.ts';

export function addImport(program: Command): void {
  program
    .command('import')
    .argument('[file]', 'a CSV file; its first line names the columns')
    .option('--columns', 'what every column means')
    .option('--dry-run', 'only tell what would become of each row; nothing is written and nothing is sent')
    .option('--send', 'also send the letters and notices that are due for dates before today')
    .option('--template', 'an example file to begin with')
    .description(
      'bring in many cases, also ones under way: each row is answered by itself, and a bad one does not stop the others',
    )
    .addHelpText(
      'after',
      `
A row is brought in whole or not at all; run again, what is there already is left alone. Spreadsheets may save it as
they like: commas, semicolons or tabs; UTF-8, UTF-16 or Windows; dates day first (03/04/2026 is 3 April); yes, Y or TRUE.

What lies before today is recorded, and nobody is written to about it: no letter for a date that was missed, no notice
for a task. From today on everything is sent as usual. --send also sends what was due before.

What came in is listed by putright imports list, and putright imports undo takes back what nobody has touched since.

Examples:
  putright import --template > cases.csv
  putright import cases.csv --dry-run
  putright import cases.csv
  putright import cases.csv --json | jq '.rows[] | select(.verdict != "brought-in")'`,
    )
    .action(async (path: string | undefined, options: Options, self: Command) => {
      const { EXAMPLE, SINCE, COLUMNS } = await import('../../cases/import/columns.ts');
      if (options.template) return void process.stdout.write(EXAMPLE);
      const out = outputOf(self);
      if (options.columns) {
        const rows = COLUMNS.map((c) => [c, SINCE[c] ?? 'as for putright log']);
        return out.answer(Object.fromEntries(rows), () => table(['column', 'what it holds'], rows));
      }
      if (path === undefined)
        throw new BadInput('Name the file: putright import cases.csv; --template writes one to begin with.');
      await withService(async (service, servers) => {
        const { openImports } = await import('./open-imports.ts');
        const imports = await openImports(service, servers);
        const wishes = { dryRun: options.dryRun, sends: options.send };
        const ended = imports.atOnce(path, wishes);
        await ended.then(imports.close, imports.close);
        const rows = await ended;
        const counts = countOf(rows);
        out.answer({ ...counts, rows }, () => page(rows, counts, options.dryRun === true));
        verdictAsExitCode(rows);
      });
    });
}

interface Options {
  columns?: boolean;
  template?: boolean;
  dryRun?: boolean;
  send?: boolean;
}

type Counts = Record<RowVerdict['verdict'], number>;

function countOf(rows: RowVerdict[]): Counts {
  const counts: Counts = {
    'brought-in': 0,
    'would-bring-in': 0,
    'there-already': 0,
    'passed-over': 0,
    refused: 0,
    bad: 0,
  };
  for (const { verdict } of rows) counts[verdict]++;
  return counts;
}

function page(rows: RowVerdict[], counts: Counts, dryRun: boolean): string {
  const cells = rows.map((r) => [
    String(r.line),
    r.oldReference ?? '',
    r.verdict,
    r.reference ?? '',
    [r.why, r.rule, sending(r)].filter(Boolean).join(' · '),
  ]);
  const sum = Object.entries(counts)
    .filter(([, n]) => n > 0)
    .map(([verdict, n]) => `${n} ${verdict}`)
    .join(', ');
  const end = dryRun
    ? [`${counted(rows.length, 'row')}: ${sum}. Nothing has been written.`]
    : [`${counted(rows.length, 'row')}: ${sum}.`];
  return [table(['line', 'old number', 'verdict', 'case', 'why'], cells), '', ...end].join('\n');
}

/** What would go out at once, as a dry run knows it. */
function sending({ wouldSend }: RowVerdict): string {
  const { letters = 0, notices = 0 } = wouldSend ?? {};
  const counted = (n: number, what: string): string[] => (n === 0 ? [] : [`${n} ${what}${n === 1 ? '' : 's'}`]);
  const all = [...counted(letters, 'letter'), ...counted(notices, 'notice')];
  return all.length === 0 ? '' : `would send ${all.join(' and ')}`;
}

/** Scripts see at once whether every row went in: 2 if some could not be read, 3 if the rules refused some. */
function verdictAsExitCode(rows: RowVerdict[]): void {
  const bad = rows.find((r) => r.verdict === 'bad');
  if (bad)
    throw new BadInput(
      `Not every row was brought in; the first that could not be read is line ${bad.line}: ${bad.why ?? ''}`,
    );
  const refused = rows.find((r) => r.verdict === 'refused');
  if (refused)
    throw new RuleRefusal(
      refused.rule ?? '',
      `not every row was brought in; the first is line ${refused.line}: ${refused.why ?? ''}`,
    );
}
