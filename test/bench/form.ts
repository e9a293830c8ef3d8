/**
 * `npm run bench:form`: fifty complaints a second through the public form for a minute, beside twenty pages a second of
 * staff at work. What staff wait is measured alone first, then beside it; and the memory of the pages throughout. Exit
 * code 1 where staff wait longer by more than a third, memory grows by more than `MOST_GROWTH_MB`, or a complaint that was taken
 * is not there afterwards. One that is asked to be sent again (503) was not taken, and is counted by itself. The limits on callers
 * are lifted: they would keep most of it away. Run it alone; `-- --seconds 20` for a shorter look, `--profile FOLDER` for where
 * the processor time of the pages goes.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Signer } from '@fastify/cookie';
import { sql } from 'drizzle-orm';
import { createAccessStore } from '../../client/access/store.ts';
import { hashOf, newToken } from '../../client/core/tokens.ts';
import { folderStore } from '../../platform/documents/store.ts';
import { loadRegister } from '../../client/demo/data/load.ts';
import { cookieName } from '../../client/web/site/guard/cookies.ts';
import { signingKey } from '../../letters/links/signing-keys.ts';
import { connect } from '../../db/connect.ts';
import { migrate } from '../../db/migrate.ts';
import { staffOf } from '../../db/queries/administration/directory.ts';
import { freePort } from '../../platform/tcp-ports.ts';
import { createDatabase, startPostgres } from '../../workers/local/postgres.ts';
import { startTemporal } from '../../workers/local/temporal.ts';
import { SEARCH_ATTRIBUTES } from '../../workflows/messages.ts';
import { cpuOfTree } from './cpu.ts';
import type { FormsAsked, FormsSent } from './form-callers.ts';
import { atPace } from './pace.ts';
import type { PagesAsked, PagesReady } from './pages-web.ts';
import type { FromWorker, WorkerAddresses } from './worker.ts';

const COMPLAINTS_A_SECOND = 50;
const PAGES_A_SECOND = 20;
/** Staff wait at most so much longer beside it. */
const MOST_SLOWER = 4 / 3;
/** Noise below this says nothing, whatever the share. */
const TOLD_MS = 20;
const MOST_GROWTH_MB = 150;

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '60' }, profile: { type: 'string' } },
});
const SECONDS = Number(values.seconds);

const PAGES = ['/work', '/work?whose=team', '/search?q=smith', '/work?whose=landlord'];

const residentMb = (pid: number | undefined): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;

