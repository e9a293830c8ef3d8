import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase } from '../test/support/servers/database.ts';
import { proposalOf } from '../test/support/cases/kind.ts';
import { inputOf, live, type Life } from '../test/support/cases/life.ts';
import { replayEvents } from '../workflows/complaint/evolve.ts';
import { connect, type Connection } from './connect.ts';
import { arbitratorNotice, caseEvent, caseObligation, complaint, outbox, referenceCounter } from './schema/index.ts';
import { eventsOf, openDates, openingOf, worklist } from './queries/cases/cases.ts';
import { markStarted, withdrawRegistration, registerCase } from './queries/cases/intake.ts';
import { textsOf } from './queries/record/texts.ts';
import { unstartedCases } from './queries/record/case-rows.ts';
import { storeTurn, type ComplaintProposal } from './queries/record/turns.ts';
import { eq } from 'drizzle-orm';

let connection: Connection;
beforeAll(async () => {
  connection = connect(await freshDatabase());
});
afterAll(() => connection.close());

async function logged(caseId: string): Promise<void> {
  const input = inputOf('octavia', '2026-11-23', {}, caseId);
  await registerCase(connection.db, {
    caseId,
    landlordId: 'octavia',
    referencePrefix: 'OCT',
    receivedAt: new Date('2026-11-23T10:00:00Z'),
    customer: { name: 'Ada Fictional', email: 'ada@customer.example', phone: null, address: [], representative: null },
    words: [{ id: `${caseId}-t`, field: 'description', body: 'No heating' }],
    writtenBy: 's-adviser',
    input: (reference) => ({ ...input, intake: { ...input.intake, reference } }),
  });
}

/** What the case would ask to store of this life's events from `from` on. */
function turn(caseId: string, life: Life, from = 0, to = life.events.length): ComplaintProposal {
  const input = inputOf('octavia', '2026-11-23', {}, caseId);
  const state = replayEvents(caseId, input.policy, input.calendar, life.events.slice(0, to)) ?? life.state;
  return proposalOf(caseId, state, life.events.slice(from, to));
}

const count = async (caseId: string) => {
  const { db } = connection;
  const [events, rows, owed, letters, notices] = await Promise.all([
    db.select().from(caseEvent).where(eq(caseEvent.caseId, caseId)),
    db.select().from(complaint).where(eq(complaint.caseId, caseId)),
    db.select().from(caseObligation).where(eq(caseObligation.caseId, caseId)),
    db.select().from(outbox).where(eq(outbox.caseId, caseId)),
    db.select().from(arbitratorNotice).where(eq(arbitratorNotice.caseId, caseId)),
  ]);
  return { events: events.length, rows, owed: owed.length, outbox: letters.length, notices: notices.length };
};

