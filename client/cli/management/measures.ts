/** `putright measures`: the figures, the cases behind one, and counting all of them anew. */
import type { Command } from 'commander';
import { BadInput } from '../../../platform/errors.ts';
import { personByHandle } from '../../core/people.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import { actorFor } from '../acting-as.ts';
import { shortDate } from '../../core/input/dates.ts';
import { outputOf } from '../context.ts';
import { withService } from '../open.ts';
import { table } from '../output.ts';

const useCases = () => import('../../management/measures/report.ts');
const WHOSE = 'the landlord’s id';

/** The options that say which time, and which cases of it. */
const asking = (command: Command): Command =>
  command
    .requiredOption('--landlord <id>', WHOSE)
    .option('--month <month>', 'such as 2026-11; the last that has ended where no time is given')
    .option('--from <day>', 'the first day, where it is not a month')
    .option('--until <day>', 'the last day')
    .option('--subject <subject>', 'only complaints about this')
    .option('--team <team>', 'only those whose handler sits with this team');

interface AskedOptions {
  landlord: string;
  month?: string;
  from?: string;
  until?: string;
  subject?: string;
  team?: string;
}

export function addMeasures(program: Command): void {
  const measures = program
    .command('measures')
    .description('figures counted from the record, each with what counts in it')
    .addHelpText(
      'after',
      '\nExamples:\n  putright measures --landlord northfield\n  putright measures --landlord northfield --month 2026-11 --csv figures.csv\n  putright measures cases answered.extended.1 --landlord northfield --holds no',
    );
  asking(measures.command('show', { isDefault: true }))
    .option('--csv <file>', 'save them for a spreadsheet; "-" writes to standard output')
    .option('--xlsx <file>', 'save them as an Excel workbook, with what counts in each')
    .description('every figure of a time, month by month with what is normal')
    .addHelpText(
      'after',
      '\nExamples:\n  putright measures show --landlord northfield --from 2026-04-01 --until 2026-09-30',
    )
    .action(async ({ landlord, csv, xlsx, ...asked }: AskedOptions & { csv?: string; xlsx?: string }, self: Command) =>
      withService(async (service) => {
        const { measuresReport } = await useCases();
        const report = await measuresReport(service, policyOfLandlord(landlord).landlordId, asked);
        const { measuresCsv } = await import('../../management/measures/csv.ts');
        if (csv === '-') {
          process.stdout.write(measuresCsv(report));
          return;
        }
        if (csv !== undefined) {
          const { writeBytes } = await import('../../core/input/files.ts');
          await writeBytes(csv, Buffer.from(measuresCsv(report)));
        }
        if (xlsx !== undefined) {
          const { measuresXlsx } = await import('../../management/measures/xlsx.ts');
          const { writeBytes } = await import('../../core/input/files.ts');
          await writeBytes(xlsx, await measuresXlsx(report));
        }
        const saved = [csv, xlsx].filter((file) => file !== undefined);
        const rows = report.measures.flatMap((m) => [
          [m.id, m.name, m.says],
          ...m.parts.map((p) => ['', `  ${p.name}`, p.says]),
        ]);
        outputOf(self).answer(report, () =>
          [
            table(['measure', 'what', 'figure'], rows),
            `From ${shortDate(report.from)} to ${shortDate(report.until)}, as of ${shortDate(report.told)}.`,
            ...(report.waiting === 0 ? [] : [`${report.waiting} changes to cases are not counted yet.`]),
            ...(saved.length === 0 ? [] : [`Saved as ${saved.join(' and ')}.`]),
          ].join('\n'),
        );
      }),
    );
  asking(measures.command('cases').argument('<measure>', 'such as answered.extended.1; "measures" lists them'))
    .option('--holds <yes|no>', 'of a share: only those for which it holds, or does not')
    .option('--detail <part>', 'only one part of it: an outcome, a ground, a kind')
    .description('the cases behind a figure, the newest first')
    .addHelpText(
      'after',
      '\nExamples:\n  putright measures cases answered.extended.1 --landlord northfield --holds no --json',
    )
    .action(
      async (
        measure: string,
        { landlord, ...asked }: AskedOptions & { holds?: string; detail?: string },
        self: Command,
      ) =>
        withService(async (service) => {
          const { measureCases } = await useCases();
          const found = await measureCases(service, policyOfLandlord(landlord).landlordId, { measure, ...asked });
          const yesNo = (holds: boolean | null): string => (holds === null ? '' : holds ? 'yes' : 'no');
          const rows = found.cases.map((c) => [
            c.reference,
            shortDate(c.on),
            yesNo(c.holds),
            c.detail ?? '',
            String(c.value ?? ''),
          ]);
          outputOf(self).answer(found, () =>
            [
              table(['case', 'day', 'holds', 'part', 'value'], rows),
              `${found.name}: ${found.whole} counted from ${shortDate(found.from)} to ${shortDate(found.until)}.`,
            ].join('\n'),
          );
        }),
    );
  addKept(measures);
  measures
    .command('rebuild')
    .option('--landlord <id>', `${WHOSE}; every landlord’s where it is left out`)
    .description('count every case anew from its record; what is counted is the same unless it was wrong')
    .addHelpText('after', '\nExamples:\n  putright measures rebuild\n  putright measures rebuild --landlord northfield')
    .action(async ({ landlord }: { landlord?: string }, self: Command) =>
      withService(async (service) => {
        const { rebuildMeasures } = await import('../../management/measures/refresh.ts');
        const whose = landlord === undefined ? null : policyOfLandlord(landlord).landlordId;
        const out = outputOf(self);
        let told = 0;
        const cases = await rebuildMeasures(service.store, whose, (done, of) => {
          if (done - told < 10_000) return;
          told = done;
          out.remark(`${done} of ${of} cases counted`);
        });
        out.answer({ cases }, () => (cases === 1 ? '1 case counted anew.' : `${cases} cases counted anew.`));
      }),
    );
}

