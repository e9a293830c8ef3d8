/** `putright letters`: what letters there are, how one will look, whether their templates are sound, what waits for the post. */
import type { Command } from 'commander';
import { londonDay, systemClock } from '../../core/input/dates.ts';
import { BadInput } from '../../../platform/errors.ts';
import { writeBytes } from '../../core/input/files.ts';
import { policyFrom } from '../../core/policies.ts';
import { outputOf } from '../context.ts';
import { knowPolicies, withService } from '../open.ts';
import { faultLines, lettersTable, previewRemark } from '../views/letters.ts';
import { addSave } from './save.ts';
import { documentsHere } from '../cases/documents.ts';
import { addPrintQueue } from './print-queue.ts';

export function addLetters(program: Command): void {
  const letters = program
    .command('letters')
    .description('the letters: list, preview, lint, print-queue')
    .addHelpText(
      'after',
      `
Examples:
  putright letters list --landlord northfield
  putright letters preview COMP03 --ref NFH-2026-00012 --pdf response.pdf
  putright letters lint
  putright letters print-queue --pdf post.pdf`,
    );
  addList(letters);
  addPreview(letters);
  addLint(letters);
  addPrintQueue(letters);
  addSave(letters);
}

function addList(letters: Command): void {
  letters
    .command('list')
    .option('--landlord <id>', 'as this landlord calls them: its id, a pack or a policy file')
    .description('every letter: what it is called, the rules that ask for it, the parts it holds')
    .addHelpText('after', '\nExamples:\n  putright letters list\n  putright letters list --landlord northfield --json')
    .action(async (options: { landlord?: string }, self: Command) => {
      const { listLetters } = await import('../../cases/letters/names.ts');
      await knowPolicies();
      const policy = options.landlord === undefined ? null : await policyFrom(options.landlord);
      const all = listLetters(policy);
      outputOf(self).answer(all, () => lettersTable(all));
    });
}

interface PreviewOptions {
  ref?: string;
  landlord?: string;
  pdf?: string;
  largePrint?: boolean;
  count?: boolean;
}

function addPreview(letters: Command): void {
  letters
    .command('preview')
    .argument('<code>', 'the letter: COMP03, UPDATE …')
    .option('--ref <reference>', 'for this case: as it was issued, else as it would go out today')
    .option('--landlord <id>', 'a sample of this landlord’s, with words of nobody’s')
    .option('--pdf <file>', 'also write the PDF there')
    .option('--large-print', 'in large print (without it, as the customer needs it)')
    .option('--count', 'with the count of its date, day by day')
    .description('a letter to look at before it goes')
    .addHelpText(
      'after',
      `
Examples:
  putright letters preview COMP01 --ref NFH-2026-00012
  putright letters preview COMP03 --ref NFH-2026-00012 --pdf response.pdf
  putright letters preview COMP07 --landlord northfield --large-print --pdf sample.pdf`,
    )
    .action(async (said: string, options: PreviewOptions, self: Command) => {
      const { readLetterName } = await import('../../cases/letters/names.ts');
      const code = readLetterName(said);
      const { ref, landlord: wanted, largePrint, count: fullCount } = options;
      if ((ref === undefined) === (wanted === undefined))
        throw new BadInput('Say whose letter: --ref for one of a case, or --landlord for a sample.');
      if (ref === undefined) await knowPolicies();
      const { preview, previewSample } = await import('../../cases/letters/preview.ts');
      const letter =
        ref !== undefined
          ? await withService(async (service) =>
              preview(service, ref, code, { largePrint, fullCount }, await documentsHere()),
            )
          : await previewSample(code, await policyFrom(wanted ?? ''), londonDay(systemClock()), {
              largePrint,
              fullCount,
            });
      if (options.pdf !== undefined) await writeBytes(options.pdf, letter.pdf);
      const out = outputOf(self);
      out.remark(`${previewRemark(letter)}${options.pdf === undefined ? '' : ` Written to ${options.pdf}.`}`);
      const { pdf: _pdf, html: _html, ...data } = letter;
      out.answer({ ...data, pdf: options.pdf ?? null }, () => letter.text);
    });
}

function addLint(letters: Command): void {
  letters
    .command('lint')
    .argument('[files...]', 'COMP03.md, parts/handler.md …; all of ours when left out')
    .description('what is wrong with letters’ templates, each fault with its file, line and column')
    .addHelpText(
      'after',
      '\nExamples:\n  putright letters lint\n  putright letters lint our/COMP03.md our/parts/survey.md\n  putright letters lint our/COMP03.md --json',
    )
    .action(async (files: string[], _: unknown, self: Command) => {
      const { checkFiles, checkBuiltIn } = await import('../../cases/letters/check.ts');
      const checked = files.length === 0 ? checkBuiltIn() : await checkFiles(files);
      const n = checked.files.length;
      const { faults } = checked;
      outputOf(self).answer(checked, () =>
        faults.length === 0 ? `${n === 1 ? 'One template' : `${n} templates`}, no fault.` : faultLines(faults),
      );
      if (faults.length > 0)
        throw new BadInput(
          `${faults.length === 1 ? 'One template has' : `${faults.length} templates have`} a fault: put it right before it is used.`,
        );
    });
}
