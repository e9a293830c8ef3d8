/** `putright draft` and `putright diff`: a response before it goes, and what the quality check changed in it. */
import type { Command } from 'commander';
import { outputOf } from '../context.ts';
import { withService } from '../open.ts';
import { diffPage, draftPage } from '../views/drafts.ts';

const drafts = () => import('../../cases/letters/drafts.ts');

export function addDrafts(program: Command): void {
  program
    .command('draft')
    .argument('<ref>', 'the reference of the case')
    .description('the response as it was last given to the quality check, and what the checker said')
    .addHelpText('after', '\nExamples:\n  putright draft NFH-2026-00012\n  putright draft NFH-2026-00012 --json')
    .action(async (ref: string, _: unknown, self: Command) =>
      withService(async (service) => {
        const draft = await (await drafts()).lastDraft(service, ref);
        outputOf(self).answer(draft, () => draftPage(draft));
      }),
    );

  program
    .command('diff')
    .argument('<ref>', 'the reference of the case')
    .description('what changed between the last two drafts, with the checker’s comments')
    .addHelpText('after', '\nExamples:\n  putright diff NFH-2026-00012\n  putright diff NFH-2026-00012 --json')
    .action(async (ref: string, _: unknown, self: Command) =>
      withService(async (service) => {
        const diff = await (await drafts()).draftDiff(service, ref);
        outputOf(self).answer(diff, () => diffPage(diff));
      }),
    );
}
