/** What only the workflow itself can get wrong: turns, keys, the post, changes under way, long lives and lost memory. */
import type { Duty } from '../../policies/types.ts';
import { randomUUID } from 'node:crypto';
import { describe, expect, inject, it } from 'vitest';
import { ENGLAND_AND_WALES } from '../../policies/calendar/england-and-wales.ts';
import { merge } from '../../policies/calendar/merge.ts';
import { addDays, addWorkingDays, isWorkingDay } from '../../policies/calendar/working-days.ts';
import { policyById, toCasePolicy } from '../support/packs.ts';
import type { IsoDate } from '../../policies/types.ts';
import type { Calendar } from '../../policies/calendar/types.ts';
import type { CaseEvent, Recorded } from '../../workflows/complaint/events.ts';
import type { CaseState } from '../../workflows/complaint/state.ts';
import { londonInstant, londonMoment } from '../../workflows/engine/clock.ts';
import {
  applyCalendar,
  applyPolicy,
  catchUp,
  commandMessage,
  commandUpdate,
  offers,
  opened,
  customerMessageSignal,
} from '../../workflows/messages.ts';
import { command, inputOf } from '../support/cases/life.ts';
import { memoryWorld, timeSkipping, withWorker } from '../support/servers/world.ts';
import {
  promptCaseId,
  recordedAt,
  refusalOf,
  served,
  serverCase,
  type Served,
  type ServerCase,
} from '../support/servers/server-life.ts';
import { acknowledged, answered, drafted, escalated } from '../support/cases/led.ts';

const server = (body: (served: Served) => Promise<void>, options = {}): Promise<void> =>
  served(inject('testServerPath'), body, options);
const plus = (day: IsoDate, n: number): IsoDate => addWorkingDays(ENGLAND_AND_WALES, day, n);
const count = (life: ServerCase, type: string): number => life.types().filter((t) => t === type).length;

describe('two at once', () => {
  it('IN-14 the same command twice is done once and answered the same, whatever the update’s id', () =>
    server(async ({ begin }) => {
      const life = await begin('octavia');
      const given = { key: 'once' };
      const [first, second, third] = await Promise.all([
        life.do('allocate', undefined, given),
        life.do('allocate', undefined, given),
        life.do('allocate', undefined, { ...given, updateId: randomUUID() }),
      ]);
      expect(second).toEqual(first);
      expect(third).toEqual(first);
      expect(await life.do('allocate', undefined, { ...given, updateId: randomUUID() })).toEqual(first);
      expect(count(life, 'Allocated')).toBe(1);
    }));

  it('S1-1 asked again under its key, a command moves none of the dates that come next', () =>
    server(async ({ begin, until, today }) => {
      const life = await begin('octavia');
      const day = await today();
      const given = { key: 'once' };
      await life.do('allocate', undefined, given);
      await life.do('define');
      await life.do('acknowledge');
      // By today's rules it would be another case: allocated only now, and owing other dates.
      await life.do('allocate', undefined, { ...given, updateId: randomUUID() });
      await until(plus(day, 1));
      expect(life.events().map((e) => e.event)).toContainEqual(
        expect.objectContaining({ type: 'DeadlineApproaching', kind: 'stage1.contact' }),
      );
    }));

  it('S1-4 two people answer at once: one response goes out, the other is told why not', () =>
    server(async ({ begin }) => {
      const life = await drafted(await acknowledged(await begin('oak')));
      const state = await life.state();
      const ask = (by: string) =>
        life.handle.executeUpdate(commandUpdate('respond'), {
          args: [commandMessage(command(state, 'respond', {}, { by, key: by }))],
          updateId: by,
        });
      const both = await Promise.allSettled([ask('s-one'), ask('s-two')]);
      expect(both.map((b) => b.status).toSorted()).toEqual(['fulfilled', 'rejected']);
      const lost = both.find((b) => b.status === 'rejected') as PromiseRejectedResult;
      expect(refusalOf(lost.reason).why).toMatch(/issued|answered at stage 1/);
      expect(count(life, 'ResponseIssued')).toBe(1);
    }));

  it('S2-1 a customer escalates while the case is withdrawn by phone: both are recorded, in the order they came', () =>
    server(async ({ begin }) => {
      const life = await answered(await begin('oak'));
      await Promise.all([life.say('withdraw', {}, 'phone'), life.say('escalate')]);
      await expect.poll(() => count(life, 'CustomerSaid')).toBe(2);
      expect(count(life, 'Closed')).toBeGreaterThan(0);
    }));

  it('IN-14 a word heard twice is recorded once', () =>
    server(async ({ begin }) => {
      const life = await begin('octavia');
      const word = { key: 'w', via: 'email', fields: { words: 't-words' } };
      await life.handle.signal(customerMessageSignal('inform'), word);
      await life.handle.signal(customerMessageSignal('inform'), word);
      await life.do('note');
      expect(count(life, 'CustomerSaid')).toBe(1);
    }));
});

