/** `putright replay`: histories against the workflow code here. What differs would break a running case. */
import type { Command } from 'commander';
import type { NamedHistory, Verdict } from '../../../workers/replay.ts';
import { BadInput, NotFound } from '../../service/errors.ts';
import { readJson } from '../../service/files.ts';
import { outOf } from '../context.ts';
import { withService } from '../open.ts';

export function addReplay(program: Command): void {
  program
    .command('replay')
    .argument('[files...]', 'histories as putright history writes them')
    .option('--open', 'every open case of the running server')
    .description('replay histories against the workflow code here')
    .addHelpText('after', '\nExamples:\n  putright replay test/histories/*.json\n  putright replay --open')
    .action(async (files: string[], options: { open?: boolean }, self: Command) => {
      if (files.length === 0 && !options.open)
        throw new BadInput('Name history files, or ask for every open case with --open.');
      const verdicts = [...(await replayed(fromFiles(files))), ...(options.open ? await replayOpen() : [])];
      const bad = verdicts.filter((v) => !v.ok);
      outOf(self).answer({ replayed: verdicts.length, failed: bad.length, verdicts }, () =>
        [
          ...verdicts.map((v) => `${v.ok ? 'same' : 'DIFFERS'}  ${v.name}${v.why === undefined ? '' : `: ${v.why}`}`),
          '',
          `${verdicts.length} replayed, ${bad.length} differ.`,
        ].join('\n'),
      );
      if (bad.length > 0)
        throw new BadInput(`${bad.length} of ${verdicts.length} histories do not replay with this code.`);
    });
}

async function* fromFiles(files: string[]): AsyncIterable<NamedHistory> {
  for (const name of files) yield { name, history: await readJson(name) };
}

async function replayOpen(): Promise<Verdict[]> {
  return withService(async (world) => {
    const { history } = await import('../../service/read.ts');
    const cases = await world.store.openCases();
    if (cases.length === 0) throw new NotFound('There is no open case to replay.');
    async function* each(): AsyncIterable<NamedHistory> {
      for (const { reference } of cases) yield { name: reference, history: await history(world, reference) };
    }
    return replayed(each());
  });
}

async function replayed(histories: AsyncIterable<NamedHistory>): Promise<Verdict[]> {
  // Loaded when asked for: the worker's machinery is heavy, and no other command needs it.
  const { replayHistories } = await import('../../../workers/replay.ts');
  const verdicts: Verdict[] = [];
  for await (const verdict of replayHistories(histories)) verdicts.push(verdict);
  return verdicts;
}
