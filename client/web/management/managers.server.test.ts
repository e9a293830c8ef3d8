/** Managers' pages on a real server: leave, cover and its undoing, missed dates with their reasons, what waits. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startWeb, type TestWeb } from '../../../test/support/web/pages.ts';
import type { TestBrowser } from '../../../test/support/web/browser.ts';
import { addDays } from '../../../policies/calendar/working-days.ts';
import { keyFrom } from '../../core/keys.ts';
import { importCase, logComplaint } from '../../cases/taking-in/log.ts';
import { perform } from '../../cases/perform.ts';
import { sendCustomerMessage } from '../../cases/words/customer-messages.ts';
import { findCase, stateOf, todayIn } from '../../core/context.ts';

let web: TestWeb;
let mira: TestBrowser;
let today: string;
let next = 0;
beforeAll(async () => {
  web = await startWeb({ worker: true });
  mira = await web.signIn('mira');
  today = todayIn(web.service);
});
afterAll(() => web.stop());

const intake = (more: object = {}) => ({
  key: keyFrom('managers', ++next),
  policy: 'octavia',
  channel: 'email',
  name: `Ada ${next}`,
  email: `ada${next}@customer.example`,
  text: 'No heating.',
  received: today,
  ...more,
});
const logged = async (more: object = {}): Promise<string> => (await logComplaint(web.service, intake(more))).reference;
const does = (reference: string, command: Parameters<typeof perform>[2], given: object, as: string) =>
  perform(web.service, reference, command, given as never, { as });
const handler = async (reference: string): Promise<string | null> => {
  const state = await stateOf(web.service, await findCase(web.service, reference));
  const id = ((state.stage === 2 ? state.stage2 : null) ?? state.stage1).handler;
  return (await web.service.store.staff('octavia')).find((p) => p.id === id)?.handle ?? null;
};
const allocations = async (reference: string): Promise<number> =>
  (await web.service.store.events(await findCase(web.service, reference))).filter((r) => r.event.type === 'Allocated')
    .length;

async function given(to: string, more: object = {}, by = 'hanif'): Promise<string> {
  const reference = await logged(more);
  await does(reference, 'allocate', { to, conflict: 'none' }, by);
  return reference;
}

/** At stage 2 with Joan: Ben answered stage 1, Priya checked nothing. */
async function atStage2(): Promise<string> {
  const reference = await given('ben');
  await does(reference, 'define', { point: ['No heating'], outcome: ['Heating'], agreed: true }, 'ben');
  await does(reference, 'acknowledge', {}, 'ben');
  await does(reference, 'find', { point: 'P1', outcome: 'not-upheld', reason: 'It worked' }, 'ben');
  await does(reference, 'submit-for-check', {}, 'ben');
  await does(reference, 'check-quality', { verdict: 'approve' }, 'quentin');
  await does(reference, 'respond', {}, 'ben');
  await vi.waitUntil(
    async () => (await stateOf(web.service, await findCase(web.service, reference))).status === 'responded',
    {
      timeout: 20_000,
      interval: 200,
    },
  );
  await sendCustomerMessage(web.service, reference, 'escalate', {});
  await does(reference, 'assign', { to: 'joan', conflict: 'none' }, 'mira');
  return reference;
}

/** Leave of one person, recorded through the page; the id of it. */
async function away(who: string, from: string, until: string): Promise<string> {
  const answer = await mira.post('/managers/leave', { who, from, until });
  expect(answer.status).toBe(303);
  return /cover\/([\w-]+)$/.exec(answer.location ?? '')?.[1] ?? '';
}

