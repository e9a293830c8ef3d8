/** `putright backup` and `putright restore`: the local servers, copied and put back. */
import type { Command } from 'commander';
import { outputOf } from '../context.ts';

const megabytes = (bytes: number): string => `${(bytes / 1_048_576).toFixed(1)} MB`;

/** What to do once a backup is back in its place. */
const NEXT = ['npm start', 'putright reconcile --dry-run', 'putright reconcile'];

export function addBackup(program: Command): void {
  program
    .command('backup')
    .argument('<folder>', 'where to: a new folder, on another disk if you can')
    .description('copy the local servers and the documents, also while they run')
    .addHelpText('after', '\nExamples:\n  putright backup /mnt/backup/2026-11-27')
    .action(async (folder: string, _: object, self: Command) => {
      const [{ makeBackup }, { homeFolder }] = await Promise.all([
        import('../../../platform/backup/index.ts'),
        import('../../../platform/home.ts'),
      ]);
      const manifest = await makeBackup(homeFolder(), folder);
      const { temporal, postgres, documents } = manifest.bytes;
      outputOf(self).answer({ folder, ...manifest }, () =>
        [
          `Backed up to ${folder}: Temporal ${megabytes(temporal)}, the database ${megabytes(postgres)}, documents ${megabytes(documents)}.`,
          ...(manifest.documents
            ? []
            : ['The documents lie in a store of your own (DOCUMENTS_URL): back that up too.']),
          'It holds personal data and the secret that signs links: keep it where only you can read it.',
        ].join('\n'),
      );
    });
  program
    .command('restore')
    .argument('<folder>', 'a backup, as putright backup made it')
    .option('--stop', 'stop putright first, where it runs')
    .description('put a backup back; what is there now is moved aside')
    .addHelpText('after', '\nExamples:\n  putright restore /mnt/backup/2026-11-27')
    .action(async (folder: string, { stop = false }: { stop?: boolean }, self: Command) => {
      const [{ restoreBackup }, { homeFolder }] = await Promise.all([
        import('../../../platform/backup/restore.ts'),
        import('../../../platform/home.ts'),
      ]);
      const { manifest, aside } = await restoreBackup(homeFolder(), folder, { stop });
      outputOf(self).answer({ at: manifest.at, aside, next: NEXT }, () =>
        [
          `Put back as it was on ${manifest.at.slice(0, 16).replace('T', ' at ')} (UTC).`,
          ...aside.map((a) => `What was there before lies in ${a}.`),
          '',
          'Now start it, and see what happened after that backup and can be mended:',
          ...NEXT.map((n) => `  ${n}`),
        ].join('\n'),
      );
    });
}
