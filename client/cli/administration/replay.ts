/**
 * `putright replay`: histories against the workflow code here. Where the code would give other commands, or a case's own
 * task fails, the case breaks; where only the rules would decide otherwise, that is told.
 */
import type { Command } from 'commander';
import type { NamedHistory, ReplayVerdict } from '../../administration/replay/replay.ts';
import { BadInput, NotFound } from '../../../platform/errors.ts';
import { readJson } from '../../core/input/files.ts';
import { outputOf } from '../context.ts';
import { SomethingIsWrong } from '../failure.ts';
import { withService } from '../open.ts';
import { replayPage } from '../views/replay.ts';

export function addReplay(program: Command): void {
  program
    .command('replay')
    .argument('[files...]', 'histories as putright history writes them')
    .option('--open', 'every open case of the running server')
    .description("replay histories against the workflow code here, and tell what today's rules would decide otherwise")
    .addHelpText(
      'after',
      '\nExit code 1 where a case would break. Other rules alone break nothing.\n' +
        '\nExamples:\n  putright replay test/histories/kept/*.json\n  putright replay --open',
    )
    .action(async (files: string[], options: { open?: boolean }, self: Command) => {
      if (files.length === 0 && !options.open)
        throw new BadInput('Name history files, or ask for every open case with --open.');
      const verdicts = [...(await replayed(fromFiles(files))), ...(options.open ? await replayOpen() : [])];
      const failed = verdicts.filter((v) => !v.ok).length;
      const differing = verdicts.filter((v) => v.differences.length > 0).length;
      outputOf(self).answer({ replayed: verdicts.length, failed, differing, verdicts }, () => replayPage(verdicts));
      if (failed > 0) throw new SomethingIsWrong();
    });
}

async function* fromFiles(files: string[]): AsyncIterable<NamedHistory> {
  for (const name of files) yield { name, history: await readJson(name) };
}

async function replayOpen(): Promise<ReplayVerdict[]> {
  return withService(async (service) => {
    const { history } = await import('../../cases/read.ts');
    const { whyRunEnded } = await import('../../administration/replay/failing-task.ts');
    const cases = await service.store.openCases();
    if (cases.length === 0) throw new NotFound('There is no open case to replay.');
    const lost: ReplayVerdict[] = [];
    async function* each(): AsyncIterable<NamedHistory> {
      for (const { reference } of cases) {
        try {
          const lived = await history(service, reference);
          const why = whyRunEnded(lived);
          if (why === null) yield { name: reference, history: lived };
          else lost.push({ name: reference, ok: false, why, differences: [] });
        } catch (error) {
          // A case whose workflow is gone stands still, and keeps none of the others from being replayed.
          if (!(error instanceof NotFound)) throw error;
          lost.push({ name: reference, ok: false, why: oneSentence(error), differences: [] });
        }
      }
    }
    const verdicts = await replayed(each());
    return [...verdicts, ...lost];
  });
}

const oneSentence = (error: NotFound): string => error.message.split('\n')[0] ?? '';

async function replayed(histories: AsyncIterable<NamedHistory>): Promise<ReplayVerdict[]> {
  // Loaded when asked for: the worker's machinery is heavy, and no other command needs it.
  const { replayHistories } = await import('../../administration/replay/replay.ts');
  const verdicts: ReplayVerdict[] = [];
  for await (const verdict of replayHistories(histories)) verdicts.push(verdict);
  return verdicts;
}
