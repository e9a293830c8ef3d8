/** `npm run chaos`: random lives on servers of their own, with everything an operator and a machine can do thrown in. */
import { parseArgs } from 'node:util';
import { printProgress } from '../../platform/progress.ts';
import { chaos } from './chaos.ts';
import { compiledWorker } from './compiled.ts';
import { report } from './report.ts';

const HELP = `npm run chaos [-- options]
  --seed N      what is thrown and lived (1)
  --minutes N   how long (10)
  --people N    how many people work at once (10)
  --lives N     at most so many cases (200)
  --storm N     seconds that people work and things are thrown before all is brought back (16)`;

const { values } = parseArgs({
  options: {
    help: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string', default: '10' },
    people: { type: 'string', default: '10' },
    lives: { type: 'string', default: '200' },
    storm: { type: 'string', default: '16' },
  },
});
const [seed = 0, minutes = 0, people = 0, lives = 0, stormSeconds = 0] = [
  values.seed,
  values.minutes,
  values.people,
  values.lives,
  values.storm,
].map(Number);
if (values.help) process.stdout.write(`${HELP}\n`);
else if ([seed, minutes, people, lives, stormSeconds].some((n) => !Number.isFinite(n) || n < 0)) {
  process.stderr.write(`${HELP}\n`);
  process.exitCode = 2;
} else {
  let stop = async (): Promise<void> => {};
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void stop().finally(() => process.exit(130)));
  const begun = (how: typeof stop): void => void (stop = how);
  const ledger = await chaos({
    seed,
    minutes,
    people,
    lives,
    stormSeconds,
    workerFile: await compiledWorker(),
    tell: printProgress,
    begun,
  });
  process.stdout.write(report(ledger, seed));
  process.exitCode = ledger.faults.length === 0 ? 0 : 1;
}
