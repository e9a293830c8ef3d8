/** `putright import`: many cases from a CSV file, also ones under way; a verdict a row. */
import type { Command } from 'commander';
import { BadInput, RuleRefusal } from '../../../platform/errors.ts';
import type { RowVerdict } from '../../cases/import/run.ts';
import { outputOf } from '../context.ts';
import { withService } from '../open.ts';
import { table } from '../output.ts';

export function addImport(program: Command): void {
  program
    .command('import')
    .argument('[file]', 'a CSV file; its first line names the columns')
    .option('--columns', 'what every column means')
    .option('--template', 'an example file to begin with')
    .description('bring in many cases, also ones under way: a verdict a row, and a bad row stops nobody else')
    .addHelpText(
      'after',
      `
A row is brought in whole or not at all; run again, what is there already is left alone.

Examples:
  putright import --template > cases.csv
  putright import cases.csv
  putright import cases.csv --json | jq '.rows[] | select(.verdict != "brought-in")'`,
    )
    .action(async (path: string | undefined, options: { columns?: boolean; template?: boolean }, self: Command) => {
      const { EXAMPLE, SINCE, COLUMNS } = await import('../../cases/import/columns.ts');
      if (options.template) return void process.stdout.write(EXAMPLE);
      const out = outputOf(self);
      if (options.columns) {
        const rows = COLUMNS.map((c) => [c, SINCE[c] ?? 'as for putright log']);
        return out.answer(Object.fromEntries(rows), () => table(['column', 'what it holds'], rows));
      }
      if (path === undefined)
        throw new BadInput('Name the file: putright import cases.csv; --template writes one to begin with.');
      await withService(async (service) => {
        const { importFile } = await import('../../cases/import/run.ts');
        const rows = await importFile(service, path);
        const counts = countOf(rows);
        out.answer({ ...counts, rows }, () => page(rows, counts));
        verdictAsExitCode(rows);
      });
    });
}

type Counts = Record<RowVerdict['verdict'], number>;

function countOf(rows: RowVerdict[]): Counts {
  const counts: Counts = { 'brought-in': 0, 'there-already': 0, refused: 0, bad: 0 };
  for (const { verdict } of rows) counts[verdict]++;
  return counts;
}

function page(rows: RowVerdict[], counts: Counts): string {
  const cells = rows.map((r) => [
    String(r.line),
    r.oldReference ?? '',
    r.verdict,
    r.reference ?? '',
    [r.why, r.rule].filter(Boolean).join(' · '),
  ]);
  const sum = Object.entries(counts)
    .map(([verdict, n]) => `${n} ${verdict}`)
    .join(', ');
  return [table(['line', 'old number', 'verdict', 'case', 'why'], cells), '', `${rows.length} rows: ${sum}.`].join(
    '\n',
  );
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