function addKept(measures: Command): void {
  const keptCases = () => import('../../management/measures/kept.ts');
  measures
    .command('keep')
    .requiredOption('--landlord <id>', WHOSE)
    .option('--month <month>', 'such as 2026-11; the last that has ended where no time is given')
    .option('--from <day>', 'the first day, where it is not a month')
    .option('--until <day>', 'the last day')
    .option('--as <handle>', 'who keeps them; PUTRIGHT_AS when left out')
    .description('keep the figures of a time that has ended as they are told now')
    .addHelpText('after', '\nExamples:\n  putright measures keep --landlord northfield --month 2026-10 --as ines')
    .action(async ({ landlord, as, ...asked }: AskedOptions & { as?: string }, self: Command) =>
      withService(async (service) => {
        const { landlordId } = policyOfLandlord(landlord);
        const handle = actorFor(as);
        if (handle === undefined) throw new BadInput('Say who keeps them (--as), by their handle.');
        const { id: by } = personByHandle(await service.store.staff(landlordId), handle, '--as');
        const kept = await (await keptCases()).keepMeasures(service, landlordId, asked, by);
        outputOf(self).answer(
          kept,
          () => `The figures from ${shortDate(kept.from)} to ${shortDate(kept.until)} are kept (${kept.id}).`,
        );
      }),
    );
  measures
    .command('kept')
    .requiredOption('--landlord <id>', WHOSE)
    .description('which figures were kept, the latest time first')
    .addHelpText('after', '\nExamples:\n  putright measures kept --landlord northfield')
    .action(async ({ landlord }: { landlord: string }, self: Command) =>
      withService(async (service) => {
        const kept = await (await keptCases()).listKept(service, policyOfLandlord(landlord).landlordId);
        const rows = kept.map((k) => [
          k.id,
          shortDate(k.from),
          shortDate(k.until),
          k.keptAt.slice(0, 16).replace('T', ' '),
          k.by,
        ]);
        outputOf(self).answer(kept, () => table(['id', 'from', 'until', 'kept', 'by'], rows) || 'None were kept.');
      }),
    );
  measures
    .command('kept-show')
    .argument('<id>', 'which, as "measures kept" lists them')
    .requiredOption('--landlord <id>', WHOSE)
    .description('figures as they were kept, and what is counted otherwise since')
    .addHelpText('after', '\nExamples:\n  putright measures kept-show 4f1c2a --landlord northfield --json')
    .action(async (id: string, { landlord }: { landlord: string }, self: Command) =>
      withService(async (service) => {
        const found = await (await keptCases()).keptMeasures(service, policyOfLandlord(landlord).landlordId, id);
        const changes = found.changes.map((c) => [c.reference ?? 'a case not in sight', c.name, c.says]);
        outputOf(self).answer(found, () =>
          [
            table(
              ['measure', 'what', 'figure'],
              found.report.measures.map((m) => [m.id, m.name, m.says]),
            ),
            `From ${shortDate(found.kept.from)} to ${shortDate(found.kept.until)}, kept by ${found.kept.by}.`,
            ...(changes.length === 0
              ? ['Nothing is counted otherwise since.']
              : ['', 'Counted otherwise since:', table(['case', 'figure', 'how'], changes)]),
          ].join('\n'),
        );
      }),
    );
}
