/** `putright search`: cases by whatever a caller says, or the words in them. */
import type { Command } from 'commander';
import { outputOf } from '../context.ts';
import { withService } from '../open.ts';
import { foundPage } from '../views/found.ts';

export function addSearch(program: Command): void {
  program
    .command('search')
    .argument(
      '<words...>',
      'a name, a reference or its number, a street or postcode, an email, a telephone number, words of the complaint',
    )
    .option('--landlord <id>', 'only this landlord’s')
    .description('find cases: names may be misspelt, and each case says why it was found')
    .addHelpText(
      'after',
      '\nExamples:\n  putright search fairwether\n  putright search N1 1AA\n  putright search fairweather heating --landlord northfield --json',
    )
    .action(async (words: string[], { landlord }: { landlord?: string }, self: Command) =>
      withService(async (service) => {
        const { search } = await import('../../cases/search/search.ts');
        const { faceOfCase } = await import('../../kinds/index.ts');
        const found = await search(service, words.join(' '), landlord);
        outputOf(self).answer(found, () => foundPage(found, faceOfCase));
      }),
    );
}
