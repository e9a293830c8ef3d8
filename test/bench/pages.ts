/**
 * `npm run bench:pages`: the worklist, a case's page and the search with a million cases in the database: at twenty requests
 * a second, which is the target's load, and as fast as ten callers can. The database is kept between runs (`-- --fresh` makes it anew); exit code 1 where a page is slower than its target.
 */
import { fork, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { loadavg, cpus } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import { Signer } from '@fastify/cookie';
import { folderStore } from '../../platform/documents/store.ts';
import { loadRegister } from '../../client/demo/data/load.ts';
import { signingKey } from '../../letters/links/signing-keys.ts';
import { createAccessStore } from '../../client/access/store.ts';
import { hashOf, newToken } from '../../client/core/tokens.ts';
import { cookieName } from '../../client/web/site/guard/cookies.ts';
import { connect } from '../../db/connect.ts';
import { migrate } from '../../db/migrate.ts';
import { staffOf } from '../../db/queries/administration/directory.ts';
import { homeFolder, privateFolder } from '../../platform/home.ts';
import { freePort } from '../../platform/tcp-ports.ts';
import { createDatabase, dropDatabase, startPostgres } from '../../workers/local/postgres.ts';
import { printProgress } from '../../platform/progress.ts';
import { lockHome } from '../../platform/home-lock.ts';
import { startTemporal } from '../../workers/local/temporal.ts';
import { SEARCH_ATTRIBUTES } from '../../workflows/messages.ts';
import { cpuOfTree } from './cpu.ts';
import { quantile } from './figures.ts';
import { CASES, isSeeded, RARE, seedMillion, sweepReal } from './million.ts';
import type { PagesAsked } from './pages-web.ts';
import type { FromWorker, WorkerAddresses } from './worker.ts';

/** Of a hundred answers ninety-five are to come within this, at this many requests a second. */
const TARGET_P95_MS = 200;
/** Six hundred people at work, each opening a page every half minute. */
const RATE = 20;
const CALLERS = 10;

/** Somebody with a hundred cases, their team with fifteen hundred, and everybody's; what people search for. */
const WORK = {
  'my work': ['/work'],
  'my team’s work': ['/work?whose=team', '/work?whose=team&due=late'],
  'everybody’s work': ['/work?whose=landlord', '/work?whose=landlord&due=late', '/work?whose=landlord&due=later'],
  'everybody’s work, narrowed down': [
    '/work?whose=landlord&kind=quality-check&stage=1',
    '/work?whose=landlord&vulnerable=yes&due=next',
    '/work?whose=landlord&handler=b7&sort=received',
    '/work?whose=landlord&status=stage2&sort=limit&due=late',
  ],
  'search: a rare word': [`/search?q=${encodeURIComponent(RARE.split(' ')[0] ?? '')}`, '/search?q=pigeons+flue'],
  'search: common words': ['/search?q=heating', '/search?q=repair+appointment', '/search?q=%22damp+and+mould%22'],
  'search: a common name': ['/search?q=smith', '/search?q=olivia+jones', '/search?q=patel'],
  'search: a rare name, a misspelt one': [
    '/search?q=quillweather',
    '/search?q=fairwether',
    '/search?q=aisha+marshcomb',
  ],
  'search: a name and a word': ['/search?q=marshwell+heating', '/search?q=patel+mould'],
  'search: a postcode, whole and half': ['/search?q=N1+1AA', '/search?q=SE15', '/search?q=e17+4bd'],
  'search: a reference, its number': ['/search?q=OCT-2026-990123', '/search?q=990123', '/search?q=123'],
} as const;

/** Processor time in milliseconds: it tells more than the clock where others are at work on the machine. */
interface Cpu {
  pages: number;
  postgres: number;
}

interface Figures {
  page: string;
  p50: number;
  p95: number;
  p99: number;
  /** As fast as ten callers can: answers a second, and how long they take then. */
  flatOut: { perSecond: number; p95: number };
  answers: number;
  failed: number;
  /** Of one answer. */
  cpu: Cpu;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      fresh: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      seconds: { type: 'string', default: '10' },
      only: { type: 'string' },
      cases: { type: 'string', default: String(CASES) },
    },
  });
  const home = join(homeFolder(), 'bench-pages');
  const free = lockHome(home);
  const closing: (() => Promise<unknown>)[] = [async () => free()];
  const close = async (): Promise<void> => {
    for (const end of closing.toReversed()) await end().catch(() => {});
    closing.length = 0;
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void close().finally(() => process.exit(130)));
  try {
    const postgres = await startPostgres({ home, tell: printProgress });
    closing.push(() => postgres.stop());
    const name = `cases_${values.cases}`;
    if (values.fresh) await dropDatabase(postgres.url, name);
    const databaseUrl = await createDatabase(postgres.url, name);
    await migrate(databaseUrl);
    if (!(await isSeeded(databaseUrl))) await seedMillion(databaseUrl, printProgress, Number(values.cases));
    const temporal = await startTemporal({
      home,
      headless: true,
      // Real cases are loaded anew each time: a database made anew knows nothing of workflows that are kept.
      inMemory: true,
      searchAttributes: SEARCH_ATTRIBUTES,
      tell: printProgress,
    });
    await sweepReal(databaseUrl);
    closing.push(() => temporal.stop());
    const addresses = { databaseUrl, temporalAddress: temporal.address, temporalNamespace: temporal.namespace };
    const worker = await child('worker.ts', addresses satisfies WorkerAddresses, closing);
    void worker;
    printProgress('Loading real cases beside the million …');
    const documents = privateFolder(home, 'documents');
    await loadRegister(addresses, folderStore(documents));
    const [secret, port] = [newToken(), await freePort()];
    const web = await child('pages-web.ts', { addresses, port, secret, documents } satisfies PagesAsked, closing);
    const cpu = (): Cpu => ({ pages: cpuOfTree(web.pid ?? 0), postgres: cpuOfTree(postgres.pid) });
    const cookie = await signedIn(databaseUrl, secret, 'b7');
    const pages: Record<string, readonly string[]> = { ...WORK, 'a case': await realCases(databaseUrl) };
    const figures: Figures[] = [];
    for (const [page, paths] of Object.entries(pages)) {
      if (values.only !== undefined && !page.includes(values.only)) continue;
      printProgress(`${page} …`);
      await measure(port, cookie, paths, 2);
      const before = cpu();
      const measured = await measure(port, cookie, paths, Number(values.seconds), RATE);
      const after = cpu();
      const each = (of: keyof Cpu): number => (after[of] - before[of]) / measured.answers;
      const hard = await measure(port, cookie, paths, Number(values.seconds));
      figures.push({
        ...measured,
        page,
        failed: measured.failed + hard.failed,
        flatOut: { perSecond: hard.perSecond, p95: hard.p95 },
        cpu: { pages: each('pages'), postgres: each('postgres') },
      });
    }
    process.stdout.write(values.json ? `${JSON.stringify(figures, null, 2)}\n` : report(figures));
    if (figures.some((f) => f.p95 >= TARGET_P95_MS || f.failed > 0)) process.exitCode = 1;
  } finally {
    await close();
  }
}

