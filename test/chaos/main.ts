/** `npm run chaos`: random lives on servers of their own, with everything an operator and a machine can do thrown in. */
import { parseArgs } from 'node:util';
import { tell } from '../../workers/local/progress.ts';
import { chaos } from './chaos.ts';
import { compiledWorker } from './compiled.ts';
import { report } from './report.ts';

const HELP = `npm run chaos [-- options]
  --seed N      what is thrown and lived (1)
  --minutes N   how long (10)
  --lives N     at most so many complaints (200)`;

const { values } = parseArgs({
  options: {
    help: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string', default: '10' },
    lives: { type: 'string', default: '200' },
  },
});
const [seed, minutes, lives] = [Number(values.seed), Number(values.minutes), Number(values.lives)];
if (values.help) process.stdout.write(`${HELP}\n`);
else if ([seed, minutes, lives].some((n) => !Number.isFinite(n) || n < 0)) {
  process.stderr.write(`${HELP}\n`);
  process.exitCode = 2;
} else {
  const ledger = await chaos({ seed, minutes, lives, workerFile: await compiledWorker(), tell });
  process.stdout.write(report(ledger, seed));
  process.exitCode = ledger.faults.length === 0 ? 0 : 1;
}