function child(file: string, execArgv = ['--import', 'tsx']): ChildProcess {
  return fork(join(import.meta.dirname, file), { execArgv, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
}

const home = mkdtempSync(join(tmpdir(), 'putright-bench-form-'));
const stops: (() => Promise<unknown> | void)[] = [() => rmSync(home, { recursive: true, force: true })];
try {
  const postgres = await startPostgres({ home });
  stops.push(() => postgres.stop());
  const databaseUrl = await createDatabase(postgres.url, 'bench_form');
  await migrate(databaseUrl);
  const temporal = await startTemporal({ home, headless: true, searchAttributes: SEARCH_ATTRIBUTES });
  stops.push(() => temporal.stop());
  const addresses = { databaseUrl, temporalAddress: temporal.address, temporalNamespace: temporal.namespace };
  const documents = join(home, 'documents');
  const worker = child('worker.ts');
  stops.push(async () => {
    worker.send('stop');
    await once(worker, 'exit');
  });
  worker.send(addresses satisfies WorkerAddresses);
  await once(worker, 'message').then(([said]) => said as FromWorker);
  await loadRegister(addresses, folderStore(documents));

  const [port, secret] = [await freePort(), newToken()];
  const profiled = values.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${values.profile}`];
  const pages = child('pages-web.ts', [...profiled, '--import', 'tsx']);
  stops.push(() => void pages.kill());
  pages.send({ addresses, port, secret, documents } satisfies PagesAsked);
  const { forms } = await once(pages, 'message').then(([said]) => said as PagesReady);
  const baseUrl = `http://127.0.0.1:${port}`;

  const access = createAccessStore(databaseUrl);
  const database = connect(databaseUrl);
  // PostgreSQL does so by itself once a register has been there for a minute.
  await database.db.execute(sql`analyze`);
  stops.push(() => Promise.all([access.close(), database.close()]));
  const officer = (await staffOf(database.db, 'octavia')).find((p) => p.duties.includes('officer'));
  const id = newToken();
  const at = new Date();
  const expiresAt = new Date(at.getTime() + 3_600_000);
  const data = { roles: officer?.roles };
  await access.createSession({ idHash: hashOf(id), staffId: officer?.id ?? '', data, createdAt: at, expiresAt });
  const signed = new Signer(signingKey(secret, 'cookies').toString('hex'), 'sha256').sign(id);
  const cookie = `${cookieName({ baseUrl }, 'session')}=${encodeURIComponent(signed)}`;
  const work = async (n: number): Promise<boolean> => {
    const answer = await fetch(`${baseUrl}${PAGES[n % PAGES.length]}`, { headers: { cookie }, redirect: 'manual' });
    await answer.arrayBuffer();
    return answer.status === 200;
  };
  const callers = child('form-callers.ts');
  stops.push(() => void callers.kill());
  const complain = async (aSecond: number, seconds: number): Promise<FormsSent> => {
    callers.send({ baseUrl, secret, aSecond, seconds } satisfies FormsAsked);
    const [sent] = (await once(callers, 'message')) as [FormsSent];
    return sent;
  };

  await atPace(PAGES_A_SECOND, 5, work);
  await complain(5, 2);
  // A heap grows and is cleared all the time, also with staff alone: what counts is the most of each minute.
  let most = 0;
  const watch = setInterval(() => (most = Math.max(most, residentMb(pages.pid) + residentMb(forms))), 200);
  const alone = await atPace(PAGES_A_SECOND, SECONDS, work);
  const mostAlone = most;
  most = 0;
  const cpu = (): number[] => [pages.pid, worker.pid, temporal.pid, postgres.pid].map((pid) => cpuOfTree(pid ?? 0));
  const used = cpu();
  const kept = async (): Promise<number> => {
    const { rows } = await database.db.execute<{ n: number }>(
      sql`select count(*)::int as n from complaint where customer_name like 'Made Up %'`,
    );
    return rows[0]?.n ?? 0;
  };
  const before = await kept();
  const [beside, form] = await Promise.all([
    atPace(PAGES_A_SECOND, SECONDS, work),
    complain(COMPLAINTS_A_SECOND, SECONDS),
  ]);
  clearInterval(watch);
  // One whose answer did not arrive may be kept all the same: that is none too few.
  const lost = Math.max(0, form.taken - ((await kept()) - before));
  const each = cpu().map((ms, n) => ((ms - (used[n] ?? 0)) / form.answers).toFixed(0));

  const ms = (n: number): string => `${n.toFixed(0)} ms`;
  const lines = [
    `staff alone: p50 ${ms(alone.p50)}, p95 ${ms(alone.p95)}, ${alone.failed} of ${alone.answers} failed`,
    `staff beside the form: p50 ${ms(beside.p50)}, p95 ${ms(beside.p95)}, ${beside.failed} of ${beside.answers} failed`,
    `the form, ${COMPLAINTS_A_SECOND} a second for ${SECONDS} s: p50 ${ms(form.p50)}, p95 ${ms(form.p95)}, ${form.failed} of ${form.answers} failed, ${form.again} asked to be sent again, ${lost} lost`,
    `processor time in ms for each complaint, staff’s pages with it: pages ${each[0]}, worker ${each[1]}, Temporal ${each[2]}, PostgreSQL ${each[3]}`,
    `memory of the pages and the process that takes forms: at most ${mostAlone.toFixed(0)} MB with staff alone, ${most.toFixed(0)} MB beside the form`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  const slower = beside.p95 > Math.max(alone.p95 * MOST_SLOWER, alone.p95 + TOLD_MS);
  if (slower || most - mostAlone > MOST_GROWTH_MB || form.failed + beside.failed + alone.failed + lost > 0)
    process.exitCode = 1;
} finally {
  for (const stop of stops.toReversed()) await stop();
}
