/** `putright subject-access`, `data-request`, `erase`: what people may ask of their own data (RC-3, SP-3). */
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import type { ErasePreview } from '../../administration/personal-data/erase.ts';
import type { DataContext } from '../../administration/personal-data/give-copy.ts';
import {
  DATA_REQUESTS,
  ERASURE_GROUNDS,
  FILE_DECISIONS,
  REFUSAL_GROUNDS,
  TOLD_HOW,
  WITHHELD_GROUNDS,
} from '../../../policies/kinds/data-requests.ts';
import { writeBytes } from '../../core/input/files.ts';
import { shortDate } from '../../core/input/dates.ts';
import { actorFor } from '../acting-as.ts';
import { documentsHere } from '../cases/documents.ts';
import { outputOf } from '../context.ts';
import { withService } from '../open.ts';
import { table } from '../output.ts';

const WHO = 'the landlord’s id';

/** Opens what people's own data is asked of. */
export async function withData<T>(work: (context: DataContext) => Promise<T>): Promise<T> {
  return withService(async (service, { databaseUrl }) => {
    const { createAccessStore } = await import('../../access/store.ts');
    const { createCustomerStore } = await import('../../portal/store.ts');
    const access = createAccessStore(databaseUrl);
    const customers = createCustomerStore(databaseUrl);
    try {
      return await work({ service, access, customers, documents: await documentsHere() });
    } finally {
      await Promise.all([access.close(), customers.close()]);
    }
  });
}

interface CopyOptions {
  landlord?: string;
  name?: string;
  email?: string;
  phone?: string;
  address?: string;
  representative?: boolean;
  also?: string[];
  style?: string;
  to?: string;
  as?: string;
}

/** A colleague of a landlord, by their handle. */
async function doerOf({ service }: DataContext, landlordId: string, as: string | undefined) {
  const { personByHandle } = await import('../../core/people.ts');
  return personByHandle(await service.store.staff(landlordId), actorFor(as) ?? '', '--as');
}

export function addOwnData(program: Command): void {
  program
    .command('subject-access')
    .argument('[ref]', 'a case of theirs')
    .option('--landlord <id>', `${WHO}: to look for them otherwise`)
    .option('--name <name>', 'their name')
    .option('--email <address>', 'their email address')
    .option('--phone <number>', 'their telephone number')
    .option('--address <text>', 'their street, postcode or both')
    .option('--representative', 'of that case, who speaks for the customer')
    .option('--also <ref...>', 'cases found for them that you have looked at and that are theirs')
    .option(
      '--style <style>',
      'marked: others in it are marked, to look it through; redacted: they are taken out',
      'marked',
    )
    .option('--to <folder>', 'make the copy in this new folder; left out: only say what would be in it')
    .option('--as <handle>', 'who makes it')
    .description('give somebody their own data: every case of theirs, readable, with the letters and files')
    .addHelpText(
      'after',
      '\nExamples:\n  putright subject-access NFH-2026-00012\n  putright subject-access NFH-2026-00012 --style redacted --to ada --as amara\n  putright subject-access --landlord northfield --email ada@customer.example --as petra',
    )
    .action(async (reference: string | undefined, options: CopyOptions, self: Command) =>
      withData(async (context) => {
        const { subjectOf, withAlso } = await import('../../administration/personal-data/subject.ts');
        const asked = { ...options, reference };
        const { to } = options;
        if (to === undefined) {
          const subject = withAlso(await subjectOf(context.service, asked), options.also ?? []);
          const rows = [
            ...subject.cases.map((c) => [c.reference, shortDate(c.received), c.as, 'is in it']),
            ...subject.perhaps.map((c) => [c.reference, shortDate(c.received), c.as, `look at it: ${c.because ?? ''}`]),
          ];
          return outputOf(self).answer(subject, () => table(['case', 'received', 'as', ''], rows));
        }
        const { giveCopy } = await import('../../administration/personal-data/give-copy.ts');
        const { landlordId } = await subjectOf(context.service, asked);
        const by = await doerOf(context, landlordId, options.as);
        await newFolder(to);
        const { notedAtCommandLine } = await import('../../access/taken-out.ts');
        const given = await giveCopy(context, asked, by);
        await notedAtCommandLine(context.access, by, context.service.clock)('ownData', landlordId);
        const written: string[] = [];
        for await (const { path, bytes } of given.files) {
          await mkdir(dirname(join(to, path)), { recursive: true, mode: 0o700 });
          await writeBytes(join(to, path), bytes);
          written.push(path);
        }
        const { copy, style, held, request } = given;
        outputOf(self).answer(
          {
            folder: to,
            style,
            held,
            cases: copy.cases.map((c) => c.reference),
            perhaps: copy.subject.perhaps,
            files: written,
            request,
          },
          () =>
            `${written.length} files are in ${to}: begin with your-data.html.${held === 0 ? '' : ` Held back until somebody has looked: ${held} (putright subject-file).`}${request === null ? '' : ` It is to be given by ${shortDate(request.due)}.`}${copy.subject.perhaps.length === 0 ? '' : ` Look at ${copy.subject.perhaps.map((c) => c.reference).join(', ')} too.`}`,
        );
      }),
    );
  addFile(program);
  addRequests(program);
  addErase(program);
}

