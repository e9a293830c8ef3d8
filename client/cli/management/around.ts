/** `putright tenant-panels` and `putright compliments`: the registers of both. */
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

/** A register as a command: its options, and the file where one is asked for. */
function register(program: Command, name: string, description: string, month: string): Command {
  return program
    .command(name)
    .requiredOption('--landlord <id>', 'whose: the id of the landlord')
    .option('--month <month>', month)
    .option('--csv <file>', 'save the register for a spreadsheet; "-" writes to standard output')
    .description(description)
    .addHelpText(
      'after',
      `\nExamples:\n  putright ${name} --landlord northfield\n  putright ${name} --landlord northfield --month 2026-11 --csv ${name}.csv`,
    );
}

const savedAs = (csv: string | undefined): string[] => (csv === undefined ? [] : [`Saved as ${csv}.`]);

export function addTenantPanels(program: Command): void {
  register(
    program,
    'tenant-panels',
    'the register of tenant panels: their area, members and chair, what they asked, and the complaints before them',
    'asked or closed in that month, such as 2026-11; the last three months when left out; all that are open besides',
  ).action(async ({ landlord, month, csv }: Options, self: Command) =>
    withService(async (service, { databaseUrl }) => {
      const { panelRegister, panelsCsv } = await import('../../management/registers/tenant-panels.ts');
      const { landlordId } = policyOfLandlord(landlord);
      const found = await panelRegister(service, landlordId, { month });
      if (await saveRegister({ service, databaseUrl }, landlordId, csv, panelsCsv(found))) return;
      const rows = found.panels.map((p) => [
        p.reference,
        p.name ?? '',
        p.says,
        String(p.members),
        String(p.questionsOpen),
        String(p.brought.filter((b) => b.outcome === null).length),
        p.next === null ? '' : `${p.next}, ${shortDate(p.nextDue)}${p.late ? ' LATE' : ''}`,
      ]);
      const head = ['case', 'panel', 'how it stands', 'members', 'open questions', 'open complaints', 'next'];
      outputOf(self).answer(found, () =>
        [table(head, rows) || 'There is no tenant panel, and none asked in this time.', ...savedAs(csv)].join('\n'),
      );
    }),
  );
}

export function addCompliments(program: Command): void {
  register(
    program,
    'compliments',
    'the register of compliments: whom each is about, how it was thanked for, and what came of it',
    'received in that month, such as 2026-11; the last three months when left out',
  ).action(async ({ landlord, month, csv }: Options, self: Command) =>
    withService(async (service, { databaseUrl }) => {
      const { COMPLIMENT_FIGURES, complimentRegister, complimentsCsv, THANKED_SAID } =
        await import('../../management/registers/compliments.ts');
      const { landlordId } = policyOfLandlord(landlord);
      const found = await complimentRegister(service, landlordId, { month });
      if (await saveRegister({ service, databaseUrl }, landlordId, csv, complimentsCsv(found))) return;
      const figures = Object.entries(COMPLIMENT_FIGURES).map(([key, name]) => [
        name,
        String(found.figures[key as keyof typeof found.figures]),
      ]);
      const rows = found.compliments.map((c) => [
        c.reference,
        shortDate(c.received),
        c.about,
        c.colleagues.join(', '),
        c.team ?? '',
        THANKED_SAID[c.thanked],
        c.award ?? '',
      ]);
      const head = ['case', 'received', 'about', 'colleagues', 'team', 'thanked', 'what came of it'];
      outputOf(self).answer(found, () =>
        [
          table(['', 'compliments'], figures),
          ...(rows.length === 0 ? [] : ['', table(head, rows)]),
          ...savedAs(csv),
        ].join('\n'),
      );
    }),
  );
}