describe('storing what happened', () => {
  it('RC-1 stores events, row, dates and outbox, and the same turn twice changes nothing', async () => {
    await logged('c-twice');
    const life = live('octavia', '2026-11-23').mail(false).do('allocate').do('define').do('acknowledge');
    const given = turn('c-twice', life);
    const notice = { letterId: 'L1', code: 'COMP01', arbitrator: 'housing-ombudsman', on: '2026-11-23' };
    expect(await storeTurn(connection.db, given, [notice])).toMatchObject({ kind: 'stored', role: null });
    const once = await count('c-twice');
    const again = await storeTurn(connection.db, given, [notice]);
    expect(again).toMatchObject({ kind: 'ahead', events: given.events.map(({ seq, on }) => ({ seq, on })) });
    expect(await count('c-twice')).toEqual(once);
    expect(once).toMatchObject({ events: life.events.length, outbox: 1, notices: 1 });
    expect(once.rows[0]).toMatchObject({ status: 'stage1', handler: 's-officer', nextKind: 'stage1.acknowledge' });
    expect((await eventsOf(connection.db, 'c-twice')).map((e) => e.event)).toEqual(life.events.map((e) => e.event));
  });

  it('an older turn never overwrites a newer one', async () => {
    await logged('c-order');
    const life = live('octavia', '2026-11-23').do('allocate').do('define');
    await storeTurn(connection.db, turn('c-order', life, 0, 2));
    await storeTurn(connection.db, turn('c-order', life, 2));
    await storeTurn(connection.db, turn('c-order', life, 0, 2));
    expect((await count('c-order')).rows[0]?.seq).toBe(3);
  });

  it('answers with what the case has not seen, and keeps nothing of that turn', async () => {
    await logged('c-other');
    const life = live('octavia', '2026-11-23').do('allocate').do('define');
    await storeTurn(connection.db, turn('c-other', life, 0, 2));
    const before = await count('c-other');
    const given = turn('c-other', life, 1, 3);
    const first = given.events[0];
    if (!first) throw new Error('no event');
    given.events[0] = { ...first, key: 'somebody-else' };
    expect(await storeTurn(connection.db, given)).toEqual({ kind: 'ahead', events: [first] });
    expect(await count('c-other')).toEqual(before);
  });

  it('RC-1 a turn that would leave a hole is never stored', async () => {
    await logged('c-hole');
    const life = live('octavia', '2026-11-23').do('allocate').do('define');
    expect(await storeTurn(connection.db, turn('c-hole', life, 2))).toEqual({ kind: 'behind', seq: 0 });
    expect((await count('c-hole')).events).toBe(0);
  });

  it('IN-14 a key is answered from the record for ever, whatever the rules would say now', async () => {
    await logged('c-key');
    const life = live('octavia', '2026-11-23').do('allocate').do('define');
    const keyed = life.events.map((e, i) => ({ ...e, key: `k-${i}` }));
    await storeTurn(connection.db, { ...turn('c-key', life, 0, 2), events: keyed.slice(0, 2) });
    const again = { ...turn('c-key', life, 2), key: 'k-1' };
    const refused = { ...again, events: [], refusal: { rule: 'S1A-3', why: 'It was given out already.' } };
    for (const asked of [again, refused])
      expect(await storeTurn(connection.db, asked)).toEqual({
        kind: 'known',
        caseKind: 'complaint',
        events: [keyed[1]],
        role: null,
      });
    expect((await count('c-key')).events).toBe(2);
    expect(await storeTurn(connection.db, { ...refused, key: 'k-new' })).toEqual({ kind: 'as-it-was', role: null });
  });

  it('two turns at once from one state: one is stored, the other is told of it', async () => {
    await logged('c-race');
    const life = live('octavia', '2026-11-23').do('allocate');
    await storeTurn(connection.db, turn('c-race', life, 0, 1));
    const both = await Promise.all([1, 2, 3, 4].map(() => storeTurn(connection.db, turn('c-race', life, 1))));
    expect(both.map((b) => b.kind).toSorted()).toEqual(['ahead', 'ahead', 'ahead', 'stored']);
    expect((await count('c-race')).events).toBe(2);
  });

  it('dates that are owed no more go, those that stay are brought up to date', async () => {
    await logged('c-dates');
    const life = live('octavia', '2026-11-23').mail(false);
    await storeTurn(connection.db, turn('c-dates', life));
    const before = (await openDates(connection.db, 'c-dates')).map((d) => [d.kind, d.owner]);
    expect(before).toContainEqual(['stage1.acknowledge', 'team-leader']);
    life.do('allocate');
    await storeTurn(connection.db, turn('c-dates', life, 1));
    const after = (await openDates(connection.db, 'c-dates')).map((d) => [d.kind, d.owner]);
    expect(after).toContainEqual(['stage1.acknowledge', 's-officer']);
    expect(after).toContainEqual(['stage1.contact', 's-officer']);
    life.say('withdraw');
    await storeTurn(connection.db, turn('c-dates', life, 2));
    expect(await openDates(connection.db, 'c-dates')).toEqual([]);
  });

  it('RC-1 what happened is never changed or removed', async () => {
    await logged('c-forever');
    await storeTurn(connection.db, turn('c-forever', live('octavia', '2026-11-23')));
    await expect(connection.db.delete(caseEvent)).rejects.toThrow();
    await expect(connection.db.update(caseEvent).set({ by: 'x' })).rejects.toThrow();
  });

  it('a case that was never taken in cannot be stored', async () => {
    const nobody = turn('c-nobody', live('octavia', '2026-11-23'));
    expect(await storeTurn(connection.db, nobody)).toEqual({ kind: 'no-such-case' });
  });

  it('open dates and the worklist show what is due', async () => {
    await logged('c-work');
    await storeTurn(connection.db, turn('c-work', live('octavia', '2026-11-23').do('allocate')));
    const dates = await openDates(connection.db, 'c-work');
    expect(dates.map((d) => d.kind)).toContain('stage1.acknowledge');
    const rows = await worklist(connection.db, { landlordId: 'octavia', owner: 's-officer' });
    expect(rows.length).toBeGreaterThan(0);
    expect(await worklist(connection.db, { landlordId: 'oak' })).toEqual([]);
  });
});