describe('refusals', () => {
  it('S1-11 RC-2 are immediate, name their rule and whose it is, and change nothing', () =>
    server(async ({ begin }) => {
      const life = await acknowledged(await begin('oak'));
      const before = life.events();
      expect(await life.refuses('respond')).toMatchObject({ rule: 'S1-11' });
      expect(await life.refuses('allocate', undefined, { role: 'quality-officer', by: 's-q' })).toMatchObject({
        rule: 'RC-2',
        why: expect.stringContaining('Team Leader') as string,
      });
      expect(life.events()).toEqual(before);
    }));

  it('are the same as what is offered', () =>
    server(async ({ begin }) => {
      const life = await acknowledged(await begin('oak'));
      const offered = await life.handle.query(offers, { by: 's-officer', duties: ['officer'] });
      expect(offered.find((o) => o.command === 'respond')).toMatchObject({ may: false, rule: 'S1-11' });
      expect(offered.find((o) => o.command === 'find')).toMatchObject({ may: true });
    }));
});

describe('the post', () => {
  it('S1A-2 a mail server that is away blocks nothing; the step is met by the day the letter goes', () =>
    server(async ({ begin, world, until, today }) => {
      const day = await today();
      world.post = 'away';
      const life = await begin('octavia');
      await acknowledged(life);
      expect((await life.state()).stage1).toMatchObject({ acknowledgementIssued: day, acknowledged: null });
      await life.do('note');
      await until(plus(day, 1));
      world.post = 'works';
      await until(plus(day, 2));
      expect((await life.state()).stage1.acknowledged).toBe(plus(day, 1));
    }));

  it('RC-1 an address refused for good comes back as a fact, reopens the step and is a task with a date', () =>
    server(async ({ begin, world, today }) => {
      const day = await today();
      world.post = 'refuses';
      const life = await acknowledged(await begin('oak'));
      await expect.poll(() => life.types()).toContain('LetterRefused');
      const { stage1, tasks } = await life.state();
      expect(stage1).toMatchObject({ acknowledgementIssued: null, acknowledged: null });
      expect(tasks).toEqual([expect.objectContaining({ kind: 'letter-undeliverable', due: plus(day, 1) })]);
      world.post = 'works';
      await life.do('acknowledge');
      expect((await life.state()).stage1.acknowledged).toBe(day);
    }));

  it('S1-14 a letter by post is on its way when somebody says that it was posted', () =>
    server(async ({ begin, world }) => {
      const life = await acknowledged(await begin('optivo', { contactBy: 'post' }));
      expect(world.sent.filter((s) => s.endsWith(':L1'))).toEqual([]);
      expect((await life.state()).stage1.acknowledged).toBeNull();
      await life.do('record-posted', { letter: 'L1' });
      expect((await life.state()).stage1.acknowledged).not.toBeNull();
    }));
});

