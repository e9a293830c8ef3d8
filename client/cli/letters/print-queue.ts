/** `putright letters print-queue`: the day's post, printed in one bundle and recorded once it is in the box (S1-14). */
import type { Command } from 'commander';
import type { DocumentStore } from '../../../platform/documents/store.ts';
import type { Bundle } from '../../cases/letters/bundles.ts';
import type { NoteTakenOut } from '../../access/taken-out.ts';
import type { PrintQueue, PrintedSelection } from '../../cases/letters/post.ts';
import { BadInput, RuleRefusal } from '../../../platform/errors.ts';
import { readJson, writeBytes } from '../../core/input/files.ts';
import { policyOfLandlord } from '../../core/policies.ts';
import type { ServiceContext } from '../../core/context.ts';
import { outputOf } from '../context.ts';
import { withNotes, withService } from '../open.ts';
import { againLine, postedLines, postTable } from '../views/post.ts';
import { documentsHere } from '../cases/documents.ts';
import { actorFor } from '../acting-as.ts';

interface Options {
  landlord?: string;
  pdf?: string;
  again?: string;
  posted?: boolean;
  manifest?: string;
  on?: string;
  as?: string;
}

export function addPrintQueue(letters: Command): void {
  letters
    .command('print-queue')
    .option('--landlord <id>', 'only this landlord’s')
    .option('--pdf <file>', 'print: write the bundle there; large print goes beside it (post-large-print.pdf)')
    .option('--again <day>', 'with --pdf: what was printed that day, the same bytes again (2026-11-25)')
    .option('--posted', 'record each letter that was printed as posted')
    .option('--manifest <file>', 'with --posted: only the letters of this manifest (from --json)')
    .option('--on <date>', 'with --posted: the day they were posted (today when left out)')
    .option('--as <handle>', 'with --posted: who posted them')
    .description('the letters that wait for the post, as one PDF a day with its manifest')
    .addHelpText(
      'after',
      `
Examples:
  putright letters print-queue
  putright letters print-queue --landlord northfield --pdf post.pdf --json > manifest.json
  putright letters print-queue --landlord northfield --again 2026-11-25 --pdf post.pdf
  putright letters print-queue --posted --manifest manifest.json`,
    )
    .action(async (options: Options, self: Command) => {
      checkOptions(options);
      if (options.manifest !== undefined) return postManifest(options, options.manifest, self);
      return withService(async (service, { databaseUrl }) => {
        const documents = await documentsHere();
        const noteTakenOut: NoteTakenOut = (what, landlordId) =>
          withNotes(databaseUrl, {}, service.clock, (note) => note(what, landlordId));
        return options.again === undefined
          ? printAndPost(service, documents, options, self, noteTakenOut)
          : reprint(service, documents, options, self, noteTakenOut);
      });
    });
}

function checkOptions({ pdf, again, posted, manifest, on, as, landlord }: Options): void {
  if (!posted && (manifest ?? on ?? as) !== undefined)
    throw new BadInput('--manifest, --on and --as go with --posted: nothing is recorded without it.');
  if (manifest !== undefined && pdf !== undefined)
    throw new BadInput('A manifest is of letters printed already: leave out --pdf.');
  if (again !== undefined && (pdf === undefined || landlord === undefined || posted === true))
    throw new BadInput('--again goes with --landlord and --pdf alone: it prints what was printed that day.');
}

/** Only what a manifest names: nothing is printed. */
async function postManifest({ as, on }: Options, file: string, self: Command): Promise<void> {
  const listed = readManifest(file, await readJson(file));
  await withService(async (service) => {
    const { recordPosted } = await import('../../cases/letters/post.ts');
    const done = await recordPosted(service, listed, { as: actorFor(as), on });
    outputOf(self).answer(done, () => postedLines(done, 0));
    refuseWhatWasRefused(done.refused.length);
  });
}

