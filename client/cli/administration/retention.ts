/** `putright retention`: which cases have been kept for their time, what holds them, and what is decided of them (RC-3). */
import type { Command } from 'commander';
import { BadInput } from '../../../platform/errors.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import { actorFor } from '../acting-as.ts';
import { outputOf } from '../context.ts';
import { withService } from '../open.ts';
import { carriedPage, decidedLine, monthPage, retentionPage } from '../views/retention.ts';

const WHOSE = 'the landlord’s id';
const deciding = () => import('../../administration/retention/decide.ts');

interface Given {
  as?: string;
  for?: string;
  reason?: string;
  until?: string;
  landlord?: string;
  month?: string;
}

export function addRetention(program: Command): void {
  const retention = program
    .command('retention')
    .description('cases whose time to be kept has passed: what is due, what holds it, and what is decided')
    .addHelpText(
      'after',
      '\nExamples:\n  putright retention list --landlord northfield\n  putright retention hold OAK-2020-00012 --for legal-claim --until 2027-06-01 --reason "Claim filed" --as frank\n  putright retention anonymise --landlord northfield --month 2026-11 --as frank',
    );
  retention
    .command('list', { isDefault: true })
    .requiredOption('--landlord <id>', WHOSE)
    .description('what is due to be looked at, what is held and why, what was put off, and what was anonymised')
    .addHelpText('after', '\nExamples:\n  putright retention list --landlord northfield --json')
    .action(async ({ landlord }: { landlord: string }, self: Command) =>
      withService(async (service, { home }) => {
        const { backupsBefore, retentionList } = await import('../../administration/retention/list.ts');
        const { backupsMade } = await import('../../../platform/backup/age.ts');
        const list = await retentionList(service, policyOfLandlord(landlord).landlordId);
        const backups = backupsBefore(list, backupsMade(home));
        outputOf(self).answer({ ...list, backups }, () => retentionPage(list, backups));
      }),
    );
  addHolding(retention);
  addAnonymising(retention);
}

function addHolding(retention: Command): void {
  const one = (command: Command, says: string, examples: string): Command =>
    command.option('--as <handle>', 'who decides').description(says).addHelpText('after', `\nExamples:\n  ${examples}`);
  one(
    retention
      .command('hold')
      .argument('<ref>', 'the reference of the case, open or closed')
      .option('--for <ground>', 'ombudsman, legal-claim, investigation or other')
      .option('--until <day>', 'the day on which the hold is looked at again')
      .option('--reason <text>', 'why'),
    'keep a case, whatever its time says, until somebody lifts the hold',
    'putright retention hold NFH-2026-00012 --for ombudsman --until 2027-06-01 --reason "Ombudsman asked for the file" --as ben',
  ).action(async (ref: string, given: Given, self: Command) => decide(self, ref, 'hold', given));
  one(
    retention
      .command('lift')
      .argument('<ref>', 'the reference of the case')
      .option('--reason <text>', 'why nothing keeps it any more'),
    'lift a hold, or say that a claim or a limit on contact is over',
    'putright retention lift OCT-2020-00012 --reason "Claim settled" --as ben',
  ).action(async (ref: string, given: Given, self: Command) => decide(self, ref, 'lift', given));
  one(
    retention
      .command('put-off')
      .argument('<ref>', 'the reference of a case that is due')
      .option('--until <day>', 'when it is looked at again')
      .option('--reason <text>', 'why'),
    'look at a case again on a later day',
    'putright retention put-off OCT-2020-00012 --until 2027-03-01 --reason "Repair still under guarantee" --as ben',
  ).action(async (ref: string, given: Given, self: Command) => decide(self, ref, 'put-off', given));
  one(
    retention
      .command('keep')
      .argument('<ref>', 'the reference of a case that is to be anonymised')
      .option('--reason <text>', 'why'),
    'take back that a case is anonymised, before it is done',
    'putright retention keep OCT-2020-00012 --reason "Decided by mistake" --as ben',
  ).action(async (ref: string, given: Given, self: Command) => decide(self, ref, 'keep', given));
}

function addAnonymising(retention: Command): void {
  retention
    .command('anonymise')
    .argument('[ref]', 'one case that is due; else --landlord and --month')
    .option('--landlord <id>', WHOSE)
    .option('--month <month>', 'all that fell due in this month and nothing holds back, such as 2026-11')
    .option('--as <handle>', 'who decides')
    .description('decide that cases are anonymised: words, names, addresses and documents go within the hour')
    .addHelpText(
      'after',
      '\nExamples:\n  putright retention anonymise OCT-2020-00012 --as ben\n  putright retention anonymise --landlord northfield --month 2026-11 --as ben',
    )
    .action(async (ref: string | undefined, given: Given, self: Command) => {
      const { landlord, month, as } = given;
      if (ref !== undefined && month !== undefined) throw new BadInput('Give one reference or a month, not both.');
      if (ref !== undefined) return decide(self, ref, 'anonymise', given);
      if (landlord === undefined || month === undefined)
        throw new BadInput('Say which: a reference such as OCT-2020-00012, or --landlord and --month.');
      return withService(async (service) => {
        const { anonymiseMonth } = await deciding();
        const { landlordId } = policyOfLandlord(landlord);
        const done = await anonymiseMonth(service, landlordId, month, { as: actorFor(as) });
        outputOf(self).answer(done, () => monthPage(done));
      });
    });
  retention
    .command('run')
    .option('--landlord <id>', `only this landlord’s: ${WHOSE}`)
    .description(
      'anonymise now what was decided, and again what a restored database brought back; housekeeping does it every hour',
    )
    .addHelpText('after', '\nExamples:\n  putright retention run')
    .action(async ({ landlord }: Given, self: Command) =>
      withService(async (service, { home }) => {
        const { anonymiseAgain, anonymiseApproved } = await import('../../administration/retention/anonymise.ts');
        const { configuredDocumentStore } = await import('../../../platform/documents/configured.ts');
        const which = landlord === undefined ? {} : { landlordId: policyOfLandlord(landlord).landlordId };
        const context = { service, documents: configuredDocumentStore(home), home };
        const again = await anonymiseAgain(context);
        const carried = await anonymiseApproved(context, which);
        outputOf(self).answer({ ...carried, again }, () => carriedPage(carried, again));
      }),
    );
}

async function decide(self: Command, ref: string, choice: string, given: Given): Promise<void> {
  await withService(async (service) => {
    const { decideRetention } = await deciding();
    const { for: ground, reason, until, as } = given;
    const naming = (field: string): string => (field === 'ground' ? '--for' : `--${field}`);
    const done = await decideRetention(service, ref, choice, { ground, reason, until }, { as: actorFor(as), naming });
    outputOf(self).answer(done, () => decidedLine(done));
  });
}
