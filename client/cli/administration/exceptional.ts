/** `putright exceptional`: times in which a landlord cannot keep its ordinary dates (SP-8). */
import type { Command } from 'commander';
import type { ExceptionalTime } from '../../administration/exceptional-times.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import { outputOf } from '../context.ts';
import { withService } from '../open.ts';
import { table } from '../output.ts';
import { shortDate } from '../../core/input/dates.ts';

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
      .option('--ended <day>', 'the first day on which they are'),
  )
    .description('bring one up to date, or end it')
    .addHelpText('after', '\nExamples:\n  putright exceptional change ID --landlord northfield --ended today')
    .action(async (id: string, options: Options, self: Command) => save(self, id, options));
}

async function save(self: Command, id: string | null, { landlord, as, ...form }: Options): Promise<void> {
  await withService(async (service) => {
    const { saveExceptionalTime, outstandingDuties } = await useCases();
    const { landlordId } = policyOfLandlord(landlord);
    const saved = await saveExceptionalTime(service, landlordId, id, form, as ?? 'operator');
    outputOf(self).answer(saved, () => says(saved, outstandingDuties(saved)));
  });
}

function says({ id, since, expectedReturn, ended }: ExceptionalTime, todo: string[]): string {
  const until = ended === null ? `expected until ${shortDate(expectedReturn)}` : `ended on ${shortDate(ended)}`;
  const still = todo.length === 0 || ended !== null ? '' : ` Still to do: ${todo.join(', ')}.`;
  return `Recorded (${id}): since ${shortDate(since)}, ${until}.${still}`;
}
