/**
 * `npm run bench:measures`: how long the figures of a month and of a year take to count, with their run charts, as the number of
 * cases grows; and how many cases a second are worked out from their records. `-- --cases N` (the most; 1,000,000), `--json`.
 */
import { parseArgs } from 'node:util';
import { and, eq, inArray } from 'drizzle-orm';
import postgres from 'postgres';
import { connect } from '../../db/connect.ts';
import { migrate } from '../../db/migrate.ts';
import type { MeasureFilter } from '../../db/queries/measures/conditions.ts';
import { countedEntries } from '../../db/queries/measures/counts.ts';
import { holdEntries, replaceEntries } from '../../db/queries/measures/months.ts';
import { measureEntry } from '../../db/schema/index.ts';
import { entriesPrepared, monthsPrepared } from '../../db/queries/measures/prepared.ts';
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
/** Milliseconds, p95 of so many runs; `countMonth` and `countYear`: once. */
interface Result {
  cases: number;
  entries: number;
  megabytes: number;
  countMonthMs: number;
  countYearMs: number;
  /** Working a batch of changed cases into what is kept counted. */
  changeMs: number;
  monthMs: number;
  goingMs: number;
  yearMs: number;
  goingYearMs: number;
  runMs: number;
  subjectMs: number;
  teamMs: number;
  /** The year from its entries alone, as a measure of what is saved. */
  entriesMs: number;
}

const server = await startPostgres({ home, tell: printProgress });
const results: Result[] = [];
try {
  const databaseUrl = await createDatabase(server.url, 'bench');
  await migrate(databaseUrl);
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  const { db, close } = connect(databaseUrl);
  await sql.unsafe(`set session_replication_role = replica; set synchronous_commit = off;
    create table template (i int, no int, measure text, on_day date, from_day date, until_day date, holds boolean, value int, detail text)`);
  for (const e of entries)
    await sql`insert into template values (${e.i}, ${e.no}, ${e.measure}, ${e.on}, ${e.from}, ${e.until}, ${e.holds}, ${e.value}, ${e.detail})`;
  // A hundred handlers of each landlord, ten of them in one team.
  await sql.unsafe(`insert into staff (id, landlord_id, handle, name, email, roles, team)
    select 's-' || n, (array['octavia', 'oak', 'optivo'])[1 + n % 3], 'h' || n, 'n', 'e', array['handler'], 'team ' || (n / 30)
    from generate_series(0, 299) n`);
  let have = 0;
  for (const cases of [most / 100, most / 10, most].map(Math.round)) {
    printProgress(`${cases.toLocaleString('en-GB')} cases …`);
    // What is open at the end of the register is answered ninety days later: nobody's complaints of six years ago are all open.
    await sql.unsafe(`insert into measure_entry (case_id, no, landlord_id, measure, counted_on, stands_from, stands_until, holds, value, detail, subject, handler)
      select 'm-' || c, t.no, (array['octavia', 'oak', 'optivo'])[1 + c % 3], t.measure, t.on_day - back, t.from_day - back,
        case when t.measure like 'unanswered.%' or t.measure like 'overdue.%' then coalesce(t.until_day, t.on_day + 90) else t.until_day end - back,
        t.holds, t.value, t.detail, (array['housing', 'repairs', 'asb', 'staff', 'rent'])[1 + (c / 3) % 5], 's-' || (c % 300)
      from generate_series(${have + 1}, ${cases}) c, lateral (select ((c::bigint * 7919) % ${YEARS * 365})::int as back) b, template t
      where t.i = c % ${lives.length}`);
    await sql.unsafe('vacuum analyze measure_entry');
    have = cases;
    results.push(await measured(cases));
    printProgress(JSON.stringify(results.at(-1)));
  }

  async function measured(count: number): Promise<Result> {
    const filter: MeasureFilter = { landlordId: 'octavia' };
    const asking = { service: db, reader: db };
    const months = monthsOf({ from: '2024-11-01', until: '2026-10-31' });
    const timed = async (question: () => Promise<Counted[]>, runs = RUNS): Promise<number> => {
      const took: number[] = [];
      for (let n = 0; n < runs; n++) {
        const start = performance.now();
        figuresOfCounted(await question());
        took.push(performance.now() - start);
      }
      return Math.round(quantile(took, 0.95));
    };
    const asked = (from: string, until: string) => ({
      period: { from, until },
      told: until < TODAY ? until : TODAY,
      today: TODAY,
    });
    const told =
      (from: string, until: string, whose = filter) =>
      () =>
        entriesPrepared(asking, whose, asked(from, until));
    const run =
      (whose = filter) =>
      () =>
        monthsPrepared(asking, whose, months, { told: TODAY, today: TODAY });
    await sql`delete from measure_month`;
    const countMonthMs = await timed(told('2026-10-01', '2026-10-31'), 1);
    const countYearMs = await timed(told('2025-04-01', '2026-03-31'), 1);
    await told('2026-11-01', '2026-11-30')();
    await told('2026-04-01', TODAY)();
    await monthsPrepared(asking, filter, months, { told: TODAY, today: TODAY });
    const [size] =
      await sql`select count(*)::int as n, pg_total_relation_size('measure_entry') as bytes from measure_entry`;
    return {
      cases: count,
      entries: size?.['n'] as number,
      megabytes: Math.round(Number(size?.['bytes']) / 1e6),
      countMonthMs,
      countYearMs,
      changeMs: await changeBatch(),
      monthMs: await timed(told('2026-10-01', '2026-10-31')),
      goingMs: await timed(told('2026-11-01', '2026-11-30')),
      yearMs: await timed(told('2025-04-01', '2026-03-31')),
      goingYearMs: await timed(told('2026-04-01', TODAY)),
      runMs: await timed(run()),
      subjectMs: await timed(run({ ...filter, subject: 'repairs' })),
      teamMs: await timed(run({ ...filter, team: 'team 3' })),
      entriesMs: await timed(() => countedEntries(db, filter, asked('2025-04-01', '2026-03-31')), 3),
    };
  }
  /** Two hundred cases, each with an entry that counts otherwise: there and back, so that nothing is left of it. */
  async function changeBatch(): Promise<number> {
    const rows = await db
      .select()
      .from(measureEntry)
      .where(and(eq(measureEntry.landlordId, 'octavia'), eq(measureEntry.measure, 'received')))
      .limit(200);
    const ids = rows.map((r) => r.caseId);
    const all = await db.select().from(measureEntry).where(inArray(measureEntry.caseId, ids));
    const took: number[] = [];
    for (const those of [all.map((r) => ({ ...r, on: r.measure === 'received' ? TODAY : r.on })), all]) {
      const start = performance.now();
      await db.transaction(async (tx) => {
        await holdEntries(tx);
        await replaceEntries(tx, ids, those);
      });
      took.push(performance.now() - start);
    }
    return Math.round(Math.max(...took));
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
      `${r.cases.toLocaleString('en-GB')} cases (${r.entries.toLocaleString('en-GB')} entries, ${r.megabytes} MB), a third of them one landlord’s, p95 in ms: a month that has ended ${r.monthMs}, one that goes on ${r.goingMs}, a year ${r.yearMs} (from its entries ${r.entriesMs}), one that goes on ${r.goingYearMs}, 24 months of run charts ${r.runMs}, of a subject ${r.subjectMs}, of a team ${r.teamMs}; counting a month ahead ${r.countMonthMs}, a year ${r.countYearMs}; working in 200 changed cases ${r.changeMs}.\n`,
    );
}
