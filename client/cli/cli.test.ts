/** The command line as scripts meet it: answers, sentences and exit codes, with no server anywhere (DESIGN §7). */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { COMMANDS, CUSTOMER_MESSAGES } from '../../workflows/messages.ts';
import { captured as run } from './captured.ts';
import { createProgram } from './program.ts';

const folder = mkdtempSync(join(tmpdir(), 'putright-cli-'));
vi.stubEnv('PUTRIGHT_HOME', join(folder, 'home'));
for (const name of ['DATABASE_URL', 'TEMPORAL_ADDRESS']) vi.stubEnv(name, '');
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

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

describe('putright policy and calendar', () => {
  it('list, show and check without a server', async () => {
    expect((await run('policy', 'list', '--json')).out).toContain('"octavia"');
    expect((await run('policy', 'show', 'oak')).out).toContain('Oak 7.6.1');
    const found = JSON.parse((await run('policy', 'check', 'optivo', '--json')).out) as {
      findings: { provision: string }[];
    };
    expect(found.findings.map((f) => f.provision)).toContain('Code 6.14');
    expect((await run('calendar', 'show', '--year', '2027')).out).toContain('Good Friday');
  });

  it('check a landlord’s own file, and name the wrong field', async () => {
    const policy = JSON.parse((await run('policy', 'show', 'oak', '--json')).out) as Record<string, unknown>;
    expect((await run('policy', 'check', file('good.json', JSON.stringify(policy)))).code).toBe(0);
    const { code, err } = await run(
      'policy',
      'check',
      file('bad.json', JSON.stringify({ ...policy, postDays: 'two' })),
    );
    expect(code).toBe(2);
    oneSentence(err);
    expect(err).toContain('postDays');
  });

  it('say what is wrong with a file', async () => {
    expect(await run('policy', 'check', 'nowhere.json')).toMatchObject({ code: 4 });
    expect(await run('policy', 'check', file('text.json', 'hello'))).toMatchObject({ code: 2 });
    expect((await run('policy', 'check', 'octaiva')).err).toContain('Did you mean "octavia"?');
    expect((await run('calendar', 'show', '--year', '1066')).code).toBe(2);
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
    [['mail', '--last', 'some'], 2],
    [['policy', 'apply'], 2],
    [['policy', 'apply', 'REF', 'oak', '--reason', 'x'], 5],
    [['person', '--landlord', 'oak', '--name', 'x'], 5],
    [['commands', 'OCT-2026-00001', '--json'], 5],
    [['worklist'], 5],
    [['show', 'OCT-2026-00001'], 5],
    [['do', 'REF', 'note', '--note', 'x'], 5],
  ])('%j ends with %d', async (args, code) => {
    const ran = await run(...args);
    expect(ran.code).toBe(code);
    if (code === 0) expect(ran.err).toBe('');
    else if (args.length > 0) oneSentence(ran.err);
  });

  it('every command and subcommand has help with examples', async () => {
    const paths = (parent: Command, at: string[] = []): string[][] =>
      parent.commands.flatMap((c) => [[...at, c.name()], ...paths(c, [...at, c.name()])]);
    const all = paths(createProgram());
    expect(all.length).toBeGreaterThanOrEqual(25);
    for (const path of all) {
      const { out } = await run(...path, '--help');
      expect(out, path.join(' ')).toContain('Examples:');
      expect(out, path.join(' ')).toContain('--json');
    }
  });

  it.each<[string, Record<string, object>]>([
    ['do', COMMANDS],
    ['customer', CUSTOMER_MESSAGES],
  ])('every word of %s has help with an example', async (verb, table) => {
    for (const name of Object.keys(table)) {
      const { out } = await run(verb, 'REF', name, '--help');
      expect(out, name).toContain(`Example:\n  putright ${verb} REF ${name}`);
      expect(out, name).toContain('--json');
    }
  });

  it('a field that is called like a common option keeps its name', async () => {
    const { out } = await run('do', 'REF', 'add-point', '--help');
    expect(out).toContain('--as <word>');
    expect(out).toContain('--acting-as <handle>');
    expect((await run('do', 'REF', 'set-panel', '--help')).out).toContain('--happened-on <date>');
  });
});