function addFile(program: Command): void {
  program
    .command('subject-file')
    .argument('<ref>', 'a case of theirs')
    .argument('[file]', 'the file, such as D1; left out: list those to look at')
    .option('--of <ref>', 'the case it came with, where that is another of theirs')
    .option('--decision <what>', Object.keys(FILE_DECISIONS).join(', '))
    .option('--instead <file>', 'the file to give in its place, in which others are taken out')
    .option('--ground <ground>', `why it is not given: ${Object.keys(WITHHELD_GROUNDS).join(', ')}`)
    .option('--as <handle>', 'who decides it')
    .description('files in somebody’s own copy: each is held back until somebody has looked at it and decided')
    .addHelpText(
      'after',
      '\nExamples:\n  putright subject-file NFH-2026-00012\n  putright subject-file NFH-2026-00012 D1 --decision give --as amara\n  putright subject-file NFH-2026-00012 D1 --decision instead --instead D2 --as amara\n  putright subject-file NFH-2026-00012 D1 --decision withhold --ground others-rights --as amara',
    )
    .action(async (reference: string, file: string | undefined, options: FileOptions, self: Command) =>
      withData(async (context) => {
        const { decideOnFile, filesToDecide } = await import('../../administration/personal-data/held-files.ts');
        const { subjectOf } = await import('../../administration/personal-data/subject.ts');
        if (file === undefined) {
          const subject = await subjectOf(context.service, { reference });
          const cases = [...subject.cases, ...subject.perhaps];
          const all = await filesToDecide(context.service, context.access, { ...subject, cases });
          const rows = all.map((f) => [
            f.reference,
            f.id,
            f.name,
            f.decided === null ? 'held back' : FILE_DECISIONS[f.decided.decision],
          ]);
          return outputOf(self).answer(all, () => table(['case', 'file', '', ''], rows) || 'No files came in.');
        }
        const { landlordId } = await subjectOf(context.service, { reference });
        const by = await doerOf(context, landlordId, options.as);
        const form = { ...options, reference, file, decision: options.decision ?? '' };
        const done = await decideOnFile(context, form, by);
        outputOf(self).answer(done, () => `${done.file} of ${done.reference}: ${FILE_DECISIONS[done.decision]}.`);
      }),
    );
}

interface FileOptions {
  of?: string;
  decision?: string;
  instead?: string;
  ground?: string;
  as?: string;
}

/** Only its maker may look into it: it holds what it is made of. */
async function newFolder(folder: string): Promise<void> {
  const { BadInput } = await import('../../../platform/errors.ts');
  try {
    await mkdir(folder, { mode: 0o700 });
  } catch {
    throw new BadInput(`--to: ${folder} is there already, or cannot be made: name a new folder.`);
  }
}

