/** `putright leave`: who is away, recorded, changed, ended. */
import type { Command } from 'commander';
import type { Leave } from '../../management/cover/leave.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import { outputOf } from '../context.ts';
import { withService } from '../open.ts';
import { table } from '../output.ts';
import { shortDate } from '../../core/input/dates.ts';

const useCases = () => import('../../management/cover/leave.ts');
const WHOSE = 'the landlord’s id';

const says = (l: Leave): string =>
  `${l.name} is away from ${shortDate(l.from)} to ${shortDate(l.until)}${l.cover ? `; ${l.cover.name} stands in` : ''} (${l.id}).`;

export function addLeave(program: Command): void {
  const leave = program
    .command('leave')
    .description('who is away and who stands in')
    .addHelpText(
      'after',
      '\nExamples:\n  putright leave list --landlord northfield\n  putright leave add --landlord northfield --who kofi --from 2026-12-21 --until 2027-01-04',
    );
  leave
    .command('list')
    .requiredOption('--landlord <id>', WHOSE)
    .description('who is away now or will be')
    .addHelpText('after', '\nExamples:\n  putright leave list --landlord northfield --json')
    .action(async ({ landlord }: { landlord: string }, self: Command) =>
      withService(async (service) => {
        const all = await (await useCases()).listLeave(service, policyOfLandlord(landlord).landlordId);
        const rows = all.map((l) => [
          l.id,
          l.name,
          shortDate(l.from),
          shortDate(l.until),
          l.cover?.name ?? '–',
          l.now ? 'now' : '',
        ]);
        outputOf(self).answer(
          all,
          () => table(['id', 'who', 'from', 'until', 'stands in', ''], rows) || 'Nobody is away.',
        );
      }),
    );
  leave
    .command('add')
    .requiredOption('--landlord <id>', WHOSE)
    .requiredOption('--who <handle>', 'who is away')
    .requiredOption('--from <day>', 'the first day away')
    .requiredOption('--until <day>', 'the last day away')
    .option('--cover <handle>', 'who stands in')
    .description('record leave; the same again is the same leave')
    .addHelpText(
      'after',
      '\nExamples:\n  putright leave add --landlord northfield --who kofi --from 2026-12-21 --until 2027-01-04 --cover sean',
    )
    .action(async ({ landlord, ...form }: Record<string, string>, self: Command) =>
      withService(async (service) => {
        const { recordLeave } = await useCases();
        const done = await recordLeave(service, policyOfLandlord(landlord ?? '').landlordId, form);
        outputOf(self).answer(done, () => `${says(done)}\nWho could take over: putright cover plan ${done.id}`);
      }),
    );
  leave
    .command('change')
    .argument('<id>', 'the leave: putright leave list')
    .requiredOption('--landlord <id>', WHOSE)
    .option('--from <day>', 'the first day away')
    .option('--until <day>', 'the last day away')
    .option('--cover <handle>', 'who stands in; "" for nobody')
    .description('change the days, or who stands in')
    .addHelpText('after', '\nExamples:\n  putright leave change ID --landlord northfield --until 2027-01-08')
    .action(async (id: string, { landlord, ...form }: Record<string, string>, self: Command) =>
      withService(async (service) => {
        const { changeLeave } = await useCases();
        const done = await changeLeave(service, policyOfLandlord(landlord ?? '').landlordId, id, form);
        outputOf(self).answer(done, () => says(done));
      }),
    );
  leave
    .command('end')
    .argument('<id>', 'the leave: putright leave list')
    .requiredOption('--landlord <id>', WHOSE)
    .requiredOption('--back <day>', 'the first day they are back')
    .description('they are back sooner: the leave ends the day before, or never was')
    .addHelpText('after', '\nExamples:\n  putright leave end ID --landlord northfield --back today')
    .action(async (id: string, { landlord, back }: Record<string, string>, self: Command) =>
      withService(async (service) => {
        const { endLeave } = await useCases();
        const left = await endLeave(service, policyOfLandlord(landlord ?? '').landlordId, id, back ?? '');
        outputOf(self).answer({ leave: left }, () => (left === null ? 'The leave is taken out.' : says(left)));
      }),
    );
}
