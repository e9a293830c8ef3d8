/** `putright service-requests`: the register of requests for a service. */
import type { Command } from 'commander';
import { shortDate } from '../../core/input/dates.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import { outputOf } from '../context.ts';
import { withService } from '../open.ts';
import { table } from '../output.ts';
import { saveRegister } from './register-file.ts';

interface Options {
  landlord: string;
  month?: string;
  csv?: string;
}

export function addServiceRequests(program: Command): void {
  program
    .command('service-requests')
    .requiredOption('--landlord <id>', 'whose: the id of the landlord')
    .option('--month <month>', 'received or closed in that month, such as 2026-11; the last three months when left out')
    .option('--csv <file>', 'save the register for a spreadsheet; "-" writes to standard output')
    .description('the register of service requests: what came of each, when a complaint was due, offered and made')
    .addHelpText(
      'after',
      '\nWhatever is open is listed, whenever it came.\n\nExamples:\n  putright service-requests --landlord northfield\n  putright service-requests --landlord northfield --month 2026-11 --csv requests.csv',
    )
    .action(async ({ landlord, month, csv }: Options, self: Command) =>
      withService(async (service, { databaseUrl }) => {
        const { REQUEST_FIGURES, requestRegister, requestsCsv, WAITS_SAID } =
          await import('../../management/registers/service-requests.ts');
        const { landlordId } = policyOfLandlord(landlord);
        const register = await requestRegister(service, landlordId, { month });
        if (await saveRegister({ service, databaseUrl }, landlordId, csv, requestsCsv(register))) return;
        const figures = Object.entries(REQUEST_FIGURES).map(([key, name]) => [
          name,
          String(register.figures[key as keyof typeof register.figures]),
        ]);
        const rows = register.requests.map((r) => [
          r.reference,
          r.about,
          shortDate(r.received),
          r.says,
          String(r.contacts),
          r.complaints.join(' ') || (r.waits === null ? (r.offers.at(-1)?.says ?? '') : WAITS_SAID[r.waits]),
          r.next === null ? '' : `${r.next}, ${shortDate(r.nextDue)}${r.late ? ' LATE' : ''}`,
        ]);
        outputOf(self).answer(register, () =>
          [
            `From ${shortDate(register.from)} to ${shortDate(register.until)}, and whatever is open.`,
            '',
            table(['', 'requests'], figures),
            ...(rows.length === 0
              ? []
              : ['', table(['case', 'about', 'received', 'how it stands', 'contacts', 'a complaint', 'next'], rows)]),
            ...(csv === undefined ? [] : [`Saved as ${csv}.`]),
          ].join('\n'),
        );
      }),
    );
}