describe('a case brought in under way', () => {
  const past = (day: IsoDate) => {
    const state = { policy: toCasePolicy(policyById('oak')), stage: 1 } as never;
    return [
      { kind: 'command' as const, command: command(state, 'allocate', undefined, { on: day, key: 'b1' }) },
      { kind: 'command' as const, command: command(state, 'define', undefined, { on: day, key: 'b2' }) },
      { kind: 'command' as const, command: command(state, 'acknowledge', undefined, { on: day, key: 'b3' }) },
    ];
  };

  it('IN-14 takes all that came before, with its own days, before anything can fire', () =>
    server(async ({ begin, world, today }) => {
      const day = plus(await today(), -8);
      const life = await begin('oak', { received: day, logged: day }, { before: past(day) });
      await life.handle.executeUpdate(opened);
      expect((await life.state()).stage1).toMatchObject({ acknowledged: day, promised: plus(day, 10) });
      expect(world.sent.filter((s) => s.includes(':L'))).toEqual([]);
      expect(world.records.filter((r) => r.caseId === life.caseId)[0]?.events.length).toBeGreaterThan(4);
    }));

  it('S1A-2 what the rules refuse fails the start, and nothing of the case is kept', () =>
    server(async ({ begin, world, today }) => {
      const day = plus(await today(), -8);
      const late = past(day).map((q) => ({ ...q, command: { ...q.command, on: plus(day, 7) } }));
      const life = await begin('oak', { received: day, logged: day }, { before: late });
      const refused = await life.handle.executeUpdate(opened).catch(refusalOf);
      expect(refused).toMatchObject({ rule: 'S1A-2' });
      await expect(life.handle.result()).rejects.toThrow();
      expect(world.records).toEqual([]);
    }));
});

describe('what changes under way', () => {
  const oneMore = (day: IsoDate): Calendar =>
    merge(ENGLAND_AND_WALES, { holidays: [{ date: day, title: 'One-off', notes: '', bunting: true }], removed: [] })
      .calendar;

  it('IN-13 a one-off holiday moves the dates not yet promised, and is told', () =>
    server(async ({ begin, today }) => {
      const life = await begin('oak');
      const day = await today();
      const holiday = plus(day, 2);
      await life.handle.signal(applyCalendar, { key: 'cal', calendar: oneMore(holiday) });
      await life.do('note');
      const state = await life.state();
      expect(state.calendar.version).not.toBe(ENGLAND_AND_WALES.version);
      expect(isWorkingDay(state.calendar, holiday)).toBe(false);
      expect(life.types()).toContain('CalendarApplied');
    }));

  it('IN-13 another version of the policy rules a running case only when somebody with the right decides so', () =>
    server(async ({ begin }) => {
      const life = await begin('oak');
      const { deciders } = (await life.state()).policy;
      const policy = { ...toCasePolicy(policyById('oak')), version: '2027.1' };
      const change = (duty: Duty) => ({
        key: `p-${duty}`,
        by: 's-x',
        duties: [duty],
        reasonText: 't-why',
        policy,
      });
      await expect(
        life.handle.executeUpdate(applyPolicy, { args: [change('officer')] }).catch(refusalOf),
      ).resolves.toMatchObject({ rule: 'RC-2' });
      await life.handle.executeUpdate(applyPolicy, { args: [change(deciders.changePolicy[0]!)] });
      expect((await life.state()).policy.version).toBe('2027.1');
    }));
});

