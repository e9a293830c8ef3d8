/** What a person may do, on real servers: PostgreSQL, Temporal and the cases' worker. */
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../db/connect.ts';
import { startLostNow } from '../../test/support/servers/housekeeping.ts';
import { ownerOf } from '../../test/support/servers/database.ts';
import { FORM, logCanary, today, wordsOf } from '../../test/support/cases/canary.ts';
import { startPutright, type Putright } from '../../test/support/servers/putright.ts';
import { failureOf } from '../cli/failure.ts';
import { loadDirectory } from '../demo/data/load.ts';
import { BadInput, NotFound, RuleRefusal, ServerUnreachable } from '../../platform/errors.ts';
import { keyFrom, newKey } from '../core/keys.ts';
import { importCase } from './taking-in/log.ts';
import { openService } from '../core/open.ts';
import { perform } from './perform.ts';
import { sendCustomerMessage } from './words/customer-messages.ts';
import { putInForce } from '../administration/calendar.ts';
import { recountLeftOver } from '../administration/reconcile/calendars.ts';
import { applyPolicy } from '../administration/policy-change.ts';
import { commandsFor, explain, history, showComplaint, timeline, worklist } from './read.ts';
import { calendarNow, type ServiceContext } from '../core/context.ts';
import { addDays } from '../../policies/calendar/dates.ts';
import { merge } from '../../policies/calendar/merge.ts';

let putright: Putright;
let service: ServiceContext;
beforeAll(async () => {
  putright = await startPutright();
  ({ service } = putright);
  await loadDirectory(putright.addresses);
});
afterAll(() => putright.stop());

const logged = (more?: Record<string, unknown>) => logCanary(service, more);
const words = (reference: string): Promise<string[]> => wordsOf(service, reference);

describe('logging', () => {
  it('gives a reference, stores the words and starts the case; the same key logs once (IN-14)', async () => {
    const first = await logged({ key: keyFrom('test', 'once') });
    const again = await logged({ key: keyFrom('test', 'once') });
    expect(first.reference).toMatch(/^OCT-\d{4}-\d{5}$/);
    expect(again).toEqual(first);
    const { state, file } = await showComplaint(service, first.reference.toLowerCase());
    expect(state.intake.reference).toBe(first.reference);
    expect(file.customer.name).toBe('Canary Nameson');
    expect((await timeline(service, first.reference))[0]).toMatchObject({ type: 'Logged', by: 'Olive Ashdown' });
  });

  it('a start that was lost is mended by housekeeping, and nobody is told to log it again', async () => {
    const { reference } = await logged({ key: keyFrom('test', 'lost') });
    expect((await service.store.caseByReference(reference))!.started).toBe(true);
    // As a crash between the two leaves it: written, never started.
    const lost = { ...service, temporal: answering(1) };
    const cut = logCanary(lost, { key: keyFrom('test', 'lost-2') });
    await expect(cut).rejects.toBeInstanceOf(ServerUnreachable);
    await expect(cut).rejects.toThrow(/^OCT-\d{4}-\d{5} is written down and starts by itself .* do not log it twice/);
    expect(await startLostNow(putright)).toEqual({ found: 1, done: 1, failed: {} });
    expect(await startLostNow(putright)).toEqual({ found: 0, done: 0, failed: {} });
  });

  it('where Temporal is away to begin with, nothing at all is written', async () => {
    const { reference } = await logged();
    const away = { ...service, temporal: answering(0) };
    const before = await words(reference);
    const sentence = /^Temporal cannot be reached/;
    await expect(logCanary(away, { key: keyFrom('test', 'away') })).rejects.toThrow(sentence);
    await expect(importCase(away, { ...FORM, received: today(), key: keyFrom('test', 'away') }, [])).rejects.toThrow(
      sentence,
    );
    await expect(perform(away, reference, 'note', { note: 'canary' }, { as: 'olive' })).rejects.toThrow(sentence);
    await expect(sendCustomerMessage(away, reference, 'inform', { words: 'canary' })).rejects.toThrow(sentence);
    expect((await startLostNow(putright)).found).toBe(0);
    expect(await words(reference)).toEqual(before);
  });

  /** A Temporal that answers so many times, and then no more. */
  function answering(times: number): ServiceContext['temporal'] {
    let left = times;
    const connection = { ensureConnected: async () => (left-- > 0 ? undefined : Promise.reject(new Error('away'))) };
    return { ...service.temporal, connection } as unknown as ServiceContext['temporal'];
  }
});

