/** A landlord among several, from its folder to its last day here, in commands alone. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { registerPacks } from '../../test/support/packs.ts';
import { startPutright, type Putright } from '../../test/support/servers/putright.ts';
import { loadDirectory } from '../demo/data/load.ts';
import { captured as run } from './captured.ts';

const FOLDER = join(import.meta.dirname, '../../test/packs/northfield');
const AS = { lead: ['--as', 'rosa'], director: ['--as', 'elin'] };

let putright: Putright;
let root: string;
beforeAll(async () => {
  putright = await startPutright();
  await loadDirectory(putright.addresses);
  root = mkdtempSync(join(tmpdir(), 'putright-new-landlord-'));
  vi.stubEnv('DATABASE_URL', putright.addresses.databaseUrl);
  vi.stubEnv('TEMPORAL_ADDRESS', putright.addresses.temporalAddress);
  vi.stubEnv('DOCUMENTS_DIR', putright.documentsDir);
}, 120_000);
afterAll(async () => {
  vi.unstubAllEnvs();
  registerPacks();
  await putright.stop();
  rmSync(root, { recursive: true, force: true });
});

async function does<T = Record<string, unknown>>(...args: string[]): Promise<T> {
  const ran = await run(...args, '--json');
  expect(ran, args.join(' ')).toMatchObject({ code: 0 });
  return JSON.parse(ran.out) as T;
}

describe('a landlord from a folder, by one command', () => {
  let reference: string;

  it('IN-13 is looked at without a trace, added, and takes, acknowledges and answers for a complaint', async () => {
    expect(await does('landlord', 'new', FOLDER, '--dry-run')).toMatchObject({ id: 'northfield', dryRun: true });
    expect(await run('landlord', 'show', 'northfield')).toMatchObject({ code: 2, out: '' });
    expect(await does('landlord', 'new', FOLDER)).toMatchObject({ id: 'northfield', people: 3, parties: 2 });
    const typed = ['--channel', 'email', '--received', 'today', '--name', 'Ada Fictional'];
    const more = ['--email', 'ada@customer.example', '--text', 'The lift has stood still for a week.'];
    ({ reference } = await does<{ reference: string }>('log', '--landlord', 'northfield', ...typed, ...more));
    expect(reference).toMatch(/^NFH-\d{4}-00001$/);
    await does('do', reference, 'allocate', '--to', 'rosa', '--conflict', 'none', ...AS.director);
    await does('do', reference, 'define', '--point', 'The lift', '--outcome', 'It goes again', ...AS.lead);
    await does('do', reference, 'acknowledge', ...AS.lead);
    const own = () => putright.mail.filter(({ to }) => to.includes('ada@customer.example'));
    await expect.poll(() => own().length).toBeGreaterThan(0);
    expect(own()[0]).toMatchObject({
      from: { name: 'Northfield Homes' },
      subject: expect.stringContaining(reference) as string,
    });
  }, 60_000);

  it('S2-3 of its three people nobody is let do what somebody else should while there is somebody else', async () => {
    const same = [
      '--what',
      'stage2',
      '--who',
      'rosa',
      '--reason',
      'There are three of us.',
      '--ombudsman',
      'By email.',
    ];
    expect(await run('do', reference, 'allow-same-person', ...same, ...AS.director)).toMatchObject({
      code: 3,
      err: expect.stringContaining('Somebody else can do that: Piotr Halle') as string,
    });
    const piotr = ['--handle', 'piotr', '--name', 'Piotr Halle', '--roles', 'second-reader; repairs-lead'];
    await does('staff', 'add', '--landlord', 'northfield', ...piotr, '--email', 'piotr@northfield.example', '--left');
    expect(await does('do', reference, 'allow-same-person', ...same, ...AS.director)).toMatchObject({ reference });
  });

  it('OM-7 whoever takes its evidence pack out at the command line stands in the log of security', async () => {
    const log = async (): Promise<string[]> => {
      const shown = ['admin', 'security', '--landlord', 'northfield', '--show', 'exports'];
      return (await does<{ lines: { says: string }[] }>(...shown)).lines.map(({ says }) => says);
    };
    await does('evidence-pack', reference, ...AS.lead);
    expect(await log(), 'only looked at').toEqual([]);
    await does('evidence-pack', reference, '--to', join(root, 'pack'), ...AS.lead);
    expect(await log()).toEqual([expect.stringMatching(/^Rosa Tennant took out the evidence pack/)]);
    expect(
      readFileSync(join(root, 'pack', 'evidence-pack.pdf'))
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    await does('export', join(root, 'export'), '--landlord', 'northfield');
    expect((await log())[0]).toMatch(/^Whoever runs putright took out everything/);
  }, 60_000);

  it('RC-1 is handed over with all it has, and the others go on as they did', async () => {
    const handed = await does('landlord', 'end', 'northfield', '--move-to', join(root, 'handed'));
    expect(handed).toMatchObject({ landlord: { id: 'northfield' }, cases: 1 });
    expect(await run('do', reference, 'note', '--note', 'x', ...AS.lead)).toMatchObject({
      code: 3,
      err: expect.stringContaining('handed over') as string,
    });
    const typed = ['--channel', 'email', '--received', 'today', '--name', 'Bea Fictional'];
    const more = ['--email', 'bea@customer.example', '--text', 'No heating.'];
    expect(await does('log', '--landlord', 'oak', ...typed, ...more)).toMatchObject({
      reference: expect.stringMatching(/^OAK-/) as string,
    });
  }, 60_000);
});
