/** The command line as scripts meet it: answers, sentences and exit codes, with no server anywhere (DESIGN §7). */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { COMMANDS, CUSTOMER_MESSAGES, type Field } from '../../workflows/messages.ts';
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

describe('what is written after a command', () => {
  it('IN-2 is cleaned of what a paste brings along, names of files left alone', async () => {
    const dates = await run('deadlines', '--policy', '\u202aoak\u202c', '--received', '2026-11-20\u200b', '--json');
    expect(dates).toMatchObject({ code: 0 });
    expect(await run('policy', 'check', '\ufeffoptivo\u00a0'.trim(), '--json')).toMatchObject({ code: 0 });
    expect((await run('deadlines', '--input', 'not\u200bhere.json')).err).toContain('not\u200bhere.json');
  });
});

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

  it.each<[string[], number, RegExp]>([
    [[], 2, /^Say what to do/],
    [['policy'], 2, /^Say what to do/],
    [['worklst'], 2, /Unknown command/],
    [['policy', 'check', '--landlord', 'oak'], 2, /^Unknown option '--landlord': --help lists what there is\.$/],
    [['do', 'REF', 'acknowlege'], 2, /Did you mean/],
    [['mail', 'nothing'], 4, /no message/],
    [['deadlines'], 2, /--landlord/],
    [['deadlines', '--landlord', 'oka', '--received', '2026-11-20'], 2, /Did you mean "oak"/],
    [['worklist'], 5, /./],
  ])(
    '%j --json fails with one object on standard error and nothing on standard output',
    async (args, exitCode, says) => {
      const ran = await run(...args, '--json');
      expect(ran).toMatchObject({ code: exitCode, out: '' });
      const told = JSON.parse(ran.err) as { error: string; exitCode: number };
      expect(told).toEqual({ error: expect.stringMatching(says) as string, exitCode });
    },
  );

  it('whose it is has one name on every command; --policy is still read, and shown nowhere', async () => {
    const all = (parent: Command): Command[] => parent.commands.flatMap((c) => [c, ...all(c)]);
    for (const command of all(createProgram())) {
      const shown = command
        .createHelp()
        .visibleOptions(command)
        .map((o) => o.attributeName());
      expect(shown, command.name()).not.toContain('policy');
    }
    const asked = ['deadlines', '--received', '2026-11-20', '--json'];
    const byLandlord = await run(...asked, '--landlord', 'oak');
    expect(byLandlord.code).toBe(0);
    expect(await run(...asked, '--policy', 'oak')).toEqual(byLandlord);
    const two = await run(...asked, '--landlord', 'oak', '--policy', 'octavia');
    expect(two.code).toBe(2);
    expect(two.err).toContain('give --landlord alone');
    expect((await run('load', '--policy', 'oak')).code).toBe(5);
  });

  it('the example of a field that takes an id has the id its help names', async () => {
    for (const [verb, table] of [
      ['do', COMMANDS],
      ['customer', CUSTOMER_MESSAGES],
    ] as const)
      for (const [name, { fields }] of Object.entries(table)) {
        const { out } = await run(verb, 'REF', name, '--help');
        for (const [field, { kind, help, required }] of Object.entries(fields as Record<string, Field>)) {
          const id = /\(([A-Z]1)\)/.exec(help)?.[1];
          if (kind === 'ref' && required && id !== undefined) expect(out).toContain(`--${field} ${id}`);
        }
      }
    expect((await run('do', 'REF', 'send-count', '--help')).out).toContain('--letter L1');
  });

  it('mail to one address says when none was caught for it', async () => {
    expect((await run('mail', '--to', 'ada@customer.example')).out).toContain('No mail to ada@customer.example');
    expect((await run('mail')).out).toContain('No mail has been caught yet.');
    expect((await run('mail', 'last', '--to', 'ada@customer.example')).err).toContain(
      'No mail to ada@customer.example',
    );
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