function addRequests(program: Command): void {
  const requests = program
    .command('data-request')
    .description('what people asked about their own data, and until when they are to have it')
    .addHelpText(
      'after',
      '\nExamples:\n  putright data-request list --landlord northfield\n  putright data-request record NFH-2026-00012 --what copy --as kofi',
    );
  requests
    .command('list')
    .requiredOption('--landlord <id>', WHO)
    .description('requests, those that wait first')
    .addHelpText('after', '\nExamples:\n  putright data-request list --landlord northfield --json')
    .action(async ({ landlord }: { landlord: string }, self: Command) =>
      withData(async ({ service, access }) => {
        const { listRequests } = await import('../../administration/personal-data/requests.ts');
        const { policyOfLandlord } = await import('../../core/policies.ts');
        const all = await listRequests(service, access, policyOfLandlord(landlord).landlordId);
        const rows = all.map((r) => [
          r.reference,
          r.what,
          shortDate(r.asked),
          `${shortDate(r.due)}${r.late ? ' LATE' : ''}`,
          r.came === null ? 'waits' : `${r.came.what} ${shortDate(r.came.at.slice(0, 10))}`,
        ]);
        outputOf(self).answer(all, () => table(['case', 'asked for', 'on', 'by', ''], rows) || 'Nobody has asked.');
      }),
    );
  requests
    .command('record')
    .argument('<ref>', 'a case of theirs')
    .requiredOption('--what <what>', DATA_REQUESTS.join(', '))
    .option('--asked <day>', 'the day they asked; today when left out')
    .option('--note <text>', 'what they said, in short: a complaint keeps it')
    .option('--as <handle>', 'who records it')
    .description(
      'somebody asked for a copy of their data, that it is erased, or says it was misused: whoever answers for data is told at once',
    )
    .addHelpText(
      'after',
      '\nExamples:\n  putright data-request record NFH-2026-00012 --what copy --asked yesterday --as ben',
    )
    .action(
      async (reference: string, options: { what: string; asked?: string; note?: string; as?: string }, self: Command) =>
        withData(async (context) => {
          const { recordRequest } = await import('../../administration/personal-data/requests.ts');
          const { findCase } = await import('../../core/context.ts');
          const { landlordId } = await findCase(context.service, reference);
          const by = await doerOf(context, landlordId, options.as);
          const done = await recordRequest(context.service, context.access, { reference, ...options }, by);
          outputOf(self).answer(done, () => `Recorded. They are to have an answer by ${shortDate(done.due)}.`);
        }),
    );
  requests
    .command('answered')
    .argument('<ref>', 'the case it was recorded on')
    .requiredOption('--what <what>', DATA_REQUESTS.join(', '))
    .option('--outcome <text>', 'what they were told: the answer to a complaint says it too')
    .option('--as <handle>', 'who answered')
    .description('record that somebody was answered otherwise, such as by the Data Protection Officer')
    .addHelpText(
      'after',
      '\nExamples:\n  putright data-request answered NFH-2026-00012 --what breach --outcome "The letter went to the wrong flat, and was fetched back." --as mira',
    )
    .action(async (reference: string, options: { what: string; outcome?: string; as?: string }, self: Command) =>
      withData(async (context) => {
        const { recordAnswer } = await import('../../administration/personal-data/requests.ts');
        const { findCase } = await import('../../core/context.ts');
        const { landlordId } = await findCase(context.service, reference);
        const by = await doerOf(context, landlordId, options.as);
        const done = await recordAnswer(context.service, context.access, { reference, ...options }, by);
        outputOf(self).answer(done, () => 'Recorded.');
      }),
    );
  requests
    .command('refuse')
    .argument('<ref>', 'the case it was recorded on')
    .requiredOption('--what <what>', DATA_REQUESTS.join(', '))
    .requiredOption('--ground <ground>', Object.keys(REFUSAL_GROUNDS).join(', '))
    .option('--as <handle>', 'who refuses it')
    .description(
      'refuse a request, with the reason the law knows; tell whoever asked, and of the Information Commissioner',
    )
    .addHelpText(
      'after',
      '\nExamples:\n  putright data-request refuse NFH-2026-00012 --what erasure --ground ombudsman --as amara',
    )
    .action(async (reference: string, options: { what: string; ground: string; as?: string }, self: Command) =>
      withData(async (context) => {
        const { refuseRequest } = await import('../../administration/personal-data/requests.ts');
        const { findCase } = await import('../../core/context.ts');
        const { landlordId } = await findCase(context.service, reference);
        const by = await doerOf(context, landlordId, options.as);
        const done = await refuseRequest(context.service, context.access, { reference, ...options }, by);
        outputOf(self).answer(
          done,
          () =>
            `Refused: ${REFUSAL_GROUNDS[done.ground]}. Tell them so, and that they may go to the Information Commissioner.`,
        );
      }),
    );
}

