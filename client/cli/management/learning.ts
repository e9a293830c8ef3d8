/** `putright learning`: what is learnt from complaints, as managers and auditors read and record it (LN-2). */
import type { Command } from 'commander';
import { shortDate } from '../../core/input/dates.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import type { ListedImprovement } from '../../management/learning/improvements.ts';
import { outputOf } from '../context.ts';
import { withService } from '../open.ts';
import { table } from '../output.ts';
import { addLearningRecords } from './learning-records.ts';
import { AS, learnerNamed, WHOSE, type Call } from './learner.ts';

const useCases = () => import('../../management/learning/improvements.ts');
const lessonCases = () => import('../../management/learning/lessons.ts');

const listOf = (rows: readonly ListedImprovement[]): string =>
  table(
    ['id', 'what', 'whose', 'by', 'stands', 'came of'],
    rows.map((i) => [
      i.id,
      i.what,
      i.owner.name,
      shortDate(i.due),
      i.state === 'open' ? (i.late ? 'LATE' : 'under way') : i.state,
      i.cases.join(' ') || '–',
    ]),
  );

export function addLearning(program: Command): void {
  const learning = program
    .command('learning')
    .description('what is learnt from complaints: improvements, lessons, what recurs, reviews, training, focus groups')
    .addHelpText(
      'after',
      '\nExamples:\n  putright learning list --landlord northfield\n  putright learning recurring --landlord northfield',
    );
  learning
    .command('list')
    .requiredOption('--landlord <id>', WHOSE)
    .description('improvements, those under way first, the soonest due first')
    .addHelpText('after', '\nExamples:\n  putright learning list --landlord northfield --json')
    .action(async ({ landlord }: Call, self: Command) =>
      withService(async (service) => {
        const all = await (await useCases()).listImprovements(service, policyOfLandlord(landlord).landlordId);
        outputOf(self).answer(all, () => listOf(all) || 'No improvement was opened.');
      }),
    );
  learning
    .command('show')
    .argument('<id>', 'the improvement: putright learning list')
    .requiredOption('--landlord <id>', WHOSE)
    .description('one improvement with everything that happened to it')
    .addHelpText('after', '\nExamples:\n  putright learning show ID --landlord northfield')
    .action(async (id: string, { landlord }: Call, self: Command) =>
      withService(async (service) => {
        const one = await (await useCases()).showImprovement(service, policyOfLandlord(landlord).landlordId, id);
        outputOf(self).answer(one, () =>
          [listOf([one]), '', ...one.steps.map((s) => `${shortDate(s.on)}  ${s.step}  ${s.by}: ${s.words}`)].join('\n'),
        );
      }),
    );
  learning
    .command('open')
    .requiredOption('--landlord <id>', WHOSE)
    .requiredOption('--what <words>', 'what is to be better, naming nobody')
    .requiredOption('--owner <handle>', 'who sees to it')
    .requiredOption('--due <day>', 'done by')
    .option('--of <id>', 'the lesson or offer it comes of: putright learning lessons, learning recurring')
    .option('--case <reference...>', 'cases it came of, where it comes of no lesson')
    .option('--as <handle>', AS)
    .description('open an improvement; the same again on a day is the same improvement')
    .addHelpText(
      'after',
      '\nExamples:\n  putright learning open --landlord northfield --what "Every missed visit is rung about that day" --owner kofi --due 2027-02-01 --as ines',
    )
    .action(async ({ landlord, as, of, ...form }: Call & { of?: string } & Record<string, string>, self: Command) =>
      withService(async (service) => {
        const { landlordId } = policyOfLandlord(landlord);
        const who = await learnerNamed(service, landlordId, as);
        const done =
          of === undefined
            ? await (await useCases()).openImprovement(service, landlordId, form, who)
            : await (await lessonCases()).takeUp(service, landlordId, of, form, who);
        outputOf(self).answer(done, () => `The improvement is open (${done.id}).`);
      }),
    );
  learning
    .command('step')
    .argument('<id>', 'the improvement: putright learning list')
    .requiredOption('--landlord <id>', WHOSE)
    .requiredOption('--action <action>', 'progress, move, give, done, drop or reopen')
    .requiredOption('--words <words>', 'how it stands, the proof, or the reason, naming nobody')
    .option('--owner <handle>', 'to whom it is given')
    .option('--due <day>', 'the new day')
    .option('--as <handle>', AS)
    .description('say how an improvement stands, move it, give it away, end it or take it up again')
    .addHelpText(
      'after',
      '\nExamples:\n  putright learning step ID --landlord northfield --action done --words "In use since 4 January; the log shows it" --as kofi',
    )
    .action(async (id: string, { landlord, as, ...form }: Call & Record<string, string>, self: Command) =>
      withService(async (service) => {
        const { landlordId } = policyOfLandlord(landlord);
        const who = await learnerNamed(service, landlordId, as);
        const one = await (await useCases()).stepImprovement(service, landlordId, id, form, who);
        outputOf(self).answer(one, () => listOf([one]));
      }),
    );
  addLessons(learning);
  addLearningRecords(learning);
}

