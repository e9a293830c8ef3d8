/** SP-3: what is asked about somebody's own data is one record with two doors, the page of requests and the complaint. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountMailSent } from '../../../test/support/web/account-mail.ts';
import { startWeb, type TestWeb } from '../../../test/support/web/pages.ts';
import type { TestBrowser } from '../../../test/support/web/browser.ts';
import { openTasks, type CaseState } from '../../../workflows/messages.ts';
import { logComplaint } from '../../cases/taking-in/log.ts';
import { perform } from '../../cases/perform.ts';
import { findCase, stateOf } from '../../core/context.ts';

let web: TestWeb;
let mira: TestBrowser;
let ben: TestBrowser;
beforeAll(async () => {
  web = await startWeb({ worker: true });
  [mira, ben] = [await web.signIn('mira'), await web.signIn('ben')];
});
afterAll(async () => web.stop());

async function logged(name: string): Promise<string> {
  const { reference } = await logComplaint(web.service, {
    policy: 'octavia',
    channel: 'phone',
    received: new Date().toISOString().slice(0, 10),
    name,
    email: `${name.split(' ')[0]?.toLowerCase()}@customer.example`,
    text: 'Another tenant was given my file.',
  });
  return reference;
}

const standing = async (reference: string): Promise<CaseState> =>
  stateOf(web.service, await findCase(web.service, reference));
const waits = async (reference: string): Promise<string> => {
  const { words } = await mira.get('/data');
  return /^.*?(?=OCT-\d{4}-\d+|$)/.exec(words.slice(words.indexOf(reference) + reference.length))?.[0] ?? '';
};

describe('SP-3 one record, two doors', () => {
  it('SP-3 recorded on the page of requests: the complaint knows, its team is told, and its outcome comes with the answer', async () => {
    const reference = await logged('Anna Fictional');
    expect(
      (await ben.post(`/data/requests/${reference}`, { what: 'breach', asked: '', note: 'It lay on the stairs.' }))
        .status,
    ).toBe(303);
    const told = await standing(reference);
    expect(told.dataMatters).toMatchObject([{ what: 'breach', outcome: null }]);
    expect(openTasks(told).map((t) => t.kind)).toContain('data-breach');
    expect((await mira.get(`/cases/${reference}`)).words).toContain('It lay on the stairs.');
    expect(await waits(reference)).toContain('Waits');
    // Told once more, by either door, it is the one they have.
    await ben.post(`/data/requests/${reference}`, { what: 'breach', asked: '' });
    expect((await standing(reference)).dataMatters).toHaveLength(1);
    const sent = (await accountMailSent(web)).filter((m) => m.to === 'data.protection@octavia.example');
    expect(sent.filter((m) => m.text.includes(reference))).toHaveLength(1);

    // What was found of a breach is said in words, for the answer appends it (OCT 11.1).
    const answer = (outcome: string) =>
      mira.post(`/data/${reference}/refuse`, { what: 'breach', do: 'answered', outcome });
    const unsaid = await answer('');
    expect(unsaid.status).toBe(400);
    expect(unsaid.words).toContain('say what was found');
    expect((await answer('The file was fetched back within the hour.')).status).toBe(303);
    const after = await standing(reference);
    expect(after.dataMatters[0]?.outcome).not.toBeNull();
    expect(openTasks(after).map((t) => t.kind)).not.toContain('data-breach');
    expect((await mira.get(`/cases/${reference}`)).words).toContain('The file was fetched back within the hour.');
    expect(await waits(reference)).toContain('Answered');
  });

  it('SP-3 told on the complaint: it stands among the requests until the complaint knows the outcome', async () => {
    const reference = await logged('Bela Fictional');
    await perform(web.service, reference, 'tell-data-protection', { what: 'request-for-data', note: 'Her whole file' });
    expect(await waits(reference)).toContain('Waits');
    await perform(web.service, reference, 'record-data-outcome', { what: 'request-for-data', outcome: 'Sent to her' });
    expect(await waits(reference)).toContain('Answered');
  });

  it('SP-3 a copy that is given is the outcome, and a refusal says its ground', async () => {
    const [given, refused] = [await logged('Cora Fictional'), await logged('Dana Fictional')];
    for (const reference of [given, refused])
      await perform(web.service, reference, 'tell-data-protection', { what: 'request-for-data', note: 'Her file' });
    expect((await mira.post(`/data/${given}/copy`, { style: 'redacted' })).status).toBe(200);
    expect((await standing(given)).dataMatters[0]?.outcome).not.toBeNull();
    expect(await waits(given)).toContain('Given');
    const said = { what: 'copy', do: 'refuse', ground: 'excessive' };
    expect((await mira.post(`/data/${refused}/refuse`, said)).status).toBe(303);
    expect((await mira.get(`/cases/${refused}`)).words).toContain('manifestly unfounded or excessive');
    expect(await waits(refused)).toContain('Refused');
  });
});
