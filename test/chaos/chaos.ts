/**
 * Random lives of every kind of case with everything an operator and a machine can do thrown in. It goes in storms: people work while things are
 * thrown; then all is brought back, both stores are reconciled, and every case must be as if nothing had happened.
 */
import { setMaxListeners } from 'node:events';
import { Client, Connection } from '@temporalio/client';
import { createCustomerStore } from '../../client/portal/store.ts';
import { openService } from '../../client/core/open.ts';
import type { ReconcileContext } from '../../client/administration/reconcile/index.ts';
import { connect } from '../../db/connect.ts';
import { configuredDocumentStore } from '../../platform/documents/configured.ts';
import { throwOne, noted, type Throwing } from './blows.ts';
import { checkAll } from './checks.ts';
import { openGate } from './gate.ts';
import { excuseLost, knownToRecord, knownToTemporal, notBack, type MustComeBack } from './known.ts';
import { newLedger, type Ledger } from './ledger.ts';
import { listenToMail } from './listening.ts';
import { liveOne } from './lives.ts';
import { followReferences, mendOnce, unsettled } from './mend.ts';
import { randomFrom, type Random } from './random.ts';
import { startChaosServers, type ChaosServers, type StoreName } from './servers.ts';

export interface ChaosOptions {
  seed: number;
  minutes: number;
  /** At least so many storms, however long they take; one when left out. */
  storms?: number;
  /** How many people work at once. */
  people: number;
  /** At most so many lives. */
  lives: number;
  /** How long people work and things are thrown before all is brought back, in seconds; 16 when left out. */
  stormSeconds?: number;
  workerFile: string;
  tell?: (line: string) => void;
  /** Told how to stop everything at once, for who is interrupted. */
  begun?: (stop: () => Promise<void>) => void;
}

/** How long one storm lasts where nobody says. */
const STORM_SECONDS = 16;
/** How many things a storm throws at least. */
const LEAST_THROWN = 4;
/** How long it may take until all is quiet again: letters that nobody delivers are looked for after three minutes. */
const QUIET_WITHIN_MS = 6 * 60_000;

/** What is put back older at the end of each storm, in turn. */
const OLDER: readonly (readonly StoreName[])[] = [['temporal'], ['postgres'], ['postgres', 'temporal'], []];

/** Runs it until the time is up, all storms have been and every life has been checked; ends at the first storm after which something is wrong. */
export async function chaos(options: ChaosOptions): Promise<Ledger> {
  const { seed, minutes, people, storms = 1, stormSeconds = STORM_SECONDS, tell = () => {} } = options;
  const until = Date.now() + minutes * 60_000;
  // So many people share one client here: no leak, and no warning of one.
  setMaxListeners(10 * people);
  const ledger = newLedger();
  tell('Starting PostgreSQL, Temporal and a worker …');
  const servers = await startChaosServers(options.workerFile);
  options.begun?.(servers.stop);
  const stage = await openStage(servers, ledger);
  try {
    const random = randomFrom(seed, 'storms');
    const lives = live(stage, ledger, options);
    for (let n = 0; n === 0 || ((n < storms || Date.now() < until) && ledger.faults.length === 0); n++) {
      const older = OLDER[n % OLDER.length] ?? [];
      await storm({ ...stage, servers, ledger, random: random.of(n), stormSeconds, tell }, n, older);
      tell(
        `Storm ${n + 1}: ${ledger.lives.length} lives, ${ledger.blows.length} blows, ${ledger.faults.length} faults`,
      );
    }
    stage.gate.end();
    await lives;
    return ledger;
  } finally {
    await stage.close();
    await servers.stop();
  }
}

interface Stage {
  /** As the service sees it, through ways that are cut. */
  open: Awaited<ReturnType<typeof openService>>;
  customers: ReturnType<typeof createCustomerStore>;
  /** As an operator's command line sees it. */
  context: ReconcileContext;
  operator: Awaited<ReturnType<typeof openService>>;
  gate: ReturnType<typeof openGate>;
  hear: () => void;
  close(): Promise<void>;
}

