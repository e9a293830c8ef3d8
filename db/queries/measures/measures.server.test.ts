/** Figures as the database counts them: the same as the pure ones, in step with the record, and to be rebuilt from it (LN-3). */
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entriesOf } from '../../../measures/entries.ts';
import { asOf, figuresOf, figuresOfCounted, monthsOf, type Period } from '../../../measures/figures.ts';
import { MEASURES, MEASURE_IDS } from '../../../measures/definitions.ts';
import { factsOf } from '../../../measures/fold.ts';
import { inputOf } from '../../../test/support/cases/life.ts';
import { storeLife } from '../../../test/support/cases/stored.ts';
import { REGISTER } from '../../../test/support/measures/lines.ts';
import { lifeOf, liveLine } from '../../../test/support/measures/register.ts';
import { freshDatabase } from '../../../test/support/servers/database.ts';
import { connect, type Connection } from '../../connect.ts';
import { saveSurvey } from '../portal/surveys.ts';
import { measureEntry, measureMonth, staff } from '../../schema/index.ts';
import type { MonthCount } from './conditions.ts';
import { casesBehind, countedEntries, countedMonths } from './counts.ts';
import { holdEntries, replaceEntries } from './months.ts';
import { entriesPrepared, monthsPrepared } from './prepared.ts';
import { markAllStale, refreshBatch, staleCount } from './refresh.ts';

const TODAY = '2027-04-01';
const FILTER = { landlordId: 'octavia' };
/** Who has the cases of the register at stage 1. */
const HANDLER = {
  id: 's-officer',
  landlordId: 'octavia',
  handle: 'officer',
  name: 'O',
  email: 'o@example.org',
  roles: ['handler'],
  team: 'Complaints',
};
const entries = REGISTER.flatMap((line) =>
  entriesOf(factsOf({ ...inputOf('octavia', line.received), caseId: line.id }, lifeOf(line).events)),
);

let connection: Connection;
const references = new Map<string, string>();
beforeAll(async () => {
  connection = connect(await freshDatabase());
  for (const line of REGISTER)
    references.set(
      line.id,
      await storeLife(connection.db, {
        caseId: `r-${line.id}`,
        received: line.received,
        lived: (life) => liveLine(life.mail(true), line),
      }),
    );
});
afterAll(() => connection.close());

async function refresh(): Promise<void> {
  while ((await refreshBatch(connection.db, null)) > 0);
}

const asked = (period: Period, told = asOf(period, TODAY)) => ({ period, told, today: TODAY });