describe('commands', () => {
  it('are done by whose turn it is, once a key, and their words are stored by id', async () => {
    const { reference } = await logged();
    const given = await perform(service, reference, 'allocate', { conflict: 'none' });
    expect(given).toMatchObject({ by: { handle: 'hanif' }, chosen: { to: 'ben' } });
    const define = { point: ['canary point'], outcome: 'canary wish' };
    const defined = await perform(service, reference, 'define', define, { key: keyFrom('test', 'd1') });
    expect(defined).toMatchObject({ ids: ['P1'], by: { handle: 'ben' } });
    expect((await perform(service, reference, 'define', define, { key: keyFrom('test', 'd1') })).seq).toBe(defined.seq);
    expect(await words(reference)).toEqual(expect.arrayContaining(['canary point', 'canary wish']));
  });

  it('that a rule refuses name it, and leave no words behind', async () => {
    const { reference } = await logged();
    const refused = perform(service, reference, 'respond', { summary: 'canary summary' });
    await expect(refused).rejects.toBeInstanceOf(RuleRefusal);
    await expect(refused).rejects.toMatchObject({ rule: 'S1A-1' });
    expect(await words(reference)).not.toContain('canary summary');
  });

  it('that are refused under a key by which words were recorded leave those words as they are', async () => {
    const { reference } = await logged();
    const key = newKey();
    await perform(service, reference, 'note', { note: 'canary that counts' }, { key });
    // The same key with another command: whatever comes of it, what was recorded under it stays.
    await perform(service, reference, 'respond', { summary: 'canary summary' }, { key }).catch(() => {});
    const refused = perform(service, reference, 'close', { note: 'canary that counts' } as never, { key });
    await refused.catch(() => {});
    expect(await words(reference)).toContain('canary that counts');
    expect((await timeline(service, reference)).some((e) => e.says.includes('canary that counts'))).toBe(true);
  });

  it('asked again under their key are answered the same, though they would be refused now (RC-1)', async () => {
    const { reference } = await logged();
    const key = newKey();
    const first = await perform(service, reference, 'allocate', { conflict: 'none' }, { key });
    // As if whoever was chosen had left, or the day had passed: what is asked would not be taken.
    for (const given of [{ to: 'nobody', conflict: 'none' }, { conflict: 'perhaps' }])
      expect(await perform(service, reference, 'allocate', given, { key })).toMatchObject({
        seq: first.seq,
        ids: first.ids,
        by: { id: first.by.id },
      });
    await expect(perform(service, reference, 'allocate', { conflict: 'perhaps' }, { key: newKey() })).rejects.toThrow();
  });

  it('whose words hold what no database can keep are done, without it', async () => {
    const { reference } = await logged({ text: 'canary\u0000 words', address: ['1 High\u0000 Road', 'London'] });
    await perform(service, reference, 'note', { note: 'No\u0000 heat \ud83d.' });
    expect(await words(reference)).toEqual(expect.arrayContaining(['canary words', 'No heat \ufffd.']));
    expect((await showComplaint(service, reference)).file.customer.address).toEqual(['1 High Road', 'London']);
  });

  it.each(['x'.repeat(5_000), 'constructor', 'cover:leave:case:1', 'Ada', ''])(
    'asked under a key that is no UUID are refused in a sentence, and nothing is kept of them (%#)',
    async (key) => {
      const { reference } = await logged();
      const before = await words(reference);
      const sentence = /^--key is not a UUID, such as [-0-9a-f]{36}; leave it out and one is made\.$/;
      const asked = [
        () => perform(service, reference, 'note', { note: 'canary keyed' }, { key }),
        () => sendCustomerMessage(service, reference, 'inform', { words: 'canary keyed' }, { key }),
        () => applyPolicy(service, reference, 'octavia', { reason: 'canary keyed', key }),
      ];
      for (const ask of asked) {
        const error: Error = await ask().then(
          () => new Error('it was taken'),
          (thrown: unknown) => thrown as Error,
        );
        expect(error).toBeInstanceOf(BadInput);
        expect(error.message).toMatch(sentence);
      }
      await expect(logged({ key })).rejects.toThrow(BadInput);
      expect(await words(reference)).toEqual(before);
    },
  );

  it('that would carry more than any case can are refused in a sentence', async () => {
    const { reference } = await logged();
    const point = Array.from({ length: 20_000 }, (_, n) => `Point ${n}`);
    const asked = perform(service, reference, 'define', { point, outcome: 'Put it right' });
    await expect(asked).rejects.toThrow('--point was given 20000 times: at most 100 fit in one go.');
    await expect(asked).rejects.toBeInstanceOf(BadInput);
    expect((await timeline(service, reference)).map((e) => e.type)).not.toContain('ResponseIssued');
  });

  it('may be of an earlier day, and dates may be said from today', async () => {
    const { reference } = await logged();
    await perform(service, reference, 'allocate', { to: 'priya', conflict: 'none' });
    const { seq } = await perform(service, reference, 'promise', { what: 'a call', by: '+3wd', owner: 'priya' });
    const { state } = await showComplaint(service, reference);
    expect(state.seq).toBe(seq);
    expect(state.actions[0]!.by > today()).toBe(true);
    await expect(perform(service, reference, 'note', { note: 'x' }, { on: '2099-01-01' })).rejects.toThrow(
      'has not come yet',
    );
    const late = perform(service, reference, 'promise', { what: 'a call', by: '2026-01-05', owner: 'priya' });
    await expect(late).rejects.toBeInstanceOf(BadInput);
    await expect(late).rejects.toThrow('--by: Monday 5 January 2026 has passed');
  });

  it('are offered, or not and why', async () => {
    const { reference } = await logged();
    const offers = await commandsFor(service, reference);
    expect(offers.find((o) => o.command === 'allocate')).toMatchObject({ may: true, by: { handle: 'hanif' } });
    const assign = offers.find((o) => o.command === 'assign');
    expect(assign).toMatchObject({ may: false, rule: 'S2-3' });
    const olive = await commandsFor(service, reference, 'olive');
    expect(olive.find((o) => o.command === 'allocate')).toMatchObject({ may: false, rule: 'RC-2' });
  });

  it('of an unknown case are not found', async () => {
    await expect(perform(service, 'OCT-1999-00001', 'note', { note: 'x' })).rejects.toBeInstanceOf(NotFound);
  });
});

