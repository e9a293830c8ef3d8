/** A first complaint as somebody types it: the ten lines of the README, and the exit codes that need a server. */
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

describe('a first complaint', () => {
  it(
    'is logged, acknowledged, investigated, answered, escalated, answered again, remedied, closed',
    { timeout: 120_000 },
    async () => {
      const { out } = await does(
        'log',
        '--landlord',
        'oak',
        '--channel',
        'phone',
        '--name',
        'Ada Fictional',
        '--email',
        'ada@customer.example',
        '--text',
        'No heating since Monday.',
        '--json',
      );
      const { reference: ref } = JSON.parse(out) as { reference: string };
      await does('do', ref, 'allocate', '--conflict', 'none');
      await does(
        'do',
        ref,
        'define',
        '--point',
        'No heating',
        '--point',
        'Nobody called back',
        '--outcome',
        'Heating that works',
      );
      await does('do', ref, 'acknowledge');
      await does('do', ref, 'request-information', '--from', 'repairs', '--question', 'When was the boiler last seen?');
      await does('do', ref, 'record-information', '--request', 'Q1', '--quality', 'adequate', '--answer', 'On Tuesday');
      expect(await run('do', ref, 'respond')).toMatchObject({
        code: 3,
        err: expect.stringContaining('S1-11') as string,
      });
      await does('do', ref, 'find', '--point', 'P1', '--outcome', 'upheld', '--reason', 'It took five days');
      await does('do', ref, 'find', '--point', 'P2', '--outcome', 'upheld', '--reason', 'No call is on record');
      await does(
        'do',
        ref,
        'offer-remedy',
        '--kind',
        'financial',
        '--what',
        'For the cold days',
        '--distress',
        '75',
        '--by',
        '+10wd',
        '--owner',
        'kofi',
      );
      await does('do', ref, 'respond');
      await does('customer', ref, 'escalate', '--words', 'It is still cold');
      await does('do', ref, 'assign', '--conflict', 'none');
      await does('do', ref, 'acknowledge');
      await does('do', ref, 'find', '--point', 'P1', '--outcome', 'upheld', '--reason', 'The part came late');
      await does('do', ref, 'find', '--point', 'P2', '--outcome', 'upheld', '--reason', 'Confirmed');
      await does('do', ref, 'offer-remedy', '--kind', 'apology', '--what', 'We are sorry');
      await does('do', ref, 'respond');
      await does('customer', ref, 'accept-remedy');
      await does('do', ref, 'complete-action', '--action', 'A1', '--evidence', 'Paid');
      await does('do', ref, 'log-contact', '--kind', 'closing-check', '--outcome', 'made');
      expect((await does('show', ref)).out).toContain('closed on');
      expect((await does('timeline', ref)).out).toContain('The customer accepted M1, M2');
      expect((await does('explain', ref, 'stage2.respond')).out).toContain('Oak 7.6.2');
      const letters = putright.mail.filter((m) => m.to.includes('ada@customer.example'));
      expect(letters.length).toBe(4);
      for (const letter of letters) expect(letter.subject).toContain(ref);
    },
  );

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
