import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordInput } from '../activities/ports.ts';
import { freshDatabase } from '../test/support/database.ts';
import { inputOf, live, type Life } from '../test/support/life.ts';
import { effects } from '../workflows/complaint/effects.ts';
import { replayEvents } from '../workflows/complaint/evolve.ts';
import { view } from '../workflows/complaint/view.ts';
import { connect, type Connection } from './connect.ts';
import { arbitratorNotice, caseEvent, caseObligation, complaint, outbox } from './schema.ts';
import { eventsOf, openDates, worklist } from './queries/cases.ts';
import { markStarted, takeBack, takeIn } from './queries/intake.ts';
import { unstartedCases } from './queries/reconcile.ts';
import { recordBatch } from './queries/record.ts';
import { eq } from 'drizzle-orm';

let connection: Connection;
beforeAll(async () => {
  connection = connect(await freshDatabase());
});
afterAll(() => connection.close());

async function logged(caseId: string): Promise<void> {
  const input = inputOf('octavia', '2026-11-23', {}, caseId);
  await takeIn(connection.db, {
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

/** What the workflow would hand over for this life's events from `from` on. */
function batch(caseId: string, life: Life, from = 0, to = life.events.length): RecordInput {
  const events = life.events.slice(from, to);
  const input = inputOf('octavia', '2026-11-23', {}, caseId);
  const state = replayEvents(caseId, input.policy, input.calendar, life.events.slice(0, to)) ?? life.state;
  const { row, owed } = view(state);
  return {
    caseId,
    landlordId: 'octavia',
    events,
    view: { ...row, caseId },
    obligations: owed,
    outbox: events.flatMap((e) => effects(e, events, state)),
  };
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
  it('RC-1 stores events, row, dates and outbox, and the same batch twice changes nothing', async () => {
    await logged('c-twice');
    const life = live('octavia', '2026-11-23').mail(false).do('allocate').do('define').do('acknowledge');
    const given = batch('c-twice', life);
    const notice = { letterId: 'L1', code: 'COMP01', arbitrator: 'housing-ombudsman', on: '2026-11-23' };
    expect(await recordBatch(connection.db, given, [notice])).toEqual([]);
    const once = await count('c-twice');
    expect((await recordBatch(connection.db, given, [notice])).map((r) => r.event)).toEqual(
      given.events.map((r) => r.event),
    );
    expect(await count('c-twice')).toEqual(once);
    expect(once).toMatchObject({ events: life.events.length, outbox: 1, notices: 1 });
    expect(once.rows[0]).toMatchObject({ status: 'stage1', handler: 's-officer', nextKind: 'stage1.acknowledge' });
    expect((await eventsOf(connection.db, 'c-twice')).map((e) => e.event)).toEqual(life.events.map((e) => e.event));
  });

  it('an older view never overwrites a newer one', async () => {
    await logged('c-order');
    const life = live('octavia', '2026-11-23').do('allocate').do('define');
    await recordBatch(connection.db, batch('c-order', life, 0, 2));
    await recordBatch(connection.db, batch('c-order', life, 2));
    await recordBatch(connection.db, batch('c-order', life, 0, 2));
    expect((await count('c-order')).rows[0]?.seq).toBe(3);
  });

  it('answers with what stands under a number that is taken, and keeps nothing of that batch', async () => {
    await logged('c-other');
    const life = live('octavia', '2026-11-23').do('allocate').do('define');
    await recordBatch(connection.db, batch('c-other', life, 0, 2));
    const before = await count('c-other');
    const given = batch('c-other', life, 1, 3);
    const first = given.events[0];
    if (!first) throw new Error('no event');
    given.events[0] = { ...first, key: 'somebody-else' };
    const ahead = await recordBatch(connection.db, given);
    expect(ahead.map((r) => [r.seq, r.event.type])).toEqual([[2, 'Allocated']]);
    expect(ahead[0]).toEqual({ ...first, at: new Date(first.at).toISOString() });
    expect(await count('c-other')).toEqual(before);
  });

  it('RC-1 what happened is never changed or removed', async () => {
    await logged('c-forever');
    await recordBatch(connection.db, batch('c-forever', live('octavia', '2026-11-23')));
    await expect(connection.db.delete(caseEvent)).rejects.toThrow();
    await expect(connection.db.update(caseEvent).set({ by: 'x' })).rejects.toThrow();
  });

  it('a case that was never taken in cannot be stored', async () => {
    await expect(recordBatch(connection.db, batch('c-nobody', live('octavia', '2026-11-23')))).rejects.toThrow(
      'never taken in',
    );
  });

  it('open dates and the worklist show what is due', async () => {
    await logged('c-work');
    await recordBatch(connection.db, batch('c-work', live('octavia', '2026-11-23').do('allocate')));
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
    const taken = await Promise.all([...twelve, ...twelve].map((n) => takeIn(connection.db, given(n))));
    const references = new Set(taken.map((t) => t.reference));
    expect([...references].toSorted()).toEqual(twelve.map((n) => `OAK-2026-${String(n + 1).padStart(5, '0')}`));
  });

  it('finds a case whose start was lost, and takes back one the rules refused', async () => {
    await logged('c-lost');
    const soon = new Date(Date.now() + 60_000);
    expect((await unstartedCases(connection.db, soon)).map((i) => i.caseId)).toContain('c-lost');
    await markStarted(connection.db, 'c-lost');
    expect((await unstartedCases(connection.db, soon)).map((i) => i.caseId)).not.toContain('c-lost');
    await logged('c-back');
    await takeBack(connection.db, 'c-back');
    expect((await count('c-back')).rows).toEqual([]);
  });
});
