/** `putright assessment`: the self-assessment against the Code, and what people answer for it (LN-5). */
import type { Command } from 'commander';
import { BadInput } from '../../../platform/errors.ts';
import { shortDate } from '../../core/input/dates.ts';
import { personByHandle } from '../../core/people.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import { actorFor } from '../acting-as.ts';
import { outputOf } from '../context.ts';
import { withService } from '../open.ts';
import { table } from '../output.ts';
import { formOfFile, saveContents } from '../save-report.ts';

const WHOSE = 'the landlord’s id';

interface ShowOptions {
  landlord: string;
  from?: string;
  until?: string;
  save?: string;
}

interface AnswerOptions {
  landlord: string;
  complies?: string;
  says?: string;
  proof?: string;
  complyBy?: string;
  as?: string;
}

export function addAssessment(program: Command): void {
  const commands = program
    .command('assessment')
    .description('the self-assessment against the Complaint Handling Code, with its evidence')
    .addHelpText(
      'after',
      '\nExamples:\n  putright assessment --landlord northfield\n  putright assessment --landlord northfield --save self-assessment.pdf\n  putright assessment answer 9.5 --landlord northfield --complies yes --says "Priya Nair since May 2026." --as ines',
    );
  commands
    .command('show', { isDefault: true })
    .requiredOption('--landlord <id>', WHOSE)
    .option(
      '--from <day>',
      'the first day of the record that is looked at; the twelve months that have ended when left out',
    )
    .option('--until <day>', 'the last day')
    .option('--save <file>', 'save it: the name ends with .pdf, .html, .xlsx or .csv')
    .description('each provision: whether it is complied with, and by what that is known')
    .addHelpText('after', '\nExamples:\n  putright assessment show --landlord northfield --json')
    .action(async ({ landlord, from, until, save }: ShowOptions, self: Command) =>
      withService(async (service) => {
        if (save !== undefined) formOfFile(save);
        const { assessment } = await import('../../management/assessment/report.ts');
        const { compliesText, attentionText, VERDICT_WORDS } = await import('../../management/assessment/words.ts');
        const policy = policyOfLandlord(landlord);
        const told = await assessment(service, policy.landlordId, { from, until });
        if (save !== undefined) {
          const { assessmentContents } = await import('../../management/assessment/document.ts');
          await saveContents(assessmentContents(told, policy), save);
        }
        const rows = told.rows.map((r) => [r.no, compliesText(r), VERDICT_WORDS[r.verdict], attentionText(r) ?? '']);
        const { comply, doNot, waiting } = told.counts;
        outputOf(self).answer(told, () =>
          [
            table(['provision', 'complies', 'known', 'to do'], rows),
            `${comply} complied with, ${doNot} not, ${waiting} to be answered; the record from ${shortDate(told.from)} to ${shortDate(told.until)}.`,
            ...(save === undefined ? [] : [`Saved as ${save}.`]),
          ].join('\n'),
        );
      }),
    );
  commands
    .command('answer')
    .argument(
      '<provision>',
      'such as 6.13; or response (the governing body’s), improvements, landlord-report, other-reports',
    )
    .requiredOption('--landlord <id>', WHOSE)
    .option('--complies <yes|no>', 'whether it is complied with; not of what is said of the whole')
    .requiredOption('--says <words>', 'how, in sentences that can be published')
    .option('--proof <where>', 'where the proof is published or kept')
    .option('--comply-by <day>', 'by when it will be complied with, where it is not')
    .option('--as <handle>', 'who answers; PUTRIGHT_AS when left out')
    .description(
      'answer a provision; it is kept with today’s date and who said it, and what stood before stays readable',
    )
    .addHelpText(
      'after',
      '\nExamples:\n  putright assessment answer 4.1 --landlord northfield --complies no --comply-by 1/3/2027 --says "The post is vacant." --as ines',
    )
    .action(async (provision: string, { landlord, as, ...given }: AnswerOptions, self: Command) =>
      withService(async (service) => {
        const { answerProvision } = await import('../../management/assessment/answer.ts');
        const { landlordId } = policyOfLandlord(landlord);
        const handle = actorFor(as);
        if (handle === undefined) throw new BadInput('Say who answers (--as), by their handle.');
        const { id: by } = personByHandle(await service.store.staff(landlordId), handle, '--as');
        const kept = await answerProvision(service, landlordId, provision, given, by);
        outputOf(self).answer(kept, () => `The answer to ${kept.provision} is kept.`);
      }),
    );
}
