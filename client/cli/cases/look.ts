/** Looking: `show`, `timeline`, `commands`, `explain`, `history`, `worklist`. */
import type { Command } from 'commander';
import { londonDay, shortDate } from '../../core/input/dates.ts';
import { outputOf } from '../context.ts';
import { withService } from '../open.ts';
import { wrap } from '../output.ts';
import { casePage } from '../views/case.ts';
import { commandsPage, timelinePage, worklistTable } from '../views/lists.ts';

const useCases = () => import('../../cases/read.ts');
const useFaces = () => import('../../kinds/index.ts');

export function addLook(program: Command): void {
  addShow(program);
  addTimeline(program);
  addCommands(program);
  addExplain(program);
  addHistory(program);
  addWorklist(program);
  addOriginal(program);
}

function addShow(program: Command): void {
  program
    .command('show')
    .argument('<ref>', 'the reference of the case')
    .description('one case on one page: who, by when and why, what was found and promised, what comes next')
    .addHelpText('after', '\nExamples:\n  putright show NFH-2026-00012\n  putright show NFH-2026-00012 --json')
    .action(async (ref: string, _: unknown, self: Command) =>
      withService(async (service) => {
        const page = await (await useCases()).show(service, ref);
        const { file, state, open, linked } = page;
        const { caseId, landlordId, reference, customer, receivedAt } = file;
        const data = { reference, caseId, landlordId, customer, receivedAt, linked, state, open };
        outputOf(self).answer(data, () => casePage(page, londonDay(service.clock())));
      }),
    );
}

function addTimeline(program: Command): void {
  program
    .command('timeline')
    .argument('<ref>', 'the reference of the case')
    .description('what happened to a case, day by day, in sentences')
    .addHelpText('after', '\nExamples:\n  putright timeline NFH-2026-00012')
    .action(async (ref: string, _: unknown, self: Command) =>
      withService(async (service) => {
        const entries = await (await useCases()).timeline(service, ref);
        outputOf(self).answer(entries, () => timelinePage(entries));
      }),
    );
}

function addCommands(program: Command): void {
  program
    .command('commands')
    .argument('<ref>', 'the reference of the case')
    .option('--as <handle>', 'for this person; else each command for whoever’s turn it would be')
    .description('what may be done to a case now, and for the rest why not')
    .addHelpText(
      'after',
      '\nExamples:\n  putright commands NFH-2026-00012\n  putright commands NFH-2026-00012 --as joan --json',
    )
    .action(async (ref: string, options: { as?: string }, self: Command) =>
      withService(async (service) => {
        const offers = await (await useCases()).commandsFor(service, ref, options.as);
        const data = offers.map(({ by, ...o }) => ({ ...o, by: by?.handle ?? null }));
        outputOf(self).answer(data, () => commandsPage(offers));
      }),
    );
}

function addExplain(program: Command): void {
  program
    .command('explain')
    .argument('<ref>', 'the reference of the case')
    .argument('<step>', 'stage1.acknowledge, stage1.respond, stage2.request-window, stage2.respond …')
    .description('why a date of a case is what it is: every day that was counted')
    .addHelpText('after', '\nExamples:\n  putright explain NFH-2026-00012 stage1.respond')
    .action(async (ref: string, step: string, _: unknown, self: Command) =>
      withService(async (service) => {
        const explained = await (await useCases()).explain(service, ref, step);
        const { countedDateTitle } = await useFaces();
        const { reference, policy, calendar, deadline, promised, card } = explained;
        const [first = '', ...days] = card;
        outputOf(self).answer(explained, () =>
          [
            `${reference} · ${countedDateTitle(deadline.step)}`,
            `policy ${policy.id} ${policy.version}, calendar ${calendar.id} ${calendar.version}`,
            '',
            wrap(first),
            ...(promised === null ? [] : [`Promised to the customer: ${shortDate(promised)}`]),
            ...days.map((d) => `  ${d}`),
          ].join('\n'),
        );
      }),
    );
}

function addHistory(program: Command): void {
  program
    .command('history')
    .argument('<ref>', 'the reference of the case')
    .description('the case’s Temporal history as JSON, which putright replay reads')
    .addHelpText('after', '\nExamples:\n  putright history NFH-2026-00012 > case.json && putright replay case.json')
    .action(async (ref: string) =>
      withService(async (service) => {
        const found = await (await useCases()).history(service, ref);
        process.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
      }),
    );
}

function addOriginal(program: Command): void {
  program
    .command('original')
    .argument('<reference>')
    .requiredOption('--as <handle>', 'who reads it: the line manager who was told, or whoever decides such cases')
    .description('what was said of colleagues who are complained about, with their names')
    .addHelpText('after', '\nExamples:\n  putright original NFH-2026-00012 --as mira')
    .action(async (reference: string, { as }: { as: string }, self: Command) =>
      withService(async (service) => {
        const { originalWords } = await import('../../cases/words/words.ts');
        const { findCase, directoryOf } = await import('../../core/context.ts');
        const { personByHandle } = await import('../../core/people.ts');
        const { people } = await directoryOf(service, (await findCase(service, reference)).landlordId);
        const words = await originalWords(service, reference, personByHandle(people, as, '--as'));
        outputOf(self).answer(
          { reference: words.reference, said: words.said },
          () =>
            words.said.map(({ original }) => original).join('\n\n') ||
            'Nobody who is complained about is named in the words of this case.',
        );
      }),
    );
}

interface WorklistOptions {
  overdue?: boolean;
  owner?: string;
  landlord?: string;
  all?: boolean;
  sort?: string;
}

function addWorklist(program: Command): void {
  program
    .command('worklist')
    .description('what is due, soonest first')
    .option('--overdue', 'only what is late')
    .option('--owner <who>', 'only what is for this handle or role')
    .option('--landlord <id>', 'only this landlord’s')
    .option('--all', 'closed cases too')
    .option('--sort <by>', 'due, priority (danger, risk and vulnerability first), received (longest open first)')
    .addHelpText(
      'after',
      '\nExamples:\n  putright worklist --overdue\n  putright worklist --owner ben\n  putright worklist --sort priority\n  putright worklist --landlord northfield --json',
    )
    .action(async (options: WorklistOptions, self: Command) =>
      withService(async (service) => {
        const { worklist } = await useCases();
        const { faceOfCase } = await useFaces();
        const { overdue, owner, landlord, all, sort } = options;
        const rows = await worklist(service, { overdue, owner, landlord, all, sort });
        outputOf(self).answer(rows, () => worklistTable(rows, faceOfCase, londonDay(service.clock())));
      }),
    );
}
