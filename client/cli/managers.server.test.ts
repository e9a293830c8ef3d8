/** Managers' and administrators' work by the command line: the same answers as the pages, in JSON, with exit codes. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { addDays } from '../../policies/calendar/working-days.ts';
import { startPutright, type Putright } from '../../test/support/servers/putright.ts';
import { loadDirectory } from '../demo/data/load.ts';
import { logComplaint } from '../cases/taking-in/log.ts';
import { perform } from '../cases/perform.ts';
import { todayIn } from '../core/context.ts';
import { captured as run } from './captured.ts';

let putright: Putright;
let reference: string;
let today: string;
const folder = mkdtempSync(join(tmpdir(), 'putright-managers-'));
beforeAll(async () => {
  putright = await startPutright();
  await loadDirectory(putright.addresses);
  vi.stubEnv('DATABASE_URL', putright.addresses.databaseUrl);
  vi.stubEnv('TEMPORAL_ADDRESS', putright.addresses.temporalAddress);
  const { service } = putright;
  today = todayIn(service);
  const form = {
    policy: 'oak',
    channel: 'email',
    name: 'Ada',
    email: 'ada@customer.example',
    text: 'Cold.',
    received: today,
  };
  ({ reference } = await logComplaint(service, form));
  await perform(service, reference, 'allocate', { to: 'kofi', conflict: 'none' }, { as: 'colin' });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await putright.stop();
  rmSync(folder, { recursive: true, force: true });
});

const json = async <T>(...argv: string[]): Promise<T> => {
  const { code, out, err } = await run(...argv, '--json');
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out) as T;
};

describe('leave and cover', () => {
  it('are recorded, planned, given once, given back', async () => {
    const [from, until] = [today, addDays(today, 20)];
    const who = ['--landlord', 'oak', '--who', 'kofi', '--from', from, '--until', until];
    const { id } = await json<{ id: string }>('leave', 'add', ...who, '--cover', 'sean');
    expect(await json<object[]>('leave', 'list', '--landlord', 'oak')).toMatchObject([{ handle: 'kofi', now: true }]);
    const plan = await json<{ given: object[] }>('cover', 'plan', id, '--landlord', 'oak');
    expect(plan.given).toMatchObject([{ reference, to: 'sean', stage: 1 }]);
    expect((await run('cover', 'plan', id, '--landlord', 'oak')).out).toContain('Sean Brannigan');
    const give = ['cover', 'give', id, '--landlord', 'oak', '--as', 'colin'];
    expect(await run(...give)).toMatchObject({
      code: 2,
      err: expect.stringContaining('conflict of interest') as string,
    });
    expect(await run(...give.slice(0, -1), 'bridget', '--asked')).toMatchObject({ code: 3 });
    expect(await json<object[]>(...give, '--asked')).toMatchObject([{ reference, done: true }]);
    expect(await json<object[]>('cover', 'back', id, '--landlord', 'oak', '--as', 'colin')).toMatchObject([
      { done: true },
    ]);
    await json('leave', 'change', id, '--landlord', 'oak', '--until', addDays(until, 1));
    expect(await json('leave', 'end', id, '--landlord', 'oak', '--back', 'today')).toEqual({ leave: null });
    expect((await run('leave', 'end', id, '--landlord', 'oak', '--back', 'today')).code).toBe(4);
    expect((await run('leave', 'list', '--landlord', 'oak')).out).toContain('Nobody is away.');
  });
});

describe('what managers look at', () => {
  it('is told for people and for scripts', async () => {
    const load = await json<{ rows: { handle: string }[]; weeks: object[] }>('load', '--landlord', 'oak');
    expect(load.weeks).toHaveLength(4);
    expect(load.rows.map((r) => r.handle)).toContain('kofi');
    expect((await run('load', '--landlord', 'oak')).out).toContain('Kofi Lawson');
    expect(await json('approvals', '--landlord', 'oak')).toEqual([]);
    expect((await run('approvals', '--landlord', 'oak')).out).toContain('Nothing waits');
    expect(await json('undelivered', '--landlord', 'oak')).toEqual([]);
    const file = join(folder, 'missed.csv');
    expect(await json<object>('missed', '--landlord', 'oak', '--csv', file)).toMatchObject({ missed: [] });
    expect(readFileSync(file, 'utf8')).toMatch(/^\uFEFFCase,/);
    expect((await run('missed', '--landlord', 'oak', '--csv', '-')).out).toMatch(/^\uFEFFCase,/);
    expect((await run('missed', '--landlord', 'oak', '--month', 'Maybe')).code).toBe(2);
    expect((await run('missed', '--landlord', 'nowhere')).code).toBe(2);
  });
});

describe('SP-8 exceptional circumstances', () => {
  it('are recorded, brought up to date and ended', async () => {
    const form = ['--what', 'Our computers were attacked', '--since', 'today', '--expected-return', addDays(today, 9)];
    const { id } = await json<{ id: string }>('exceptional', 'record', '--landlord', 'oak', ...form);
    const told = await run('exceptional', 'change', id, '--landlord', 'oak', '--ombudsman-told', 'today');
    expect(told.out).toContain(
      'Still to do: tell the Regulator of Social Housing, tell the customers it affects, publish it.',
    );
    const at = [id, '--landlord', 'oak'];
    expect((await run('exceptional', 'dates', ...at)).err).toContain('Say first by how many working days');
    expect((await run('exceptional', 'change', ...at, '--stage1-days', 'ten')).code).toBe(2);
    await json('exceptional', 'change', ...at, '--stage1-days', '10', '--update-days', '5');
    expect(Array.isArray(await json('exceptional', 'dates', ...at, '--dry-run'))).toBe(true);
    expect((await run('exceptional', 'notice', ...at, '--to', 'regulator')).out).toContain('10 working days later');
    expect((await run('exceptional', 'notice', ...at, '--to', 'nobody')).code).toBe(2);
    await json('exceptional', 'change', id, '--landlord', 'oak', '--ended', 'today');
    expect(await json<object[]>('exceptional', 'list', '--landlord', 'oak')).toMatchObject([
      { id, ended: today, ombudsmanTold: today },
    ]);
    expect((await run('exceptional', 'change', 'none', '--landlord', 'oak')).code).toBe(4);
  });
});