async function openStage(servers: ChaosServers, ledger: Ledger): Promise<Stage> {
  const { addresses, direct, home, smtp } = servers;
  const open = await openService(addresses);
  const operator = await openService(direct);
  const customers = createCustomerStore(addresses.databaseUrl);
  const record = connect(direct.databaseUrl, { max: 3 });
  const connection = Connection.lazy({ address: direct.temporalAddress });
  const temporal = new Client({ connection, namespace: direct.temporalNamespace ?? 'default' });
  const context = { db: record.db, temporal, documents: configuredDocumentStore(home, {}), clock: () => new Date() };
  return {
    open,
    operator,
    customers,
    context,
    gate: openGate(),
    hear: listenToMail(smtp, ledger),
    close: async () => {
      await Promise.allSettled([open.close(), operator.close(), customers.close(), record.close(), connection.close()]);
    },
  };
}

/** So many people, each living one case after another. */
async function live(stage: Stage, ledger: Ledger, { seed, people, lives }: ChaosOptions): Promise<void> {
  let next = 0;
  const living = { service: stage.open.service, customers: stage.customers, ledger, mayGoOn: stage.gate.pass };
  await Promise.all(
    Array.from({ length: people }, async () => {
      while (next < lives && !stage.gate.ended()) await stage.gate.within(() => liveOne(living, seed, next++));
    }),
  );
}

interface Storm extends Stage {
  servers: ChaosServers;
  ledger: Ledger;
  random: Random;
  stormSeconds: number;
  tell: (line: string) => void;
}

async function storm(stage: Storm, n: number, older: readonly StoreName[]): Promise<void> {
  const { servers, ledger, random, gate, context, hear } = stage;
  const throwing: Throwing = { servers, temporal: context.temporal, ledger, random };
  const until = Date.now() + stage.stormSeconds * 1_000;
  gate.open();
  let backup: string | null = null;
  // A slow machine takes longer over each: something is thrown before the backup and after it all the same.
  for (let thrown = 0; thrown < LEAST_THROWN || Date.now() < until; thrown++) {
    await pause(random.whole(200, 1_200));
    if (older.length > 0 && thrown === LEAST_THROWN - 2) backup = await servers.backup(`storm-${n}`);
    await throwOne(throwing);
  }
  const mustComeBack = backup === null ? null : await putBackOlder(stage, older, backup);
  gate.close();
  await becomeQuiet(stage);
  hear();
  ledger.faults.push(...(await checkAll(context, ledger)));
  if (mustComeBack) ledger.faults.push(...notBack(mustComeBack, await knownToRecord(context.db)));
}

/** Puts stores back as they were at the backup, and begins again as an operator does: reconciled before people go on. */
async function putBackOlder(stage: Storm, older: readonly StoreName[], backup: string): Promise<MustComeBack> {
  const { servers, ledger, context, gate, operator } = stage;
  return noted(ledger, `older ${older.join(' and ')}`, null, async () => {
    await servers.kill('worker');
    if (older.includes('postgres')) gate.close();
    const before = await knownToRecord(context.db);
    for (const store of older) {
      await servers.kill(store);
      await servers.putBack(store, backup);
      await servers.start(store);
    }
    const mustComeBack = excuseLost(
      ledger,
      before,
      await knownToRecord(context.db),
      await knownToTemporal(context.temporal),
    );
    if (older.includes('postgres')) await mendOnce(context, operator.service, ledger);
    await servers.start('worker');
    return mustComeBack;
  });
}

/** Reconciles until nothing is left to be done, nothing moves and everybody was answered. */
async function becomeQuiet({ context, operator, ledger, gate, tell }: Storm): Promise<void> {
  const until = Date.now() + QUIET_WITHIN_MS;
  let told = 0;
  for (;;) {
    const before = ledger.reports.length;
    const mended = await mendOnce(context, operator.service, ledger);
    const did = ledger.reports.slice(before).some((r) => r.deeds.length > 0);
    await followReferences(context, ledger);
    const lost = new Set(ledger.lives.filter((l) => l.lost).map((l) => l.caseId));
    const moving = await unsettled(context, lost);
    if (mended && !did && gate.busy() === 0 && moving.length === 0) return;
    if (Date.now() > until) {
      const what = [`${gate.busy()} people wait for an answer`, ...moving.slice(0, 10)].join('; ');
      ledger.faults.push({ what: `it never became quiet: ${what}`, caseId: null });
      return;
    }
    if (Date.now() > until - QUIET_WITHIN_MS + 20_000 * (told + 1)) {
      told++;
      tell(`Not quiet yet: ${gate.busy()} people wait for an answer; ${moving.slice(0, 3).join('; ')}`);
    }
    await pause(700);
  }
}

const pause = (ms: number): Promise<void> => new Promise((over) => setTimeout(over, ms));
