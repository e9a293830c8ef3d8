/** A customer's own page on real servers: opened by the link in a letter, and each thing said there heard by the case. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWeb, type TestWeb } from '../../../test/support/web/pages.ts';
import { logComplaint } from '../../cases/taking-in/log.ts';
import { perform } from '../../cases/perform.ts';
import { newKey } from '../../core/keys.ts';
import { listLinks, issueLinkFor, revokeLinks } from '../../portal/links.ts';
import { linkCode, linkToken, tokenHash } from '../../../letters/links/portal-link.ts';
import { stateOf, findCase } from '../../core/context.ts';

let web: TestWeb;
beforeAll(async () => {
  web = await startWeb({ worker: true });
});
afterAll(() => web.stop());

const SCRIPT = '<script>alert(1)</script>';

async function until<T>(look: () => Promise<T | null | undefined | false>): Promise<T> {
  for (let tries = 0; tries < 100; tries++) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('waited too long');
}

let customers = 0;
/** A complaint of a customer of its own, logged today. */
async function logged(more: Record<string, unknown> = {}): Promise<string> {
  const n = ++customers;
  const { reference } = await logComplaint(web.service, {
    policy: 'octavia',
    channel: 'phone',
    received: web.service.clock().toISOString().slice(0, 10),
    name: `Ada Fictional ${n}`,
    email: `ada${n}@customer.example`,
    text: `No heating since Monday. ${SCRIPT}`,
    ...more,
  });
  return reference;
}

async function acknowledged(reference: string): Promise<string> {
  await perform(web.service, reference, 'allocate', { conflict: 'none' });
  await perform(web.service, reference, 'define', { point: `No heating ${SCRIPT}`, outcome: 'Heating that works' });
  await perform(web.service, reference, 'acknowledge', {});
  return linkIn(reference, 'L1');
}

async function answered(reference: string): Promise<string> {
  await acknowledged(reference);
  await perform(web.service, reference, 'find', {
    point: 'P1',
    outcome: 'upheld',
    reason: `It took five days. ${SCRIPT}`,
  });
  await perform(web.service, reference, 'offer-remedy', { kind: 'apology', what: 'A written apology' });
  await perform(web.service, reference, 'offer-remedy', {
    kind: 'financial',
    entitlement: 'no',
    what: 'For the cold days',
    distress: '75',
    by: '+10wd',
    owner: 'ben',
  });
  await perform(web.service, reference, 'submit-for-check', {});
  await perform(web.service, reference, 'check-quality', { verdict: 'approve' });
  await perform(web.service, reference, 'respond', {});
  return linkIn(reference, 'L2');
}

/** The link as it stands in the letter that went out. */
async function linkIn(reference: string, letterId: string): Promise<string> {
  const { caseId, customer } = await findCase(web.service, reference);
  const mail = await until(async () =>
    web.mail.find((m) => m.messageId.startsWith(`<${caseId}.${letterId}@`) && m.to.includes(customer.email ?? '')),
  );
  const found = /^https?:\/\/\S+(\/mine\/[A-Za-z0-9_-]{43})$/m.exec(mail.text)?.[1];
  expect(found, 'a link in the letter').toBeDefined();
  await until(async () =>
    (await stateOf(web.service, await findCase(web.service, reference))).letters.some(
      (l) => l.brief.letterId === letterId && l.state === 'dispatched',
    ),
  );
  return found!;
}

const keyIn = (text: string): string => /name="key" value="([^"]+)"/.exec(text)?.[1] ?? '';
const words = async (reference: string): Promise<string[]> => {
  const file = await findCase(web.service, reference);
  return [...(await web.service.store.texts(file)).values()];
};
const eventsOf = async (reference: string) =>
  (await web.service.store.events(await findCase(web.service, reference))).map((r) => r.event);

