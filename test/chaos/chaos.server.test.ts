/** Two minutes of chaos, by one seed: `npm run chaos` is the long form. */
import { expect, it } from 'vitest';
import { KINDS, type KindName } from '../../workflows/messages.ts';
import { chaos } from './chaos.ts';
import { compiledWorker } from './compiled.ts';
import { report } from './report.ts';

const SEED = 10;
const MINUTES = 60_000;

it(
  'RC-1 S1-14 lives of every kind of case go on through kills, cuts, cancels, terminations, resets, deletions and older stores as if nothing had been',
  async () => {
    const ledger = await chaos({
      seed: SEED,
      minutes: 1.5,
      // A slow machine takes longer over each.
      storms: 2,
      people: 10,
      lives: 60,
      workerFile: await compiledWorker(),
    });
    const told = report(ledger, SEED);
    process.stdout.write(told);
    expect(ledger.faults, told).toEqual([]);
    // It would prove nothing if little had been lived, or nothing thrown.
    expect(ledger.lives.filter((l) => l.asked.length > 1).length).toBeGreaterThan(5);
    expect(ledger.blows.length).toBeGreaterThan(5);
    const lived = new Set(ledger.lives.filter((l) => l.asked.length > 1).map((l) => l.kind));
    expect(Object.keys(KINDS).filter((kind) => !lived.has(kind as KindName))).toEqual([]);
  },
  12 * MINUTES,
);
