/** `putright doctor`: how putright is, and what to do about it. */
import type { Command } from 'commander';
import { findServers } from '../../../platform/home.ts';
import { outputOf } from '../context.ts';
import { SomethingIsWrong } from '../failure.ts';
import { withService } from '../open.ts';

export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description(
      'how putright is: servers, workers, cases that fail, what waits too long; ends with 1 where something is wrong',
    )
    .addHelpText('after', '\nExamples:\n  putright doctor\n  putright doctor --json')
    .action(async (_: unknown, self: Command) => {
      const diagnosis = await withService(async (service) => {
        const [{ diagnose }, { createHealthStore }, { lastBackupHere }, { settingsHere }, { configuredDocumentStore }] =
          await Promise.all([
            import('../../administration/doctor/index.ts'),
            import('../../administration/doctor/health-store.ts'),
            import('../../administration/doctor/last-backup.ts'),
            import('../../administration/doctor/settings-here.ts'),
            import('../../../platform/documents/configured.ts'),
          ]);
        const { databaseUrl, home } = findServers();
        const health = createHealthStore(databaseUrl);
        try {
          return await diagnose({
            service,
            health,
            documents: configuredDocumentStore(home),
            lastBackup: lastBackupHere(home),
            settings: settingsHere(databaseUrl, home),
          });
        } finally {
          await health.close();
        }
      });
      const { doctorPage } = await import('../views/doctor.ts');
      outputOf(self).answer(diagnosis, () => doctorPage(diagnosis));
      if (diagnosis.standing === 'wrong') throw new SomethingIsWrong();
    });
}
