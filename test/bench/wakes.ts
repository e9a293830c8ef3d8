/**
 * `npm run bench:wakes`: many sleeping cases, and all of them woken at once; how long somebody's note on another case takes
 * before, meanwhile and after, and what the worker's memory is. `-- --cases N` (2000), `--json`.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { eachAtOnce } from '../../client/service/calendar.ts';
import { londonDay } from '../../client/service/dates.ts';
import { newKey } from '../../client/service/keys.ts';
import { log } from '../../client/service/log.ts';
import { perform } from '../../client/service/perform.ts';
import { caseHandle } from '../../client/service/temporal.ts';
import type { World } from '../../client/service/world.ts';
import { tell } from '../../workers/local/progress.ts';
import { catchUp } from '../../workflows/messages.ts';
import { quantile } from './figures.ts';
import { clearBench, startBench } from './servers.ts';

const { values } = parseArgs({
  options: { cases: { type: 'string', default: '2000' }, json: { type: 'boolean', default: false } },
});
const cases = Number(values.cases);
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void clearBench().finally(() => process.exit(130)));

const logged = (world: World) =>
  log(world, {
    policy: 'oak',
    channel: 'email',
    received: londonDay(world.clock()),
    name: 'Ada Bench',
    email: `ada-${newKey()}@bench.example`,
    text: 'There has been no heating for a week.',
    key: newKey(),
  });

/** Milliseconds that notes take, one after another, until `over`. */
async function notes(world: World, reference: string, over: () => boolean): Promise<number[]> {
  const took: number[] = [];
  do {
    const began = performance.now();
    await perform(world, reference, 'note', { note: 'Looked at it' }, { as: 'kofi' });
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

const bench = await startBench({ tell });
try {
  const world = bench.worlds.local;
  const { reference } = await logged(world);
  const memoryBefore = memoryOf(bench.workerPid);
  tell(`Logging ${cases} cases …`);
  const ids = await eachAtOnce(Array.from({ length: cases }), 16, async () => (await logged(world)).caseId);
  const memory = memoryOf(bench.workerPid);
  const quiet = await notes(world, reference, after(40));
  tell('Waking all of them at once …');
  const began = performance.now();
  let awake = false;
  const woken = eachAtOnce(ids, 64, (caseId) => caseHandle(world.temporal, caseId).signal(catchUp))
    .then(() => bench.turnsDone(ids))
    .finally(() => {
      awake = true;
    });
  const meanwhile = await notes(world, reference, () => awake);
  await woken;
  const seconds = (performance.now() - began) / 1000;
  const figures = {
    cases,
    memoryMb: { before: Math.round(memoryBefore), asleep: Math.round(memory) },
    noteMs: {
      quietP95: quantile(quiet, 0.95),
      wakingP50: quantile(meanwhile, 0.5),
      wakingP95: quantile(meanwhile, 0.95),
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
          `All woken at once, done after ${seconds.toFixed(0)} s: a note took ${figures.noteMs.wakingP50.toFixed(0)} ms (p50), ${figures.noteMs.wakingP95.toFixed(0)} ms (p95 of ${meanwhile.length}).`,
          `${met ? 'met   ' : 'MISSED'}  p95 of a note under 1 s with ${cases} wakes at once`,
          '',
        ].join('\n'),
  );
  if (!met) process.exitCode = 1;
} finally {
  await bench.stop();
}
