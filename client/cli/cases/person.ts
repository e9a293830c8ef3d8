/** `putright person`: somebody is on the telephone. What they have with us, and whether this is a complaint (IN-10). */
import type { Command } from 'commander';
import { LISTEN_FOR } from '../../cases/people/prompts.ts';
import { outputOf } from '../context.ts';
import { withService } from '../open.ts';
import { personPage } from '../views/person.ts';

export function addPerson(program: Command): void {
  program
    .command('person')
    .option('--landlord <id>', 'the landlord’s id (required)')
    .option('--email <address>', 'their email address')
    .option('--phone <number>', 'their telephone number')
    .option('--address <words>', 'where they live: a street, a postcode, or both')
    .option('--name <name>', 'their name, or part of it')
    .description('what somebody has with us, and when to offer them the complaints process')
    .addHelpText(
      'after',
      '\nExamples:\n  putright person --landlord northfield --email ada@customer.example\n  putright person --landlord northfield --name "Mr Fairweather" --json\n  putright person --landlord northfield --address "High Road N1 1AA"',
    )
    .action(
      async (
        query: { landlord?: string; email?: string; phone?: string; address?: string; name?: string },
        self: Command,
      ) =>
        withService(async (service) => {
          const { person } = await import('../../cases/people/person.ts');
          const { faceOfCase } = await import('../../kinds/index.ts');
          const page = await person(service, query);
          outputOf(self).answer({ ...page, listenFor: LISTEN_FOR }, () => personPage(page, faceOfCase));
        }),
    );
}
