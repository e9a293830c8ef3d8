/**
 * The tree of commands. What needs a server is loaded only when it is called, so that `deadlines` starts in a blink and
 * works on a machine with nothing but Node.
 */
import { Command } from 'commander';
import { cleanGiven } from '../../letters/signs/clean-words.ts';
import { addBackup } from './administration/backup.ts';
import { addCalendar } from './administration/calendar.ts';
import { addCover } from './management/cover.ts';
import { addCustomers } from './cases/customers.ts';
import { addDeadlines } from './cases/deadlines.ts';
import { addCustomer, addDo } from './cases/do.ts';
import { addDemo } from './administration/demo.ts';
import { addDoctor } from './administration/doctor.ts';
import { addDocuments } from './cases/documents.ts';
import { addCompensation } from './cases/compensation.ts';
import { addEquality } from './cases/equality.ts';
import { addEvidencePack } from './cases/evidence.ts';
import { addTriage } from './cases/triage.ts';
import { addDrafts } from './letters/drafts.ts';
import { addExceptional } from './administration/exceptional.ts';
import { addImport } from './cases/import.ts';
import { addImports } from './cases/imports.ts';
import { addFeeds } from './integrations/feeds.ts';
import { addInbox } from './cases/inbox.ts';
import { addMailbox } from './administration/mailbox.ts';
import { addKeys } from './integrations/keys.ts';
import { addExport, addLandlords } from './administration/landlord.ts';
import { addLearning } from './management/learning.ts';
import { addLeave } from './management/leave.ts';
import { addLetters } from './letters/letters.ts';
import { addLog } from './cases/log.ts';
import { addLogCase } from './cases/log-case.ts';
import { addLook } from './cases/look.ts';
import { addMail } from './administration/mail.ts';
import { addManagers } from './management/lists.ts';
import { addCompliments, addTenantPanels } from './management/around.ts';
import { addOmbudsmanOrders } from './management/ombudsman-orders.ts';
import { addServiceRequests } from './management/service-requests.ts';
import { addAssessment } from './management/assessment.ts';
import { addPacks } from './management/packs.ts';
import { addMeasures } from './management/measures.ts';
import { addOwnData } from './administration/own-data.ts';
import { addPerson } from './cases/person.ts';
import { addResidents } from './cases/residents.ts';
import { addPolicy } from './administration/policy.ts';
import { addReconcile } from './administration/reconcile.ts';
import { addReplay } from './administration/replay.ts';
import { addRetention } from './administration/retention.ts';
import { addSearch } from './cases/search.ts';
import { addSecret } from './administration/secret.ts';
import { addAdmin, addStaff } from './administration/staff.ts';
import { addVerify } from './administration/verify.ts';
import { addWebhooks } from './integrations/webhooks.ts';
import { oneNameForLandlords } from './landlord-option.ts';
import { mustBeTheirs } from './who-may.ts';

/** The whole tree; `json` where the answer is for a script, which is shown no help it did not ask for. */
export function createProgram(json = false): Command {
  const program = new Command('putright')
    .description('Complaint handling for social landlords: every complaint knows its own deadlines.')
    .version('0.1.0', '--version')
    .option('--json', 'answer in JSON, for scripts')
    .helpOption('-h, --help', 'show help')
    .showSuggestionAfterError()
    .enablePositionalOptions()
    .exitOverride()
    // Errors become one sentence in `failure.ts`; help goes where it was asked for.
    .configureOutput({ outputError: () => undefined, ...(json ? { writeErr: () => undefined } : {}) })
    .hook('preAction', async (_, called) => {
      cleanCall(called);
      await mustBeTheirs(called);
    });
  addLog(program);
  addLogCase(program);
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
  addVerify(program);
  addBackup(program);
  addSecret(program);
  addImport(program);
  addImports(program);
  addDemo(program);
  addLetters(program);
  addDrafts(program);
  addDocuments(program);
  addCompensation(program);
  addEquality(program);
  addEvidencePack(program);
  addTriage(program);
  addInbox(program);
  addMailbox(program);
  addMail(program);
  addPerson(program);
  addOwnData(program);
  addStaff(program);
  addLandlords(program);
  addExport(program);
  addAdmin(program);
  addManagers(program);
  addServiceRequests(program);
  addOmbudsmanOrders(program);
  addTenantPanels(program);
  addCompliments(program);
  addMeasures(program);
  addAssessment(program);
  addLearning(program);
  addPacks(program);
  addLeave(program);
  addCover(program);
  addExceptional(program);
  addRetention(program);
  addResidents(program);
  addKeys(program);
  addWebhooks(program);
  addFeeds(program);
  addDoctor(program);
  for (const command of everyCommand(program)) {
    command.option('--json', 'answer in JSON, for scripts');
    oneNameForLandlords(command);
  }
  program.addHelpText(
    'after',
    `
Examples:
  putright log --landlord northfield --channel phone --name "Ada Fictional" --phone 01632960001 --text "No heating since Monday."
  putright worklist --overdue
  putright commands NFH-2026-00012
  putright do NFH-2026-00012 acknowledge
  putright deadlines --landlord northfield --received 2026-11-20

Every command has its own: putright do --help. Exit codes: 1 something is wrong, 2 bad input, 3 refused by a rule, 4 not found, 5 no server.`,
  );
  return program;
}

/** Names of files are the machine's own, and stay as they are. */
const NAMES_A_FILE = /^(?:file|folder)$|[<[](?:file|folder)[>\]]/;

/** What a person wrote after an option or as an argument, cleaned before the command reads it. */
function cleanCall(called: Command): void {
  for (const option of called.options) {
    const name = option.attributeName();
    const source = called.getOptionValueSource(name);
    if (source === 'cli' && !NAMES_A_FILE.test(option.flags))
      called.setOptionValueWithSource(name, cleanGiven<unknown>(called.getOptionValue(name)), source);
  }
  called.processedArgs = called.processedArgs.map((said: unknown, i) =>
    NAMES_A_FILE.test(called.registeredArguments[i]?.name() ?? '') ? said : cleanGiven(said),
  );
}

function everyCommand(parent: Command): Command[] {
  return parent.commands.flatMap((c) => [c, ...everyCommand(c)]);
}
