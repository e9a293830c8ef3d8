/** What an answer waits for, what is asked at logging and what is shared outside, as staff meet it in the browser. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWeb, type TestWeb } from '../../../test/support/web/pages.ts';
import { newKey } from '../../core/keys.ts';
import { logComplaint } from '../../cases/taking-in/log.ts';
import { perform } from '../../cases/perform.ts';
import { showComplaint, timeline } from '../../cases/read.ts';

let web: TestWeb;
beforeAll(async () => {
  web = await startWeb({ worker: true });
}, 60_000);
afterAll(() => web.stop());

const logged = async (policy: string, more: Record<string, unknown> = {}): Promise<string> => {
  const { reference } = await logComplaint(web.service, {
    policy,
    channel: 'phone',
    received: new Date().toISOString().slice(0, 10),
    text: 'canary words',
    name: 'Ada Canary',
    email: `ada-${newKey()}@customer.example`,
    ...more,
  });
  return reference;
};

async function acknowledged(policy: string, to: string, more: Record<string, unknown> = {}): Promise<string> {
  const reference = await logged(policy, more);
  await perform(web.service, reference, 'allocate', { to, conflict: 'none' });
  await perform(web.service, reference, 'define', { point: ['canary'], outcome: ['canary'] }, { as: to });
  await perform(web.service, reference, 'acknowledge', {}, { as: to });
  return reference;
}

const referenceIn = (location: string | null): string => /[A-Z]+-\d{4}-\d{5}/.exec(location ?? '')?.[0] ?? '';

describe('at logging', () => {
  const TYPED = { text: 'One of you threatened me.', name: 'Bea Canary', phone: '01632 960077', channel: 'phone' };

  it('SP-10 a serious complaint about a colleague says who decided on it, and is open to few from then on', async () => {
    const [adviser] = (await web.service.store.staff('octavia')).filter((p) => p.duties.includes('adviser'));
    const page = await web.signIn(adviser?.handle ?? '');
    const form = { ...TYPED, key: newKey(), staffConduct: 'yes' };
    const asked = await page.post('/log', form);
    expect(asked.status).toBe(400);
    expect(asked.words).toContain('“Is it serious?”: say yes or no');
    const told = await page.post('/log', { ...form, conductSerious: 'yes' });
    expect(told.words).toContain('speak with your line manager before a serious complaint about a colleague is logged');
    expect(told.text).toContain('One of you threatened me.');
    const [manager] = (await web.service.store.staff('octavia')).filter((p) => p.duties.includes('line-manager'));
    const decided = { conductSerious: 'yes', conductDecidedBy: manager?.handle ?? '', conductDecidedOn: 'today' };
    const done = await page.post('/log', { ...form, ...decided });
    expect(done.status).toBe(303);
    const reference = referenceIn(done.location);
    // Answered once its first turn is over: the record is there.
    await perform(web.service, reference, 'note', { note: 'canary' }, { as: 'mira' });
    expect((await timeline(web.service, reference))[0]?.says).toContain(`${manager?.name} decided on`);
    expect((await (await web.signIn('ben')).get(`/cases/${reference}`)).status).toBe(404);
    const seen = await (await web.signIn(manager?.handle ?? '')).get(`/cases/${reference}`);
    expect(seen.words).toContain('Restricted: staff conduct');
    expect(seen.words).toContain(`Serious; ${manager?.name} decided on`);
  });

  it('OM-10 a complaint about a building says which it is; what the Act does not cover goes the ordinary way', async () => {
    const nadia = await web.signIn('nadia', 'oak');
    const form = { ...TYPED, text: 'The cladding.', name: 'Cy Canary', phone: '01632 960078', key: newKey() };
    const asked = await nadia.post('/log', { ...form, subject: 'building-safety' });
    expect(asked.status).toBe(400);
    expect(asked.words).toContain('at least 18 metres or 7 storeys high');
    const said = { subject: 'building-safety', buildingScope: 'no', safetyMatter: 'fire-or-structure' };
    const reference = referenceIn((await nadia.post('/log', { ...form, ...said })).location);
    const page = await nadia.get(`/cases/${reference}`);
    expect(page.words).toContain('The ordinary procedure, outside the Building Safety Act');
    expect(page.words).toContain('The Housing Ombudsman');
  });
});

describe('before an answer goes', () => {
  it('S1-24 a departure is proposed, listed for who approves it, and told to the customer of Oak', async () => {
    const reference = await acknowledged('oak', 'kofi');
    const kofi = await web.signIn('kofi', 'oak');
    const fields = { from: 'canary: policy 4.2', reason: 'canary: she is very ill' };
    const untold = await kofi.post(`/cases/${reference}/do/propose-departure`, fields);
    expect(untold.status).toBe(409);
    expect(untold.words).toContain('the customer is told of it');
    const told = { ...fields, told: 'We pay more than our policy says.' };
    expect((await kofi.post(`/cases/${reference}/do/propose-departure`, told)).status).toBe(303);
    expect((await kofi.get(`/cases/${reference}`)).words).toContain('It departs from “canary: policy 4.2”');
    await perform(
      web.service,
      reference,
      'find',
      { point: 'P1', outcome: 'not-upheld', reason: 'canary' },
      { as: 'kofi' },
    );
    await expect(perform(web.service, reference, 'respond', {}, { as: 'kofi' })).rejects.toThrow('departs from policy');
    const victor = await web.signIn('victor', 'oak');
    const list = await victor.get('/managers/approvals');
    expect(list.words).toContain('Approve an answer that departs from policy?');
    const yes = { departure: 'D1', verdict: 'approve' };
    expect((await kofi.post(`/cases/${reference}/do/decide-departure`, yes)).status).not.toBe(303);
    expect((await victor.post(`/cases/${reference}/do/decide-departure`, yes)).status).toBe(303);
    await perform(web.service, reference, 'respond', {}, { as: 'kofi' });
    const answer = () => web.mail.find((m) => m.text?.includes('We pay more than our policy says.'));
    await expect.poll(answer).toBeDefined();
    expect((await victor.get('/managers/approvals')).words).not.toContain('departs from policy?');
  });

  it('RM-7 the page asks whether the law may entitle them; the answer waits for the advice', async () => {
    const reference = await acknowledged('octavia', 'ben');
    const ben = await web.signIn('ben');
    const form = await ben.get(`/cases/${reference}/do/offer-remedy`);
    expect(form.words).toContain('The law may entitle the customer to it');
    const offer = { kind: 'action', what: 'Mend the roof', by: '+20wd', owner: 'ben' };
    expect((await ben.post(`/cases/${reference}/do/offer-remedy`, offer)).status).toBe(409);
    const asked = await ben.post(`/cases/${reference}/do/offer-remedy`, { ...offer, entitlement: 'yes' });
    expect(asked.status).toBe(303);
    expect((await ben.get(`/cases/${reference}`)).words).toContain('Legal advice wanted');
    const advice = {
      remedy: 'M1',
      from: 'canary counsel',
      advice: 'canary: admit nothing',
      wording: 'We will mend it.',
    };
    expect((await ben.post(`/cases/${reference}/do/record-legal-advice`, advice)).status).toBe(303);
    const page = await ben.get(`/cases/${reference}`);
    expect(page.words).toContain('Advised on');
    expect(page.words).toContain('We will mend it.');
    const { state } = await showComplaint(web.service, reference);
    expect(JSON.stringify(state)).not.toContain('canary');
  });

  it('SP-10 colleagues and contractors named in what the customer reads are said to the writer', async () => {
    const reference = await acknowledged('octavia', 'ben');
    const ben = await web.signIn('ben');
    const words = { point: 'P1', outcome: 'upheld', reason: 'Priya and Brightfix did not come, and nor did I.' };
    const { named } = await perform(web.service, reference, 'find', words, { as: 'ben' });
    expect(named).toMatch(/names Priya \w+ and Brightfix Maintenance\. Customers are not told/);
    const page = await ben.get(`/cases/${reference}/letters`);
    expect(page.words).toMatch(/What you wrote names Priya \w+ and Brightfix Maintenance\./);
    const { named: none } = await perform(
      web.service,
      reference,
      'find',
      { ...words, reason: 'Our officer and the contractor did not come. Ada was right.' },
      { as: 'ben' },
    );
    expect(none).toBeUndefined();
    expect((await ben.get(`/cases/${reference}/letters`)).words).not.toContain('What you wrote names');
  });

  it('SP-10 who is named and has left stays named until somebody says otherwise', async () => {
    const reference = await logged('oak', { staffConduct: true, namedStaff: ['sean'] });
    const staff = await web.service.store.staff('oak');
    await web.service.store.saveLandlord(
      'oak',
      'Oak Housing',
      staff.map((p) => (p.handle === 'sean' ? { ...p, active: false } : p)),
      await web.service.store.parties('oak'),
    );
    const ruth = await web.signIn('ruth', 'oak');
    const form = await ruth.get(`/cases/${reference}/do/correct-conduct`);
    expect(form.text).toMatch(/value="sean"[^>]*checked/);
    expect(form.words).toContain('(has left)');
    const sent = { about: 'yes', named: ['sean', 'kofi'], reason: 'canary: there were two' };
    expect((await ruth.post(`/cases/${reference}/do/correct-conduct`, sent)).status).toBe(303);
    const { state } = await showComplaint(web.service, reference);
    expect(state.intake.namedStaff).toEqual(['sean', 'kofi'].map((h) => staff.find((p) => p.handle === h)?.id));
  });
});

describe('RC-8 others outside', () => {
  it('RC-8 shown on the case: what was shared, with whom and on what basis; refused without one', async () => {
    const reference = await acknowledged('oak', 'kofi');
    const kofi = await web.signIn('kofi', 'oak');
    const refused = await kofi.post(`/cases/${reference}/do/share-outside`, { what: 'canary: her address' });
    expect(refused.status).toBe(409);
    expect(refused.words).toContain('Nothing is shared outside without the customer’s consent');
    const agreed = { agency: 'canary Mind', by: 'customer', how: 'spoken', proof: 'canary: on the telephone' };
    expect((await kofi.post(`/cases/${reference}/do/agree-sharing`, agreed)).status).toBe(303);
    const shared = { what: 'canary: her address', consent: 'N1' };
    expect((await kofi.post(`/cases/${reference}/do/share-outside`, shared)).status).toBe(303);
    const page = await kofi.get(`/cases/${reference}`);
    expect(page.words).toMatch(
      /Shared with others outside.*canary Mind is involved.*with canary Mind, with consent \(N1\): canary: her address/s,
    );
    expect((await kofi.post(`/cases/${reference}/do/withdraw-consent`, { consent: 'N1' })).status).toBe(303);
    expect((await kofi.get(`/cases/${reference}`)).words).toContain('Taken back');
    expect((await kofi.post(`/cases/${reference}/do/share-outside`, shared)).status).toBe(409);
  });
});
