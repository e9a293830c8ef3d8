/** Whoever judges something judges what they saw: a change that came milliseconds before is not approved with it (S1-13). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { perform } from '../../client/cases/perform.ts';
import { whatWasSeen, type CaseState } from '../../workflows/messages.ts';
import { startWeb, type TestWeb } from '../support/web/pages.ts';
import { aCase, defined, type ACase } from './a-case.ts';

let web: TestWeb;
beforeAll(async () => {
  web = await startWeb({ worker: true });
}, 120_000);
afterAll(() => web.stop());

const POINT = { point: 'P1', outcome: 'not-upheld', reason: 'As it was first found' };
const CHANGED = { point: 'P1', outcome: 'upheld', reason: 'Found otherwise' };
const fingerprint = (state: CaseState): string => whatWasSeen(state, 'check-quality') ?? '';

/** A response that waits to be checked. */
async function drafted(): Promise<ACase> {
  const one = await defined(web.service, await aCase(web.service));
  const give = (...[command, given]: [Parameters<typeof perform>[2], object]) =>
    perform(web.service, one.reference, command, given as never);
  await give('acknowledge', {});
  await give('find', POINT);
  await give('submit-for-check', {});
  return one;
}

const approved = async (one: ACase): Promise<boolean> => (await one.types()).includes('QualityChecked');

describe('through the service', () => {
  it('a finding sent just before the approval is not approved with it; looked at again, it is', async () => {
    const one = await drafted();
    const seen = fingerprint(await one.state());
    const approve = (fp: string) =>
      perform(web.service, one.reference, 'check-quality', { verdict: 'approve' }, { seen: fp, as: 'bridget' });
    const found = perform(web.service, one.reference, 'find', CHANGED);
    // The finding is on its way to the case, and reaches it first.
    await expect
      .poll(async () => (await one.events()).filter((e) => e.event.type === 'FindingRecorded').length)
      .toBe(2);
    await expect(approve(seen)).rejects.toMatchObject({
      rule: 'S1-13',
      why: expect.stringMatching(/has changed since/),
    });
    await found;
    expect(await approved(one)).toBe(false);
  });

  it('two at once: whichever comes first, nothing is approved that was not seen', async () => {
    const one = await drafted();
    const seen = fingerprint(await one.state());
    const [, approval] = await Promise.allSettled([
      perform(web.service, one.reference, 'find', CHANGED),
      perform(web.service, one.reference, 'check-quality', { verdict: 'approve' }, { seen, as: 'bridget' }),
    ]);
    const types = (await one.types()).filter((t) => t === 'FindingRecorded' || t === 'QualityChecked');
    if (approval?.status === 'fulfilled') expect(types.indexOf('QualityChecked')).toBe(1);
    else expect(types).toEqual(['FindingRecorded', 'FindingRecorded']);
  });
});

describe('through the pages', () => {
  it('the form carries what it was opened on, and the page of the draft hands its own on', async () => {
    const one = await drafted();
    const { reference } = one;
    const seen = fingerprint(await one.state());
    const bridget = await web.signIn('bridget', 'oak');
    expect((await bridget.get(`/cases/${reference}/do/check-quality`)).text).toContain(`name="judged" value="${seen}"`);
    expect((await bridget.get(`/cases/${reference}/letters`)).text).toContain(`/do/check-quality?judged=${seen}`);
    expect((await bridget.get(`/cases/${reference}/do/note`)).text).not.toContain('name="judged"');

    await perform(web.service, reference, 'find', CHANGED);
    const { seq } = await one.state();
    // Between her look at what is new and the case's turn: the page shows nothing new, and what she judged is old.
    const sent = { verdict: 'approve', seen: String(seq), judged: seen };
    const refused = await bridget.post(`/cases/${reference}/do/check-quality`, sent);
    expect(refused.status).toBe(409);
    expect(refused.words).toContain('It has changed since you looked at it');
    expect(await approved(one)).toBe(false);

    // The form that came back is of the case as it stands now; one opened from the old draft still is of the old.
    const now = fingerprint(await one.state());
    expect(now).not.toBe(seen);
    expect(refused.text).toContain(`name="judged" value="${now}"`);
    const old = await bridget.get(`/cases/${reference}/do/check-quality?judged=${seen}`);
    expect(old.text).toContain(`name="judged" value="${seen}"`);
    expect((await bridget.get(`/cases/${reference}/do/check-quality?judged=zq"x`)).text).not.toContain('zq');
  });
});
