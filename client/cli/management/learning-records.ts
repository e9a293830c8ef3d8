/** `putright learning review`, `training`, `focus-groups`: what is on record of learning (LN-2, LN-9, LN-10). */
import type { Command } from 'commander';
import { shortDate } from '../../core/input/dates.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import { outputOf } from '../context.ts';
import { withService } from '../open.ts';
import { table } from '../output.ts';
import { formOfFile, saveContents } from '../save-report.ts';
import { AS, learnerNamed, WHOSE, type Call } from './learner.ts';

export function addLearningRecords(learning: Command): void {
  addReview(learning);
  addTraining(learning);
  addFocusGroups(learning);
}

function addReview(learning: Command): void {
  learning
    .command('review')
    .requiredOption('--landlord <id>', WHOSE)
    .option('--month <month>', 'such as 2026-11; the last that has ended when left out')
    .option('--save <file>', 'save it as well: the name ends with .pdf, .html, .xlsx or .csv')
    .description('the pack for the monthly review of lessons: who attends, and what is open')
    .addHelpText('after', '\nExamples:\n  putright learning review --landlord northfield --month 2026-11 --json')
    .action(async ({ landlord, month, save }: Call & { month?: string; save?: string }, self: Command) =>
      withService(async (service) => {
        if (save !== undefined) formOfFile(save);
        const { reviewPack } = await import('../../management/learning/review-pack.ts');
        const policy = policyOfLandlord(landlord);
        const pack = await reviewPack(service, policy.landlordId, { month });
        if (save !== undefined) {
          const { reviewContents } = await import('../../management/learning/review-files.ts');
          await saveContents(reviewContents(pack, policy), save);
        }
        outputOf(self).answer(pack, () =>
          [
            `Review of lessons for ${pack.month}`,
            `Lessons: ${pack.lessons.length}. Improvements under way: ${pack.open.length}, late: ${pack.open.filter((i) => i.late).length}, ended in the month: ${pack.ended.length}. What recurs: ${pack.offers.length}. Promised and not done: ${pack.promises.length}.`,
            '',
            table(
              ['who attends', 'why'],
              pack.attends.map((a) => [`${a.name} (${a.title})`, a.why]),
            ),
            ...pack.held.map((h) => `Held on ${shortDate(h.on)}: ${h.notes}`),
            ...(save === undefined ? [] : [`Saved as ${save}.`]),
          ].join('\n'),
        );
      }),
    );
  learning
    .command('review-held')
    .requiredOption('--landlord <id>', WHOSE)
    .requiredOption('--month <month>', 'the month looked back on, such as 2026-11')
    .requiredOption('--held <day>', 'the day it was held')
    .requiredOption('--attended <handle...>', 'who was there')
    .requiredOption('--notes <words>', 'what was agreed, naming no customer')
    .option('--as <handle>', AS)
    .description('record a review of lessons that was held; the same again is the same record')
    .addHelpText(
      'after',
      '\nExamples:\n  putright learning review-held --landlord northfield --month 2026-11 --held 2026-12-03 --attended ines kofi --notes "Visits are rung about the same day" --as ines',
    )
    .action(async ({ landlord, as, ...form }: Call & Record<string, string>, self: Command) =>
      withService(async (service) => {
        const { landlordId } = policyOfLandlord(landlord);
        const { recordReview } = await import('../../management/learning/review-pack.ts');
        const done = await recordReview(service, landlordId, form, await learnerNamed(service, landlordId, as));
        outputOf(self).answer(done, () => `The review for ${done.month} is on record.`);
      }),
    );
}

const STATES = { 'on-record': 'on record', 'due-again': 'DUE AGAIN', missing: 'MISSING' } as const;

