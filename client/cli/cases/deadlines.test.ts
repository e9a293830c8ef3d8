/** `putright deadlines` as scripts meet it: one case, many cases, and every mistake in one sentence (DESIGN §7). */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { captured as run } from '../captured.ts';

const folder = mkdtempSync(join(tmpdir(), 'putright-deadlines-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const oneSentence = (err: string): void => {
  expect(err.trim()).not.toBe('');
  expect(err.trim().split('\n')).toHaveLength(1);
  expect(err).not.toMatch(/\bat .*:\d+:\d+|Error:/);
};

describe('putright deadlines', () => {
  it('answers in the shape scripts rely on', async () => {
    const { code, out, err } = await run(
      'deadlines',
      '--landlord',
      'octavia',
      '--received',
      '2026-12-18',
      '--acknowledged',
      '2026-12-22',
      '--json',
    );
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const answer = JSON.parse(out) as { deadlines: { step: string }[] };
    expect(answer).toMatchObject({ policy: { id: 'octavia' }, calendar: { id: 'england-and-wales' } });
    expect(answer.deadlines.find((d) => d.step === 'stage1.respond')).toEqual({
      step: 'stage1.respond',
      target: '2027-01-08',
      limit: '2027-01-08',
      provisional: false,
      rule: expect.any(String) as string,
    });
  });

  it('counts every day aloud when asked', async () => {
    const { out } = await run('deadlines', '--landlord', 'oak', '--received', '2026-12-18', '--explain', '--json');
    const [first] = (JSON.parse(out) as { deadlines: { counted: { date: string; counts: boolean; why: string }[] }[] })
      .deadlines;
    expect(first?.counted.at(0)).toEqual({ date: '2026-12-19', counts: false, why: 'Saturday' });
    const text = await run('deadlines', '--landlord', 'oak', '--received', '2026-12-18', '--explain');
    expect(text.out).toContain('Christmas Day');
  });

  it.each<[string[], RegExp]>([
    [['--received', '2026-11-20'], /Say whose dates/],
    [['--landlord', 'oka', '--received', '2026-11-20'], /Did you mean "oak"/],
    [['--landlord', 'oak'], /when the complaint was received/],
    [['--landlord', 'oak', '--received', '2026-02-30'], /there is no day 2026-02-30/],
    [['--landlord', 'oak', '--received', '11.20.2026'], /has no month 20; write the day first/],
    [['--landlord', 'oak', '--received', '2026-11-20', '--acknowledged', '2026-11-19'], /before it was received/],
    [['--landlord', 'oak', '--received', '2026-11-20', '--responded-by', 'pigeon'], /neither post nor email/],
    [['--landlord', 'oak', '--received', '2026-11-20', '--assigned', '2026-12-01'], /before stage 2 was asked for/],
    [['--landlord', 'oak', '--received', '1999-01-01'], /2019/],
    [['--landlord', 'oak', '--recieved', '2026-11-20'], /Unknown option '--recieved'.*--received/],
  ])('refuses %j in one sentence, exit code 2', async (args, why) => {
    const { code, out, err } = await run('deadlines', ...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    oneSentence(err);
    expect(err).toMatch(why);
  });

  it('does 10,000 cases in one run, each answered in its place', async () => {
    const policies = ['octavia', 'oak', 'optivo'];
    const lines = Array.from({ length: 10_000 }, (_, i) => {
      const received = new Date(Date.UTC(2024, 0, 1 + (i % 1000))).toISOString().slice(0, 10);
      return JSON.stringify({ policy: policies[i % 3], received });
    });
    const { code, out } = await run('deadlines', '--input', file('many.jsonl', lines.join('\n')), '--json');
    expect(code).toBe(0);
    const answers = out.trimEnd().split('\n');
    expect(answers).toHaveLength(10_000);
    const misplaced = answers.filter((a, i) => !a.startsWith(`{"policy":{"id":"${policies[i % 3]}"`));
    expect(misplaced).toEqual([]);
    // The thousand days come again and again: the same line is answered the same.
    expect(answers[6000]).toBe(answers[0]);
    expect(answers[9999]).toBe(answers[3999]);
  });

  it('answers a bad line in its place, goes on, and ends with exit code 2', async () => {
    const input =
      '{"policy":"oak","received":"2026-11-20"}\nnonsense\n{"policy":"oak","recieved":"2026-11-20"}\n{"policy":"oak","received":"2026-11-21"}\n';
    const { code, out, err } = await run('deadlines', '--input', file('some-bad.jsonl', input), '--json');
    const answers = out
      .trim()
      .split('\n')
      .map((l) => JSON.parse(l) as { error?: string });
    expect(code).toBe(2);
    expect(answers.map((a) => a.error !== undefined)).toEqual([false, true, true, false]);
    expect(answers[2]?.error).toContain('Did you mean "received"?');
    oneSentence(err);
    expect(err).toContain('2 of 4 lines');
  });

  it('counts with bank holidays brought in a file', async () => {
    const more = file(
      'more.json',
      JSON.stringify({ events: [{ title: 'One-off', date: '2026-11-24', notes: '', bunting: true }] }),
    );
    const { out } = await run(
      'deadlines',
      '--landlord',
      'optivo',
      '--received',
      '2026-11-23',
      '--calendar',
      more,
      '--json',
    );
    const answer = JSON.parse(out) as { calendar: { version: string }; deadlines: { step: string; target: string }[] };
    expect(answer.calendar.version).not.toBe('2026.1');
    expect(answer.deadlines.find((d) => d.step === 'stage1.acknowledge')?.target).toBe('2026-11-25');
  });
});