describe('RC-3 the link in a letter', () => {
  it('opens the page, without the token in any later address, and names nothing internal', async () => {
    const reference = await logged();
    const link = await acknowledged(reference);
    const visitor = web.visitor();
    const first = await visitor.get(link);
    expect(first.status).toBe(303);
    expect(first.location).toBe(`/mine/${reference}`);
    const page = await visitor.get(`/mine/${reference}`);
    expect(page.status).toBe(200);
    expect(page.words).toContain('We are looking into your complaint');
    expect(page.words).toMatch(/You will have our full answer by \w+day \d+ \w+ \d{4}/);
    expect(page.text).not.toContain(link.slice(6));
    expect(page.text).not.toContain('<script>alert');
    expect(page.headers.get('cache-control')).toContain('no-store');
    expect(page.headers.get('x-robots-tag')).toBe('noindex');
    const [shown] = await listLinks(web.service, web.deps.customers, reference);
    expect(shown).toMatchObject({ letterId: 'L1', open: true });
    expect(shown?.lastUsed).not.toBeNull();
  });

  it('is in no copy to ourselves, and in no history', async () => {
    const reference = await logged();
    const link = await acknowledged(reference);
    const { caseId } = await findCase(web.service, reference);
    const copy = web.mail.find((m) => m.messageId.startsWith(`<${caseId}.L1.copy@`));
    expect(copy?.to).toEqual(['complaints@octavia.example']);
    expect(copy?.text).toContain(reference);
    expect(copy?.text).not.toContain('/mine/');
    expect(copy?.html).not.toContain('/mine/');
    expect(copy?.attachments?.[0]?.content.toString('latin1')).not.toContain('/mine/');
    expect(web.mail.find((m) => m.messageId.startsWith(`<${caseId}.L1@`))?.cc).toEqual([]);
    const { history } = await import('../../cases/read.ts');
    expect(JSON.stringify(await history(web.service, reference))).not.toContain(link.slice(6));
    const kept = (await web.deps.customers.links(caseId)).map((l) => l.tokenHash);
    expect(kept).toContain(tokenHash(link.slice(6)));
    expect(kept).toHaveLength(2);
  });

  it('guessed, changed, expired, ended or another’s: one page, the same for all', async () => {
    const reference = await logged();
    const link = await acknowledged(reference);
    const other = await logged();
    const { caseId, landlordId } = await findCase(web.service, reference);
    const { secret } = web.deps.settings;
    const expired = linkToken(secret, caseId, 'old');
    await web.deps.customers.saveLink({
      tokenHash: tokenHash(expired),
      caseId,
      landlordId,
      letterId: null,
      expiresAt: new Date(Date.now() - 1000),
    });
    const unknown = linkToken(secret, caseId, 'never given');
    const guessed = 'A'.repeat(43);
    const changed = `/mine/${link.slice(6, -1)}${link.endsWith('A') ? 'B' : 'A'}`;
    const visitor = web.visitor();
    await visitor.open(link);
    const pages = [
      await web.visitor().get(`/mine/${expired}`),
      await web.visitor().get(`/mine/${unknown}`),
      await web.visitor().get(`/mine/${guessed}`),
      await web.visitor().get(changed),
      await web.visitor().get(`/mine/${reference}`),
      await visitor.get(`/mine/${other}`),
      await visitor.get('/mine/nothing'),
    ];
    for (const page of pages) {
      expect(page.status).toBe(404);
      expect(page.words).toContain('This link does not open a page');
      expect(page.words).toContain('020 7946 0101');
      expect(page.words).toBe(pages[0]?.words);
    }
    expect(await revokeLinks(web.service, web.deps.customers, reference)).toBeGreaterThan(0);
    expect((await visitor.get(`/mine/${reference}`)).status).toBe(404);
    expect((await web.visitor().get(link)).status).toBe(404);
    const given = await issueLinkFor(
      web.service,
      web.deps.customers,
      web.deps.settings,
      await findCase(web.service, reference),
      'a test',
    );
    expect((await web.visitor().open(new URL(given.url).pathname)).words).toContain(reference);
  });

  it('RC-3 opens by the short code of the letter too, however it is typed, and by no other; tries are few', async () => {
    const reference = await logged();
    await acknowledged(reference);
    const { caseId } = await findCase(web.service, reference);
    const code = linkCode(web.deps.settings.secret, caseId, 'L1');
    const visitor = web.visitor();
    expect((await visitor.get('/mine')).words).toContain('The code from your letter');
    const wrong = await visitor.post('/mine/code', { code: 'AAAAA-AAAAA' });
    expect(wrong.status).toBe(404);
    expect(wrong.words).toContain('This code does not open a page');
    expect((await visitor.post('/mine/code', { code: '' })).status).toBe(400);
    const opened = await visitor.post('/mine/code', { code: ` ${code.toLowerCase().replace('-', ' ')} ` });
    expect(opened.status).toBe(303);
    expect((await visitor.get(`/mine/${reference}`)).words).toContain(reference);
    const [link, ...more] = await listLinks(web.service, web.deps.customers, reference);
    expect(link?.lastUsed).not.toBeNull();
    expect(more).toEqual([]);
    await revokeLinks(web.service, web.deps.customers, reference, 'L1');
    expect((await visitor.get(`/mine/${reference}`)).status).toBe(404);
    const tried: number[] = [];
    for (let n = 0; n < 12; n++) tried.push((await visitor.post('/mine/code', { code })).status);
    expect(tried).toContain(429);
    expect(tried).not.toContain(303);
  });

  it('IN-7 has the form for somebody to act for them, for who opened a letter to the customer alone', async () => {
    const reference = await logged({
      representative: 'advocate',
      representativeName: 'Rita Representative',
      representativeEmail: 'rita@advocate.example',
    });
    const visitor = web.visitor();
    await visitor.open(await acknowledged(reference));
    expect((await visitor.get(`/mine/${reference}`)).words).toContain('Say if Rita Representative may act for you');
    const form = await visitor.get(`/mine/${reference}/say/answer-authority`);
    expect(form.words).toContain('May Rita Representative act for you in this complaint?');
    const given = await issueLinkFor(
      web.service,
      web.deps.customers,
      web.deps.settings,
      await findCase(web.service, reference),
      'a test',
    );
    const other = web.visitor();
    expect((await other.open(new URL(given.url).pathname)).words).not.toContain('may act for you');
    // Whoever complained for them cannot say yes in their name: neither find the form, nor send it.
    expect((await other.get(`/mine/${reference}/say/answer-authority`)).location).toBe(`/mine/${reference}`);
    await other.post(`/mine/${reference}/say/answer-authority`, { agree: 'yes', key: newKey() });
    const stateNow = async () => stateOf(web.service, await findCase(web.service, reference));
    expect((await stateNow()).authority).toBe('wanted');
    const wrong = await visitor.post(`/mine/${reference}/say/answer-authority`, { until: '1/1/2020', key: newKey() });
    expect(wrong.status).toBe(400);
    expect(wrong.words).toContain('Say whether they may act for you');
    expect(wrong.words).toContain('That day has passed');
    const yes = { agree: 'yes', tell: 'Only about the repair', until: '31 December 2099', key: newKey() };
    const said = await visitor.post(`/mine/${reference}/say/answer-authority`, yes);
    expect((await visitor.get(said.location ?? '')).words).toContain('They may act for you');
    expect(await stateNow()).toMatchObject({ authority: 'on-file', authorityUntil: '2099-12-31' });
    expect((await visitor.get(`/mine/${reference}`)).words).not.toContain('Say if Rita Representative');
  });

  it('opens several complaints beside each other, and none once it is left', async () => {
    const [a, b] = [await logged(), await logged()];
    const visitor = web.visitor();
    await visitor.open(await acknowledged(a));
    await visitor.open(await acknowledged(b));
    const list = await visitor.get('/mine');
    for (const reference of [a, b]) expect(list.words).toContain(reference);
    const page = await visitor.get(`/mine/${a}`);
    expect(page.words).toContain(a);
    await visitor.post('/mine/leave');
    expect((await visitor.get(`/mine/${a}`)).status).toBe(404);
  });

  it('shows the letters as they were sent, and no other paper of the case', async () => {
    const reference = await logged();
    const visitor = web.visitor();
    await visitor.open(await acknowledged(reference));
    const pdf = await visitor.get(`/mine/${reference}/letters/L1`);
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    const letter = await visitor.get(`/mine/${reference}/letters/L1/words`);
    expect(letter.words).toContain('Dear Ada Fictional');
    expect(letter.text).not.toContain('<script>alert');
    for (const id of ['L9', 'D1', 'N2'])
      expect((await visitor.get(`/mine/${reference}/letters/${id}`)).status).toBe(404);
  });
});

