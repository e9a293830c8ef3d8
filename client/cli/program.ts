/**
 * The tree of commands. What needs a server is loaded only when it is called, so that `deadlines` starts in a blink and
 * works on a machine with nothing but Node.
 */
import { Command } from 'commander';
import { addBackup } from './commands/backup.ts';
import { addCalendar } from './commands/calendar.ts';
import { addCover } from './commands/cover.ts';
import { addCustomers } from './commands/customers.ts';
import { addDeadlines } from './commands/deadlines.ts';
import { addCustomer, addDo } from './commands/do.ts';
import { addDemo } from './commands/demo.ts';
import { addDoctor } from './commands/doctor.ts';
import { addDocuments } from './commands/documents.ts';
import { addDrafts } from './commands/drafts.ts';
import { addExceptional } from './commands/exceptional.ts';
import { addImport } from './commands/import.ts';
import { addLeave } from './commands/leave.ts';
import { addLetters } from './commands/letters.ts';
import { addLog } from './commands/log.ts';
import { addLook } from './commands/look.ts';
import { addMail } from './commands/mail.ts';
import { addManagers } from './commands/managers.ts';
import { addPerson } from './commands/person.ts';
import { addPolicy } from './commands/policy.ts';
import { addReconcile } from './commands/reconcile.ts';
import { addReplay } from './commands/replay.ts';
import { addSearch } from './commands/search.ts';
import { addStaff } from './commands/staff.ts';

export function createProgram(): Command {
  const program = new Command('putright')
    .description('Complaint handling for social landlords: every complaint knows its own deadlines.')
    .version('0.1.0', '--version')
    .option('--json', 'answer in JSON, for scripts')
    .helpOption('-h, --help', 'show help')
    .showSuggestionAfterError()
    .enablePositionalOptions()
    .exitOverride()
    // Errors become one sentence in `failure.ts`; help goes where it was asked for.
    .configureOutput({ outputError: () => undefined });
  addLog(program);
  addLook(program);
  addSearch(program);
  addDo(program);
  addCustomer(program);
  addCustomers(program);
  addDeadlines(program);
  addPolicy(program);
  addCalendar(program);
  addReplay(program);
  addReconcile(program);
  addBackup(program);
  addImport(program);
  addDemo(program);
  addLetters(program);
  addDrafts(program);
  addDocuments(program);
  addMail(program);
  addPerson(program);
  addStaff(program);
  addManagers(program);
  addLeave(program);
  addCover(program);
  addExceptional(program);
  addDoctor(program);
  for (const command of everyCommand(program)) command.option('--json', 'answer in JSON, for scripts');
  program.addHelpText(
    'after',
    `
Examples:
  putright log --policy octavia --channel phone --name "Ada Fictional" --phone 01632960001 --text "No heating since Monday."
  putright worklist --overdue
  putright commands OCT-2026-00012
  putright do OCT-2026-00012 acknowledge
  putright deadlines --policy oak --received 2026-11-20

Every command has its own: putright do --help. Exit codes: 1 something is wrong, 2 bad input, 3 refused by a rule, 4 not found, 5 no server.`,
  );
  return program;
}

function everyCommand(parent: Command): Command[] {
  return parent.commands.flatMap((c) => [c, ...everyCommand(c)]);
}