describe('what a customer says', () => {
  it('is never refused: recorded before the answer and after closing', async () => {
    const { reference } = await logged();
    await sendCustomerMessage(service, reference, 'escalate', { words: 'canary early' });
    await sendCustomerMessage(service, reference, 'withdraw', { words: 'canary goodbye' }, { via: 'phone' });
    await sendCustomerMessage(service, reference, 'inform', { words: 'canary after' });
    await expect
      .poll(async () => (await timeline(service, reference)).filter((e) => e.type === 'CustomerSaid').length)
      .toBe(3);
    const entries = await timeline(service, reference);
    expect(entries.some((e) => e.says.includes('canary after'))).toBe(true);
    expect(entries.filter((e) => e.type === 'TaskRaised').length).toBeGreaterThanOrEqual(2);
  });
});

describe('looking', () => {
  it('explains a date of a live case day by day', async () => {
    const { reference } = await logged();
    const explained = await explain(service, reference, 'stage1.acknowledge');
    expect(explained.deadline.counted?.length).toBeGreaterThan(0);
    expect(explained.card[0]).toContain('Octavia 5.26');
    await expect(explain(service, reference, 'stage2.respond')).rejects.toBeInstanceOf(NotFound);
    await expect(explain(service, reference, 'stage1.respnd')).rejects.toThrow('Did you mean "stage1.respond"?');
  });

  it('finds work by owner, landlord and lateness', async () => {
    const { reference } = await logged();
    await perform(service, reference, 'allocate', { to: 'priya', conflict: 'none' });
    const hers = await worklist(service, { owner: 'priya' });
    expect(hers.map((r) => r.reference)).toContain(reference);
    expect(hers.every((r) => r.handlerName === 'Priya Nairn' || r.ownerName === 'Priya Nairn')).toBe(true);
    expect((await worklist(service, { landlord: 'oak' })).every((r) => r.landlordId === 'oak')).toBe(true);
    await expect(worklist(service, { landlord: 'oka' })).rejects.toThrow('Did you mean "oak"?');
  });

  it('a task that is due next says which it is', async () => {
    const { reference } = await logged();
    const next = async () => (await worklist(service, { all: true })).find((r) => r.reference === reference);
    await expect.poll(next).toMatchObject({ nextKind: 'stage1.acknowledge', nextWhat: null });
    await sendCustomerMessage(service, reference, 'withdraw', { words: 'canary' });
    await sendCustomerMessage(service, reference, 'inform', { words: 'canary more' });
    await expect.poll(next).toMatchObject({ nextKind: 'task', nextWhat: 'after-closure', nextWhich: null });
  });

  it('a history holds nothing personal (RC-3)', async () => {
    const { reference } = await logged();
    await perform(service, reference, 'allocate', { conflict: 'none' });
    await perform(service, reference, 'define', { point: 'canary point', outcome: 'canary wish' });
    const text = JSON.stringify(await history(service, reference));
    const inBase64 = [...text.matchAll(/"([A-Za-z0-9+/=]{8,})"/g)].map((m) =>
      Buffer.from(m[1]!, 'base64').toString('utf8'),
    );
    expect([text, ...inBase64].join('\n').toLowerCase()).not.toContain('canary');
  });
});

