/** A first complaint as somebody types it: the lines of the README, and the exit codes that need a server. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startPutright, type Putright } from '../../test/support/servers/putright.ts';
import { loadDirectory } from '../demo/data/load.ts';
import { captured as run, type Ran } from './captured.ts';

let putright: Putright;
beforeAll(async () => {
  putright = await startPutright();
  await loadDirectory(putright.addresses);
  vi.stubEnv('DATABASE_URL', putright.addresses.databaseUrl);
  vi.stubEnv('TEMPORAL_ADDRESS', putright.addresses.temporalAddress);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await putright.stop();
});

async function does(...args: string[]): Promise<Ran> {
  const ran = await run(...args);
  expect(ran, args.join(' ')).toMatchObject({ code: 0 });
  return ran;
}

/** What the README has its reader type for a first complaint, one command after another, as its arguments. */
function firstComplaint(): string[][] {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const block = /## A first complaint[^]*?```sh\n([^]*?)```/.exec(readme)?.[1] ?? '';
  return block
    .replace(/^REF=\$\((.*?) \| .*\)$/m, '$1')
    .split(/ && |\n/)
    .filter((line) => line !== '')
    .map((line) => [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '').slice(2));
}

describe('a first complaint', () => {
  it('is logged, acknowledged, investigated, answered, escalated, answered again, remedied and closed by the lines of the README', async () => {
    const [log = [], ...rest] = firstComplaint();
    const { reference } = JSON.parse((await does(...log)).out) as { reference: string };
    const said: Record<string, string> = {};
    // The mail catcher is a process of its own, which this test has not.
    for (const args of rest.filter(([name]) => name !== 'mail')) {
      if (args[2] === 'request-information')
        expect(await run('do', reference, 'respond')).toMatchObject({
          code: 3,
          err: expect.stringContaining('S1-11') as string,
        });
      const { out } = await does(...args.map((word) => (word === '$REF' ? reference : word)));
      said[args[0] ?? ''] = out;
    }
    expect(said['show']).toContain('closed on');
    expect(said['timeline']).toContain('The customer accepted M1, M2');
    expect(said['explain']).toContain('Oak 7.6.2');
    const letters = putright.mail.filter((m) => m.to.includes('ada@customer.example'));
    expect(letters.map((letter) => letter.subject).filter((subject) => !subject.includes(reference))).toEqual([]);
    expect(letters.length).toBeGreaterThanOrEqual(4);
  }, 120_000);

  it('bad input, a refusal and an unknown case have each their exit code, and one sentence', async () => {
    const log = await run(
      'log',
      '--landlord',
      'oak',
      '--channel',
      'email',
      '--received',
      '2099-01-01',
      '--name',
      'A',
      '--email',
      'a@b.example',
      '--text',
      'x',
    );
    expect(log).toMatchObject({ code: 2, out: '' });
    expect(log.err.trim().split('\n')).toHaveLength(1);
    expect(await run('show', 'OAK-1999-00001')).toMatchObject({ code: 4, out: '' });
    expect(await run('do', 'OAK-1999-00001', 'note', '--note', 'x', '--as', 'nobody')).toMatchObject({ code: 4 });
    expect(await run('worklist', '--owner', 'nobody')).toMatchObject({ code: 2 });
    expect(await run('commands', 'OAK-1999-00001', '--json')).toMatchObject({ code: 4, out: '' });
  });
});