/** What was printed on a day, once more. */
async function reprint(
  service: ServiceContext,
  documents: DocumentStore,
  options: Options,
  self: Command,
  noteTakenOut: NoteTakenOut,
): Promise<void> {
  const { bundleAgain } = await import('../../cases/letters/bundles.ts');
  const { landlordId } = policyOfLandlord(options.landlord ?? '');
  const bundle = await bundleAgain(service, documents, landlordId, options.again ?? '');
  const files = await writeBundle(bundle, options.pdf ?? '', noteTakenOut);
  const { ordinary: _o, large: _l, ...manifest } = bundle;
  outputOf(self).answer({ ...manifest, files }, () => againLine(manifest, files));
}

/** What waits; printed where a file is named, recorded where it was posted. */
async function printAndPost(
  service: ServiceContext,
  documents: DocumentStore,
  options: Options,
  self: Command,
  noteTakenOut: NoteTakenOut,
): Promise<void> {
  const { landlord, pdf, posted, as, on } = options;
  const { printQueue, recordPosted } = await import('../../cases/letters/post.ts');
  let queue = await printQueue(service, documents, landlord);
  const bundle = pdf === undefined ? null : await print(service, documents, queue);
  const files = bundle === null || pdf === undefined ? [] : await writeBundle(bundle, pdf, noteTakenOut);
  if (bundle !== null) queue = await printQueue(service, documents, landlord);
  // A letter that nobody has printed cannot be in the box, whenever it was written.
  const printed = [...queue.letters, ...queue.unprintable].filter((l) => l.printed !== null);
  const done = posted ? await recordPosted(service, printed, { as: actorFor(as), on }) : null;
  const left = queue.letters.filter((l) => l.printed === null).length;
  outputOf(self).answer({ ...queue, bundle: bundle?.id ?? null, files, ...done }, () =>
    [postTable(queue, files), done === null ? '' : postedLines(done, left)].filter((part) => part !== '').join('\n\n'),
  );
  refuseWhatWasRefused(done?.refused.length ?? 0);
}

/** A bundle of what nobody has printed yet; where there is nothing new, today's last one again. */
async function print(
  service: ServiceContext,
  documents: DocumentStore,
  { on, letters }: PrintQueue,
): Promise<Bundle | null> {
  const landlords = [...new Set(letters.map((l) => l.landlord))];
  const [landlord] = landlords;
  if (landlords.length > 1)
    throw new BadInput(`Letters of ${landlords.join(' and ')} wait: say whose are printed (--landlord ${landlord}).`);
  if (landlord === undefined) return null;
  const { bundleAgain, printBundle } = await import('../../cases/letters/bundles.ts');
  const fresh = letters.filter((l) => l.printed === null);
  if (fresh.length > 0) return printBundle(service, documents, { landlord, on, letters: fresh });
  const last = letters.findLast((l) => l.printed?.startsWith(on))?.printed;
  return last == null ? null : bundleAgain(service, documents, landlord, last);
}

/** One file for ordinary print and one for large print. */
async function writeBundle(
  { ordinary, large, landlord }: Bundle,
  pdf: string,
  noteTakenOut: NoteTakenOut,
): Promise<string[]> {
  await noteTakenOut('post', landlord);
  const files: string[] = [];
  const write = async (file: string, bytes: Buffer | null): Promise<void> => {
    if (bytes === null) return;
    await writeBytes(file, bytes);
    files.push(file);
  };
  await write(pdf, ordinary);
  await write(`${pdf.replace(/\.pdf$/i, '')}-large-print.pdf`, large);
  return files;
}

function refuseWhatWasRefused(n: number): void {
  if (n > 0) throw new RuleRefusal('RC-1', `${n} of the letters could not be recorded as posted.`);
}

function readManifest(file: string, found: unknown): PrintedSelection[] {
  const letters = (found as { letters?: unknown } | null)?.letters;
  const isOne = (one: unknown): one is PrintedSelection =>
    typeof one === 'object' &&
    one !== null &&
    typeof (one as PrintedSelection).reference === 'string' &&
    typeof (one as PrintedSelection).letterId === 'string';
  if (Array.isArray(letters) && letters.every(isOne)) return letters;
  throw new BadInput(`${file} is no manifest: save what putright letters print-queue --pdf post.pdf --json answers.`);
}