describe('what is said there', () => {
  it('S1-9 more arrives with its file, once however often it is sent, and says by when it is looked at', async () => {
    const reference = await logged();
    const visitor = web.visitor();
    await visitor.open(await acknowledged(reference));
    const form = await visitor.get(`/mine/${reference}/say/inform`);
    const fields = { key: keyIn(form.text), words: `The leak has begun again. ${SCRIPT}` };
    const files = [{ field: 'files', name: 'mould.png', bytes: Buffer.from('89504e470d0a1a0a00', 'hex') }];
    const [one, two] = [
      await visitor.postFiles(`/mine/${reference}/say/inform`, fields, files),
      await visitor.postFiles(`/mine/${reference}/say/inform`, fields, files),
    ];
    expect(one.status).toBe(303);
    expect(two.location).toBe(one.location);
    const said = await visitor.open(one.location!);
    expect(said.words).toMatch(/We will look at it by \w+day \d+ \w+ \d{4}/);
    const heard = (await eventsOf(reference)).filter((e) => e.type === 'CustomerSaid');
    expect(heard).toHaveLength(1);
    expect(heard[0]).toMatchObject({ word: 'inform', via: 'web-form' });
    expect(await words(reference)).toContain(`The leak has begun again. ${SCRIPT}\n\nSent with this: D1: mould.png`);
    expect((await visitor.get(`/mine/${reference}`)).words).toContain('We will look at what you sent us by');
  });

  it('a file that lies about its kind is refused by what is taken, and the words stay', async () => {
    const reference = await logged();
    const visitor = web.visitor();
    await visitor.open(await acknowledged(reference));
    const form = await visitor.get(`/mine/${reference}/say/inform`);
    const fields = { key: keyIn(form.text), words: 'My own words' };
    const lie = await visitor.postFiles(`/mine/${reference}/say/inform`, fields, [
      { field: 'files', name: 'photo.png', bytes: Buffer.from('<html><script>alert(1)</script>') },
    ]);
    expect(lie.status).toBe(400);
    expect(lie.words).toContain('PDF, JPEG, PNG, WebP, HEIC, MP4, DOCX and plain text');
    expect(lie.text).toContain('My own words</textarea>');
    const big = await visitor.postFiles(`/mine/${reference}/say/inform`, fields, [
      { field: 'files', name: 'photo.png', bytes: Buffer.alloc(10 * 1024 * 1024 + 1, 1) },
    ]);
    expect(big.words).toContain('10 MB');
    expect(big.text).toContain('My own words</textarea>');
    expect(await eventsOf(reference)).not.toContainEqual(expect.objectContaining({ type: 'CustomerSaid' }));
  });

  it('S1-6 an answer to the new date is kept as evidence', async () => {
    const reference = await logged();
    const visitor = web.visitor();
    await visitor.open(await acknowledged(reference));
    expect((await visitor.get(`/mine/${reference}/say/answer-extension`)).status).toBe(303);
    await perform(web.service, reference, 'extend', { to: '+14wd', reason: 'A part has to come' });
    const form = await visitor.get(`/mine/${reference}/say/answer-extension`);
    expect(form.words).toContain('Do you agree to the new date?');
    const none = await visitor.post(`/mine/${reference}/say/answer-extension`, { key: keyIn(form.text), words: 'Hm' });
    expect(none.status).toBe(400);
    expect(none.words).toContain('Say whether you agree to the new date');
    expect(none.text).toContain('Hm</textarea>');
    const sent = await visitor.post(`/mine/${reference}/say/answer-extension`, { key: keyIn(form.text), agree: 'no' });
    const said = await visitor.open(sent.location!);
    expect(said.words).toMatch(/We will talk to you about it by \w+day/);
    expect(await eventsOf(reference)).toContainEqual({ type: 'ExtensionAnswered', stage: 1, agreed: false });
    expect((await visitor.get(`/mine/${reference}`)).words).not.toContain('Answer about the new date');
  });

  it('RM-4 accepting names what is accepted, in words and amounts', async () => {
    const reference = await logged();
    const visitor = web.visitor();
    await visitor.open(await answered(reference));
    const page = await visitor.get(`/mine/${reference}`);
    expect(page.words).toContain('You were right. We upheld this.');
    expect(page.words).toMatch(/For the cold days\s*: £75/);
    const form = await visitor.get(`/mine/${reference}/say/accept-remedy`);
    expect(form.words).toContain('I accept: A written apology');
    expect((await visitor.post(`/mine/${reference}/say/accept-remedy`, { key: keyIn(form.text) })).words).toContain(
      'Tick what you accept',
    );
    const sent = await visitor.post(`/mine/${reference}/say/accept-remedy`, { key: keyIn(form.text), remedy: 'M2' });
    expect((await visitor.open(sent.location!)).words).toContain('You have accepted');
    expect(await eventsOf(reference)).toContainEqual({ type: 'RemedyAccepted', ids: ['M2'] });
    const after = await visitor.get(`/mine/${reference}`);
    expect(after.words).toContain('You accepted this');
    expect(after.words).toContain('You have not accepted this yet');
  });

  it('S2-1 stage 2 needs no reason, and its answer says what happens next and by when', async () => {
    const reference = await logged();
    const visitor = web.visitor();
    await visitor.open(await answered(reference));
    const form = await visitor.get(`/mine/${reference}/say/escalate`);
    expect(form.words).toContain('You do not have to say why');
    const sent = await visitor.post(`/mine/${reference}/say/escalate`, { key: keyIn(form.text) });
    const said = await visitor.open(sent.location!);
    expect(said.words).toContain('not part of our first answer');
    expect(said.words).toMatch(/We will write to you by \w+day/);
    expect((await eventsOf(reference)).map((e) => e.type)).toContain('Stage2Opened');
    expect((await visitor.get(`/mine/${reference}`)).words).toContain('We are looking at your complaint again');
  });

  it('S1-20 stopping is asked once more, and then done', async () => {
    const reference = await logged();
    const visitor = web.visitor();
    await visitor.open(await acknowledged(reference));
    const form = await visitor.get(`/mine/${reference}/say/withdraw`);
    expect(form.words).toContain('No, go on with it');
    const sent = await visitor.post(`/mine/${reference}/say/withdraw`, { key: keyIn(form.text) });
    expect((await visitor.open(sent.location!)).words).toContain('Your complaint is stopped');
    expect((await visitor.get(`/mine/${reference}`)).words).toContain('closed, as you asked');
  });

  it('a form from elsewhere, or without its token, changes nothing', async () => {
    const reference = await logged();
    const visitor = web.visitor();
    await visitor.open(await acknowledged(reference));
    const form = await visitor.get(`/mine/${reference}/say/withdraw`);
    const path = `/mine/${reference}/say/withdraw`;
    const forged = await visitor.post(path, { key: keyIn(form.text) }, { origin: 'https://elsewhere.example' });
    expect(forged.status).toBe(403);
    expect((await visitor.post(path, { key: keyIn(form.text), _csrf: 'x' })).status).toBe(403);
    expect((await eventsOf(reference)).map((e) => e.type)).not.toContain('CustomerSaid');
  });
});