function addLessons(learning: Command): void {
  learning
    .command('lessons')
    .requiredOption('--landlord <id>', WHOSE)
    .option('--month <month>', 'such as 2026-11; the last three when left out')
    .description('lessons of cases, and what became of each')
    .addHelpText('after', '\nExamples:\n  putright learning lessons --landlord northfield --month 2026-11')
    .action(async ({ landlord, month }: Call & { month?: string }, self: Command) =>
      withService(async (service) => {
        const found = await (
          await lessonCases()
        ).listLessons(service, policyOfLandlord(landlord).landlordId, { month });
        const rows = found.lessons.map((l) => [
          l.id,
          l.reference,
          shortDate(l.on),
          l.state,
          l.words ?? 'no longer kept',
        ]);
        outputOf(self).answer(
          found,
          () => table(['id', 'case', 'on', 'stands', 'lesson'], rows) || 'No lesson was recorded.',
        );
      }),
    );
  learning
    .command('recurring')
    .requiredOption('--landlord <id>', WHOSE)
    .description('cases with something in common, each with why they were put together; nothing is asserted')
    .addHelpText('after', '\nExamples:\n  putright learning recurring --landlord northfield --json')
    .action(async ({ landlord }: Call, self: Command) =>
      withService(async (service) => {
        const found = await (await lessonCases()).listOffers(service, policyOfLandlord(landlord).landlordId);
        outputOf(self).answer(
          found,
          () =>
            found
              .map(
                (o) =>
                  `${o.id}  ${o.trait}${o.words.length > 0 ? ` (${o.words.join(', ')})` : ''}\n  ${o.cases.map((c) => c.reference).join(' ')}\n  Put together because ${o.because}.`,
              )
              .join('\n\n') || 'Nothing was found that recurs and has not been decided on.',
        );
      }),
    );
  learning
    .command('dismiss')
    .argument('<id>', 'the lesson or offer')
    .requiredOption('--landlord <id>', WHOSE)
    .requiredOption('--reason <words>', 'why nothing is made of it')
    .option('--as <handle>', AS)
    .description('put a lesson or what recurs aside, with the reason')
    .addHelpText(
      'after',
      '\nExamples:\n  putright learning dismiss ID --landlord northfield --reason "The two have different causes" --as ines',
    )
    .action(async (id: string, { landlord, as, reason }: Call & { reason: string }, self: Command) =>
      withService(async (service) => {
        const { landlordId } = policyOfLandlord(landlord);
        await (
          await lessonCases()
        ).dismiss(service, landlordId, id, { reason }, await learnerNamed(service, landlordId, as));
        outputOf(self).answer({ dismissed: id }, () => 'It is put aside.');
      }),
    );
  learning
    .command('promises')
    .requiredOption('--landlord <id>', WHOSE)
    .description('what customers were promised by a day that has passed and is not recorded as done')
    .addHelpText('after', '\nExamples:\n  putright learning promises --landlord northfield')
    .action(async ({ landlord }: Call, self: Command) =>
      withService(async (service) => {
        const { promisesNotKept } = await import('../../management/learning/promises.ts');
        const found = await promisesNotKept(service, policyOfLandlord(landlord).landlordId);
        const rows = found.map((p) => [
          p.reference,
          p.action,
          shortDate(p.due),
          p.toldOn === null ? '–' : shortDate(p.toldOn),
          p.owner,
          p.what ?? 'no longer kept',
        ]);
        outputOf(self).answer(
          found,
          () => table(['case', '', 'by', 'told', 'whose', 'what'], rows) || 'Everything promised by today is done.',
        );
      }),
    );
}
