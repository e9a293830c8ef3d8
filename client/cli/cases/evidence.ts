/** `putright evidence-pack`: a case and what belongs with it as one bundle for the Ombudsman (OM-7). */
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { BadInput } from '../../../platform/errors.ts';
import { writeBytes } from '../../core/input/files.ts';
import { actorFor } from '../acting-as.ts';
import { outputOf } from '../context.ts';
import { withNotes, withService } from '../open.ts';
import { table } from '../output.ts';
import { documentsHere } from './documents.ts';

interface PackOptions {
  to?: string;
  leaveOut?: string[];
  give?: string[];
  withGaps?: boolean;
  as?: string;
}

export function addEvidencePack(program: Command): void {
  program
    .command('evidence-pack')
    .argument('<ref>', 'the case: a complaint, or a case at an ombudsman with the complaints linked with it')
    .option('--to <folder>', 'make the pack in this new folder; left out: only say what would be in it')
    .option(
      '--leave-out <line...>',
      'what is kept back, and why: a letter or file ("D3: names a neighbour"), an entry of the chronology ("#7: …"), passages, with a redacted copy in its place ("D3 as D8: …"), or words of a letter ("L2 without “Mrs Example”: …"); kept for the next pack of the case',
    )
    .option('--give <id...>', 'what was kept back for the last pack and is given again ("D3")')
    .option('--with-gaps', 'make it although letters or files are missing: it says on its first sheet which')
    .option('--as <handle>', 'who makes it')
    .description('make the evidence pack: chronology, contacts, letters, files, counts and policies, with an index')
    .addHelpText(
      'after',
      '\nThe folder holds evidence-pack.pdf, the letters and files under their cases, the policies as data, and SHA256SUMS.\n\nExamples:\n  putright evidence-pack NFH-2026-00012\n  putright evidence-pack NFH-2026-00012 --to pack --as amara\n  putright evidence-pack NFH-2026-00012 --to pack --leave-out "D3: names a neighbour"\n  putright evidence-pack NFH-2026-00012 --to pack --leave-out "L2 without “Mrs Example”: a neighbour" --give D3',
    )
    .action(async (reference: string, options: PackOptions, self: Command) =>
      withService(async (service, { databaseUrl }) => {
        const { findCase, directoryOf } = await import('../../core/context.ts');
        const { personByHandle } = await import('../../core/people.ts');
        const { gatherPack, makePack, missingIn } = await import('../../administration/evidence/make.ts');
        const { landlordId } = await findCase(service, reference);
        const as = actorFor(options.as);
        const by: { name: string; id?: string } =
          as === undefined
            ? { name: 'the complaints team' }
            : personByHandle((await directoryOf(service, landlordId)).people, as, '--as');
        const asked = { reference, leaveOut: options.leaveOut, give: options.give, withGaps: options.withGaps };
        const documents = await documentsHere();
        const { to } = options;
        if (to === undefined) {
          const pack = await gatherPack(service, documents, asked, by);
          const missing = missingIn(pack);
          const rows = pack.cases.map((c) => [
            c.reference,
            String(c.chronology.length),
            String(c.files.length),
            String(c.leftOut.length),
            String(c.redacted.length),
            String(c.missing.length),
          ]);
          return outputOf(self).answer({ ...withoutBytes(pack), missing }, () =>
            [
              table(['case', 'events', 'letters and files', 'left out', 'redacted', 'missing'], rows),
              ...missing.map((m) => `Missing: ${m}`),
            ].join('\n'),
          );
        }
        await newFolder(to);
        const { pack, files } = await withNotes(databaseUrl, by, service.clock, (noteTakenOut) =>
          makePack(service, documents, asked, by, noteTakenOut),
        );
        const written: string[] = [];
        for await (const { path, bytes } of files) {
          await mkdir(dirname(join(to, path)), { recursive: true, mode: 0o700 });
          await writeBytes(join(to, path), bytes);
          written.push(path);
        }
        const missing = missingIn(pack);
        outputOf(self).answer(
          { folder: to, ...withoutBytes(pack), missing, files: written },
          () =>
            `The evidence pack of ${pack.reference} is in ${to}: ${written.length} files; begin with evidence-pack.pdf.${missing.length === 0 ? '' : ` It says that ${missing.length} letters or files are missing.`}`,
        );
      }),
    );
}

async function newFolder(to: string): Promise<void> {
  try {
    await mkdir(to, { mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new BadInput(
      code === 'EEXIST'
        ? `--to: ${to} is there already: name a new folder.`
        : `--to: the folder ${to} cannot be made (${code ?? 'unknown'}).`,
    );
  }
}

/** What is told of a pack: its cases, and of each what it holds. */
function withoutBytes({ reference, made, cases }: { reference: string; made: string; cases: readonly PackTold[] }) {
  return {
    reference,
    made,
    cases: cases.map((c) => ({
      reference: c.reference,
      events: c.chronology.length,
      files: c.files.map(({ id, name, path, sha256 }) => ({ id, name, path, sha256 })),
      leftOut: c.leftOut,
      redacted: c.redacted,
      missing: c.missing,
    })),
  };
}

interface PackTold {
  reference: string;
  chronology: readonly unknown[];
  files: readonly { id: string; name: string; path: string; sha256: string }[];
  leftOut: readonly unknown[];
  redacted: readonly unknown[];
  missing: readonly unknown[];
}