describe('taking a case in', () => {
  it('IN-14 gives references one after the other without a gap, also when many come at once', async () => {
    const given = (n: number) => ({
      caseId: `c-many-${n}`,
      landlordId: 'oak',
      referencePrefix: 'OAK',
      receivedAt: new Date('2026-11-23T10:00:00Z'),
      customer: { name: null, email: null, phone: null, address: [], representative: null },
      words: [],
      writtenBy: 's-adviser',
      input: () => inputOf('oak', '2026-11-23', {}, `c-many-${n}`),
    });
    const twelve = Array.from({ length: 12 }, (_, i) => i);
    const taken = await Promise.all([...twelve, ...twelve].map((n) => registerCase(connection.db, given(n))));
    const references = new Set(taken.map((t) => t.reference));
    expect([...references].toSorted()).toEqual(twelve.map((n) => `OAK-2026-${String(n + 1).padStart(5, '0')}`));
  });

  it('IN-14 a landlord of very many cases a year has numbers of six figures, and the case is told its own', async () => {
    await connection.db.insert(referenceCounter).values({ landlordId: 'octavia', year: 2019, last: 99_999 });
    const taken = await registerCase(connection.db, {
      caseId: 'c-six-figures',
      landlordId: 'octavia',
      referencePrefix: 'OCT',
      receivedAt: new Date('2019-12-30T10:00:00Z'),
      customer: { name: null, email: null, phone: null, address: [], representative: null },
      words: [{ id: 't-six-figures', field: 'description', body: 'A word with \u0000 and half a \ud83d' }],
      writtenBy: 's-adviser',
      input: (reference) => {
        const input = inputOf('octavia', '2019-12-30', {}, 'c-six-figures');
        return { ...input, intake: { ...input.intake, reference } };
      },
    });
    expect([taken.reference, taken.isNew]).toEqual(['OCT-2019-100000', true]);
    const kept = await openingOf(connection.db, 'c-six-figures');
    expect(kept?.intake.reference).toBe('OCT-2019-100000');
    expect(await textsOf(connection.db, 'c-six-figures')).toEqual(
      new Map([['t-six-figures', 'A word with  and half a \ufffd']]),
    );
  });

  it('finds a case whose start was lost, and takes back one the rules refused', async () => {
    await logged('c-lost');
    const soon = new Date(Date.now() + 60_000);
    expect((await unstartedCases(connection.db, soon)).map((i) => i.caseId)).toContain('c-lost');
    await markStarted(connection.db, 'c-lost');
    expect((await unstartedCases(connection.db, soon)).map((i) => i.caseId)).not.toContain('c-lost');
    await logged('c-back');
    await withdrawRegistration(connection.db, 'c-back');
    expect((await count('c-back')).rows).toEqual([]);
  });
});
