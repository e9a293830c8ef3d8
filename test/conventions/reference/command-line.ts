/** Every command of the command line with its options, as `--help` says them. */
import type { Command } from 'commander';
import { createProgram } from '../../../client/cli/program.ts';
import { code, MADE, table } from './table.ts';

/** `command-line.md` */
export function commandLinePage(): string {
  const program = createProgram();
  return [
    '# The command line',
    '',
    MADE,
    'Every command takes `--json`. Exit codes: 1 something is wrong, 2 bad input, 3 refused by a rule, 4 not found, 5 no server.',
    'What can be done to a case: [commands.md](commands.md); what customers say: [customer-messages.md](customer-messages.md).',
    ...program.commands.flatMap((command) => section(command, 'putright')),
    '',
  ].join('\n');
}

function section(command: Command, parent: string): string[] {
  const name = `${parent} ${command.name()}`;
  const options = command.options.filter((o) => !o.hidden && o.long !== '--json');
  return [
    '',
    `## ${name}`,
    '',
    `${command.description()}`,
    '',
    code(`${name} ${command.usage()}`),
    ...(options.length === 0
      ? []
      : [
          '',
          ...table(
            ['option', 'what'],
            options.map((o) => [code(o.flags), o.description]),
          ),
        ]),
    ...command.commands.flatMap((one) => section(one, name)),
  ];
}
