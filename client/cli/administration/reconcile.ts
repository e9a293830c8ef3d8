/** `putright reconcile`: the record and Temporal compared, and each mended from the other. */
import type { Command } from 'commander';
import { outputOf } from '../context.ts';
import { withService } from '../open.ts';
import { reconciledPage } from '../views/reconcile.ts';

export function addReconcile(program: Command): void {
  program
    .command('reconcile')
    .argument('[references...]', 'only these cases; every one where none is named')
    .option('--dry-run', 'say what would be done, and do nothing')
    .description('compare the database and Temporal, and mend each from the other: after a restore, or when in doubt')
    .addHelpText(
      'after',
      '\nExamples:\n  putright reconcile --dry-run\n  putright reconcile\n  putright reconcile NFH-2026-00012 --json',
    )
    .action(async (references: string[], { dryRun = false }: { dryRun?: boolean }, self: Command) =>
      withService(async (service, servers) => {
        const [{ openReconcile }, { startWritten }] = await Promise.all([
          import('../../administration/reconcile/open.ts'),
          import('../../cases/taking-in/start.ts'),
        ]);
        const { reconcile, close } = openReconcile(service, servers);
        try {
          const done = await reconcile({
            references: references.map((r) => r.trim().toUpperCase()),
            dryRun,
            begin: (opening) => startWritten(service, opening),
          });
          outputOf(self).answer(done, () => reconciledPage(done));
        } finally {
          await close();
        }
      }),
    );
}
