/** `putright letters save`: a landlord's own words for a letter or one of its parts. */
import type { Command } from 'commander';
import { BadInput } from '../../../platform/errors.ts';
import { readText } from '../../core/input/files.ts';
import { outputOf } from '../context.ts';
import { withService } from '../open.ts';

interface Options {
  landlord: string;
  ours?: boolean;
  as?: string;
}

export function addSave(letters: Command): void {
  letters
    .command('save')
    .argument('<name>', 'the letter (COMP01), or a part of letters (parts/handler)')
    .argument('[file]', 'the template in Markdown; "-" reads standard input')
    .requiredOption('--landlord <id>', 'whose letters')
    .option('--ours', 'go back to the words putright brings')
    .option('--as <handle>', 'who decides it (else the first who may)')
    .description('save a landlord’s own words; refused with line and column where no letter could be written from them')
    .addHelpText(
      'after',
      `
Examples:
  putright letters save COMP08 COMP08.md --landlord northfield
  putright letters save parts/handler parts/handler.md --landlord northfield --as maya
  putright letters save COMP08 --ours --landlord northfield`,
    )
    .action(async (name: string, file: string | undefined, options: Options, self: Command) => {
      if ((file === undefined) === (options.ours !== true))
        throw new BadInput('Name a file with the new words, or --ours to go back to those putright brings.');
      const source = file === undefined ? null : await readText(file);
      const { landlord, as } = options;
      await withService(async (service) => {
        const { saveTemplate } = await import('../../cases/letters/save.ts');
        const saved = await saveTemplate(service, { landlord, name, source, as });
        outputOf(self).answer(
          saved,
          () =>
            `${saved.name} of ${saved.landlord} is saved as version ${saved.version} by ${saved.by}${source === null ? ': back to the words putright brings' : ''}. Letters written from now on use it.`,
        );
      });
    });
}