describe('RC-2 the pages of managers', () => {
  it('are for managers; another landlord’s leave is not there', async () => {
    for (const handle of ['olive', 'ben', 'joan', 'quentin'])
      for (const path of [
        '/managers',
        '/managers/leave',
        '/managers/missed',
        '/managers/missed.csv',
        '/managers/enquiries',
        '/managers/service-requests',
        '/managers/service-requests.csv',
        '/managers/ombudsman-orders',
        '/managers/ombudsman-orders.csv?which=all',
        '/managers/handed-over',
        '/managers/approvals',
      ])
        expect((await (await web.signIn(handle)).get(path)).status).toBe(403);
    const id = await away('leila', addDays(today, 40), addDays(today, 41));
    const ruth = await web.signIn('ruth', 'oak');
    expect((await ruth.get('/managers')).status).toBe(200);
    for (const path of [`/managers/leave/${id}`, `/managers/cover/${id}`, `/managers/cover/${id}/back`])
      expect((await ruth.get(path)).status).toBe(404);
    expect((await ruth.post(`/managers/leave/${id}/end`, { back: today })).status).toBe(404);
    expect((await ruth.get('/managers/cover/leaving-mira')).status).toBe(404);
    expect((await ruth.get('/managers/leave')).words).not.toContain('Leila');
  });

  it('show a plan to those who may not hand out cases, and refuse the form', async () => {
    const id = await away('leila', addDays(today, 50), addDays(today, 51));
    const samuel = await web.signIn('samuel');
    expect((await samuel.get(`/managers/cover/${id}`)).status).toBe(200);
    expect((await samuel.post(`/managers/cover/${id}`, { asked: 'yes' })).status).toBe(403);
  });
});

describe('leave', () => {
  it('is recorded once, changed and ended; what is wrong stands at its field', async () => {
    const [from, until] = [addDays(today, 60), addDays(today, 65)];
    const id = await away('tariq', from, until);
    expect(await away('tariq', from, until)).toBe(id);
    const wrong = await mira.post('/managers/leave', { who: 'tariq', from: until, until: from });
    expect(wrong.status).toBe(400);
    expect(wrong.text).toMatch(/id="field-until-error"[\s\S]*before the first/);
    const again = await mira.post('/managers/leave', { who: 'tariq', from: addDays(from, 1), until });
    expect(again.words).toContain('is away from');
    expect((await mira.post('/managers/leave', { from, until })).words).toContain('say who is away');
    await mira.post(`/managers/leave/${id}`, { from, until: addDays(until, 2), cover: 'joan' });
    expect((await mira.get('/managers/leave')).words).toMatch(/Tariq Osei .* Joan Whitlock/);
    await mira.post(`/managers/leave/${id}/end`, { back: from });
    expect((await mira.get('/managers/leave')).words).not.toContain('Tariq Osei Fri');
    expect(await web.service.store.leaveById('octavia', id)).toBeNull();
  });
});

