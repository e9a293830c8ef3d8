/** `putright verify`: whether the record is what was stored. */
import type { Command } from 'commander';
import { outputOf } from '../context.ts';
import { SomethingIsWrong } from '../failure.ts';
import { withService } from '../open.ts';
import { verifiedPage } from '../views/verify.ts';

export function addVerify(program: Command): void {
  program
    .command('verify')
    .argument('[references...]', 'only these cases; every one where none is named')
    .option('--without-histories', 'look at the database alone, and do not compare it with Temporal’s histories')
    .description(
      'say whether the record of each case is still what was stored; where it is not, from which event on (and exit code 1)',
    )
    .addHelpText('after', '\nExamples:\n  putright verify\n  putright verify NFH-2026-00012 --json')
    .action(async (references: string[], given: { withoutHistories?: boolean }, self: Command) => {
      const verified = await withService(async (service, servers) => {
        const { openVerify } = await import('../../administration/verify/open.ts');
        const { verify, close } = openVerify(service, servers);
        try {
          return await verify({
            references: references.map((reference) => reference.trim().toUpperCase()),
            histories: given.withoutHistories !== true,
          });
        } finally {
          await close();
        }
      });
      outputOf(self).answer(verified, () => verifiedPage(verified));
      if (!verified.whole) throw new SomethingIsWrong();
    });
}
