/** `npm run bench`: what a complaint costs, and how fast complaints go, on servers of its own. `--help` says how. */
import { parseArgs } from 'node:util';
import { printProgress } from '../../platform/progress.ts';
import { costOfLife, type LifeCost } from './costs.ts';
import { long, standard, worked, type PolicyId } from './lives.ts';
import { live } from './live.ts';
import { report } from './report.ts';
import { loadOf, runRounds } from './rounds.ts';
import { clearBench, startBench, type Bench, type Storing } from './servers.ts';
import { judge } from './targets.ts';

const HELP = `npm run bench [-- options]
  --json            the figures as JSON
  --rounds N        rounds of the comparison (7)
  --each N          workflows of each kind in a round (24)
  --at-once N       how many at the same time (8)
  --costs           only what whole lives cost: events, actions, bytes
  --profile FOLDER  processor profiles of the worker`;

const POLICIES: readonly PolicyId[] = ['octavia', 'oak', 'optivo'];

let interrupted = false;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      rounds: { type: 'string', default: '7' },
      each: { type: 'string', default: '24' },
      'at-once': { type: 'string', default: '8' },
      profile: { type: 'string' },
      costs: { type: 'boolean', default: false },
    },
  });
  if (values.help) return void process.stdout.write(`${HELP}\n`);
  // Whatever it was doing: its servers go, and the worker with them.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      interrupted = true;
      void clearBench().finally(() => process.exit(130));
    });
  printProgress('Starting PostgreSQL, Temporal and a worker …');
  const bench = await startBench({ tell: printProgress, profile: values.profile });
  try {
    printProgress('Warming up …');
    for (const policy of POLICIES) await live(bench.worlds.local, policy, worked(policy));
    const lives = await costs(bench);
    if (values.costs) return void process.stdout.write(`${JSON.stringify(lives, null, 2)}\n`);
    const storing = [await stored(bench, 'local'), await stored(bench, 'regular')];
    const policy: PolicyId = 'oak';
    const load = await loadOf(bench, policy);
    const alone = await runRounds(bench, load, { policy, rounds: 3, each: 4, atOnce: 1 }, printProgress);
    const plan = {
      policy,
      rounds: Number(values.rounds),
      each: Number(values.each),
      atOnce: Number(values['at-once']),
    };
    const together = await runRounds(bench, load, plan, printProgress);
    const verdicts = judge(lives, together);
    const figures = { lives, storing, alone, together, verdicts };
    process.stdout.write(`${values.json ? JSON.stringify(figures, null, 2) : report(figures)}\n`);
    if (verdicts.some((v) => !v.met)) process.exitCode = 1;
  } finally {
    await bench.stop();
  }
}

async function costs(bench: Bench): Promise<LifeCost[]> {
  const lives: LifeCost[] = [];
  for (const policy of POLICIES)
    for (const [life, steps] of [
      ['standard', standard(policy)],
      ['long', long(policy)],
    ] as const) {
      printProgress(`${policy}: a ${life} complaint, from the first word to its end in virtual time …`);
      lives.push(await costOfLife(bench, bench.worlds.local, policy, life, steps));
    }
  return lives;
}

/** The same life, stored this way and that: all of it on one day. */
function stored(bench: Bench, storing: Storing): Promise<LifeCost> {
  return costOfLife(bench, bench.worlds[storing], 'oak', `stored ${storing}`, worked('oak'));
}

try {
  await main();
} catch (error) {
  // What fails because its servers were taken away need not be told.
  if (!interrupted) throw error;
  await new Promise(() => {});
}