describe('S2-3 cover', () => {
  it('moves stage 2 to somebody independent, once however often it is asked, and gives it back', async () => {
    const reference = await atStage2();
    const first = await given('ben');
    const id = await away('joan', today, addDays(today, 40));
    const page = await mira.get(`/managers/cover/${id}`);
    const offered = /<select[^>]*name="to-[\s\S]*?<\/select>/.exec(page.text)?.[0] ?? '';
    expect(offered).toContain('value="tariq"');
    for (const acted of ['ben', 'joan', 'quentin', 'olive']) expect(offered).not.toContain(`value="${acted}"`);
    const form = { [`to-${reference}`]: 'tariq', asked: 'yes' };
    expect((await mira.post(`/managers/cover/${id}`, { ...form, asked: undefined })).words).toContain(
      'conflict of interest',
    );
    expect(await handler(reference)).toBe('joan');
    for (const _ of [1, 2]) {
      const done = await mira.post(`/managers/cover/${id}`, form);
      expect(done.words).toContain('1 of 1 case handed over');
    }
    expect(await handler(reference)).toBe('tariq');
    expect(await allocations(reference)).toBe(3);
    expect(await handler(first)).toBe('ben');

    expect((await mira.get(`/managers/cover/${id}/back`)).words).toContain('now with Tariq Osei');
    for (const _ of [1, 2])
      expect((await mira.post(`/managers/cover/${id}/back`, { case: reference })).words).toContain(
        'Joan Whitlock has it back',
      );
    expect(await handler(reference)).toBe('joan');
    // Away once more: the case goes again, under a key of its own.
    expect((await mira.post(`/managers/cover/${id}`, form)).words).toContain('1 of 1 case');
    expect(await handler(reference)).toBe('tariq');
    expect(await allocations(reference)).toBe(5);
  });

  it('RC-7 tells all that is wrong at once, keeping what was chosen; tasks go with a case, and come back with it', async () => {
    const reference = await given('priya', { hazard: true });
    const staff = await web.service.store.staff('octavia');
    const owner = async (): Promise<string | undefined> => {
      const { tasks } = await stateOf(web.service, await findCase(web.service, reference));
      return staff.find((p) => p.id === tasks.find((t) => t.kind === 'hazard')?.owner)?.handle;
    };
    await does(reference, 'give-task', { task: 'T1', to: 'priya' }, 'hanif');
    const cover = await away('priya', today, addDays(today, 20));
    const nothing = await mira.post(`/managers/cover/${cover}`, { [`to-${reference}`]: '', everything: 'yes' });
    expect(nothing.status).toBe(400);
    for (const says of ['No case was chosen', 'conflict of interest']) expect(nothing.words).toContain(says);
    const form = { [`to-${reference}`]: 'ben', asked: 'yes', everything: 'yes' };
    expect((await mira.post(`/managers/cover/${cover}`, form)).words).toContain('1 of 1 case handed over');
    expect([await handler(reference), await owner()]).toEqual(['ben', 'ben']);
    expect((await mira.get(`/managers/cover/${cover}/back`)).words).toContain(
      `${reference}, stage 1, with T1, now with`,
    );
    for (const _ of [1, 2])
      expect((await mira.post(`/managers/cover/${cover}/back`, { case: reference })).words).toContain('has it back');
    expect([await handler(reference), await owner()]).toEqual(['priya', 'priya']);
    await mira.post(`/managers/leave/${cover}/end`, { back: today });
  });

  it('S1A-3 nobody stands in on days on which they are away themselves', async () => {
    const [from, until] = [addDays(today, 100), addDays(today, 105)];
    await away('ben', addDays(from, 3), until);
    const taken = await mira.post('/managers/leave', { who: 'leila', from, until, cover: 'ben' });
    expect(taken.status).toBe(400);
    expect(taken.words).toContain('choose somebody who is there');
  });

  it('tells which case stayed where one is refused, and does the others', async () => {
    const [one, two] = [await given('priya'), await given('priya')];
    const form = { [`to-${one}`]: 'quentin', [`to-${two}`]: 'ben', asked: 'yes', everything: 'yes' };
    const done = await mira.post('/managers/cover/leaving-priya', form);
    expect(done.words).toContain('1 of 2 cases handed over; 1 stayed as it was');
    expect(done.words).toContain('Quentin Mosley cannot take it in that time');
    expect([await handler(one), await handler(two)]).toEqual(['priya', 'ben']);
    expect((await mira.post('/managers/cover/leaving-priya', { asked: 'yes' })).status).toBe(400);
    expect((await mira.post('/managers/cover/leaving-priya/back', {})).status).toBe(400);
    const foreign = await mira.post('/managers/cover/leaving-priya', { 'to-OAK-2026-00001': 'ben', asked: 'yes' });
    expect(foreign.words).toContain('does not have this case');
  });

  it('SP-1 gives a restricted case only to those who may see it, and hides it from the rest', async () => {
    const named = { staffConduct: true, conductSerious: 'no', namedStaff: ['hanif'] };
    const reference = await given('priya', named, 'mira');
    const page = await mira.get('/managers/cover/leaving-priya');
    const offered = new RegExp(`name="to-${reference}"[\\s\\S]*?</select>`).exec(page.text)?.[0] ?? '';
    expect(offered).toContain('value="mira"');
    for (const handle of ['ben', 'hanif']) expect(offered).not.toContain(`value="${handle}"`);
    const samuel = await web.signIn('samuel');
    for (const path of ['/managers/cover/leaving-priya', '/managers', '/managers/approvals'])
      expect((await samuel.get(path)).text).not.toContain(reference);
  });
});