function addTraining(learning: Command): void {
  learning
    .command('training')
    .requiredOption('--landlord <id>', WHOSE)
    .description('training and objectives of those who handle complaints: what is asked, and what is on record')
    .addHelpText('after', '\nExamples:\n  putright learning training --landlord northfield')
    .action(async ({ landlord }: Call, self: Command) =>
      withService(async (service) => {
        const { staffLearning } = await import('../../management/learning/training.ts');
        const found = await staffLearning(service, policyOfLandlord(landlord).landlordId);
        const rows = found.people.flatMap((p) => [
          ...p.asked.map((a) => [p.name, a.kind, a.says, a.on === null ? '–' : shortDate(a.on), STATES[a.state]]),
          ...p.records.map((r) => [p.name, r.kind, r.what, shortDate(r.on), r.id]),
        ]);
        outputOf(self).answer(found, () => table(['who', 'kind', 'what', 'on', ''], rows) || 'Nothing is on record.');
      }),
    );
  learning
    .command('train')
    .requiredOption('--landlord <id>', WHOSE)
    .requiredOption('--who <handle>', 'who')
    .option('--kind <kind>', 'training or objective', 'training')
    .option('--code <code>', 'the policy’s own item, where it is one of them')
    .option('--words <words>', 'what it is, where it is none of them')
    .requiredOption('--on <day>', 'the day it was done, or agreed')
    .option('--until <day>', 'to be done or looked at again by')
    .option('--as <handle>', AS)
    .description('record training that was done or an objective that was agreed; the same again is the same record')
    .addHelpText(
      'after',
      '\nExamples:\n  putright learning train --landlord northfield --who kofi --words "Dispute resolution" --on 2026-11-20 --as ines',
    )
    .action(async ({ landlord, as, ...form }: Call & Record<string, string>, self: Command) =>
      withService(async (service) => {
        const { landlordId } = policyOfLandlord(landlord);
        const { recordStaffLearning } = await import('../../management/learning/training.ts');
        const done = await recordStaffLearning(service, landlordId, form, await learnerNamed(service, landlordId, as));
        outputOf(self).answer(done, () => `It is on record (${done.id}).`);
      }),
    );
  learning
    .command('untrain')
    .argument('<id>', 'the record: putright learning training')
    .requiredOption('--landlord <id>', WHOSE)
    .option('--as <handle>', AS)
    .description('take out a record of training or of an objective that was a mistake')
    .addHelpText('after', '\nExamples:\n  putright learning untrain ID --landlord northfield --as ines')
    .action(async (id: string, { landlord, as }: Call, self: Command) =>
      withService(async (service) => {
        const { landlordId } = policyOfLandlord(landlord);
        const { removeStaffLearning } = await import('../../management/learning/training.ts');
        await removeStaffLearning(service, landlordId, id, await learnerNamed(service, landlordId, as));
        outputOf(self).answer({ removed: id }, () => 'It is taken out.');
      }),
    );
}

function addFocusGroups(learning: Command): void {
  learning
    .command('focus-groups')
    .requiredOption('--landlord <id>', WHOSE)
    .description('focus groups at each review of the policy')
    .addHelpText('after', '\nExamples:\n  putright learning focus-groups --landlord northfield')
    .action(async ({ landlord }: Call, self: Command) =>
      withService(async (service) => {
        const { focusGroups } = await import('../../management/learning/focus-groups.ts');
        const found = await focusGroups(service, policyOfLandlord(landlord).landlordId);
        const rows = found.reviews.flatMap((r) => {
          const of = r.version ?? 'the next';
          return r.groups.length === 0
            ? [[of, '–', '', '']]
            : r.groups.map((g) => [of, shortDate(g.held), `${g.complainants} and ${g.panelMembers}`, g.learned]);
        });
        outputOf(self).answer(found, () => table(['review', 'held', 'who came', 'learnt'], rows));
      }),
    );
  learning
    .command('focus-group-held')
    .requiredOption('--landlord <id>', WHOSE)
    .requiredOption('--held <day>', 'the day it was held')
    .requiredOption('--complainants <n>', 'how many recent complainants came')
    .requiredOption('--panel-members <n>', 'how many of the complaints panel came')
    .requiredOption('--learned <words>', 'what was learnt, naming no customer')
    .option('--as <handle>', AS)
    .description('record a focus group that was held; the same again is the same record')
    .addHelpText(
      'after',
      '\nExamples:\n  putright learning focus-group-held --landlord northfield --held 2026-11-20 --complainants 6 --panel-members 2 --learned "Letters are too long" --as ines',
    )
    .action(async ({ landlord, as, ...form }: Call & Record<string, string>, self: Command) =>
      withService(async (service) => {
        const { landlordId } = policyOfLandlord(landlord);
        const { recordFocusGroup } = await import('../../management/learning/focus-groups.ts');
        const done = await recordFocusGroup(service, landlordId, form, await learnerNamed(service, landlordId, as));
        outputOf(self).answer(done, () => 'The focus group is on record.');
      }),
    );
}
