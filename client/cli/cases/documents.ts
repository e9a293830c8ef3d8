/** `putright attach`, `putright documents`: what came with a complaint, and what was sent. */
import { basename } from 'node:path';
import type { Command } from 'commander';
import type { DocumentStore } from '../../../platform/documents/store.ts';
import { readBytes, writeBytes } from '../../core/input/files.ts';
import { outputOf } from '../context.ts';
import { withService } from '../open.ts';
import { table } from '../output.ts';
import { actorFor } from '../acting-as.ts';

export function addDocuments(program: Command): void {
  program
    .command('attach')
    .argument('<ref>', 'the reference of the case')
    .argument('<file>', 'a file the customer or a colleague sent: up to 10 MB')
    .option('--as <handle>', 'who files it')
    .description('file a photograph, a letter or another document with a case')
    .addHelpText(
      'after',
      '\nExamples:\n  putright attach NFH-2026-00012 mould.jpg\n  putright attach NFH-2026-00012 report.pdf --as ben',
    )
    .action(async (ref: string, path: string, options: { as?: string }, self: Command) => {
      const bytes = await readBytes(path);
      await withService(async (service) => {
        const { attach } = await import('../../cases/documents.ts');
        const file = { name: basename(path), bytes };
        const done = await attach(service, await documentsHere(), ref, file, { as: actorFor(options.as) });
        outputOf(self).answer(
          done,
          () =>
            `${done.name} is filed with ${done.reference} as ${done.id} (SHA-256 ${done.sha256})${done.scanned === null ? '' : `; ${done.scanned}`}.`,
        );
      });
    });
  program
    .command('documents')
    .argument('<ref>', 'the reference of the case')
    .argument('[id]', 'one of them: L1 for a letter as it was sent, D1 for a file')
    .option('--to <file>', 'write it there (its own name when left out)')
    .description('what is kept of a case: letters as they were sent, files as they came')
    .addHelpText(
      'after',
      '\nExamples:\n  putright documents NFH-2026-00012\n  putright documents NFH-2026-00012 L3 --to response.pdf',
    )
    .action(async (ref: string, id: string | undefined, options: { to?: string }, self: Command) =>
      withService(async (service) => {
        const { documentsOf, readDocument, scansOf } = await import('../../cases/documents.ts');
        if (id === undefined) {
          const all = await documentsOf(service, ref);
          const scans = await scansOf(service, ref);
          const rows = all.map((d) => ({ ...d, scanned: scans[d.id] ?? null }));
          return outputOf(self).answer(rows, () =>
            rows.length === 0
              ? 'Nothing is kept of this case yet.'
              : table(
                  ['id', 'name', 'kind', 'bytes', 'SHA-256', 'viruses'],
                  rows.map((d) => [d.id, d.name, d.mime, String(d.bytes), d.sha256.slice(0, 12), d.scanned ?? '']),
                ),
          );
        }
        const { row, bytes } = await readDocument(service, await documentsHere(), ref, id);
        const to = options.to ?? row.name;
        await writeBytes(to, bytes);
        outputOf(self).answer({ ...row, file: to }, () => `${row.name} is in ${to}.`);
      }),
    );
}

/** Where this installation keeps its documents. */
export async function documentsHere(): Promise<DocumentStore> {
  const local = await import('../../../platform/documents/configured.ts');
  const { homeFolder } = await import('../../../platform/home.ts');
  return local.configuredDocumentStore(homeFolder());
}