describe('S1-8 missed dates', () => {
  it('are told with their reason, or with where to record it; the file holds no formula', async () => {
    const received = addDays(today, -21);
    const { reference } = await importCase(web.service, intake({ received }), [], { as: 'olive', logged: received });
    const path = '/managers/missed?step=stage1.acknowledge';
    const page = await vi.waitUntil(
      async () => {
        const now = await mira.get(path);
        return now.text.includes(reference) ? now : null;
      },
      { timeout: 20_000, interval: 300 },
    );
    expect(page.text).toContain(`/cases/${reference}/do/explain-delay?step=stage1.acknowledge`);
    expect(page.words).toContain('Code’s date too');
    await does(reference, 'explain-delay', { step: 'stage1.acknowledge', reason: '=HYPERLINK("http://x")' }, 'hanif');
    expect((await mira.get(path)).words).toContain('HYPERLINK');
    expect((await mira.get(`${path}&unexplained=yes`)).text).not.toContain(reference);
    const csv = await mira.get(`${path.replace('missed?', 'missed.csv?')}`);
    expect(csv.headers.get('content-type')).toContain('text/csv');
    expect(csv.text).toContain(`'=HYPERLINK`);
    expect(csv.text).not.toMatch(/[,"]=HYPERLINK/);
    expect((await mira.get('/managers/missed?month=2026-13')).status).toBe(400);
    expect((await mira.get('/managers/missed?month=2019-01')).words).toContain('0 missed dates');
  });
});

describe('what waits for a decision', () => {
  it('is a draft, an old complaint and a proposed refusal, each with its form', async () => {
    const draft = await given('ben');
    await does(draft, 'define', { point: ['No heating'], outcome: ['Heating'], agreed: true }, 'ben');
    await does(draft, 'acknowledge', {}, 'ben');
    await vi.waitUntil(
      async () => (await stateOf(web.service, await findCase(web.service, draft))).stage1.acknowledged !== null,
      { timeout: 20_000, interval: 200 },
    );
    await does(draft, 'find', { point: 'P1', outcome: 'not-upheld', reason: 'It worked' }, 'ben');
    await does(draft, 'submit-for-check', {}, 'ben');
    const old = await logged({ occurred: addDays(today, -500) });
    const refused = await atStage2();
    const { exclusions } = (await stateOf(web.service, await findCase(web.service, refused))).policy;
    const ground = exclusions.find((e) => e.holdsOnce === undefined);
    await does(refused, 'propose-refusal', { ground: ground?.code, reason: 'So it is' }, 'hanif');
    const page = await mira.get('/managers/approvals');
    for (const link of [`${draft}/do/check-quality`, `${old}/do/accept-old`, `${refused}/do/confirm-refusal`])
      expect(page.text).toContain(`/cases/${link}`);
    await does(draft, 'check-quality', { verdict: 'return', comments: 'Say why' }, 'quentin');
    const after = await mira.get('/managers/approvals');
    expect(after.words).toContain('Draft returned by the quality check');
    expect(after.text).not.toContain(`${draft}/do/check-quality`);
    await does(refused, 'confirm-refusal', { confirm: 'no', reason: 'No' }, 'mira');
    expect((await mira.get('/managers/approvals')).text).not.toContain(`${refused}/do/confirm-refusal`);
  });
});

describe('RC-7 tasks of somebody who is away', () => {
  it('go with their cases, and by themselves where the case is somebody else’s; new cases go to whoever is there', async () => {
    const theirs = await given('ben');
    await sendCustomerMessage(web.service, theirs, 'inform', { words: 'The leak is worse' });
    const other = await given('priya');
    await sendCustomerMessage(web.service, other, 'inform', { words: 'Here is a photograph' });
    const task = async (reference: string) =>
      (await stateOf(web.service, await findCase(web.service, reference))).tasks.find(
        (t) => t.kind === 'new-information',
      );
    for (const reference of [theirs, other]) await expect.poll(() => task(reference)).toBeDefined();
    const { id: taskId = '' } = (await task(other)) ?? {};
    await does(other, 'give-task', { task: taskId, to: 'ben' }, 'hanif');

    const id = await away('ben', today, addDays(today, 40));
    const page = await mira.get(`/managers/cover/${id}`);
    expect(page.words).toContain(`only ${taskId}`);
    const form = { [`to-${theirs}`]: 'priya', [`to-${other}`]: 'priya', asked: 'yes' };
    for (const _ of [1, 2]) expect((await mira.post(`/managers/cover/${id}`, form)).words).toContain('2 of 2 cases');
    const priya = (await web.service.store.staff('octavia')).find((p) => p.handle === 'priya')?.id;
    for (const reference of [theirs, other]) expect((await task(reference))?.owner).toBe(priya);
    expect(await handler(theirs)).toBe('priya');

    const fresh = await logged();
    const choice = /<(?:select|fieldset)[\s\S]*?Who handles it[\s\S]*?<\/(?:select|fieldset)>/.exec(
      (await mira.get(`/cases/${fresh}/do/allocate`)).text,
    );
    expect(choice?.[0]).toContain('(away until');
    await perform(web.service, fresh, 'allocate', { conflict: 'none' }, { as: 'hanif' });
    expect(await handler(fresh)).not.toBe('ben');
  });
});
