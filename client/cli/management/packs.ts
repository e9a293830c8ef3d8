/** `putright packs` and `putright homes`: packs of figures, made and saved, and the homes that some of them rest on. */
import type { Command } from 'commander';
import { BadInput } from '../../../platform/errors.ts';
import type { ServiceContext } from '../../core/context.ts';
import { shortDate } from '../../core/input/dates.ts';
import { writeBytes } from '../../core/input/files.ts';
import { personByHandle } from '../../core/people.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import { actorFor } from '../acting-as.ts';
import { documentsHere } from '../cases/documents.ts';
import { outputOf } from '../context.ts';
import { withService } from '../open.ts';
import { table } from '../output.ts';
import { formOfFile } from '../save-report.ts';

const WHOSE = 'the landlord’s id';
const packCases = () => import('../../management/packs/make.ts');

/** The staff id of who acts. */
async function actingAs(service: ServiceContext, landlordId: string, as: string | undefined): Promise<string> {
  const handle = actorFor(as);
  if (handle === undefined) throw new BadInput('Say who does it (--as), by their handle.');
  return personByHandle(await service.store.staff(landlordId), handle, '--as').id;
}

export function addPacks(program: Command): void {
  const packs = program
    .command('packs')
    .description('packs of figures for the executive, the governing body, the panel and the Regulator')
    .addHelpText(
      'after',
      '\nKinds: executive (each month), member-responsible, committee and panel (each quarter), annual and tsm (each year).\n\nExamples:\n  putright packs make executive --landlord northfield --as ines\n  putright packs list --landlord northfield\n  putright packs save ID --landlord northfield --save october.pdf',
    );
  packs
    .command('make')
    .argument('<kind>', 'executive, member-responsible, committee, panel, annual or tsm')
    .requiredOption('--landlord <id>', WHOSE)
    .option(
      '--ending <month>',
      'the month with which its time ends, such as 2026-09; the last that has ended when left out',
    )
    .option('--save <file>', 'save it as well: the name ends with .pdf, .html, .xlsx or .csv')
    .option('--as <handle>', 'who makes it; PUTRIGHT_AS when left out')
    .description('make a pack, and keep it as it is')
    .addHelpText('after', '\nExamples:\n  putright packs make annual --landlord northfield --ending 2026-03 --as ines')
    .action(
      async (
        kind: string,
        { landlord, ending, save, as }: { landlord: string; ending?: string; save?: string; as?: string },
        self: Command,
      ) =>
        withService(async (service) => {
          if (save !== undefined) formOfFile(save);
          const { landlordId } = policyOfLandlord(landlord);
          const by = await actingAs(service, landlordId, as);
          const { makePack, packFile } = await packCases();
          const documents = await documentsHere();
          const pack = await makePack(service, documents, landlordId, { kind, ending }, by);
          if (save !== undefined)
            await writeBytes(save, (await packFile(service, documents, landlordId, pack.id, formOfFile(save))).bytes);
          outputOf(self).answer(
            { ...pack, ...(save === undefined ? {} : { file: save }) },
            () =>
              `${pack.title}, ${shortDate(pack.from)} to ${shortDate(pack.until)}, is kept (${pack.id}).${save === undefined ? '' : ` Saved as ${save}.`}`,
          );
        }),
    );
  packs
    .command('list')
    .requiredOption('--landlord <id>', WHOSE)
    .description('which packs were made, the latest time first')
    .addHelpText('after', '\nExamples:\n  putright packs list --landlord northfield --json')
    .action(async ({ landlord }: { landlord: string }, self: Command) =>
      withService(async (service) => {
        const { listPacks } = await packCases();
        const made = await listPacks(service, policyOfLandlord(landlord).landlordId);
        const rows = made.map((p) => [
          p.id,
          p.kind,
          shortDate(p.from),
          shortDate(p.until),
          p.madeAt.slice(0, 10),
          p.by,
        ]);
        outputOf(self).answer(
          made,
          () => table(['id', 'pack', 'from', 'until', 'made', 'by'], rows) || 'None were made.',
        );
      }),
    );
  packs
    .command('save')
    .argument('<id>', 'which, as "packs list" lists them')
    .requiredOption('--landlord <id>', WHOSE)
    .requiredOption('--save <file>', 'the name ends with .pdf, .html, .xlsx or .csv')
    .description('save a pack as it was made')
    .addHelpText('after', '\nExamples:\n  putright packs save 4f1c2a --landlord northfield --save october.xlsx')
    .action(async (id: string, { landlord, save }: { landlord: string; save: string }, self: Command) =>
      withService(async (service) => {
        const form = formOfFile(save);
        const { packFile } = await packCases();
        const { bytes } = await packFile(
          service,
          await documentsHere(),
          policyOfLandlord(landlord).landlordId,
          id,
          form,
        );
        await writeBytes(save, bytes);
        outputOf(self).answer({ id, file: save }, () => `Saved as ${save}.`);
      }),
    );
  packs
    .command('benchmark')
    .requiredOption('--landlord <id>', WHOSE)
    .option('--month <month>', 'such as 2026-11; the last that has ended where no time is given')
    .option('--from <day>', 'the first day, where it is not a month')
    .option('--until <day>', 'the last day')
    .option(
      '--mapping <file>',
      'a JSON list of columns: heading, measure, take and part; the policy’s own, else plain names, when left out',
    )
    .option('--csv <file>', 'save it; "-" writes to standard output')
    .description('figures under the names that a benchmarking club asks for, by a mapping')
    .addHelpText(
      'after',
      '\nTake is count, holds, percent, median-days, mean-days, pounds or per-1000-homes; measures are those of "measures".\n\nExamples:\n  putright packs benchmark --landlord northfield --from 2026-04-01 --until 2026-09-30 --csv -',
    )
    .action(
      async (
        {
          landlord,
          mapping,
          csv,
          ...asked
        }: { landlord: string; mapping?: string; csv?: string; month?: string; from?: string; until?: string },
        self: Command,
      ) =>
        withService(async (service) => {
          const { benchmark, benchmarkCsv, readBenchmark } = await import('../../management/packs/benchmark.ts');
          const { readJson } = await import('../../core/input/files.ts');
          const columns = mapping === undefined ? undefined : readBenchmark(await readJson(mapping), '--mapping');
          const made = await benchmark(service, policyOfLandlord(landlord).landlordId, asked, columns);
          if (csv === '-') {
            process.stdout.write(benchmarkCsv(made));
            return;
          }
          if (csv !== undefined) await writeBytes(csv, Buffer.from(benchmarkCsv(made)));
          const rows = made.columns.map((c) => [c.heading, String(c.value ?? ''), c.measure, c.take]);
          outputOf(self).answer(made, () => table(['column', 'value', 'measure', 'take'], rows));
        }),
    );
  addHomes(program);
}