describe('a database that fails while it is asked', () => {
  it.each([
    ['53100', 5, 'no room left'],
    ['57P01', 5, 'cannot be reached'],
    ['22P02', 1, 'went wrong inside putright'],
  ])('with %s is one sentence, without what was written', async (code, exitCode, says) => {
    const { reference } = await logged();
    const { db, close } = connect(ownerOf(putright.addresses.databaseUrl), { max: 1 });
    const fail = sql.raw(
      `begin raise exception using errcode = '${code}', message = 'while storing ' || new.body, detail = new.body; end`,
    );
    await db.execute(sql`create function fails() returns trigger language plpgsql as $$ ${fail} $$`);
    await db.execute(sql`create trigger fails before insert on case_text for each row execute function fails()`);
    const error: unknown = await perform(service, reference, 'note', { note: 'canary words kept in' }).catch(
      (thrown: unknown) => thrown,
    );
    await db.execute(sql`drop function fails() cascade`);
    await close();
    const failure = failureOf(error);
    expect(failure).toMatchObject({ exitCode, sentence: expect.stringContaining(says) });
    expect(`${failure.sentence} ${(error as Error).stack} ${JSON.stringify(error)}`).not.toMatch(
      /canary words|insert into/,
    );
  });
});

describe('EX-6 RC-7 a case that goes on after it was over', () => {
  it('is counted by the bank holidays that are known then', async () => {
    const { reference } = await logged();
    await sendCustomerMessage(service, reference, 'withdraw', { words: 'canary' });
    const state = async () => (await showComplaint(service, reference)).state;
    await expect.poll(async () => (await state()).status).toBe('closed');
    const known = await calendarNow(service);
    const day = addDays(today(), 20);
    const holiday = { date: day, title: 'One-off', notes: '', bunting: true };
    const { calendar } = merge(known, { holidays: [holiday], removed: [] });
    await putInForce(service, calendar, 's-system');
    expect((await state()).calendar.version).not.toBe(calendar.version);
    const leader = (await service.store.staff('octavia')).find(
      (p) => p.duties.includes('team-leader') && p.active,
    )?.handle;
    const given = { why: 'customer-asked', reason: 'canary' };
    await perform(service, reference, 'reopen', given, leader === undefined ? {} : { as: leader });
    const { status, calendar: has } = await state();
    expect(status).toBe('stage1');
    expect(has.version).toBe(calendar.version);
    expect(has.holidays.map((h) => h.date)).toContain(day);
  });

  it('S1-20 also where its customer takes back what they said, and where it went on by itself', async () => {
    const { reference } = await logged();
    const state = async () => (await showComplaint(service, reference)).state;
    await sendCustomerMessage(service, reference, 'withdraw', { words: 'canary' });
    await expect.poll(async () => (await state()).status).toBe('closed');
    const change = async (days: number) => {
      const holiday = { date: addDays(today(), days), title: 'One-off', notes: '', bunting: true };
      const { calendar } = merge(await calendarNow(service), { holidays: [holiday], removed: [] });
      await putInForce(service, calendar, 's-system');
      return calendar.version;
    };
    const version = await change(21);
    await sendCustomerMessage(service, reference, 'take-back', { words: 'canary' });
    await expect.poll(async () => (await state()).status).toBe('stage1');
    expect((await state()).calendar.version).toBe(version);
    // Open, and told by nobody of the next change.
    const next = await change(22);
    const { db, close } = connect(putright.addresses.databaseUrl);
    await recountLeftOver({ db, clock: () => new Date() }, service);
    await expect.poll(async () => (await state()).calendar.version).toBe(next);
    await close();
  });
});

describe('a server that is away', () => {
  it('is one sentence', async () => {
    const noDatabase = await openService({ ...putright.addresses, databaseUrl: 'postgres://x:y@127.0.0.1:1/none' });
    await expect(worklist(noDatabase.service, {})).rejects.toThrow(/^The database cannot be reached/);
    await noDatabase.close();
    await expect(openService({ ...putright.addresses, databaseUrl: 'secret' })).rejects.toThrow(
      /^DATABASE_URL is not an address: write it as postgres:/,
    );
    const noTemporal = await openService({ ...putright.addresses, temporalAddress: '127.0.0.1:1' });
    const { reference } = await logged();
    // What is written down can be read; what would change a case cannot be done.
    expect((await showComplaint(noTemporal.service, reference)).state.intake.reference).toBe(reference);
    await expect(perform(noTemporal.service, reference, 'note', { note: 'Words' })).rejects.toThrow(
      /^Temporal cannot be reached/,
    );
    await noTemporal.close();
  });
});
