/** What a crash may leave undone about cases, looked for when a worker starts and again each minute. */
import type { Client } from '@temporalio/client';
import { startUnstarted } from '../../client/service/log.ts';
import type { World } from '../../client/service/world.ts';
import type { Db } from '../../db/connect.ts';
import { nudgeBehind } from './behind.ts';
import { freeStuck } from './stuck.ts';

export interface CaseSweep {
  world: World;
  temporal: Client;
  db: Db;
  /** Kinds of faults only: never a case's words. */
  log(what: string, error?: unknown): void;
}

const SWEEP_MS = 60_000;

/** One round; a fault in one keeps nothing from the others. */
export async function sweepCases({ world, temporal, db, log }: CaseSweep): Promise<void> {
  const failed = (what: string) => (error: unknown) => log(what, error);
  await startUnstarted(world).catch(failed('lost starts could not be looked for'));
  await nudgeBehind(db, temporal).catch(failed('cases behind their record could not be looked for'));
  const freed = await freeStuck(temporal).catch(failed('stuck cases could not be looked for'));
  if (typeof freed === 'number' && freed > 0) log('cases were stuck and have been set back');
}

/** Runs until it is stopped; a round that takes long is not overtaken by the next. */
export function startCaseSweep(sweep: CaseSweep): { stop(): Promise<void> } {
  let round: Promise<void> | null = null;
  const next = (): void => {
    round ??= sweepCases(sweep).finally(() => {
      round = null;
    });
  };
  next();
  const timer = setInterval(next, SWEEP_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      await round;
    },
  };
}