function addHomes(program: Command): void {
  const homes = program
    .command('homes')
    .description('how many homes there are, by date: figures for each 1,000 homes rest on them')
    .addHelpText(
      'after',
      '\nExamples:\n  putright homes record rented 5120 --on 31/3/2026 --landlord northfield --as ines',
    );
  homes
    .command('record')
    .argument('<stock>', 'rented (low cost rental) or shared-ownership (low cost home ownership)')
    .argument('<homes>', 'how many')
    .requiredOption('--landlord <id>', WHOSE)
    .requiredOption('--on <day>', 'from which day on')
    .option('--as <handle>', 'who records it; PUTRIGHT_AS when left out')
    .description('record how many homes there are from a day on; what stood before stays readable')
    .addHelpText(
      'after',
      '\nExamples:\n  putright homes record shared-ownership 310 --on 31/3/2026 --landlord northfield',
    )
    .action(
      async (
        stock: string,
        count: string,
        { landlord, on, as }: { landlord: string; on: string; as?: string },
        self: Command,
      ) =>
        withService(async (service) => {
          const { landlordId } = policyOfLandlord(landlord);
          const { recordHomes } = await import('../../management/homes.ts');
          const by = await actingAs(service, landlordId, as);
          const done = await recordHomes(service, landlordId, { stock, on, homes: count }, by);
          outputOf(self).answer(done, () => `${done.homes} homes from ${shortDate(done.on)} are recorded.`);
        }),
    );
  homes
    .command('list')
    .requiredOption('--landlord <id>', WHOSE)
    .description('how many homes are recorded, the latest day first')
    .addHelpText('after', '\nExamples:\n  putright homes list --landlord northfield')
    .action(async ({ landlord }: { landlord: string }, self: Command) =>
      withService(async (service) => {
        const { listHomes } = await import('../../management/homes.ts');
        const found = await listHomes(service, policyOfLandlord(landlord).landlordId);
        const rows = found.map((h) => [h.stock, String(h.homes), shortDate(h.on), h.by]);
        outputOf(self).answer(
          found,
          () => table(['homes', 'how many', 'from', 'recorded by'], rows) || 'None are recorded.',
        );
      }),
    );
}
