/**
 * `npm run bench:wakes`: many sleeping cases, and some of them woken at once; how long somebody's notes on other cases take
 * before and meanwhile, and what the worker's memory is. `-- --cases N` (10,000), `--wake N` (2000), `--json`.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { mapConcurrently } from '../../client/core/concurrently.ts';
import { londonDay } from '../../client/core/input/dates.ts';
import { newKey } from '../../client/core/keys.ts';
import { logComplaint } from '../../client/cases/taking-in/log.ts';
import { perform } from '../../client/cases/perform.ts';
import { ServerUnreachable } from '../../platform/errors.ts';
import { caseHandle } from '../../client/core/temporal.ts';
import type { ServiceContext } from '../../client/core/context.ts';
import { printProgress } from '../../platform/progress.ts';
import { catchUp } from '../../workflows/messages.ts';
import { quantile } from './figures.ts';
import { clearBench, startBench } from './servers.ts';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '10000' },
    wake: { type: 'string', default: '2000' },
    json: { type: 'boolean', default: false },
  },
});
const cases = Number(values.cases);
const wakes = Math.min(cases, Number(values.wake));
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void clearBench().finally(() => process.exit(130)));

const logged = (service: ServiceContext) =>
  logComplaint(service, {
    policy: 'oak',
    channel: 'email',
    received: londonDay(service.clock()),
    name: 'Ada Bench',
    email: `ada-${newKey()}@bench.example`,
    text: 'There has been no heating for a week.',
    key: newKey(),
  });

/** Cases that somebody works on in turn: hundreds of notes on a single one would have its run end in the middle. */
const IN_HAND = 20;

/** Milliseconds that notes take, one after another, until `over`. */
async function notes(service: ServiceContext, references: string[], over: () => boolean): Promise<number[]> {
  const took: number[] = [];
  do {
    const began = performance.now();
    const reference = references[took.length % references.length] ?? '';
    await perform(service, reference, 'note', { note: 'Looked at it' }, { as: 'kofi' }).catch((error: unknown) => {
      if (!(error instanceof ServerUnreachable)) throw error;
      printProgress(
        `Note ${took.length + 1} had no answer within ${((performance.now() - began) / 1000).toFixed(0)} s`,
      );
    });
    took.push(performance.now() - began);
  } while (!over());
  return took;
}

const after = (count: number): (() => boolean) => {
  let asked = 0;
  return () => ++asked >= count;
};

/** Megabytes the process holds; NaN where the system does not tell. */
function memoryOf(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  } catch {
    return Number.NaN;
  }
}

const bench = await startBench({ tell: printProgress });
try {
  const service = bench.worlds.local;
  const inHand: string[] = [];
  while (inHand.length < IN_HAND) inHand.push((await logged(service)).reference);
  const memoryBefore = memoryOf(bench.workerPid);
  printProgress(`Logging ${cases} cases …`);
  const ids = await mapConcurrently(Array.from({ length: cases }), 16, async () => (await logged(service)).caseId);
  const memory = memoryOf(bench.workerPid);
  const quiet = await notes(service, inHand, after(40));
  printProgress(`A note takes ${quantile(quiet, 0.95).toFixed(0)} ms (p95); the worker holds ${memory.toFixed(0)} MB.`);
  printProgress(`Waking ${wakes} of them at once …`);
  const woken = ids.slice(0, wakes);
  const began = performance.now();
  let awake = false;
  const done = mapConcurrently(woken, 64, (caseId) => caseHandle(service.temporal, caseId).signal(catchUp))
    .then(() => bench.turnsDone(woken))
    .finally(() => {
      awake = true;
    });
  const [meanwhile] = await Promise.all([notes(service, inHand, () => awake), done]);
  const seconds = (performance.now() - began) / 1000;
  const figures = {
    cases,
    wakes,
    memoryMb: { before: Math.round(memoryBefore), asleep: Math.round(memory) },
    noteMs: {
      quietP95: quantile(quiet, 0.95),
      wakingP50: quantile(meanwhile, 0.5),
      wakingP95: quantile(meanwhile, 0.95),
      wakingMost: quantile(meanwhile, 1),
    },
    allAwakeAfterSeconds: seconds,
    notes: meanwhile.length,
  };
  const met = figures.noteMs.wakingP95 < 1000;
  process.stdout.write(
    values.json
      ? `${JSON.stringify({ ...figures, met }, null, 2)}\n`
      : [
          `${cases} cases asleep: the worker holds ${figures.memoryMb.asleep} MB (${figures.memoryMb.before} MB with none).`,
          `A note takes ${quantile(quiet, 0.95).toFixed(0)} ms (p95) while they sleep.`,
          `${wakes} woken at once, done after ${seconds.toFixed(0)} s: a note took ${figures.noteMs.wakingP50.toFixed(0)} ms (p50), ${figures.noteMs.wakingP95.toFixed(0)} ms (p95 of ${meanwhile.length}), ${(figures.noteMs.wakingMost / 1000).toFixed(1)} s at most.`,
          `${met ? 'met   ' : 'MISSED'}  p95 of a note under 1 s with ${wakes} wakes at once`,
          '',
        ].join('\n'),
  );
  if (!met) process.exitCode = 1;
} catch (error) {
  // Before the servers stop, whose going away would be told instead.
  printProgress(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exitCode = 1;
} finally {
  await bench.stop();
}
