/** `npm run fuzz`: every reader and every command on spoilt input, for as long as asked. `--help` says how. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { tryTarget, type Finding, type Target, type Tried } from './run.ts';
import { TARGETS } from './targets.ts';
import { closeWeb } from './web.ts';

const HELP = `npm run fuzz -- [options]
  --minutes M     how long altogether (2)
  --all           until each has had all its inputs, however long that takes, on every core
  --inputs N      at most so many inputs for each (100000)
  --jobs N        so many processes, each with its share of what is tried (1; with --all one for each core)
  --seed N        the same inputs again (else by the clock, and told)
  --target WORDS  only those whose names hold these words
  --input N       only the input of this number: what a finding names
  --untimed       crashes only; say so where something else keeps the machine busy`;

/** Inputs tried of one target before the next has its turn, so that a short run reaches all. */
const TURN = 200;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '2' },
      all: { type: 'boolean', default: false },
      jobs: { type: 'string' },
      share: { type: 'string' },
      inputs: { type: 'string', default: '100000' },
      seed: { type: 'string' },
      target: { type: 'string', default: '' },
      input: { type: 'string' },
      untimed: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return say(HELP);
  const seed = whole(values.seed ?? String(Date.now() % 1_000_000), '--seed');
  const minutes = Number(values.minutes);
  if (!(minutes > 0)) throw new Error('--minutes is a number above 0.');
  const until = values.all ? Number.POSITIVE_INFINITY : performance.now() + minutes * 60_000;
  const jobs = whole(values.jobs ?? String(values.all ? availableParallelism() : 1), '--jobs');
  const most = values.input === undefined ? whole(values.inputs, '--inputs') : 1;
  const from = values.input === undefined ? 0 : whole(values.input, '--input');
  const targets = TARGETS.filter(({ name }) => name.includes(values.target));
  if (targets.length === 0) throw new Error(`Nothing that is fuzzed is called "${values.target}".`);
  const wish = { seed, from, most, until, timed: !values.untimed };
  if (values.share !== undefined) return tryShare(targets, values.share, wish);
  const howLong = values.all ? `${most} inputs for each` : `at most ${minutes} minutes`;
  say(`Seed ${seed}, ${targets.length} targets, ${howLong}, ${jobs} at once.`);
  report(jobs > 1 ? await inProcesses(jobs, seed) : await inTurns(targets, wish));
  await closeWeb();
}

/** One process's share of the targets, `2/4` the second of four; what came of it goes to the process that started this one. */
async function tryShare(targets: readonly Target[], share: string, wish: Wish): Promise<void> {
  const [nth = 1, of = 1] = share.split('/').map(Number);
  const tried = await inTurns(
    targets.filter((_, n) => n % of === nth - 1),
    wish,
  );
  await closeWeb();
  process.send?.(tried);
  process.disconnect?.();
}

async function inProcesses(jobs: number, seed: number): Promise<Tried[]> {
  const args = [...process.argv.slice(2), '--seed', String(seed)];
  const shares = Array.from({ length: jobs }, async (_, n) => {
    const child = fork(import.meta.filename, [...args, '--share', `${n + 1}/${jobs}`]);
    const said: Tried[] = [];
    child.on('message', (tried: Tried[]) => said.push(...tried));
    const [code] = (await once(child, 'exit')) as [number | null];
    if (code !== 0) throw new Error(`A process that tried a share ended with ${code}.`);
    return said;
  });
  return (await Promise.all(shares)).flat();
}

interface Wish {
  seed: number;
  from: number;
  most: number;
  until: number;
  timed: boolean;
}

async function inTurns(targets: readonly Target[], { most, from, until, ...how }: Wish): Promise<Tried[]> {
  const all = new Map<string, Tried>();
  for (let done = 0; done < most && performance.now() < until; done += TURN)
    for (const target of targets) {
      const before = all.get(target.name) ?? { target: target.name, inputs: 0, slowestMs: 0, tookMs: 0, findings: [] };
      if (before.findings.length > 0) continue;
      const now = await tryTarget(target, { ...how, from: from + done, most: Math.min(TURN, most - done), until });
      now.findings.forEach(tell);
      all.set(target.name, {
        target: target.name,
        inputs: before.inputs + now.inputs,
        slowestMs: Math.max(before.slowestMs, now.slowestMs),
        tookMs: before.tookMs + now.tookMs,
        findings: [...before.findings, ...now.findings],
      });
    }
  return [...all.values()];
}

function tell({ target, seed, nth, what, input }: Finding): void {
  say(
    `\n${target}: ${what}\n  again: npm run fuzz -- --target '${target}' --seed ${seed} --input ${nth}\n  input: ${input}`,
  );
}

function report(tried: readonly Tried[]): void {
  const inputs = tried.reduce((sum, t) => sum + t.inputs, 0);
  const findings = tried.reduce((sum, t) => sum + t.findings.length, 0);
  const slowest = tried.toSorted((a, b) => b.slowestMs - a.slowestMs).slice(0, 5);
  say(`\n${inputs} inputs, ${Math.min(...tried.map((t) => t.inputs))} or more of each; ${findings} findings.`);
  say('Slowest inputs, in milliseconds of processor time (the first of each warms up):');
  for (const { target, slowestMs } of slowest) say(`  ${slowestMs.toFixed(0).padStart(5)}  ${target}`);
  say('What took longest altogether, in seconds:');
  for (const { target, tookMs } of tried.toSorted((a, b) => b.tookMs - a.tookMs).slice(0, 8))
    say(`  ${(tookMs / 1000).toFixed(1).padStart(7)}  ${target}`);
  process.exitCode = findings > 0 ? 1 : 0;
}

function whole(said: string, what: string): number {
  if (!/^\d{1,9}$/.test(said)) throw new Error(`${what} is a whole number.`);
  return Number(said);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

await main();
