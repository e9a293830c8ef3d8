/** The command line as scripts meet it: answers, sentences and exit codes, with no server anywhere (DESIGN §6). */
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const PUTRIGHT = join(import.meta.dirname, '../../bin/putright');
const folder = mkdtempSync(join(tmpdir(), 'putright-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ran {
  code: number;
  out: string;
  err: string;
}

/** Runs the program in a folder that is not the project's, with no server to be found. */
async function run(args: string[], options: { input?: string; program?: string } = {}): Promise<Ran> {
  const env = { PATH: process.env['PATH'], PUTRIGHT_HOME: join(folder, 'home') };
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [options.program ?? PUTRIGHT, ...args],
      { cwd: folder, env, maxBuffer: 100_000_000 },
      (error, out, err) => resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
    child.stdin?.end(options.input ?? '');
  });
}

const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return name;
};
const oneSentence = (err: string): void => {
  expect(err.trim()).not.toBe('');
  expect(err.trim().split('\n')).toHaveLength(1);
  expect(err).not.toMatch(/\bat .*:\d+:\d+|Error:/);
};

describe('putright deadlines', () => {
  it('answers in the shape scripts rely on', async () => {
    const { code, out, err } = await run([
      'deadlines',
      '--policy',
      'octavia',
      '--received',
      '2026-12-18',
      '--acknowledged',
      '2026-12-22',
      '--json',
    ]);
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
    const { out } = await run(['deadlines', '--policy', 'oak', '--received', '2026-12-18', '--explain', '--json']);
    const [first] = (JSON.parse(out) as { deadlines: { counted: { date: string; counts: boolean; why: string }[] }[] })
      .deadlines;
    expect(first?.counted.at(0)).toEqual({ date: '2026-12-19', counts: false, why: 'Saturday' });
    const text = await run(['deadlines', '--policy', 'oak', '--received', '2026-12-18', '--explain']);
    expect(text.out).toContain('Christmas Day');
  });

  it.each<[string[], RegExp]>([
    [['--received', '2026-11-20'], /Name the policy/],
    [['--policy', 'oka', '--received', '2026-11-20'], /Did you mean "oak"/],
    [['--policy', 'oak'], /when the complaint was received/],
    [['--policy', 'oak', '--received', '2026-02-30'], /there is no day 2026-02-30/],
    [['--policy', 'oak', '--received', '20.11.2026'], /is not a date/],
    [['--policy', 'oak', '--received', '2026-11-20', '--acknowledged', '2026-11-19'], /before it was received/],
    [['--policy', 'oak', '--received', '2026-11-20', '--responded-by', 'pigeon'], /neither post nor email/],
    [['--policy', 'oak', '--received', '2026-11-20', '--assigned', '2026-12-01'], /before stage 2 was asked for/],
    [['--policy', 'oak', '--received', '1999-01-01'], /2019/],
    [['--policy', 'oak', '--recieved', '2026-11-20'], /Unknown option '--recieved'.*--received/],
  ])('refuses %j in one sentence, exit code 2', async (args, why) => {
    const { code, out, err } = await run(['deadlines', ...args]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    oneSentence(err);
    expect(err).toMatch(why);
  });

  it('does 10,000 cases in one run in under five seconds, in order', async () => {
    const lines = Array.from({ length: 10_000 }, (_, i) => {
      const received = new Date(Date.UTC(2024, 0, 1 + (i % 1000))).toISOString().slice(0, 10);
      return JSON.stringify({ policy: ['octavia', 'oak', 'optivo'][i % 3], received });
    });
    const began = Date.now();
    const { code, out } = await run(['deadlines', '--input', file('many.jsonl', lines.join('\n')), '--json']);
    expect(Date.now() - began).toBeLessThan(5000);
    expect(code).toBe(0);
    const answers = out.trim().split('\n');
    expect(answers).toHaveLength(10_000);
    expect(JSON.parse(answers[4] ?? '')).toMatchObject({ policy: { id: 'oak' } });
  });

  it('answers a bad line in its place, goes on, and ends with exit code 2', async () => {
    const input =
      '{"policy":"oak","received":"2026-11-20"}\nnonsense\n{"policy":"oak","recieved":"2026-11-20"}\n{"policy":"oak","received":"2026-11-21"}\n';
    const { code, out, err } = await run(['deadlines', '--input', '-', '--json'], { input });
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
    const { out } = await run([
      'deadlines',
      '--policy',
      'optivo',
      '--received',
      '2026-11-23',
      '--calendar',
      more,
      '--json',
    ]);
    const answer = JSON.parse(out) as { calendar: { version: string }; deadlines: { step: string; target: string }[] };
    expect(answer.calendar.version).not.toBe('2026.1');
    expect(answer.deadlines.find((d) => d.step === 'stage1.acknowledge')?.target).toBe('2026-11-25');
  });
});

describe('putright policy and calendar', () => {
  it('list, show and check without a server', async () => {
    expect((await run(['policy', 'list', '--json'])).out).toContain('"octavia"');
    expect((await run(['policy', 'show', 'oak'])).out).toContain('Oak 7.6.1');
    const found = JSON.parse((await run(['policy', 'check', 'optivo', '--json'])).out) as {
      findings: { provision: string }[];
    };
    expect(found.findings.map((f) => f.provision)).toContain('Code 6.14');
    expect((await run(['calendar', 'show', '--year', '2027'])).out).toContain('Good Friday');
  });

  it('check a landlord’s own file, and name the wrong field', async () => {
    const policy = JSON.parse((await run(['policy', 'show', 'oak', '--json'])).out) as Record<string, unknown>;
    expect((await run(['policy', 'check', file('good.json', JSON.stringify(policy))])).code).toBe(0);
    const { code, err } = await run([
      'policy',
      'check',
      file('bad.json', JSON.stringify({ ...policy, postDays: 'two' })),
    ]);
    expect(code).toBe(2);
    oneSentence(err);
    expect(err).toContain('postDays');
  });

  it('say what is wrong with a file', async () => {
    expect(await run(['policy', 'check', 'nowhere.json'])).toMatchObject({ code: 4 });
    expect(await run(['policy', 'check', file('text.json', 'hello')])).toMatchObject({ code: 2 });
    expect((await run(['policy', 'check', 'octaiva'])).err).toContain('Did you mean "octavia"?');
    expect((await run(['calendar', 'show', '--year', '1066'])).code).toBe(2);
  });
});

describe('exit codes and help', () => {
  it.each<[string[], number]>([
    [['--help'], 0],
    [['--version'], 0],
    [['log', '--help'], 0],
    [['do', '--help'], 0],
    [['do', 'REF', 'offer-remedy', '--help'], 0],
    [['customer', 'REF', 'escalate', '--help'], 0],
    [[], 2],
    [['worklst'], 2],
    [['do'], 2],
    [['do', 'REF'], 2],
    [['do', 'REF', 'acknowlege'], 2],
    [['do', 'REF', 'find', '--outcom', 'upheld'], 2],
    [['customer', 'REF', 'shout'], 2],
    [['replay'], 2],
    [['import'], 2],
    [['mail', 'nothing'], 4],
    [['worklist'], 5],
    [['show', 'OCT-2026-00001'], 5],
    [['do', 'REF', 'note', '--note', 'x'], 5],
  ])('%j ends with %d', async (args, code) => {
    const ran = await run(args);
    expect(ran.code).toBe(code);
    if (code === 0) expect(ran.err).toBe('');
    else if (args.length > 0) oneSentence(ran.err);
  });

  it('every command has help with examples', async () => {
    const names = [
      'log',
      'show',
      'timeline',
      'commands',
      'explain',
      'history',
      'worklist',
      'deadlines',
      'policy',
      'calendar',
      'replay',
      'import',
      'demo',
      'mail',
      'staff',
      'do',
      'customer',
    ];
    const helps = await Promise.all(names.map((name) => run([name, '--help'])));
    for (const { out } of helps) expect(out).toContain('Examples:');
  });

  it('a field that is called like a common option keeps its name', async () => {
    const { out } = await run(['do', 'REF', 'add-point', '--help']);
    expect(out).toContain('--as <word>');
    expect(out).toContain('--acting-as <handle>');
    expect((await run(['do', 'REF', 'set-panel', '--help'])).out).toContain('--happened-on <date>');
  });

  it('runs through a link from another folder, as npx does', async () => {
    const link = join(folder, 'putright');
    symlinkSync(PUTRIGHT, link);
    expect((await run(['policy', 'list'], { program: link })).out).toContain('octavia');
  });

  it('writes nothing where nothing was asked for', async () => {
    await run(['worklist']);
    expect(readdirSync(folder)).not.toContain('.putright');
  });
});
