/** `putright letters print-queue`: the day's post, printed in one bundle and recorded once it is in the box. */
import type { Command } from 'commander';
import type { PrintQueue, Which } from '../../letters/post.ts';
import { BadInput, RuleRefusal } from '../../service/errors.ts';
import { readJson, writeBytes } from '../../service/files.ts';
import { outOf } from '../context.ts';
import { withService } from '../open.ts';
import { postedLines, postTable } from '../pages/post.ts';

interface Options {
  landlord?: string;
  pdf?: string;
  posted?: boolean;
  manifest?: string;
  on?: string;
  as?: string;
}

export function addPrintQueue(letters: Command): void {
  letters
    .command('print-queue')
    .option('--landlord <id>', 'only this landlord’s')
    .option('--pdf <file>', 'write the bundle there; what is in large print goes beside it (post-large-print.pdf)')
    .option('--posted', 'record each letter as posted')
    .option('--manifest <file>', 'with --posted: only the letters of this manifest (from --json)')
    .option('--on <date>', 'with --posted: the day they were posted (today when left out)')
    .option('--as <handle>', 'with --posted: who posted them')
    .description('the letters that wait for the post, as one PDF with its manifest')
    .addHelpText(
      'after',
      `
Examples:
  putright letters print-queue
  putright letters print-queue --landlord oak --pdf post.pdf --json > manifest.json
  putright letters print-queue --posted --manifest manifest.json`,
    )
    .action(async (options: Options, self: Command) => {
      const { landlord, pdf, posted, manifest, on, as } = options;
      if (!posted && (manifest ?? on ?? as) !== undefined)
        throw new BadInput('--manifest, --on and --as go with --posted: nothing is recorded without it.');
      if (posted && manifest !== undefined && pdf !== undefined)
        throw new BadInput('A manifest is of letters printed already: leave out --pdf.');
      const listed = manifest === undefined ? null : readManifest(manifest, await readJson(manifest));
      await withService(async (world) => {
        const { printQueue, recordPosted } = await import('../../letters/post.ts');
        const { actingAs } = await import('../../service/perform.ts');
        const queue = listed === null ? await printQueue(world, landlord) : null;
        const files = queue === null || pdf === undefined ? [] : await writeBundles(queue, pdf);
        const done = posted
          ? await recordPosted(world, listed ?? queue?.letters ?? [], { as: actingAs(as), on })
          : null;
        const { ordinary: _o, large: _l, ...shown } = queue ?? { ordinary: null, large: null };
        outOf(self).answer({ ...shown, files, ...done }, () =>
          [queue === null ? '' : postTable(queue, files), done === null ? '' : postedLines(done)]
            .filter((part) => part !== '')
            .join('\n\n'),
        );
        if (done !== null && done.refused.length > 0)
          throw new RuleRefusal('RC-1', `${done.refused.length} of the letters could not be recorded as posted.`);
      });
    });
}

/** One file for ordinary print and one for large print: they go through different trays. */
async function writeBundles({ ordinary, large }: PrintQueue, pdf: string): Promise<string[]> {
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

function readManifest(file: string, found: unknown): Which[] {
  const letters = (found as { letters?: unknown } | null)?.letters;
  const isOne = (one: unknown): one is Which =>
    typeof one === 'object' &&
    one !== null &&
    typeof (one as Which).reference === 'string' &&
    typeof (one as Which).letterId === 'string';
  if (Array.isArray(letters) && letters.every(isOne)) return letters;
  throw new BadInput(`${file} is no manifest: save what putright letters print-queue --pdf post.pdf --json answers.`);
}
