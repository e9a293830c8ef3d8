/** A survey answer given on the telephone, and links by the command line, on a real database. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startWeb, type TestWeb } from '../../test/support/web/pages.ts';
import { captured as run } from '../cli/captured.ts';
import { BadInput, NotFound } from '../../platform/errors.ts';
import { logComplaint } from '../cases/taking-in/log.ts';
import { issueLinkFor } from './links.ts';
import { recordSurvey } from './survey.ts';
import { findCase } from '../core/context.ts';

let web: TestWeb;
let reference: string;
beforeAll(async () => {
  web = await startWeb();
  ({ reference } = await logComplaint(web.service, {
    policy: 'oak',
    channel: 'phone',
    received: web.service.clock().toISOString().slice(0, 10),
    name: 'Ada Fictional',
    email: 'ada@customer.example',
    text: 'No heating.',
  }));
  vi.stubEnv('DATABASE_URL', web.addresses.databaseUrl);
  vi.stubEnv('TEMPORAL_ADDRESS', web.addresses.temporalAddress);
  vi.stubEnv('TEMPORAL_NAMESPACE', web.addresses.temporalNamespace);
  vi.stubEnv('PUTRIGHT_URL', web.deps.settings.baseUrl);
  vi.stubEnv('PUTRIGHT_SECRET', web.deps.settings.secret);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await web.stop();
});

const kept = async () => web.deps.customers.surveys((await findCase(web.service, reference)).caseId);

it('LN-1 what a customer says on the telephone is kept with who wrote it down; the last answer counts', async () => {
  const service = web.service;
  const { customers } = web.deps;
  const [first] = await service.store.staff('oak');
  await recordSurvey(service, customers, reference, { stage: '1', satisfied: '2' }, { as: first!.handle });
  await recordSurvey(service, customers, reference, { stage: 1, satisfied: 4, easy: 3, words: 'Quick in the end' });
  expect(await kept()).toMatchObject([{ stage: 1, satisfied: 4, easy: 3, informed: null, recordedBy: 'system' }]);
  const words = [...(await service.store.texts(await findCase(service, reference))).values()];
  expect(words).toContain('Quick in the end');
});

it('LN-7 an unhappy answer is put before whoever has the case, once; a happy one is not', async () => {
  const { customers } = web.deps;
  const brought = async (): Promise<string[]> =>
    [...(await web.service.store.texts(await findCase(web.service, reference))).values()].filter((said) =>
      said.startsWith('Answer in our survey'),
    );
  const before = await brought();
  await recordSurvey(web.service, customers, reference, { stage: 1, satisfied: 3, words: 'so so' });
  expect(await brought()).toEqual(before);
  const unhappy = { stage: 1, satisfied: 1, words: 'Nobody called back' };
  await recordSurvey(web.service, customers, reference, unhappy);
  await recordSurvey(web.service, customers, reference, unhappy);
  expect((await brought()).filter((said) => !before.includes(said))).toEqual([
    'Answer in our survey about stage 1: very unhappy.\n\nNobody called back',
  ]);
  await recordSurvey(web.service, customers, reference, { stage: 1, satisfied: 4, easy: 3 });
});

it('LN-1 what cannot be an answer is said, and changes nothing', async () => {
  const { customers } = web.deps;
  const before = await kept();
  for (const given of [
    { stage: '3', satisfied: '4' },
    { stage: '2', satisfied: '4' },
    { stage: '1', satisfied: '6' },
    { stage: '1', satisfied: '' },
    { stage: '1', satisfied: '4', words: 'x'.repeat(6_000) },
  ])
    await expect(recordSurvey(web.service, customers, reference, given), JSON.stringify(given)).rejects.toThrow(
      BadInput,
    );
  await expect(recordSurvey(web.service, customers, 'OAK-2020-00001', { stage: '1', satisfied: '4' })).rejects.toThrow(
    NotFound,
  );
  expect(await kept()).toEqual(before);
});

it('RC-3 putright link lists a link without its token, and ends it', async () => {
  expect((await run('link', reference)).out).toContain('No link has been given yet');
  const file = await findCase(web.service, reference);
  const { url } = await issueLinkFor(web.service, web.deps.customers, web.deps.settings, file, 'receipt');
  const path = new URL(url).pathname;
  expect((await web.visitor().open(path)).words).toContain(reference);
  const listed = (await run('link', reference)).out;
  expect(listed).toContain('open');
  expect(listed).not.toContain(path.slice(6));
  expect((await run('link', reference, '--revoke')).out).toContain('1 link ended.');
  expect((await web.visitor().open(path)).status).toBe(404);
  expect((await run('link', reference, '--letter', 'L1')).code).toBe(2);
  const survey = await run('survey', reference, '--stage', '1', '--satisfied', '5');
  expect(survey).toMatchObject({ code: 0 });
  expect((await kept())[0]?.satisfied).toBe(5);
});