describe('LN-1 the survey', () => {
  it('opens from the letter, keeps the last answer and its words', async () => {
    const reference = await logged();
    const link = await answered(reference);
    const visitor = web.visitor();
    const form = await visitor.open(`${link}/survey/1`);
    expect(form.words).toContain('How did we do?');
    const missing = await visitor.post(`/mine/${reference}/survey/1`, { satisfied: '2', words: 'So so' });
    expect(missing.status).toBe(400);
    expect(missing.text).toContain('So so</textarea>');
    await visitor.post(`/mine/${reference}/survey/1`, { satisfied: '2', easy: '3', informed: '4', words: 'So so' });
    const { caseId } = await findCase(web.service, reference);
    await visitor.post(`/mine/${reference}/survey/1`, { satisfied: '5', easy: '3', informed: '4', words: SCRIPT });
    const [kept, ...more] = await web.deps.customers.surveys(caseId);
    expect(more).toEqual([]);
    expect(kept).toMatchObject({ stage: 1, satisfied: 5, easy: 3, informed: 4, recordedBy: null });
    expect(await words(reference)).toContain(SCRIPT);
    expect((await visitor.get(`/mine/${reference}/survey/2`)).status).toBe(404);
  });
});

describe('LN-1 an answer given where a colleague is signed in', () => {
  it('stands as recorded by that colleague, and not as the customer’s own', async () => {
    const reference = await logged();
    const link = await answered(reference);
    const colleague = await web.signIn('ben');
    await colleague.open(link);
    await colleague.post(`/mine/${reference}/survey/1`, { satisfied: '5', easy: '5', informed: '5' });
    const { caseId } = await findCase(web.service, reference);
    const ben = (await web.service.store.staff('octavia')).find((p) => p.handle === 'ben');
    expect(await web.deps.customers.surveys(caseId)).toMatchObject([{ satisfied: 5, recordedBy: ben?.id }]);
  });
});

describe('SP-1 a restricted case', () => {
  it('shows its customer nothing internal: no name but their contact’s', async () => {
    const { people } = { people: await web.service.store.staff('octavia') };
    const named = people.find((p) => p.duties.includes('officer'))!;
    const reference = await logged({
      staffConduct: true,
      conductSerious: 'no',
      namedStaff: [named.handle],
      text: 'Somebody was rude to me.',
    });
    const visitor = web.visitor();
    await visitor.open(await acknowledged(reference));
    const manager = people.find((p) => p.duties.includes('line-manager'));
    if (manager)
      await perform(web.service, reference, 'tell-line-manager', { manager: manager.handle, contact: 'handler' });
    await perform(web.service, reference, 'note', { note: 'HR has been told' });
    const page = await visitor.get(`/mine/${reference}`);
    const state = await stateOf(web.service, await findCase(web.service, reference));
    const others = people.filter((p) => p.id !== state.stage1.handler);
    for (const p of others) expect(page.words, p.name).not.toContain(p.name);
    expect(page.words).not.toMatch(/HR|line manager|restricted|conduct/i);
  });
});
