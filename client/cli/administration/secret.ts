/** `putright secret`: the secret that links, forms, cookies and commands are signed with, changed for another. */
import type { Command } from 'commander';
import { outputOf } from '../context.ts';

/** Links open a customer's page for a year: as long an older secret has to count, so that none of them stops. */
const DAYS = 366;
const DAY_MS = 86_400_000;

export function addSecret(program: Command): void {
  const secret = program
    .command('secret')
    .description('the secret that links, forms, cookies and commands are signed with')
    .addHelpText('after', '\nExamples:\n  putright secret rotate');
  secret
    .command('rotate')
    .option('--days <days>', 'how long what the secret before signed is still taken', String(DAYS))
    .option('--now', 'take nothing any more that the secret before signed: links in letters stop working')
    .description('make another secret; links in letters that were sent go on working')
    .addHelpText(
      'after',
      '\nExamples:\n  putright secret rotate\n  putright secret rotate --days 30\n  putright secret rotate --now',
    )
    .action(async (given: { days: string; now?: boolean }, self: Command) => {
      const [{ rotateSecret }, { homeFolder }, { BadInput }] = await Promise.all([
        import('../../../platform/settings/signing-secret.ts'),
        import('../../../platform/home.ts'),
        import('../../../platform/errors.ts'),
      ]);
      if (!/^\d{1,4}$/.test(given.days)) throw new BadInput('--days: give a number of days, such as 366.');
      const last = new Date(Date.now() + Number(given.days) * DAY_MS).toISOString().slice(0, 10);
      const rotated = rotateSecret(homeFolder(), given.now === true ? null : last);
      const { toSet, until } = rotated;
      outputOf(self).answer(rotated, () =>
        [
          toSet === null
            ? 'There is another secret. Start putright anew, so that every process has it.'
            : 'Set these for every process of putright, and start them anew:',
          ...(toSet === null ? [] : Object.entries(toSet).map(([name, value]) => `  ${name}=${value}`)),
          until === null
            ? 'Links in letters that were sent open nothing any more, and everybody signs in again.'
            : `Links in letters that were sent go on working until ${until}.`,
        ].join('\n'),
      );
    });
}
