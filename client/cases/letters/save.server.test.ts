/** A landlord's own words for letters: refused with line and column, or used by every letter from then on. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { builtInSources } from '../../../letters/sources.ts';
import { startPutright, type Putright } from '../../../test/support/servers/putright.ts';
import { captured as run } from '../../cli/captured.ts';
import { loadDirectory } from '../../demo/data/load.ts';
import { BadInput, RuleRefusal } from '../../../platform/errors.ts';
import { logComplaint } from '../taking-in/log.ts';
import { perform } from '../perform.ts';
import { sendCustomerMessage } from '../words/customer-messages.ts';
import type { ServiceContext } from '../../core/context.ts';
import { saveTemplate } from './save.ts';

let putright: Putright;
let service: ServiceContext;
const folder = mkdtempSync(join(tmpdir(), 'putright-save-'));
beforeAll(async () => {
  putright = await startPutright();
  ({ service } = putright);
  await loadDirectory(putright.addresses);
  vi.stubEnv('DATABASE_URL', putright.addresses.databaseUrl);
  vi.stubEnv('TEMPORAL_ADDRESS', putright.addresses.temporalAddress);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await putright.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function withdrawn(policy: string, email: string): Promise<string> {
  const received = new Date().toISOString().slice(0, 10);
  const { reference } = await logComplaint(service, {
    policy,
    channel: 'email',
    name: 'Ada',
    email,
    text: 'Words',
    received,
  });
  await perform(service, reference, 'note', { note: 'Words' });
  await sendCustomerMessage(service, reference, 'withdraw', {});
  const mail = await vi.waitUntil(() => putright.mail.find((m) => m.to.includes(email)), { timeout: 60_000 });
  return mail.text;
}
const OWN = '---\nrule: S1-20\n---\nWe are sorry to see you go.\n\n{% part withdrawal %}\n\n{% part arbitrator %}\n';

describe('RC-5 a landlord’s own words', () => {
  it('are in that landlord’s letters from then on, in nobody else’s, until they are taken back', async () => {
    const saved = await saveTemplate(service, { landlord: 'oak', name: 'COMP08', source: OWN });
    expect(saved).toMatchObject({ landlord: 'oak', name: 'COMP08', version: 1 });
    expect(await withdrawn('oak', 'one@customer.example')).toContain('We are sorry to see you go.');
    expect(await withdrawn('octavia', 'two@customer.example')).not.toContain('see you go');
    expect(await saveTemplate(service, { landlord: 'oak', name: 'COMP08', source: null })).toMatchObject({
      version: 2,
    });
    expect(await withdrawn('oak', 'three@customer.example')).not.toContain('see you go');
  });

  it('are refused with line and column, and nothing is saved', async () => {
    const bad = OWN.replace('go.', '{{ custmer }}.');
    const refused = saveTemplate(service, { landlord: 'oak', name: 'COMP08', source: bad });
    await expect(refused).rejects.toBeInstanceOf(BadInput);
    await expect(refused).rejects.toThrow(/COMP08, line 4, column \d+: .*custmer/);
    const noPart = saveTemplate(service, { landlord: 'octavia', name: 'COMP08', source: 'Goodbye.' });
    await expect(noPart).rejects.toThrow('must be in it');
    const part = `${builtInSources('parts/arbitrator')}\n{{ nobody }}`;
    await expect(
      saveTemplate(service, { landlord: 'octavia', name: 'parts/arbitrator', source: part }),
    ).rejects.toThrow('nobody');
    expect(await service.store.ownTemplates('octavia')).toEqual({});
  });

  it('RC-2 are for those who may change the policy', async () => {
    const asked = saveTemplate(service, { landlord: 'octavia', name: 'COMP08', source: OWN, as: 'ben' });
    await expect(asked).rejects.toBeInstanceOf(RuleRefusal);
  });

  it('are saved from a file on the command line, with its exit codes', async () => {
    const file = join(folder, 'COMP08.md');
    writeFileSync(file, OWN);
    expect(await run('letters', 'save', 'COMP08', file, '--landlord', 'optivo')).toMatchObject({
      code: 0,
      out: expect.stringContaining('saved as version 1') as string,
    });
    writeFileSync(file, '{% include "x" %}');
    expect(await run('letters', 'save', 'COMP08', file, '--landlord', 'optivo')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/line 1, column \d+/) as string,
    });
    expect((await run('letters', 'save', 'COMP98', file, '--landlord', 'optivo')).code).toBe(2);
    expect((await run('letters', 'save', 'COMP08', '--landlord', 'optivo')).code).toBe(2);
  });
});