describe('LN-3 figures in the database', () => {
  it('LN-3 stored cases are marked with what is stored, and worked out once', async () => {
    expect(await staleCount(connection.db, 'octavia')).toBe(60);
    await refresh();
    expect(await staleCount(connection.db, null)).toBe(0);
    expect(
      await countedEntries(connection.db, { landlordId: 'oak' }, asked({ from: '2026-01-01', until: TODAY })),
    ).toEqual([]);
  });

  it('LN-3 are the pure ones, for every month, the whole time and one that goes on', async () => {
    await refresh();
    const whole = { from: '2026-10-01', until: '2027-03-31' };
    for (const period of [...monthsOf(whole), whole, { from: '2027-03-01', until: '2027-04-30' }]) {
      const counted = await countedEntries(connection.db, FILTER, asked(period));
      const [found, right] = [figuresOfCounted(counted), figuresOf(entries, period, TODAY)];
      expect(found).toEqual(right);
    }
    const today = '2027-02-11';
    const within = { period: { from: '2027-02-01', until: '2027-02-28' }, told: today, today };
    const now = figuresOfCounted(await countedEntries(connection.db, FILTER, within));
    expect(now).toEqual(figuresOf(entries, within.period, today));
  });

  it('LN-3 month by month, each is told as it ended', async () => {
    await refresh();
    const whole = { from: '2026-10-01', until: '2027-03-31' };
    const months = monthsOf(whole);
    const counted = await countedMonths(connection.db, FILTER, months, asked(whole));
    expect(await countedMonths(connection.db, FILTER, [], asked(whole))).toEqual([]);
    for (const month of months) {
      const found = figuresOfCounted(counted.filter((c) => c.month === month.from.slice(0, 7)));
      const right = figuresOf(entries, month, TODAY);
      for (const id of MEASURE_IDS.filter((m) => MEASURES[m].kind !== 'standing')) expect(found[id]).toEqual(right[id]);
    }
  });

  it('LN-3 each figure opens its cases, within what the reader may see', async () => {
    await refresh();
    const whole = { from: '2026-10-01', until: '2027-03-31' };
    const late = { measure: 'answered.limit.1', holds: false } as const;
    const behind = await casesBehind(connection.db, FILTER, asked(whole), late, undefined, 100);
    const right = figuresOf(entries, whole, TODAY)['answered.limit.1'];
    expect(behind.whole).toBe(right.count - right.holds);
    expect(behind.cases).toHaveLength(behind.whole);
    expect(behind.cases.map((c) => c.on)).toEqual(
      behind.cases
        .map((c) => c.on)
        .toSorted()
        .toReversed(),
    );
    const nobody = { landlordId: 'octavia', staffId: 's-nobody', seesRestricted: false, ownTeam: 'no such team' };
    const seen = await casesBehind(connection.db, FILTER, asked(whole), late, nobody, 100);
    expect(seen.whole).toBe(behind.whole);
    expect(seen.cases.length).toBeLessThan(behind.whole);
  });

  it('LN-1 LN-3 a survey counts at once, and rebuilding all changes nothing', async () => {
    await saveSurvey(
      connection.db,
      {
        caseId: 'r-03',
        landlordId: 'octavia',
        stage: 1,
        satisfied: 5,
        easy: null,
        informed: null,
        wordsText: null,
        recordedBy: null,
      },
      [],
    );
    expect(await staleCount(connection.db, 'octavia')).toBe(1);
    await refresh();
    const ever = asked({ from: '2026-01-01', until: '2100-01-01' }, '2100-01-01');
    const before = await countedEntries(connection.db, FILTER, { ...ever, today: '2100-01-02' });
    expect(before.filter((c) => c.measure === 'satisfied.1')).toMatchObject([{ holds: true, times: 1 }]);
    expect(await markAllStale(connection.db, 'octavia')).toBe(60);
    await refresh();
    const order = (all: typeof before) => all.map((c) => JSON.stringify(c)).toSorted();
    const after = await countedEntries(connection.db, FILTER, { ...ever, today: '2100-01-02' });
    expect(order(after)).toEqual(order(before));
  });

  const prepared = () => ({ service: connection.db, reader: connection.db });
  const order = (all: readonly object[]) =>
    all.map((c) => JSON.stringify(Object.entries(c).toSorted(([a], [b]) => (a < b ? -1 : 1)))).toSorted();
  const told = (all: Parameters<typeof figuresOfCounted>[0]) => figuresOfCounted(all);
  const TIMES: readonly Period[] = [
    { from: '2026-12-01', until: '2026-12-31' },
    { from: '2026-10-01', until: '2027-03-31' },
    { from: '2026-11-10', until: '2027-02-20' },
    { from: '2027-03-10', until: '2027-03-20' },
    { from: '2026-04-01', until: '2027-12-31' },
  ];
  const FILTERS = [
    FILTER,
    { ...FILTER, subject: 'housing' },
    { ...FILTER, team: 'Complaints' },
    { ...FILTER, subject: 'housing', team: 'Complaints' },
  ];

  it('LN-3 from months counted ahead they are the same: of any time, on any day, of a subject and of a team', async () => {
    await connection.db.insert(staff).values(HANDLER);
    await refresh();
    for (const filter of FILTERS)
      for (const period of TIMES)
        for (const today of [TODAY, '2027-01-31', '2026-12-15']) {
          const when = { period, told: asOf(period, today), today };
          if (when.told < period.from) continue;
          const now = await countedEntries(connection.db, filter, when);
          expect(told(await entriesPrepared(prepared(), filter, when)), JSON.stringify({ filter, when })).toEqual(
            told(now),
          );
        }
    const ofTeam = await countedEntries(
      connection.db,
      FILTERS[2] ?? FILTER,
      asked({ from: '2026-10-01', until: '2027-03-31' }),
    );
    expect(told(ofTeam).received.count).toBeGreaterThan(10);
  });

  it('LN-3 months counted ahead are the same, and changed with what changes in them', async () => {
    await refresh();
    const months = monthsOf({ from: '2026-10-01', until: '2027-03-31' });
    const when = asked({ from: '2026-10-01', until: '2027-03-31' });
    const ahead = async () =>
      (await monthsPrepared(prepared(), FILTER, months, when)).map(
        ({ month, measure, detail, holds, value, times }) => ({ month, measure, detail, holds, value, times }),
      );
    const byMonth = (all: readonly MonthCount[]) =>
      Object.fromEntries(months.map(({ from }) => [from, told(all.filter((c) => c.month === from.slice(0, 7)))]));
    const same = async () =>
      expect(byMonth(await monthsPrepared(prepared(), FILTER, months, when))).toEqual(
        byMonth(await countedMonths(connection.db, FILTER, months, when)),
      );
    const first = order(await ahead());
    await same();
    expect(order(await ahead())).toEqual(first);
    await storeLife(connection.db, {
      caseId: 'r-more',
      received: '2026-11-04',
      lived: (life) => liveLine(life.mail(true), { id: '61', received: '2026-11-04', withdrawn: '2027-01-05' }),
    });
    await refresh();
    expect(order(await ahead())).not.toEqual(first);
    await same();
    for (const period of TIMES) {
      const now = await countedEntries(connection.db, FILTER, asked(period));
      expect(told(await entriesPrepared(prepared(), FILTER, asked(period)))).toEqual(told(now));
    }
  });

  it('LN-3 a month and a year that go on are kept as of today, to the entry, whatever changes in them; yesterday’s are forgotten', async () => {
    const GOING: readonly Period[] = [
      { from: '2027-03-01', until: '2027-03-31' },
      { from: '2026-10-01', until: '2027-03-31' },
      { from: '2026-10-01', until: '2027-03-20' },
      { from: '2026-10-01', until: '2026-12-31' },
      { from: '2026-04-01', until: '2027-03-31' },
    ];
    const today = '2027-03-20';
    const same = async (on: string) => {
      for (const filter of FILTERS)
        for (const period of GOING) {
          const when = { period, told: asOf(period, on), today: on };
          expect(told(await entriesPrepared(prepared(), filter, when)), JSON.stringify({ filter, when })).toEqual(
            told(await countedEntries(connection.db, filter, when)),
          );
        }
    };
    await refresh();
    await same(today);
    for (const [n, line] of [
      { id: '62', received: '2027-03-02' },
      { id: '63', received: '2026-11-09', withdrawn: '2027-03-05' },
    ].entries()) {
      await storeLife(connection.db, {
        caseId: `r-going-${n}`,
        received: line.received,
        lived: (life) => liveLine(life.mail(true), line),
      });
      await refresh();
      await same(today);
    }
    // Taken out, and in again: what is counted goes down and comes back.
    const case0 = eq(measureEntry.caseId, 'r-going-0');
    const rows = await connection.db.select().from(measureEntry).where(case0);
    // Of very much that changes nothing is kept, and it is counted anew.
    for (const most of [undefined, 0])
      for (const those of [[], rows]) {
        await connection.db.transaction(async (tx) => {
          await holdEntries(tx);
          await replaceEntries(tx, ['r-going-0'], those, most);
        });
        await same(today);
      }
    await same('2027-03-21');
    const kept = await connection.db.select({ name: measureMonth.month }).from(measureMonth);
    const going = kept.map((k) => k.name).filter((name) => name.includes('@'));
    expect(going.length).toBeGreaterThan(0);
    expect(going.filter((name) => !name.endsWith('@2027-03-21'))).toEqual([]);
  });
});