/** A process of ours that is told what it needs, and ended with the bench. */
async function child(
  file: string,
  asked: WorkerAddresses | PagesAsked,
  closing: (() => Promise<unknown>)[],
): Promise<ChildProcess> {
  const process_ = fork(new URL(file, import.meta.url), [], { execArgv: ['--import', 'tsx'] });
  closing.push(async () => {
    if (process_.exitCode !== null) return;
    const gone = once(process_, 'exit');
    if (file === 'worker.ts') process_.send('stop');
    else process_.kill('SIGTERM');
    await gone;
  });
  process_.send(asked);
  const said = await Promise.race([once(process_, 'message'), once(process_, 'exit').then(() => [])]);
  const ready = said[0] === 'ready' || (said[0] as FromWorker | undefined)?.kind === 'ready';
  if (!ready) throw new Error(`${file} of the bench did not start.`);
  return process_;
}

/** The cookie of somebody of Octavia's staff. */
async function signedIn(databaseUrl: string, secret: string, handle: string): Promise<string> {
  const { db, close } = connect(databaseUrl, { max: 1 });
  const access = createAccessStore(databaseUrl);
  try {
    const person = (await staffOf(db, 'octavia')).find((p) => p.handle === handle);
    if (!person) throw new Error(`There is no ${handle}: make the database anew with -- --fresh.`);
    const id = newToken();
    await access.createSession({
      idHash: hashOf(id),
      staffId: person.id,
      data: { roles: person.roles, browser: 'bench' },
      createdAt: new Date(),
      expiresAt: new Date(Date.now() + 3_600_000),
    });
    return `${cookieName({ baseUrl: 'http://127.0.0.1' }, 'session')}=${encodeURIComponent(new Signer(signingKey(secret, 'cookies').toString('hex'), 'sha256').sign(id))}`;
  } finally {
    await Promise.all([close(), access.close()]);
  }
}

