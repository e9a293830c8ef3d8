/**
 * `npm run bench:measures`: how long the figures of a month and of a year take to count, with their run charts, as the number of
 * cases grows; and how many cases a second are worked out from their records. `-- --cases N` (the most; 1,000,000), `--json`.
 */
import { parseArgs } from 'node:util';
import postgres from 'postgres';
import { connect } from '../../db/connect.ts';
import { migrate } from '../../db/migrate.ts';
import { countedEntries, countedMonths } from '../../db/queries/measures/counts.ts';
import { countedAhead } from '../../db/queries/measures/months.ts';
import { entriesOf } from '../../measures/entries.ts';
import { figuresOfCounted, monthsOf, type Counted } from '../../measures/figures.ts';
import { factsOf } from '../../measures/fold.ts';
import { homeFolder } from '../../platform/home.ts';
import { printProgress } from '../../platform/progress.ts';
import { createDatabase, removePostgres, startPostgres } from '../../workers/local/postgres.ts';
import { inputOf } from '../support/cases/life.ts';
import { REGISTER } from '../support/measures/lines.ts';
import { lifeOf } from '../support/measures/register.ts';
import { quantile } from './figures.ts';
import { join } from 'node:path';

const { values } = parseArgs({
  options: { cases: { type: 'string', default: '1000000' }, json: { type: 'boolean', default: false } },
});
const most = Number(values.cases);
/** Cases are received over so many years, by three landlords, and told as of this day. */
const YEARS = 6;
const TODAY = '2026-11-28';
const RUNS = 15;

/** The entries of the register, a case after another, moved to other days: what real cases bring, as often as they do. */
const lives = REGISTER.map((line) => ({ line, events: lifeOf(line).events }));
const began = performance.now();
const entries = lives.flatMap(({ line, events }, i) =>
  entriesOf(factsOf({ ...inputOf('octavia', line.received), caseId: line.id }, events)).map((e, no) => ({
    ...e,
    i,
    no,
  })),
);
const foldMs = (performance.now() - began) / lives.length;

const home = join(homeFolder(), 'bench-measures');
const server = await startPostgres({ home, tell: printProgress });
const results: {
  cases: number;
  entries: number;
  monthMs: number;
  yearMs: number;
  runMs: number;
  aheadMs: number;
  megabytes: number;
}[] = [];
try {
  const databaseUrl = await createDatabase(server.url, 'bench');
  await migrate(databaseUrl);
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  const { db, close } = connect(databaseUrl);
  await sql.unsafe(`set session_replication_role = replica; set synchronous_commit = off;
    create table template (i int, no int, measure text, on_day date, from_day date, until_day date, holds boolean, value int, detail text)`);
  for (const e of entries)
    await sql`insert into template values (${e.i}, ${e.no}, ${e.measure}, ${e.on}, ${e.from}, ${e.until}, ${e.holds}, ${e.value}, ${e.detail})`;
  let have = 0;
  for (const cases of [most / 100, most / 10, most].map(Math.round)) {
    printProgress(`${cases.toLocaleString('en-GB')} cases …`);
    await sql.unsafe(`insert into measure_entry (case_id, no, landlord_id, measure, counted_on, stands_from, stands_until, holds, value, detail, subject, handler)
      select 'm-' || c, t.no, (array['octavia', 'oak', 'optivo'])[1 + c % 3], t.measure, t.on_day - back, t.from_day - back, t.until_day - back,
        t.holds, t.value, t.detail, 'housing', 's-' || (c % 300)
      from generate_series(${have + 1}, ${cases}) c, lateral (select ((c::bigint * 7919) % ${YEARS * 365})::int as back) b, template t
      where t.i = c % ${lives.length}`);
    await sql.unsafe('vacuum analyze measure_entry');
    have = cases;
    const filter = { landlordId: 'octavia' };
    const timed = async (question: () => Promise<Counted[]>): Promise<number> => {
      const took: number[] = [];
      for (let n = 0; n < RUNS; n++) {
        const start = performance.now();
        figuresOfCounted(await question());
        took.push(performance.now() - start);
      }
      return Math.round(quantile(took, 0.95));
    };
    const time = (from: string, until: string) => () =>
      countedEntries(db, filter, { period: { from, until }, told: until, today: TODAY });
    const months = monthsOf({ from: '2024-11-01', until: '2026-10-31' });
    await sql`delete from measure_month`;
    await countedAhead(db, 'octavia', months, TODAY);
    const [size] =
      await sql`select count(*)::int as n, pg_total_relation_size('measure_entry') as bytes from measure_entry`;
    results.push({
      cases,
      entries: size?.['n'] as number,
      monthMs: await timed(time('2026-10-01', '2026-10-31')),
      yearMs: await timed(time('2025-04-01', '2026-03-31')),
      runMs: await timed(() => countedMonths(db, filter, months, { told: TODAY, today: TODAY })),
      aheadMs: await timed(() => countedAhead(db, 'octavia', months, TODAY)),
      megabytes: Math.round(Number(size?.['bytes']) / 1e6),
    });
    printProgress(JSON.stringify(results.at(-1)));
  }
  await close();
  await sql.end();
} finally {
  await server.stop();
  removePostgres(home);
}
if (values.json) process.stdout.write(`${JSON.stringify({ foldMs, results })}\n`);
else {
  process.stdout.write(`Working out a case from its record: ${foldMs.toFixed(1)} ms.\n`);
  for (const r of results)
    process.stdout.write(
      `${r.cases.toLocaleString('en-GB')} cases (${r.entries.toLocaleString('en-GB')} entries, ${r.megabytes} MB), a third of them one landlord’s, p95: a month ${r.monthMs} ms, a year ${r.yearMs} ms, 24 months of run charts ${r.runMs} ms, counted ahead ${r.aheadMs} ms.\n`,
    );
}