interface EraseOptions {
  words?: string[];
  files?: string[];
  representative?: boolean;
  whole?: boolean;
  ground?: string;
  told?: string;
  yes?: boolean;
  as?: string;
}

function addErase(program: Command): void {
  program
    .command('erase')
    .argument('<ref>', 'the case')
    .option('--words <id...>', 'these words, by their ids as this command lists them')
    .option('--files <id...>', 'these letters and files: L1, D2')
    .option('--representative', 'who speaks for the customer: their name, wherever it stands')
    .option('--whole', 'all that is personal in the case; dates, outcomes and amounts stay')
    .option('--ground <ground>', Object.keys(ERASURE_GROUNDS).join(', '))
    .option('--told <how>', `how they were told: ${Object.keys(TOLD_HOW).join(', ')}`)
    .option('--yes', 'erase it; left out: only say what would go')
    .option('--as <handle>', 'who decides it')
    .description(
      'erase somebody’s data because they asked: shown before it goes, refused where the law says to keep it',
    )
    .addHelpText(
      'after',
      '\nExamples:\n  putright erase NFH-2026-00012 --as amara\n  putright erase NFH-2026-00012 --words 7c9e6679-7425-40de-944b-e07fc1f90ae7 --as amara\n  putright erase NFH-2026-00012 --files D2 --ground unlawful --told letter --yes --as amara',
    )
    .action(async (reference: string, options: EraseOptions, self: Command) =>
      withData(async (context) => {
        const { erase, previewErasure } = await import('../../administration/personal-data/erase.ts');
        const { findCase } = await import('../../core/context.ts');
        const { homeFolder } = await import('../../../platform/home.ts');
        const { landlordId } = await findCase(context.service, reference);
        const by = await doerOf(context, landlordId, options.as);
        const asked = { reference, ...options };
        if (options.yes === true) {
          const done = await erase({ ...context, everybody: context.service, home: homeFolder() }, asked, by);
          return outputOf(self).answer(done, () => `Gone from ${done.reference}: ${done.what}.`);
        }
        const shown = await previewErasure(context, asked, by);
        outputOf(self).answer(shown, () => previewLines(shown));
      }),
    );
}

function previewLines(shown: ErasePreview): string {
  const { goes, alsoFiles, alsoWords, keptBecause, mailCopies } = shown;
  return [
    table(
      ['id', 'from', 'on', 'words'],
      shown.words.map((w) => [w.id, w.by, shortDate(w.on), w.says.length > 200 ? `${w.says.slice(0, 199)}…` : w.says]),
    ),
    '',
    table(
      ['id', 'letter or file'],
      shown.files.map((f) => [f.id, f.name]),
    ),
    '',
    ...(goes === null
      ? ['Choose what is to go: --words, --files, --representative or --whole.']
      : [`Would go: ${goes}.`]),
    ...(alsoFiles.length === 0 ? [] : [`With them ${alsoFiles.join(', ')}, in which they stand.`]),
    ...(alsoWords.length === 0 ? [] : [`They are taken out of other words too: ${alsoWords.join(', ')}.`]),
    ...(mailCopies === 0
      ? []
      : [
          `Emails of this case that go as they came, with what was sent with them: ${mailCopies}. A copy in the mailbox itself is yours to delete.`,
        ]),
    ...keptBecause.map((why) => `Not now: ${why}.`),
  ].join('\n');
}