describe('a record that is ahead of its case', () => {
  const orphan = (life: ServerCase, state: CaseState, event: CaseEvent, key: string): Recorded => {
    const { at, on } = life.events().at(-1)!;
    return { seq: state.seq + 1, at, on, by: 's-officer', role: 'officer', key, event };
  };

  it('RC-1 a worker died after storing: the case takes over what was stored, and nothing is stored twice', () =>
    server(async ({ begin, world }) => {
      const life = await begin('octavia');
      const lost = orphan(life, await life.state(), { type: 'NoteAdded', noteText: 't-lost' }, 'lost');
      world.stored(life.caseId, [lost]);
      await life.do('note', { note: 't-mine' }, { key: 'mine' });
      expect(life.events().slice(-2)).toMatchObject([{ key: 'lost' }, { key: 'mine', seq: lost.seq + 1 }]);
      expect((await life.state()).seq).toBe(lost.seq + 1);
      // Whoever asked for it asks again, and is answered as if nothing had happened.
      expect(await life.do('note', { note: 't-lost' }, { key: 'lost' })).toMatchObject({ events: ['NoteAdded'] });
      expect(count(life, 'NoteAdded')).toBe(2);
    }));

  it('S1A-3 what it takes over counts: a command that is too late now is refused', () =>
    server(async ({ begin, world }) => {
      const life = await begin('octavia');
      const closed = orphan(life, await life.state(), { type: 'Closed', why: 'withdrawn' }, 'lost');
      world.stored(life.caseId, [closed]);
      expect(await life.refuses('allocate')).toMatchObject({ rule: 'S1A-3' });
      expect((await life.state()).status).toBe('closed');
    }));

  it('a letter that was stored with it goes out', () =>
    server(async ({ begin, world }) => {
      const life = await acknowledged(await begin('oak'));
      const state = await life.state();
      const { brief } = state.letters[0]!;
      const update = { ...brief, letterId: 'L2', code: 'UPDATE' } as const;
      const lost = orphan(life, state, { type: 'LetterIssued', brief: update }, 'lost');
      world.stored(life.caseId, [lost]);
      world.outbox.set(`${life.caseId}:L2`, { kind: 'letter', id: 'L2', seq: lost.seq, brief: update });
      await life.do('note');
      expect(world.sent).toContain(`${life.caseId}:L2`);
      expect((await life.state()).letters.map((l) => l.state)).toEqual(['dispatched', 'dispatched']);
    }));

  it('RC-1 told to look, the case takes over what stands there; where there is nothing, nothing happens', () =>
    server(async ({ begin, world }) => {
      const life = await begin('octavia');
      const state = await life.state();
      world.stored(life.caseId, [orphan(life, state, { type: 'NoteAdded', noteText: 't-lost' }, 'lost')]);
      await life.handle.signal(catchUp);
      await expect.poll(async () => (await life.state()).seq).toBe(state.seq + 1);
      await life.handle.signal(catchUp);
      await life.do('note');
      expect(count(life, 'NoteAdded')).toBe(2);
    }));
});

describe('long lives and lost memory', () => {
  it(
    'S2-12 S2-13 a whole life with nothing kept in memory: every turn is replayed from the start',
    () =>
      server(
        async ({ begin, until, today }) => {
          const day = await today();
          const life = await escalated(await begin('octavia'));
          await life.do('acknowledge');
          await until(plus(day, 5));
          await drafted(life, 'not-upheld');
          // Whatever client gave it: the case itself knows whose answer it is.
          expect(await life.refuses('respond', {}, { role: 'officer', by: 's-new' })).toMatchObject({ rule: 'S2-13' });
          await life.do('respond');
          // What the missed dates asked of staff keeps it open.
          for (const { id } of (await life.state()).tasks.filter((t) => !t.done))
            await life.do('resolve-task', { task: id, note: 't-note' });
          await expect.poll(async () => (await life.state()).status).toBe('closed');
          expect(count(life, 'DeadlineMissed')).toBeGreaterThan(0);
        },
        { maxCachedWorkflows: 0 },
      ),
    120_000,
  );

  it('S1-8 a worker that stops loses nothing: the next one carries on from the history alone', async () => {
    const env = await timeSkipping(inject('testServerPath'));
    try {
      const world = memoryWorld();
      const options = { taskQueue: randomUUID() };
      const day = plus(londonMoment(Number(await env.currentTimeMs())).today, 1);
      const input = inputOf('oak', day, { logged: day }, promptCaseId());
      await env.sleep(londonInstant(day, 'nine') - Number(await env.currentTimeMs()));
      const handle = await withWorker(env, world, async (start) => start(input), options);
      await withWorker(
        env,
        world,
        async () => {
          const life = serverCase(world, input, handle);
          await acknowledged(life);
          await env.sleep(londonInstant(addDays(plus(day, 10), 2), 'midnight') - Number(await env.currentTimeMs()));
          expect(life.events().map((r) => `${recordedAt(r)} ${r.event.type}`)).toContain(
            `${addDays(plus(day, 10), 1)} 00:00 DeadlineMissed`,
          );
          expect(count(life, 'Logged')).toBe(1);
        },
        options,
      );
    } finally {
      await env.teardown();
    }
    // A queue of the worker that is gone is waited for by the server first.
  }, 300_000);
});
