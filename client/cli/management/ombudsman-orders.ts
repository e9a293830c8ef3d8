/** `putright ombudsman-orders`: the register of orders and recommendations of ombudsmen. */
import type { Command } from 'commander';
import { shortDate } from '../../core/input/dates.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import { outputOf } from '../context.ts';
import { withService } from '../open.ts';
import { table } from '../output.ts';
import { saveRegister } from './register-file.ts';

interface Options {
  landlord: string;
  which: string;
  csv?: string;
}

export function addOmbudsmanOrders(program: Command): void {
  program
    .command('ombudsman-orders')
    .requiredOption('--landlord <id>', 'whose: the id of the landlord')
    .option('--which <list>', 'open: those not settled; all', 'open')
    .option('--csv <file>', 'save the register for a spreadsheet; "-" writes to standard output')
    .description('orders and recommendations of ombudsmen: what is due, by whom, and how far it is')
    .addHelpText(
      'after',
      '\nExamples:\n  putright ombudsman-orders --landlord northfield\n  putright ombudsman-orders --landlord northfield --which all --csv orders.csv',
    )
    .action(async ({ landlord, which, csv }: Options, self: Command) =>
      withService(async (service, { databaseUrl }) => {
        const { ORDER_FIGURES, ORDER_STANDS, orderRegister, ordersCsv } =
          await import('../../management/registers/ombudsman-orders.ts');
        const { landlordId } = policyOfLandlord(landlord);
        const register = await orderRegister(service, landlordId, { which });
        if (await saveRegister({ service, databaseUrl }, landlordId, csv, ordersCsv(register))) return;
        const figures = Object.entries(ORDER_FIGURES).map(([key, name]) => [
          name,
          String(register.figures[key as keyof typeof register.figures]),
        ]);
        const rows = register.orders.map((o) => [
          `${o.reference} ${o.id}`,
          o.kind,
          o.what,
          shortDate(o.due),
          o.owner,
          ORDER_STANDS[o.stands],
        ]);
        outputOf(self).answer(register, () =>
          [
            table(['', 'number'], figures),
            '',
            rows.length === 0
              ? 'There is none.'
              : table(['case', 'kind', 'to do', 'due', 'owner', 'how it stands'], rows),
            ...(csv === undefined ? [] : [`Saved as ${csv}.`]),
          ].join('\n'),
        );
      }),
    );
}
