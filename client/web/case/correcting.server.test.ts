/** Putting something right in the browser: the form shows what stands, and what is seen is what is saved (RC-6). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWeb, type TestWeb } from '../../../test/support/web/pages.ts';
import { logComplaint } from '../../cases/taking-in/log.ts';
import { perform } from '../../cases/perform.ts';
import { show, timeline } from '../../cases/read.ts';

let web: TestWeb;
beforeAll(async () => {
  web = await startWeb({ worker: true });
}, 60_000);
afterAll(() => web.stop());

const logged = async (more: Record<string, unknown> = {}) => {
  const { reference } = await logComplaint(web.service, {
    policy: 'octavia',
    channel: 'phone',
    received: new Date().toISOString().slice(0, 10),
    text: 'canary words',
    name: 'Ada Canray',
    email: 'ada@customer.example',
    phone: '01632 960001',
    address: '1 High Street\nOldtown',
    ...more,
  });
  return reference;
};

describe('what was recorded, put right in the browser', () => {
  it('RC-6 the form of a correction holds what stands; a field that was emptied is unset, the rest stays', async () => {
    const reference = await logged();
    const ben = await web.signIn('ben');
    const form = await ben.get(`/cases/${reference}/do/correct-contact`);
    for (const stands of ['Ada Canray', 'ada@customer.example', '01632 960001', '1 High Street'])
      expect(form.text).toContain(stands);
    expect(form.words).not.toContain('nothing in its place');
    const sent = { name: 'Ada Canary', email: 'ada@customer.example', phone: '', address: '1 High Street\r\nOldtown' };
    const done = await ben.post(`/cases/${reference}/do/correct-contact`, {
      ...sent,
      contactBy: 'email',
      reason: 'canary: misheard on the telephone',
    });
    expect(done.status).toBe(303);
    const { file } = await show(web.service, reference);
    expect(file.customer).toMatchObject({ name: 'Ada Canary', email: 'ada@customer.example', phone: null });
    const told = (await timeline(web.service, reference)).at(-1)?.says;
    expect(told).toContain('name Ada Canary, was Ada Canray');
    expect(told).toContain('telephone not known, was 01632 960001');
    expect(told).not.toContain('High Street');
  });

  it('RC-6 IN-11 adjustments are shown ticked; what is unticked no longer holds', async () => {
    const reference = await logged({ adjustments: ['large-print', 'no-phone-calls'], vulnerable: true });
    const ben = await web.signIn('ben');
    const form = await ben.get(`/cases/${reference}/do/correct-adjustments`);
    expect(form.text).toMatch(/value="large-print"[^>]*checked/);
    expect(form.text).not.toMatch(/value="braille"[^>]*checked/);
    const done = await ben.post(`/cases/${reference}/do/correct-adjustments`, {
      vulnerable: 'yes',
      adjustment: ['large-print'],
      risk: 'low',
      complexity: 'simple',
      reason: 'canary: they may be called',
    });
    expect(done.status).toBe(303);
    expect((await show(web.service, reference)).state).toMatchObject({
      needs: { vulnerable: true, adjustments: ['large-print'] },
    });
    expect((await ben.get(`/cases/${reference}`)).words).toContain('Vulnerable, large print. Put right');
  });

  it('RC-6 IN-7 authority withdrawn on the page: the link in a copy opens nothing any more', async () => {
    const reference = await logged({
      representative: 'advocate',
      representativeName: 'Ben Canary',
      representativeEmail: 'ben@advocate.example',
      authority: 'on-file',
    });
    await perform(web.service, reference, 'allocate', { conflict: 'none' });
    await perform(web.service, reference, 'define', { point: ['canary'], outcome: ['canary'] });
    await perform(web.service, reference, 'acknowledge', {});
    const copy = () => web.mail.find((m) => [m.to].flat().includes('ben@advocate.example'));
    await expect.poll(copy).toBeDefined();
    const [, path = ''] = /(\/mine\/[\w-]{43})/.exec(copy()?.text ?? '') ?? [];
    const visitor = web.visitor();
    expect((await visitor.get(path)).status).toBe(303);
    expect((await visitor.get(`/mine/${reference}`)).status).toBe(200);
    const ben = await web.signIn('ben');
    const form = await ben.get(`/cases/${reference}/do/correct-representative`);
    expect(form.text).toContain('Ben Canary');
    const done = await ben.post(`/cases/${reference}/do/correct-representative`, {
      kind: 'advocate',
      name: 'Ben Canary',
      email: 'ben@advocate.example',
      authority: 'withdrawn',
      reason: 'canary: the customer told us',
    });
    expect(done.status).toBe(303);
    expect((await visitor.get(`/mine/${reference}`)).status).toBe(404);
    expect((await web.visitor().get(path)).status).toBe(404);
    expect((await ben.get(`/cases/${reference}`)).words).toContain('authority withdrawn');
    await expect.poll(() => toldOf(reference, 'ben@advocate.example')).toHaveLength(1);
    expect(toldOf(reference, 'ben@advocate.example')[0]).not.toContain('/mine/');
  });

  it('RC-6 IN-7 who acted before is told at their own address, also where somebody else stands in their place since', async () => {
    const reference = await logged({
      representative: 'advocate',
      representativeName: 'Abel Former',
      representativeEmail: 'abel@advocate.example',
      authority: 'on-file',
    });
    const successor = { name: 'Cara Successor', email: 'cara@advocate.example', another: true, authority: 'on-file' };
    await perform(web.service, reference, 'correct-representative', { ...successor, reason: 'canary' });
    await expect.poll(() => toldOf(reference, 'abel@advocate.example')).toHaveLength(1);
    const [mail = ''] = toldOf(reference, 'abel@advocate.example');
    expect(mail).toContain('Dear Abel Former');
    for (const theirs of ['Cara', '/mine/']) expect(mail).not.toContain(theirs);
    expect(toldOf(reference, 'cara@advocate.example')).toEqual([]);
  });
});

/** What was mailed to an address to say that its reader acts in this complaint no more. */
const toldOf = (reference: string, address: string): string[] =>
  web.mail
    .filter((m) => [m.to].flat().includes(address) && m.subject.includes(reference))
    .filter((m) => m.subject.includes('You no longer act'))
    .map((m) => m.text);