/** Pages of cases that have a workflow: those that were loaded, not sown. */
async function realCases(databaseUrl: string): Promise<string[]> {
  const { db, close } = connect(databaseUrl, { max: 1 });
  try {
    const { rows } = await db.execute<{ reference: string }>(
      `select reference from complaint where landlord_id = 'octavia' and case_id not like 'm-%' and seq > 0
         and not restricted order by reference limit 20`,
    );
    return rows.map((r) => `/cases/${r.reference}`);
  } finally {
    await close();
  }
}

/** What ten callers met: together so many requests a second, evenly spread, or without `rate` each the next when the last has come. */
async function measure(
  port: number,
  cookie: string,
  paths: readonly string[],
  seconds: number,
  rate?: number,
): Promise<Pick<Figures, 'p50' | 'p95' | 'p99' | 'answers' | 'failed'> & { perSecond: number }> {
  const took: number[] = [];
  const call = async (connections: number, overallRate?: number): Promise<autocannon.Result> =>
    new Promise((resolve, reject) => {
      const running = autocannon(
        {
          url: `http://127.0.0.1:${port}`,
          connections,
          duration: seconds,
          ...(overallRate === undefined ? {} : { overallRate, ignoreCoordinatedOmission: true }),
          headers: { cookie },
          requests: paths.map((path) => ({ method: 'GET' as const, path })),
        },
        (error: unknown, done) => (error ? reject(error as Error) : resolve(done)),
      );
      // Its own percentiles leave out the 95th.
      running.on('response', (_client, _status, _bytes, ms) => void took.push(ms));
    });
  // One autocannon would have all its callers ask at the same moment: each begins a little after the one before.
  const results =
    rate === undefined
      ? [await call(CALLERS)]
      : await Promise.all(
          Array.from({ length: CALLERS }, async (_, i) => {
            await sleep((i * 1000) / rate);
            return call(1, rate / CALLERS);
          }),
        );
  const at = (q: number): number => Math.round(quantile(took, q));
  const sum = (of: (r: autocannon.Result) => number): number => results.reduce((n, r) => n + of(r), 0);
  return {
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    perSecond: sum((r) => r.requests.average),
    answers: took.length,
    failed: sum((r) => r.non2xx + r.errors + r.timeouts),
  };
}

const verdict = (f: Figures): string =>
  f.failed > 0 ? `${f.failed} failed` : f.p95 < TARGET_P95_MS ? 'met' : '**missed**';

function report(figures: Figures[]): string {
  const commit = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).stdout.trim();
  const rows = figures.map(
    (f) =>
      `| ${f.page} | ${f.p50} | ${f.p95} | ${f.p99} | ${verdict(f)} | ${f.flatOut.perSecond.toFixed(0)} | ${f.flatOut.p95} | ${f.cpu.pages.toFixed(1)} / ${f.cpu.postgres.toFixed(1)} |`,
  );
  return [
    `commit ${commit}, ${cpus().length} cores (${cpus()[0]?.model.trim() ?? ''}), load ${loadavg()[0]?.toFixed(1)} at the end; ${RATE} requests a second, evenly spread, then ${CALLERS} callers as fast as they can`,
    '',
    `| page | p50 ms | p95 ms | p99 ms | p95 under ${TARGET_P95_MS} ms | flat out, a second | p95 ms then | CPU ms of one: pages / PostgreSQL |`,
    '|---|---|---|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

await main();
