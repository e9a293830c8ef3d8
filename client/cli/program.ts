/**
 * The tree of commands. What needs a server is loaded only when it is called, so that `deadlines` starts in a blink and
 * works on a machine with nothing but Node.
 */
import { Command } from 'commander';
import { addCalendar } from './commands/calendar.ts';
import { addDeadlines } from './commands/deadlines.ts';
import { addPolicy } from './commands/policy.ts';

export function createProgram(): Command {
  const program = new Command('putright')
    .description('Complaint handling for social landlords: every complaint knows its own deadlines.')
    .version('0.1.0', '--version')
    .option('--json', 'answer in JSON, for scripts')
    .helpOption('-h, --help', 'show help')
    .showSuggestionAfterError()
    .exitOverride()
    // Errors become one sentence in `failure.ts`; help goes where it was asked for.
    .configureOutput({ outputError: () => undefined });
  addDeadlines(program);
  addPolicy(program);
  addCalendar(program);
  for (const command of everyCommand(program)) command.option('--json', 'answer in JSON, for scripts');
  program.addHelpText(
    'after',
    `
Examples:
  putright log --policy octavia --channel phone --received 2026-11-20 --name "A Tenant" --phone 01632960001 --text "…"
  putright worklist --overdue
  putright commands OCT-26-0001
  putright do OCT-26-0001 acknowledge
  putright deadlines --policy oak --received 2026-11-20

Every command has its own: putright do --help. Exit codes: 2 bad input, 3 refused by a rule, 4 not found, 5 no server.`,
  );
  return program;
}

function everyCommand(parent: Command): Command[] {
  return parent.commands.flatMap((c) => [c, ...everyCommand(c)]);
}
