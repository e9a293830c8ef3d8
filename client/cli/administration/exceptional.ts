/** `putright exceptional`: times in which a landlord cannot keep its ordinary dates (SP-8). */
import type { Command } from 'commander';
import type { LaterDate, NoticeReader } from '../../administration/exceptional-dates.ts';
import type { ExceptionalTime } from '../../administration/exceptional-times.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import { outputOf } from '../context.ts';
import { withService } from '../open.ts';
import { table } from '../output.ts';
import { shortDate } from '../../core/input/dates.ts';
import { oneOf } from '../../core/input/fields.ts';

const useCases = () => import('../../administration/exceptional-times.ts');
const WHOSE = 'the landlord’s id';

type Options = Record<string, string> & { landlord: string };

export function addExceptional(program: Command): void {
  const exceptional = program
    .command('exceptional')
    .description('times in which a landlord cannot keep its ordinary dates; every page says so while one lasts')
    .addHelpText(
      'after',
      '\nExamples:\n  putright exceptional list --landlord northfield\n  putright exceptional record --landlord northfield --what "Our computers were attacked" --since today --expected-return 2026-12-14',
    );
  exceptional
    .command('list')
    .requiredOption('--landlord <id>', WHOSE)
    .description('all that were recorded, newest first')
    .addHelpText('after', '\nExamples:\n  putright exceptional list --landlord northfield --json')
    .action(async ({ landlord }: Options, self: Command) =>
      withService(async (service) => {
        const { exceptionalTimesOf } = await useCases();
        const all = await exceptionalTimesOf(service, policyOfLandlord(landlord).landlordId);
        const day = (d: string | null): string => (d === null ? '–' : shortDate(d));
        const rows = all.map((e) => [e.id, e.what, shortDate(e.since), shortDate(e.expectedReturn), day(e.ended)]);
        outputOf(self).answer(
          all,
          () => table(['id', 'what', 'since', 'expected until', 'ended'], rows) || 'None was recorded.',
        );
      }),
    );
  const dated = (command: Command): Command =>
    command
      .option('--ombudsman-told <day>', 'when the Ombudsman was told')
      .option('--customers-told <day>', 'when the customers it affects were told')
      .option('--published <day>', 'when it was published')
      .option('--regulator-told <day>', 'when the Regulator of Social Housing was told')
      .option('--stage1-days <number>', 'how many working days answers at stage 1 may be later')
      .option('--stage2-days <number>', 'how many working days answers at stage 2 may be later')
      .option('--update-days <number>', 'working days between updates to customers who wait')
      .option('--as <handle>', 'who records it');
  dated(
    exceptional
      .command('record')
      .requiredOption('--landlord <id>', WHOSE)
      .requiredOption('--what <words>', 'what has happened, in a sentence for everybody')
      .requiredOption('--since <day>', 'since when')
      .requiredOption('--expected-return <day>', 'when things are expected to be as usual again'),
  )
    .description('record one: from then on every page says so')
    .addHelpText(
      'after',
      '\nExamples:\n  putright exceptional record --landlord northfield --what "Our computers were attacked" --since today --expected-return 2026-12-14',
    )
    .action(async (options: Options, self: Command) => save(self, null, options));
  dated(
    exceptional
      .command('change')
      .argument('<id>', 'which: putright exceptional list')
      .requiredOption('--landlord <id>', WHOSE)
      .option('--what <words>', 'what has happened')
      .option('--since <day>', 'since when')
      .option('--expected-return <day>', 'when things are expected to be as usual again')
      .option('--ended <day>', 'the first day on which they are')
      .option('--return-told <day>', 'when those who were told heard that it has ended'),
  )
    .description('bring one up to date, or end it')
    .addHelpText('after', '\nExamples:\n  putright exceptional change ID --landlord northfield --ended today')
    .action(async (id: string, options: Options, self: Command) => save(self, id, options));
  exceptional
    .command('dates')
    .argument('<id>', 'which: putright exceptional list')
    .requiredOption('--landlord <id>', WHOSE)
    .option('--dry-run', 'only say which cases would have a later date')
    .option('--as <handle>', 'who gives them; else whose turn it is in each case')
    .description('give open cases their later dates, and tell each customer')
    .addHelpText('after', '\nExamples:\n  putright exceptional dates ID --landlord northfield --dry-run')
    .action(async (id: string, { landlord, as, dryRun }: DatesOptions, self: Command) =>
      withService(async (service) => {
        const { exceptionalTime } = await useCases();
        const { casesToMove, giveLaterDates } = await laterDates();
        const time = await exceptionalTime(service, policyOfLandlord(landlord).landlordId, id);
        if (dryRun === true) {
          const would = await casesToMove(service, time);
          outputOf(self).answer(would, () => moves(would) || 'No open case would have a later date.');
          return;
        }
        const done = await giveLaterDates(service, time, as);
        outputOf(self).answer(done, () =>
          [moves(done.moved) || 'No open case has a later date.', ...done.refused].join('\n'),
        );
      }),
    );
  exceptional
    .command('notice')
    .argument('<id>', 'which: putright exceptional list')
    .requiredOption('--landlord <id>', WHOSE)
    .requiredOption('--to <reader>', 'who reads it: ombudsman, regulator, customers')
    .description('the words of a notice, to be sent or published')
    .addHelpText('after', '\nExamples:\n  putright exceptional notice ID --landlord northfield --to ombudsman')
    .action(async (id: string, { landlord, to = '' }: Options, self: Command) =>
      withService(async (service) => {
        const { noticeOf, NOTICE_READERS } = await laterDates();
        const reader = oneOf<NoticeReader>(to, NOTICE_READERS, '--to');
        const notice = await noticeOf(service, policyOfLandlord(landlord).landlordId, id, reader);
        outputOf(self).answer({ to: reader, notice }, () => notice);
      }),
    );
}

const laterDates = () => import('../../administration/exceptional-dates.ts');

interface DatesOptions {
  landlord: string;
  as?: string;
  dryRun?: boolean;
}

const moves = (all: readonly LaterDate[]): string =>
  all.length === 0
    ? ''
    : table(
        ['case', 'stage', 'was due', 'is due'],
        all.map((c) => [c.reference, String(c.stage), shortDate(c.from), shortDate(c.to)]),
      );

async function save(self: Command, id: string | null, { landlord, as, ...form }: Options): Promise<void> {
  await withService(async (service) => {
    const { saveExceptionalTime, outstandingDuties, toldBy } = await useCases();
    const { landlordId } = policyOfLandlord(landlord);
    const saved = await saveExceptionalTime(service, landlordId, id, form, as ?? 'operator');
    outputOf(self).answer(saved, () => says(saved, outstandingDuties(saved, toldBy(landlordId))));
  });
}

function says({ id, since, expectedReturn, ended }: ExceptionalTime, todo: string[]): string {
  const until = ended === null ? `expected until ${shortDate(expectedReturn)}` : `ended on ${shortDate(ended)}`;
  const still = todo.length === 0 ? '' : ` Still to do: ${todo.join(', ')}.`;
  return `Recorded (${id}): since ${shortDate(since)}, ${until}.${still}`;
}
